// /api/backupServers: pages backupservers, backupservers_id, get_backupservers_id.

import type { BackupServer as Record } from '../estate/records.ts'
import { BackupServer, BackupServers, type BackupServerEntityType } from '../schema/infrastructure.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, does, to } from './links.ts'

export const backupServers: EntityResource<Record, typeof BackupServerEntityType, 'BackupServer'> = {
  type: 'BackupServer',
  list: 'listBackupServers',
  item: 'getBackupServer',
  entity: BackupServer,
  entities: BackupServers,
  records: world => world.estate.backupServers,
  name: (_call, server) => server.name,
  referenceLinks: [
    to('Down', 'JobReferenceList', 'listBackupServerJobs'),
    to('Down', 'RepositoryReferenceList', 'listBackupServerRepositories'),
    to('Down', 'ExternalRepositoryReferenceList', 'listBackupServerExternalRepositories'),
    to('Down', 'CredentialsList', 'listBackupServerCredentials'),
    to('Down', 'PasswordKeyList', 'listBackupServerPasswords'),
    alternate(),
    to('Down', 'ManagedServerReferenceList', 'listBackupServerManagedServers')
  ],
  entityLinks: [
    alternate(),
    to('Edit', 'BackupServerReference', 'updateBackupServer'),
    to('Delete', 'BackupServerReference', 'deleteBackupServer'),
    to('Down', 'JobReferenceList', 'listBackupServerJobs'),
    to('Down', 'ManagedServerReferenceList', 'listBackupServerManagedServers'),
    to('Down', 'RepositoryReferenceList', 'listBackupServerRepositories'),
    to('Down', 'ExternalRepositoryReferenceList', 'listBackupServerExternalRepositories'),
    to('Down', 'CredentialsList', 'listBackupServerCredentials'),
    does('Create', 'createBackupServerCredentials'),
    to('Down', 'PasswordKeyList', 'listBackupServerPasswords'),
    does('Create', 'createBackupServerPassword'),
    does('VeeamZip', 'veeamZip'),
    does('QuickBackup', 'quickBackup'),
    does('Start', 'collectBackupServer')
  ],
  members: ({ world }, server) => ({
    Description: server.description,
    Port: server.port ?? world.profile.backupServerPort,
    Version: server.version ?? world.profile.backupServerVersion
  }),
  query: {
    type: 'BackupServer',
    properties: {
      Description: server => server.description,
      IpOrDnsName: server => server.name,
      Port: (server, { world }) => server.port ?? world.profile.backupServerPort,
      Version: (server, { world }) => server.version ?? world.profile.backupServerVersion
    }
  }
}

export const claims: Claims = {
  listBackupServers: list(backupServers),
  getBackupServer: item(backupServers)
}
