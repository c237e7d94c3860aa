// The sorts of points whose guests can be opened. Links of mounts differ: the one that unmounts has a Type, but for
// agents. Pages get_vmrestorepoints_id_mountpoints_id, get_vmreplicapoints_id_mountpoints_id,
// get_agents_agentrestorepoints_id_mounts_id.

import type { VmReplicaPoint } from '../estate/derived/replication.ts'
import type { AgentRestorePoint, VmRestorePoint } from '../estate/records.ts'
import {
  AgentRestorePointMount, AgentRestorePointMounts, VmReplicaPointMount, VmReplicaPointMounts, VmRestorePointMount,
  VmRestorePointMounts
} from '../schema/mount.ts'
import { agentRestorePoints } from './agent-restore-points.ts'
import type { MountableSort } from './mountable.ts'
import { vmReplicaPoints } from './replica-points.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

const ofVmRestorePoints: MountableSort<VmRestorePoint> = {
  type: 'VmRestorePoint',
  resource: vmRestorePoints,
  operations: {
    list: 'listVmRestorePointMounts',
    mount: 'mountVmRestorePoint',
    item: 'getVmRestorePointMount',
    unmount: 'unmountVmRestorePoint',
    browse: 'browseVmRestorePointMount',
    restore: 'restoreVmRestorePointFile',
    download: 'downloadVmRestorePointFile'
  },
  root: VmRestorePointMount,
  list: VmRestorePointMounts,
  typedDelete: true
}

const ofVmReplicaPoints: MountableSort<VmReplicaPoint> = {
  type: 'VmReplicaPoint',
  resource: vmReplicaPoints,
  operations: {
    list: 'listVmReplicaPointMounts',
    mount: 'mountVmReplicaPoint',
    item: 'getVmReplicaPointMount',
    unmount: 'unmountVmReplicaPoint',
    browse: 'browseVmReplicaPointMount',
    restore: 'restoreVmReplicaPointFile',
    download: 'downloadVmReplicaPointFile'
  },
  root: VmReplicaPointMount,
  list: VmReplicaPointMounts,
  typedDelete: true
}

/** What is mounted takes no body, and the link that unmounts has no Type. */
const ofAgentRestorePoints: MountableSort<AgentRestorePoint> = {
  type: 'AgentRestorePoint',
  resource: agentRestorePoints,
  operations: {
    list: 'listAgentRestorePointMounts',
    mount: 'mountAgentRestorePoint',
    item: 'getAgentRestorePointMount',
    unmount: 'unmountAgentRestorePoint',
    browse: 'browseAgentRestorePointMount',
    restore: 'restoreAgentRestorePointFile',
    download: 'downloadAgentRestorePointFile'
  },
  root: AgentRestorePointMount,
  list: AgentRestorePointMounts,
  typedDelete: false
}

export const mountablePoints: readonly MountableSort[] = [
  ofVmRestorePoints,
  ofVmReplicaPoints,
  ofAgentRestorePoints
]
