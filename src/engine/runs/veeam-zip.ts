// VeeamZIP: full backups of VMs beside all jobs, which go by themselves when they are old enough. Page
// post_backupservers_id_zip.

import type { Estate } from '../../estate/estate.ts'
import { leavePoint, planPoint, type Planned } from '../../estate/growth/chain.ts'
import { idOf } from '../../estate/identity.ts'
import type {
  Backup, BackupServer, BackupSession, BackupTaskSession, Repository, Vm
} from '../../estate/records.ts'
import { usedBy } from '../../estate/sizes.ts'
import { linkTasks, newSession, newTask, whyNoRoom } from './backup-jobs.ts'
import type { Beginning, RunKind } from './kind.ts'

/** What a request asks for, by ids. */
export interface ZipGiven {
  readonly backupServer: string
  readonly repository: string
  readonly vms: readonly string[]
  /** As in the request: In1Week. */
  readonly retention: string
}

export interface Zip {
  readonly id: string
  readonly name: string
  readonly backupServer: BackupServer
  readonly repository: Repository
  readonly vms: readonly Vm[]
  readonly retention: string
}

const DAY = 24 * 3_600_000
const DAYS: Readonly<Record<string, number>> = {
  In3days: 3, In1Week: 7, In2Weeks: 14, In1Month: 30, In3Months: 91, In6Months: 182, In1Year: 365, In2Years: 730,
  In3Years: 1095, In5Years: 1826, In7Years: 2556
}

/** When backups go that were made at a time. */
function expiry (retention: string, at: number): number | undefined {
  const midnight = Math.floor(at / DAY + 1) * DAY
  if (retention === 'Tonight') return midnight
  if (retention === 'TomorrowNight') return midnight + DAY
  const { [retention]: days } = DAYS
  return days === undefined ? undefined : at + days * DAY
}

export const ZIP_NAME = 'VeeamZIP'

function planned (estate: Estate, { repository, backupServer }: Zip, vm: Vm, { at }: Beginning): Planned {
  const stamp = new Date(at).toISOString()
  const backup: Backup = {
    id: idOf('veeamZip', vm.id, repository.id, stamp),
    name: `${vm.name}${stamp.slice(0, 19).replaceAll(':', '')}`,
    platform: vm.hierarchyRoot.platform,
    type: 'Standard',
    job: undefined,
    agentJob: undefined,
    parent: undefined,
    repository,
    external: false,
    backupServer
  }
  return planPoint(estate, backup, at, true)
}

export const zips: RunKind<Zip, Vm, BackupSession, BackupTaskSession> = {
  sessions: 'backupSessions',
  tasks: 'backupTaskSessions',
  sessionType: 'BackupJobSession',
  job (estate, id, given) {
    const { backupServer, repository, vms, retention } = given as ZipGiven
    const [server, place] = [estate.backupServers.get(backupServer), estate.repositories.get(repository)]
    return server && place && {
      id,
      name: ZIP_NAME,
      backupServer: server,
      repository: place,
      vms: vms.flatMap(vm => estate.vms.get(vm) ?? []),
      retention
    }
  },
  members: (_estate, { vms }) => vms,
  bytes: (_estate, _zip, { name }) => usedBy(name),
  session: (_estate, zip, beginning) => newSession(zip, zip.backupServer, 'Backup', beginning),
  task: newTask,
  whyFull: (estate, zip, beginning, vms) =>
    whyNoRoom(estate, zip.repository, vms.map(vm => [planned(estate, zip, vm, beginning), [vm]])),
  leave (estate, zip, session, beginning, { good, said }) {
    session.restorePoints = good.map(vm => leavePoint(estate, planned(estate, zip, vm, beginning), [vm]))
    session.runs = said
    linkTasks(estate, session)
  },
  lastResult: () => undefined,
  toRetry: () => [],
  nextRun: () => undefined,
  expiry: ({ retention }, at) => expiry(retention, at)
}
