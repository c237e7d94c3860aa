// /api/failoverPlans: pages failoverplans, failoverplans_id, get_failoverplans_id. A VM in a plan has an Href, as
// documented, though nothing is served there.

import type { FailoverPlan as Record } from '../estate/kinds.ts'
import type { Of } from '../schema/dsl.ts'
import type { GuestProcessingOptionsType } from '../schema/guest-processing.ts'
import { FailoverPlan, FailoverPlans, type FailoverPlanEntityType } from '../schema/replica.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, does, pathOf, to, up } from './links.ts'

const NONE = '00000000-0000-0000-0000-000000000000'

/** What a plan does with a guest where nothing was set: as the documented sample has it. */
const PROCESSING: Of<typeof GuestProcessingOptionsType> = {
  VssSnapshotOptions: { VssSnapshotMode: 'RequireSuccess', IsCopyOnly: false },
  WindowsGuestFSIndexingOptions: {
    FileSystemIndexingMode: 'ExceptSpecifiedFolders',
    IncludedIndexingFolders: [],
    ExcludedIndexingFolders: ['%windir%', '%ProgramFiles%', '%ProgramFiles(x86)%', '%ProgramW6432%', '%TEMP%']
  },
  LinuxGuestFSIndexingOptions: {
    FileSystemIndexingMode: 'ExceptSpecifiedFolders',
    IncludedIndexingFolders: [],
    ExcludedIndexingFolders: ['/cdrom', '/dev', '/media', '/mnt', '/proc', '/tmp', '/lost+found']
  },
  SqlBackupOptions: {
    TransactionLogsProcessing: 'OnlyOnSuccessJob',
    BackupLogsFrequencyMin: 15,
    UseDbBackupRetention: true,
    RetainDays: 15
  },
  WindowsCredentialsId: NONE,
  LinuxCredentialsId: NONE
}

const failoveredVm = (call: Call, plan: Record, { id, vm }: Record['vms'][number], order: number) => ({
  Type: 'FailoveredVm',
  Href: `${call.base}${pathOf('getFailoverPlan', [plan.id])}/includes/${id}`,
  FailoveredVmId: id,
  HierarchyObjRef: vm.hierarchyObjRef,
  Name: vm.name,
  DisplayName: vm.name,
  Order: order,
  GuestProcessingOptions: PROCESSING
})

export const failoverPlans: EntityResource<Record, typeof FailoverPlanEntityType, 'FailoverPlan'> = {
  type: 'FailoverPlan',
  list: 'listFailoverPlans',
  item: 'getFailoverPlan',
  entity: FailoverPlan,
  entities: FailoverPlans,
  records: world => world.estate.failoverPlans,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'FailoverPlanReference', 'updateFailoverPlan', { name: (_call, { name }) => name }),
    does('Start', 'startFailoverPlan'),
    does('Undo', 'undoFailoverPlan')
  ],
  members: (call, plan) => ({
    Description: plan.description,
    FailoverPlanInfo: {
      Includes: { FailoveredVm: plan.vms.map((each, order) => failoveredVm(call, plan, each, order)) }
    }
  }),
  query: {
    type: 'FailoverPlan',
    properties: {
      Description: ({ description }) => description,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listFailoverPlans: list(failoverPlans),
  getFailoverPlan: item(failoverPlans)
}
