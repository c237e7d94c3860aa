// /api/nas, and the sessions of file share jobs: pages get_nas, get_nas_backupsessions, get_nas_jobs_id_backupsessions.
// The sessions are backup sessions like others, and lead to /api/backupSessions.

import type { BackupSession as Session } from '../estate/records.ts'
import { NASService } from '../schema/nas.ts'
import { backupSessions, jobOf } from './backup-sessions.ts'
import { handler, represent, type Claims } from './call.ts'
import { find, listOf } from './entity.ts'
import { linksOf, pathOf, to, type LinkRow } from './links.ts'
import { nasJobs } from './nas-jobs.ts'

const typeOf = ({ jobType }: Session): Session['jobType'] => jobType

const serviceLinks: readonly LinkRow<undefined>[] = [
  to('Down', 'JobReferenceList', 'listNasJobs'),
  to('Down', 'FileServerReferenceList', 'listNasFileServers'),
  to('Down', 'BackupJobSessionReferenceList', 'listNasBackupSessions'),
  to('Down', 'JobList', 'listNasJobs', { form: 'Entity' }),
  to('Down', 'FileServerList', 'listNasFileServers', { form: 'Entity' }),
  to('Down', 'BackupJobSessionList', 'listNasBackupSessions', { form: 'Entity' })
]

export const claims: Claims = {
  getNasService: handler(() => undefined, call => represent(NASService, {
    Type: 'NasService',
    Href: call.base + pathOf('getNasService'),
    Links: linksOf(call, undefined, serviceLinks, { form: 'Entity', ids: () => [] })
  })),
  listNasBackupSessions: listOf(backupSessions, () => 'NasBackup' as const,
    (type, { world }) => world.estate.backupSessions.having(typeOf, type)),
  listNasJobBackupSessions: listOf(backupSessions, call => find(call, nasJobs),
    (job, { world }) => world.estate.backupSessions.having<Session['job']>(jobOf, job))
}
