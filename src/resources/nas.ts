// /api/nas, and the sessions of file share jobs: pages get_nas, get_nas_backupsessions, get_nas_jobs_id_backupsessions.
// The sessions are backup sessions like others, and lead to /api/backupSessions.

import type { NasJobSession as Session } from '../estate/derived/nas-sessions.ts'
import { BackupJobSession, BackupJobSessions, type BackupJobSessionEntityType } from '../schema/backup.ts'
import { NASService } from '../schema/nas.ts'
import { backupServers } from './backup-servers.ts'
import { handler, represent, type Call, type Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { find, list, listOf, type EntityResource } from './entity.ts'
import { alternate, does, linksOf, pathOf, to, up, type LinkRow } from './links.ts'
import { nasJobs } from './nas-jobs.ts'

const parents: readonly LinkRow<Session>[] = [
  up(() => backupServers, ({ backupServer }) => backupServer),
  to('Up', 'JobReference', 'getNasJob', { ids: ({ job }) => [job.id], name: (_call, { job }) => job.name })
]

/** How far it is now: what is not over yet has no result. */
function progress ({ world }: Call, { created, ended, result }: Session) {
  const now = world.clock.now()
  if (now >= ended) return { state: 'Stopped', result, percent: 100, over: true } as const
  const percent = Math.max(0, Math.floor((now - created) / (ended - created) * 100))
  return { state: 'Working', result: 'None', percent, over: false } as const
}

export const nasBackupSessions: EntityResource<Session, typeof BackupJobSessionEntityType> = {
  type: 'BackupJobSession',
  list: 'listNasBackupSessions',
  item: 'getBackupSession',
  entity: BackupJobSession,
  entities: BackupJobSessions,
  records: world => world.estate.nasJobSessions,
  listed: recent,
  name: ({ world }, { name, created, id }) => stampedName(name, created, world.profile, id),
  referenceLinks: [
    ...parents,
    alternate(),
    to('Down', 'BackupTaskSessionReferenceList', 'listBackupSessionTaskSessions')
  ],
  entityLinks: [
    ...parents,
    alternate(),
    to('Down', 'BackupTaskSessionReferenceList', 'listBackupSessionTaskSessions'),
    does('Stop', 'stopBackupSession')
  ],
  members (call, session) {
    const { profile } = call.world
    const { id, job, created, ended, isRetry, reason } = session
    const { state, result, percent, over } = progress(call, session)
    return {
      JobUid: `urn:veeam:NasJob:${job.id}`,
      JobName: job.name,
      JobType: 'NasBackup',
      CreationTimeUTC: utc(created, profile, id),
      EndTimeUTC: over ? utc(ended, profile, id) : undefined,
      State: state,
      Result: result,
      Progress: percent,
      FailureMessage: over ? reason : undefined,
      IsRetry: isRetry
    }
  }
}

const jobOf = ({ job }: Session) => job

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
  listNasBackupSessions: list(nasBackupSessions),
  listNasJobBackupSessions: listOf(
    nasBackupSessions, call => find(call, nasJobs), (job, { world }) => world.estate.nasJobSessions.having(jobOf, job)
  )
}
