// /api/backupServers: pages backupservers, backupservers_id, get_backupservers_id.

import type { BackupServer as Record } from '../estate/records.ts'
import { BackupServer, BackupServers, type BackupServerEntityType } from '../schema/infrastructure.ts'
import { link, type Claims } from './call.ts'
import { entityLink, item, itemPath, list, referenceLink, type EntityResource } from './entity.ts'

export const backupServers: EntityResource<Record, typeof BackupServerEntityType> = {
  type: 'BackupServer',
  path: '/api/backupServers',
  entity: BackupServer,
  entities: BackupServers,
  records: call => call.world.estate.backupServers,
  get: (call, id) => call.world.estate.backupServers.get(id),
  name: (_call, server) => server.name,
  referenceLinks (call, server) {
    const path = itemPath(backupServers, server.id)
    return [
      link(call, 'Down', 'JobReferenceList', `${path}/jobs`),
      link(call, 'Down', 'RepositoryReferenceList', `${path}/repositories`),
      link(call, 'Down', 'ExternalRepositoryReferenceList', `${path}/externalRepositories`),
      link(call, 'Down', 'CredentialsList', `${path}/credentials`),
      link(call, 'Down', 'PasswordKeyList', `${path}/passwords`),
      entityLink(call, 'Alternate', backupServers, server),
      link(call, 'Down', 'ManagedServerReferenceList', `${path}/managedServers`)
    ]
  },
  entityLinks (call, server) {
    const path = itemPath(backupServers, server.id)
    return [
      referenceLink(call, 'Alternate', backupServers, server),
      link(call, 'Edit', 'BackupServerReference', path),
      link(call, 'Delete', 'BackupServerReference', path),
      link(call, 'Down', 'JobReferenceList', `${path}/jobs`),
      link(call, 'Down', 'ManagedServerReferenceList', `${path}/managedServers`),
      link(call, 'Down', 'RepositoryReferenceList', `${path}/repositories`),
      link(call, 'Down', 'ExternalRepositoryReferenceList', `${path}/externalRepositories`),
      link(call, 'Down', 'CredentialsList', `${path}/credentials`),
      link(call, 'Create', undefined, `${path}/credentials?action=create`),
      link(call, 'Down', 'PasswordKeyList', `${path}/passwords`),
      link(call, 'Create', undefined, `${path}/passwords?action=create`),
      link(call, 'VeeamZip', undefined, `${path}?action=veeamzip`),
      link(call, 'QuickBackup', undefined, `${path}?action=quickbackup`),
      link(call, 'Start', undefined, `${path}?action=collect`)
    ]
  },
  members: ({ world }, server) => ({
    Description: server.description,
    Port: server.port ?? world.profile.backupServerPort,
    Version: server.version ?? world.profile.backupServerVersion
  })
}

export const claims: Claims = {
  listBackupServers: list(backupServers),
  getBackupServer: item(backupServers)
}
