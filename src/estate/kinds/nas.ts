// Kinds of file share backup: file servers and shares, and the jobs that back them up. Pages nas_fileservers_id,
// nas_jobs_id.

import { choice, kind, maybe, number, one, parts, text, texts, time, truth } from './kind.ts'
import { clock } from './moments.ts'

export const fileServers = kind(
  'fileServers', 'file server',
  'File servers and file shares; the name is that of the server or the path of the share', {
    backupServer: one('backupServers', 'The backup server that manages it'),
    type: choice(['SmbServer', 'NfsServer', 'FileServer'],
      'An SMB share, an NFS share or a managed server', 'SmbServer'),
    credentials: text('Name of the credentials of an SMB share'),
    server: text('Name of the managed server; that of the file server if not given'),
    cacheRepository: one('repositories', 'The repository that holds the cache'),
    processingMode: text('How open files are read', 'Direct'),
    snapshotPath: text('Where the storage shows its snapshots')
  })

export const nasJobs = kind('nasJobs', 'file share job', 'Jobs that back up file shares', {
  description: text('Description', ''),
  repository: one('repositories', 'Where the backups go'),
  objects: parts('The shares and folders that it backs up', {
    fileServer: one('fileServers', 'The file server or share'),
    path: text('Folder, or share; the whole of it if not given'),
    include: texts('Masks of the files to back up; all if none is given'),
    exclude: texts('Masks of the files to leave out')
  }),
  keep: number('How long all versions of files are kept', 1, 999, 30),
  keepUnit: choice(['Day', 'Month'], 'Unit of that', 'Day'),
  archiveRepository: maybe('repositories', 'Where older versions go; nowhere if not given'),
  archive: number('How long older versions are kept', 1, 999, 3),
  archiveUnit: choice(['Month', 'Year'], 'Unit of that', 'Year'),
  scheduled: truth('Whether it runs by itself', true),
  at: clock('The time of day at which it runs, in UTC', '16:00'),
  days: choice(['Everyday', 'WeekDays'], 'The days on which it runs', 'Everyday'),
  since: time('When it first ran; 31 days ago if not given', ({ now }) => now - 31 * 24 * 3600_000),
  failures: parts('Runs that did not go well', {
    at: time('The run that began last at or before this', ({ now }) => now - 24 * 3600_000),
    result: choice(['Warning', 'Failed'], 'How it ended; a failed one is tried again', 'Failed'),
    reason: text('What went wrong', 'The network path was not found')
  }),
  runs: parts('Runs whose times are known, by hand or by the schedule', {
    at: time('When it began; a day ago if not given', ({ now }) => now - 24 * 3600_000),
    ended: time('When it ended; some minutes later if not given'),
    result: choice(['Success', 'Warning', 'Failed'], 'How it ended', 'Success'),
    reason: text('What went wrong'),
    retry: truth('Whether it tried again what had failed', false)
  })
})
