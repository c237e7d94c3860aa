// Restore sessions, and what they share with the sessions of jobs: pages restoresessions, restoresessions_id,
// get_restoresessions_id.

import { EntityType, PagedListType } from './base.ts'
import {
  complexType, dateTime, enumeration, hierarchyObjRef, int, optional, repeated, required, root, string, uid, type Of
} from './dsl.ts'
import { JobType } from './job.ts'

export const SessionState = enumeration('SessionState',
  ['Starting', 'Stopping', 'Working', 'Pausing', 'Resuming', 'Stopped'])
export const SessionResult = enumeration('SessionResult', ['None', 'Success', 'Warning', 'Failed'])
export type SessionResultValue = Of<typeof SessionResult>

export const JobSessionEntityType = complexType('JobSessionEntityType', {
  base: EntityType,
  elements: {
    JobUid: optional(uid),
    JobName: optional(string),
    JobType: required(JobType),
    CreationTimeUTC: required(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while the session runs' }),
    State: required(SessionState),
    Result: required(SessionResult, { doc: 'None while the session runs' }),
    Progress: optional(int, { doc: 'Percent' }),
    FailureMessage: optional(string)
  },
  source: 'get_restoresessions_id'
})

export const RestoreSessionEntityType = complexType('RestoreSessionEntityType', {
  base: JobSessionEntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: { RestoredObjRef: optional(hierarchyObjRef) },
  source: 'get_restoresessions_id'
})

export const RestoreSessionEntityListType = complexType('RestoreSessionEntityListType', {
  base: PagedListType,
  elements: { RestoreSession: repeated(RestoreSessionEntityType) },
  source: 'get_restoresessions'
})

export const RestoreSession = root('RestoreSession', RestoreSessionEntityType, ['RestoreSession'])
export const RestoreSessions = root('RestoreSessions', RestoreSessionEntityListType, ['RestoreSessionList'])
