// Operations of mounts and guest files, as documented.

import { FILES, get, POINTS, post, remove, VIRTUAL } from './operation.ts'
import { FileRestoreSpec, FileSystemEntries, FileSystemEntry } from '../schema/filesystem.ts'
import {
  AgentRestorePointMount, AgentRestorePointMounts, StartMountSpec, VmReplicaPointMount, VmReplicaPointMounts,
  VmRestorePointMount, VmRestorePointMounts
} from '../schema/mount.ts'

export const mountsOperations = [
  get('listAgentRestorePointMounts', '/api/agents/agentRestorePoints/{id}/mounts', {
    answer: [AgentRestorePointMounts], roles: FILES, page: 'get_agents_agentrestorepoints_id_mounts'
  }),
  post('mountAgentRestorePoint', '/api/agents/agentRestorePoints/{id}/mounts', {
    task: 'MountRestorePoint', roles: FILES, page: 'post_agents_agentrestorepoints_id_mounts'
  }),
  get('getAgentRestorePointMount', '/api/agents/agentRestorePoints/{id}/mounts/{mountId}', {
    answer: [AgentRestorePointMount], roles: FILES, page: 'get_agents_agentrestorepoints_id_mounts_id'
  }),
  remove('unmountAgentRestorePoint', '/api/agents/agentRestorePoints/{id}/mounts/{mountId}', {
    roles: FILES, page: 'delete_agents_agentrestorepoints_id_mounts_id'
  }),
  get('browseAgentRestorePointMount', '/api/agents/agentRestorePoints/{id}/mounts/{mountId}/{filepath}', {
    answer: [FileSystemEntry, FileSystemEntries], roles: POINTS,
    page: 'get_agents_agentrestorepoints_id_mounts_id_filepath'
  }),
  post('restoreAgentRestorePointFile', '/api/agents/agentRestorePoints/{id}/mounts/{mountId}/{filepath}', {
    query: { action: 'restore' }, request: { root: FileRestoreSpec, required: true },
    task: 'FileRestoreFromMountPoint', roles: FILES,
    page: 'post_agents_agentrestorepoints_id_mounts_id_filepath_actionrestore'
  }),
  get('downloadAgentRestorePointFile', '/api/agents/agentRestorePoints/{id}/mounts/{mountId}/{filepath}', {
    query: { action: 'download' }, answer: 'file', roles: FILES,
    page: 'post_agents_agentrestorepoints_id_mounts_id_filepath_actionrestore', known: 'seen'
  }),
  get('listVmReplicaPointMounts', '/api/vmReplicaPoints/{id}/mounts', {
    answer: [VmReplicaPointMounts], roles: FILES, page: 'get_vmreplicapoints_id_mountpoints'
  }),
  post('mountVmReplicaPoint', '/api/vmReplicaPoints/{id}/mounts', {
    request: { root: StartMountSpec, required: false, anyRoot: true }, task: 'MountRestorePoint', roles: FILES,
    page: 'post_vmreplicapoints_id_mountpoints'
  }),
  get('getVmReplicaPointMount', '/api/vmReplicaPoints/{id}/mounts/{mountId}', {
    answer: [VmReplicaPointMount], roles: FILES, page: 'get_vmreplicapoints_id_mountpoints_id'
  }),
  remove('unmountVmReplicaPoint', '/api/vmReplicaPoints/{id}/mounts/{mountId}', {
    roles: FILES, page: 'delete_vmreplicapoints_id_mountpoints_id'
  }),
  get('browseVmReplicaPointMount', '/api/vmReplicaPoints/{id}/mounts/{mountId}/{filepath}', {
    answer: [FileSystemEntry, FileSystemEntries], roles: POINTS,
    page: 'get_vmreplicapoints_id_mountpoints_id_filepath'
  }),
  post('restoreVmReplicaPointFile', '/api/vmReplicaPoints/{id}/mounts/{mountId}/{filepath}', {
    query: { action: 'restore' }, request: { root: FileRestoreSpec, required: true },
    task: 'FileRestoreFromMountPoint', roles: FILES,
    page: 'post_vmreplicapoints_id_mountpoints_id_filepath_actionrestore'
  }),
  get('downloadVmReplicaPointFile', '/api/vmReplicaPoints/{id}/mounts/{mountId}/{filepath}', {
    query: { action: 'download' }, answer: 'file', roles: FILES,
    page: 'post_vmreplicapoints_id_mountpoints_id_filepath_actionrestore', known: 'seen'
  }),
  get('listVmRestorePointMounts', '/api/vmRestorePoints/{id}/mounts', {
    answer: [VmRestorePointMounts], roles: FILES, platforms: VIRTUAL, page: 'get_vmrestorepoints_id_mountpoints'
  }),
  post('mountVmRestorePoint', '/api/vmRestorePoints/{id}/mounts', {
    request: { root: StartMountSpec, required: false, anyRoot: true }, task: 'MountRestorePoint', roles: FILES,
    platforms: VIRTUAL, page: 'post_vmrestorepoints_id_mountpoints'
  }),
  get('getVmRestorePointMount', '/api/vmRestorePoints/{id}/mounts/{mountId}', {
    answer: [VmRestorePointMount], roles: FILES, platforms: VIRTUAL, page: 'get_vmrestorepoints_id_mountpoints_id'
  }),
  remove('unmountVmRestorePoint', '/api/vmRestorePoints/{id}/mounts/{mountId}', {
    roles: FILES, platforms: VIRTUAL, page: 'delete_vmrestorepoints_id_mountpoints_id'
  }),
  get('browseVmRestorePointMount', '/api/vmRestorePoints/{id}/mounts/{mountId}/{filepath}', {
    answer: [FileSystemEntry, FileSystemEntries], roles: POINTS, platforms: VIRTUAL,
    page: 'get_vmrestorepoints_id_mountpoints_id_filepath'
  }),
  post('restoreVmRestorePointFile', '/api/vmRestorePoints/{id}/mounts/{mountId}/{filepath}', {
    query: { action: 'restore' }, request: { root: FileRestoreSpec, required: true },
    task: 'FileRestoreFromMountPoint', roles: FILES, platforms: VIRTUAL,
    page: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore'
  }),
  get('downloadVmRestorePointFile', '/api/vmRestorePoints/{id}/mounts/{mountId}/{filepath}', {
    query: { action: 'download' }, answer: 'file', roles: FILES, platforms: VIRTUAL,
    page: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore', known: 'seen'
  })
] as const
