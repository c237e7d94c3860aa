// /api/nas/jobs and what they include: pages nas_jobs_id, get_nas_jobs_id, get_nas_jobs_id_includes. Links call a file
// share job just Job, and its reference JobReference.

import { nextNasRun } from '../estate/derived/nas-sessions.ts'
import type { NasJob as Job } from '../estate/kinds.ts'
import { NASJob, NASJobs, NASObject, NASObjects, type NASJobEntityType, type NASObjectType } from '../schema/nas.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, handler, type Call, type Claims } from './call.ts'
import { utc } from './dates.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { does, refer, to, up } from './links.ts'
import { fileServers, nasRootId } from './nas-file-servers.ts'
import { nasSchedule } from './nas-schedule.ts'
import { nested, plainItem, plainList, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'
import { uid } from './urns.ts'

/** A share or folder in a job. */
export type NasObject = Job['objects'][number] & { readonly job: Job }

export const objectsOf = (job: Job): NasObject[] => job.objects.map(object => ({ ...object, job }))

const pathOf = ({ path, fileServer }: NasObject): string => path ?? fileServer.name

export const nasObjects: PlainResource<NasObject, typeof NASObjectType, 'NasObject'> = {
  type: 'NasObject',
  item: 'getNasJobInclude',
  root: NASObject,
  list: NASObjects,
  ids: ({ id, job }) => [job.id, id],
  links: [
    to('Up', 'Job', 'getNasJob', { form: 'Entity', ids: ({ job }) => [job.id], name: (_call, { job }) => job.name }),
    refer('Related', () => fileServers, ({ fileServer }) => fileServer, 'Entity')
  ],
  members: (_call, object) => ({
    HierarchyObjRef: object.fileServer.type === 'FileServer'
      ? `urn:NasBackup:FileServer:${object.fileServer.id}`
      : `urn:NasBackup:BackupServer:${nasRootId(object.fileServer)}`,
    ObjectInJobId: object.id,
    FileOrFolder: pathOf(object),
    FileServerUid: uid('FileServer', object.fileServer),
    InclusionMask: { Extension: object.include.length > 0 ? [...object.include] : ['*.*'] },
    ExclusionMask: object.exclude.length > 0 ? { Extension: [...object.exclude] } : undefined
  }),
  query: {
    type: 'NasObject',
    properties: {
      UID: ({ id }) => id,
      Name: pathOf,
      JobUid: ({ job }) => job.id,
      JobName: ({ job }) => job.name,
      FileServerUid: ({ fileServer }) => fileServer.id,
      FileServerName: ({ fileServer }) => fileServer.name,
      BackupServerUid: ({ job }) => job.repository.backupServer.id,
      BackupServerName: ({ job }) => job.repository.backupServer.name
    }
  }
}

function storageOptions (job: Job) {
  const { archiveRepository } = job
  return {
    BackupRepositoryUid: uid('Repository', job.repository),
    ShorttermRetentionType: job.keepUnit,
    ShorttermRetentionPeriod: job.keep,
    LongtermRetentionEnabled: archiveRepository !== undefined,
    ...(archiveRepository && {
      KeepFileVersionsHistoryOptions: {
        LongtermRetentionType: job.archiveUnit,
        LongtermRetentionPeriod: job.archive,
        BackupRepositoryUid: uid('Repository', archiveRepository),
        ArchiveFileTypes: {
          ActiveFileRetentionEnabled: true,
          MaxActiveFileVersionsToKeep: 10,
          DeletedFileRetentionEnabled: true,
          MaxDeletedFileVersionsToKeep: 3,
          FileExtensionsOption: { ArchiveFileExtensionsScope: 'Any' as const }
        }
      }
    }),
    AdvancedStorageOptions: {
      ACL: { FileAttributesChangeTrackingMode: 'TrackOnlyFolderAttributesChanges' as const }
    }
  }
}

const nextRunOf = (job: Job, { world }: Call): number | undefined => nextNasRun(job, world.clock.now())

export const nasJobs: EntityResource<Job, typeof NASJobEntityType, 'NasJob'> = {
  type: 'NasJob',
  list: 'listNasJobs',
  item: 'getNasJob',
  entity: NASJob,
  entities: NASJobs,
  records: world => world.estate.nasJobs,
  name: (_call, { name }) => name,
  referenceLinks: [
    up(() => backupServers, ({ repository }) => repository.backupServer),
    to('Alternate', 'Job', 'getNasJob', { form: 'Entity', name: (_call, { name }) => name }),
    to('Down', 'BackupJobSessionReferenceList', 'listNasJobBackupSessions')
  ],
  entityLinks: [
    up(() => backupServers, ({ repository }) => repository.backupServer),
    to('Alternate', 'JobReference', 'getNasJob', { name: (_call, { name }) => name }),
    to('Down', 'NasObjectList', 'listNasJobIncludes'),
    does('ToggleScheduleEnabled', 'toggleScheduleEnabledNasJob'),
    to('Down', 'BackupJobSessionReferenceList', 'listNasJobBackupSessions'),
    does('Start', 'startNasJob'),
    does('Stop', 'stopNasJob'),
    does('Retry', 'retryNasJob')
  ],
  members (call, job) {
    const next = nextRunOf(job, call)
    return {
      Description: job.description,
      Includes: { NASObject: nested(call, nasObjects, objectsOf(job)) },
      StorageOptions: storageOptions(job),
      ScheduleConfigured: true,
      ScheduleEnabled: job.scheduled,
      NextRun: next === undefined ? undefined : utc(next, call.world.profile),
      JobScheduleOptions: nasSchedule(call, job)
    }
  },
  query: {
    type: 'NasJob',
    properties: {
      Description: ({ description }) => description,
      NextRun: nextRunOf,
      ScheduleConfigured: () => true,
      ScheduleEnabled: ({ scheduled }) => scheduled,
      BackupServerUid: ({ repository }) => repository.backupServer.id,
      BackupServerName: ({ repository }) => repository.backupServer.name
    }
  }
}

function findObject (call: Call): NasObject {
  const given = call.params.includeId!
  const id = guidOf(given, 'NasObject')
  const object = objectsOf(find(call, nasJobs)).find(each => each.id === id)
  if (!object) throw new Refusal('noSuchObject', { type: 'NasObject', id: given })
  return object
}

export const claims: Claims = {
  listNasJobs: list(nasJobs),
  getNasJob: item(nasJobs),
  listNasJobIncludes: handler(call => find(call, nasJobs), (call, job) => plainList(call, nasObjects, objectsOf(job))),
  getNasJobInclude: handler(findObject, (call, object) => plainItem(call, nasObjects, object))
}
