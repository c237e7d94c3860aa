// The backup servers behind what a request is about, so that a tester's rule may name those too.

import type { Estate } from '../estate/estate.ts'
import type { BackupServer } from '../estate/records.ts'
import type { Subject } from './rules.ts'

/** A record of a backup server, or of one that is. */
interface Owned {
  readonly backupServer?: BackupServer
  readonly vm?: Owned
  readonly backup?: Owned
  readonly restorePoint?: Owned
  readonly job?: Owned | undefined
  readonly tenant?: Owned
}

const SECTIONS = [
  'jobs', 'backups', 'restorePoints', 'vmRestorePoints', 'agentRestorePoints', 'vms', 'repositories', 'replicas',
  'agentJobs', 'nasJobs', 'failoverPlans',
  'cloudTenants', 'cloudFailoverPlans'
] as const satisfies ReadonlyArray<keyof Estate>

const ownerOf = ({ vm, restorePoint, backup, job, tenant }: Owned): Owned | undefined =>
  vm ?? restorePoint ?? backup ?? job ?? tenant

function serverOf (record: Owned | undefined): BackupServer | undefined {
  for (let thing = record; thing !== undefined; thing = ownerOf(thing)) {
    if (thing.backupServer) return thing.backupServer
  }
  return undefined
}

/** With the names of the backup servers among its objects. */
export function withServers (estate: Estate, subject: Subject): Subject {
  const { objects = [] } = subject
  const servers = objects.flatMap(id => {
    const section = SECTIONS.find(each => estate[each].get(id) !== undefined)
    const server = section && serverOf(estate[section].get(id) as Owned)
    return server ? [server.name] : []
  })
  return servers.length === 0 ? subject : { ...subject, objects: [...objects, ...new Set(servers)] }
}
