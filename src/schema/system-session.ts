// Sessions of Enterprise Manager itself and their events: pages systemsessions, systemsessions_id_events.

import { EntityType, InfoType, PagedListType, ResourceType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, int, openEnumeration, optional, repeated, root, string
} from './dsl.ts'

export const SystemSessionResult = openEnumeration('SystemSessionResult', [
  'CompletedSuccessfully', 'Success', 'Warning', 'Failed'
])

export const SystemSessionState = enumeration('SystemSessionState', [
  'InProgress', 'CompletedSuccessfully', 'CompletedWarning', 'Failed'
])

export const SystemSessionType = enumeration('SystemSessionType', [
  'CatalogConsolidation', 'CatalogCrawlJob', 'CatalogReplicationJob', 'CollectJob',
  'SecurityScopesRebuild', 'VcPluginJob', 'LicAutoUpdate', 'DatabaseMaintenance',
  'HistoryCollectJob', 'LicenseRevoke', 'SyncCheckForProductUpdatesOption', 'LogExport'
])

export const SessionResultInfoType = complexType('SessionResultInfoType', {
  base: InfoType,
  elements: {
    Result: optional(SystemSessionResult),
    Message: optional(string),
    IsCanceled: optional(bool)
  },
  doc: 'How a session ended',
  source: 'systemsessions_id'
})

export const SystemSessionEntityType = complexType('SystemSessionEntityType', {
  base: EntityType,
  elements: {
    SessionType: optional(SystemSessionType),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs' }),
    State: optional(SystemSessionState),
    Result: optional(SessionResultInfoType)
  },
  doc: 'A session of Enterprise Manager itself',
  source: 'systemsessions_id'
})

export const SystemSessionEntityListType = complexType('SystemSessionEntityListType', {
  base: PagedListType,
  elements: { Sessions: repeated(SystemSessionEntityType) },
  source: 'systemsessions'
})

export const SystemSessionEventInfoType = complexType('SystemSessionEventInfoType', {
  base: InfoType,
  elements: {
    CreationTimeUTC: optional(dateTime),
    Message: optional(string),
    Order: optional(int, { doc: 'Place in the order of processing' })
  },
  doc: 'One event of a session',
  source: 'systemsessions_id_events',
  known: 'inferred'
})

export const SystemSessionEventResourceType = complexType('SystemSessionEventResourceType', {
  base: ResourceType,
  elements: { Events: repeated(SystemSessionEventInfoType) },
  doc: 'What happened in a session, in order',
  source: 'systemsessions_id_events'
})

export const SystemSession = root('SystemSession', SystemSessionEntityType, ['SystemSession'])
export const SystemSessions = root('SystemSessions', SystemSessionEntityListType,
  ['SystemSessions', 'BackupJobSessionList (live logon links mislabel it)'])
export const SystemSessionEvents = root('SystemSessionEvents', SystemSessionEventResourceType,
  ['SystemSessionEvents'])
