// Backups of single VMs, and the collection of what a backup server has: pages post_backupservers_id_quickbackup,
// post_backupservers_id_zip, post_backupservers_id_collect.

import { hasBackupOf, vmsOfJob } from '../engine/runs/backup-jobs.ts'
import { ZIP_NAME, type ZipGiven } from '../engine/runs/veeam-zip.ts'
import { TaskFailure } from '../engine/tasks.ts'
import { findHierarchyItem } from '../estate/derived/hierarchy.ts'
import { idOf } from '../estate/identity.ts'
import type { BackupServer, Job, Repository, Vm } from '../estate/records.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { QuickBackupStartupSpec, VeeamZipStartupSpec } from '../schema/infrastructure.ts'
import type { World } from '../world.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, handler, type Claims } from './call.ts'
import { effect } from './effect.ts'
import { find } from './entity.ts'
import { checkReference } from './job-look-up.ts'
import { sessionLink } from './job-runs.ts'
import { started } from './started.ts'

interface OfServer {
  readonly server: string
  readonly serverName: string
  readonly account: string
}

/** @throws TaskFailure */
function vmOf (world: World, reference: string, { server, serverName }: OfServer): Vm {
  const of = findHierarchyItem(world.estate.hierarchy, reference)?.of
  if (of === undefined || !('hierarchyObjRef' in of)) throw new TaskFailure(`VM ${reference} was not found`)
  if (of.backupServer.id !== server) throw new TaskFailure(`VM ${of.name} was not found on backup server ${serverName}`)
  return of
}

export const quickBackup = effect<OfServer & { readonly vm: string }>('quickBackup', (world, args) => {
  const { estate, runs } = world
  const vm = vmOf(world, args.vm, args)
  const own = [...estate.jobs].filter(job => job.type === 'Backup' && vmsOfJob(estate, job).includes(vm))
  const job = own.find((each: Job) => hasBackupOf(estate, each, vm))
  if (job === undefined) {
    throw new TaskFailure(`VM ${vm.name} has no full backup in any job: quick backup adds an increment to one`)
  }
  const run = runs.start('backupJobs', job, { members: [vm], account: args.account })
  if (run === undefined) throw new TaskFailure(`Job "${job.name}" is already running`)
  return sessionLink(run)
})

interface ZipArgs extends OfServer {
  readonly vms: readonly string[]
  readonly repository: string
  readonly retention: string
}

export const veeamZip = effect<ZipArgs>('veeamZip', (world, args) => {
  const vms = args.vms.map(reference => vmOf(world, reference, args))
  const odd = vms.find(({ hierarchyRoot: { platform } }) => platform !== 'VMware')
  if (odd !== undefined) throw new TaskFailure(`VM ${odd.name} is not of VMware vSphere`)
  const repository: Repository | undefined = world.estate.repositories.get(args.repository)
  if (repository === undefined) throw new TaskFailure(`Repository ${args.repository} was not found`)
  if (repository.backupServer.id !== args.server) {
    throw new TaskFailure(`Repository ${repository.name} was not found on backup server ${args.serverName}`)
  }
  const given: ZipGiven = {
    backupServer: args.server, repository: repository.id, vms: vms.map(({ id }) => id), retention: args.retention
  }
  const id = idOf('veeamZip', repository.id, ...given.vms, world.clock.now())
  const run = world.runs.start('zips', { id, name: ZIP_NAME }, { given, account: args.account })
  if (run === undefined) throw new TaskFailure('These VMs are being backed up already')
  return sessionLink(run)
})

/** Has what there is on a backup server shown, and notes that it was collected. */
export const collect = effect<OfServer>('collect', (world, { server, serverName }) => {
  const now = world.clock.now()
  world.estate.addTo('systemSessions', {
    id: idOf('systemSession', 'CollectJob', server, new Date(now).toISOString()),
    type: 'CollectJob',
    title: 'Collect Job',
    created: now,
    ended: now,
    result: 'Success',
    message: `Data of backup server ${serverName} has been collected`
  })
  world.collector.collectAll()
  return undefined
})

type ZipSpec = ValueOf<typeof VeeamZipStartupSpec>
type QuickSpec = ValueOf<typeof QuickBackupStartupSpec>

const ofServer = ({ id, name }: BackupServer, account: string): OfServer =>
  ({ server: id, serverName: name, account })

export const claims: Claims = {
  collectBackupServer: handler(call => find(call, backupServers), (call, server) =>
    started(call, 'collectBackupServer', collect, ofServer(server, call.session.userName),
      { name: server.name, objects: [server.id, server.name] })),
  quickBackup: handler(call => find(call, backupServers), (call, server, spec: QuickSpec | undefined) => {
    const vm = spec!.VmRef
    checkReference(vm, 'VmRef', 'QuickBackupStartupSpec')
    return started(call, 'quickBackup', quickBackup, { ...ofServer(server, call.session.userName), vm },
      { name: vm, objects: [server.id, server.name, vm] })
  }),
  veeamZip: handler(call => find(call, backupServers), (call, server, spec: ZipSpec | undefined) => {
    const { VmRef, RepositoryUid, BackupRetention: retention } = spec!
    const repository = guidOf(RepositoryUid, 'Repository')
    const vms = [...new Set(VmRef)]
    for (const vm of vms) checkReference(vm, 'VmRef', 'VeeamZipStartupSpec')
    return started(call, 'veeamZip', veeamZip,
      { ...ofServer(server, call.session.userName), vms, repository, retention },
      { name: ZIP_NAME, objects: [server.id, server.name, ...vms] })
  })
}
