// What the body of a request about a job refers to by id or URN. Whether it says a reference at all shows at once;
// whether there is what it refers to shows when the task of the request ends.

import { TaskFailure } from '../engine/tasks.ts'
import { findHierarchyItem } from '../estate/derived/hierarchy.ts'
import { unlisted, type JobObject } from '../estate/job-settings.ts'
import type { Credentials, Password } from '../estate/kinds.ts'
import type { Job, Repository } from '../estate/records.ts'
import type { World } from '../world.ts'
import { guidOf } from './call.ts'
import { mistake } from './job-mistakes.ts'

export interface JobLookUp {
  readonly jobOf: (uid: string, element: string) => Job
  readonly repositoryOf: (uid: string, element: string) => Repository
  /** None where the id is empty, or that of nothing. */
  readonly credentialsOf: (id: string | undefined, element: string) => Credentials | undefined
  readonly passwordOf: (id: string | undefined, element: string) => Password | undefined
  readonly objectOf: (reference: string, element: string) => JobObject['of']
}

const NOTHING = '00000000-0000-0000-0000-000000000000'

function idIn (text: string | undefined, type: string, element: string): string {
  try {
    return guidOf(text ?? '', type)
  } catch {
    throw mistake(element, text || undefined, `urn:veeam:${type}:<GUID>, or the GUID`)
  }
}

/** Undefined where it says that there is none. */
function idOrNone (text: string | undefined, type: string, element: string): string | undefined {
  const id = text === undefined || text === '' ? NOTHING : idIn(text, type, element)
  return id === NOTHING ? undefined : id
}

/** @throws Refusal badBody */
export function checkReference (reference: string, element: string, root?: string): void {
  if (!/^urn:\w+:\w+:[\da-f-]{36}(\.|$)/i.test(reference)) {
    throw mistake(element, reference, 'urn:<Platform>:<Type>:<id of the hierarchy root>.<reference>', root)
  }
}

/** Looks at the references alone: what it gives is not to be looked at. */
export const REFERENCES_ONLY: JobLookUp = {
  jobOf: (uid, element) => ({ id: idIn(uid, 'Job', element) }) as Job,
  repositoryOf: (uid, element) => ({ id: idIn(uid, 'Repository', element) }) as Repository,
  credentialsOf: (id, element) => ({ id: idOrNone(id, 'Credentials', element) }) as Credentials,
  passwordOf: (id, element) => ({ id: idOrNone(id, 'Password', element) }) as Password,
  objectOf (reference, element) {
    checkReference(reference, element)
    return unlisted(reference, '')
  }
}

/** What there is on the backup server of a job. Each throws TaskFailure where it is not there. */
export function lookUpFor (job: Job, { estate }: Pick<World, 'estate'>): JobLookUp {
  const { backupServer } = job
  function found<T> (record: T | undefined, what: string, id: string, isThere: (record: T) => boolean): T {
    if (record !== undefined && isThere(record)) return record
    throw new TaskFailure(`${what} ${id} was not found on backup server ${backupServer.name}`)
  }
  return {
    jobOf (uid, element) {
      const id = idIn(uid, 'Job', element)
      return found(estate.jobs.get(id), 'Job', id, each => each.backupServer === backupServer)
    },
    repositoryOf (uid, element) {
      const id = idIn(uid, 'Repository', element)
      return found(estate.repositories.get(id), 'Repository', id, each => each.backupServer === backupServer)
    },
    credentialsOf (text, element) {
      const id = idOrNone(text, 'Credentials', element)
      return id === undefined
        ? undefined
        : found(estate.credentials.get(id), 'Credentials', id, each => each.backupServer === backupServer)
    },
    passwordOf (text, element) {
      const id = idOrNone(text, 'Password', element)
      return id === undefined
        ? undefined
        : found(estate.passwords.get(id), 'Password', id, each => each.backupServer === backupServer)
    },
    objectOf (reference, element) {
      checkReference(reference, element)
      const item = found(findHierarchyItem(estate.hierarchy, reference), 'Object', reference,
        each => each.root.backupServer === backupServer)
      return item.of ?? unlisted(item.id, item.name)
    }
  }
}
