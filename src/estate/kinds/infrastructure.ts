// Kinds of the backup infrastructure, beside backup servers, hierarchy roots and repositories.

import { pickOf } from '../hash.ts'
import { HIERARCHY_TYPES } from '../hierarchy-types.ts'
import { bytes, choice, kind, many, maybe, number, one, text, time, truth } from './kind.ts'

const GIGA = 1024 ** 3
const TERA = 1024 * GIGA
const DAY = 24 * 3_600_000

export const wanAccelerators = kind('wanAccelerators', 'WAN accelerator', 'The WAN accelerators', {
  backupServer: one('backupServers', 'The backup server that manages it'),
  description: text('Description', ''),
  capacity: bytes('Size of the global cache', TERA / 10),
  connections: number('Most connections at a time', 1, 100, 5),
  trafficPort: number('Port that they talk to each other by', 1, 65535, 6165),
  cachePath: text('Folder of the global cache', 'C:\\VeeamWAN'),
  version: text('Version; that of the backup server if not given'),
  outOfDate: truth('Whether it waits to be upgraded', false),
  highBandwidth: truth('Whether it works in high bandwidth mode', false)
})

export const servers = kind('servers', 'server',
  'Servers that a backup server manages, beside those that hierarchy roots and repositories bring along', {
    backupServer: one('backupServers', 'The backup server that manages it'),
    type: choice([
      'Windows', 'Linux', 'ESXi', 'HvServer', 'SmbServer', 'SmbCluster', 'NdmpServer', 'SanHost', 'AzureWinServer',
      'VmSnapshotStorageHost', 'ConfigurationService', 'ExternalInfrastructureProxy', 'ExternalInfrastructureServer'
    ], 'What it is', 'Windows'),
    description: text('Description; who added it if not given')
  })

export const externalRepositories = kind('externalRepositories', 'external repository',
  'Repositories in a cloud that another product writes to', {
    backupServer: one('backupServers', 'The backup server that knows it'),
    type: choice(['AmazonS3External', 'AzureStorageExternal', 'GoogleCloudStorageExternal'], 'Whose cloud it is in',
      'AmazonS3External'),
    path: text('Where it is; it follows from type and name if not given'),
    usedSpace: bytes('Size of what is in it', ({ id }) => pickOf(`${id}/used`, 20, 900) * GIGA),
    description: text('Description', '')
  })

export const credentials = kind('credentials', 'credentials record',
  'Credentials that a backup server keeps; without the passwords, which nobody is ever told', {
    backupServer: one('backupServers', 'The backup server that keeps it'),
    username: text('User name; the name if not given', ({ name }) => name),
    description: text('Description', '')
  })

export const passwords = kind('passwords', 'password',
  'Passwords that backups are encrypted with, by what is known of them: never the password itself', {
    backupServer: one('backupServers', 'The backup server that keeps it'),
    hint: text('Hint; the name if not given', ({ name }) => name),
    modified: time('When it was last changed', ({ now, id }) => now - pickOf(`${id}/modified`, 20, 400) * DAY)
  })

export const hierarchyItems = kind('hierarchyItems', 'hierarchy item',
  'Objects of virtual infrastructures beside the VMs. A hierarchy root for which none is listed gets what it needs', {
    hierarchyRoot: one('hierarchyRoots', 'The hierarchy root that it belongs to'),
    type: choice(HIERARCHY_TYPES, 'What it is', 'Folder'),
    parent: maybe('hierarchyItems', 'What it is in; the hierarchy root itself if not given'),
    ref: text('Its reference on the platform, as in host-14'),
    vms: many('vms', 'The VMs that are in it, or that it is given to')
  })
