// Backup servers: pages backupservers, backupservers_id, get_backupservers_id.

import { EntityType, ListType } from './base.ts'
import { complexType, optional, repeated, required, root, string, ushort, version } from './dsl.ts'

export const BackupServerEntityType = complexType('BackupServerEntityType', {
  base: EntityType,
  elements: {
    Description: required(string),
    Port: required(ushort, { doc: 'Default 9392' }),
    Version: required(version),
    WcfPort: optional(ushort),
    VbrCertificateThumbprint: optional(string)
  },
  source: 'get_backupservers_id'
})

export const BackupServerEntityListType = complexType('BackupServerEntityListType', {
  base: ListType,
  elements: { BackupServer: repeated(BackupServerEntityType) },
  source: 'get_backupservers'
})

export const BackupServer = root('BackupServer', BackupServerEntityType, ['BackupServer'])
export const BackupServers = root('BackupServers', BackupServerEntityListType, ['BackupServerList'])
