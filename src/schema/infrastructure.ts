// Backup servers: pages backupservers, backupservers_id, get_backupservers_id.

import { EntityReferenceType, EntityType, ListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, hierarchyObjRef, int, long, optional, repeated, required, root, string,
  uid, ushort, version
} from './dsl.ts'

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

export const BackupType = enumeration('BackupType', ['Standard', 'ParentBackup', 'ChildBackup'])

export const ExternalRepositoryKind = enumeration('ExternalRepositoryKind', [
  'AmazonS3External', 'AzureStorageExternal', 'GoogleCloudStorageExternal'
])

export const FreeBackupRetentionEnumType = enumeration('FreeBackupRetentionEnumType', [
  'Never', 'Tonight', 'TomorrowNight', 'In3days', 'In1Week', 'In2Weeks', 'In1Month', 'In3Months',
  'In6Months', 'In1Year', 'In2Years', 'In3Years', 'In5Years', 'In7Years'
])

export const HierarchyRootHostType = enumeration('HierarchyRootHostType', [
  'ESX', 'VC', 'ESXi', 'HvServer', 'HvCluster', 'Scvmm', 'VcdSystem'
])

export const ManagedServerType = enumeration('ManagedServerType', [
  'ESX', 'VC', 'Linux', 'Local', 'Windows', 'ESXi', 'HvServer', 'HvCluster', 'Scvmm', 'BackupServer',
  'SanHost', 'SmbServer', 'SmbCluster', 'VcdSystem', 'Cloud', 'AzureWinServer',
  'VmSnapshotStorageHost', 'ConfigurationService', 'ExternalInfrastructureProxy', 'NdmpServer',
  'ExternalInfrastructureServer'
])

export const Platform = enumeration('Platform', [
  'VMware', 'HyperV', 'Hyperv', 'vCloud', 'AgentForLinux', 'AgentForWindows', 'CustomPlatform',
  'NasBackup'
])

export const RepositoryKind = enumeration('RepositoryKind', [
  'WindowsLocal', 'LinuxLocal', 'CifsShare', 'DDBoost', 'Cloud', 'HPStoreOnce', 'ExaGrid', 'Foreign',
  'SanSnapshot', 'HPStoreOnceIntegration', 'Extendable', 'Quantum', 'Nfs', 'AmazonS3Compatible'
])

export const ManagedServerEntityType = complexType('ManagedServerEntityType', {
  base: EntityType,
  elements: { Description: optional(string), ManagedServerType: optional(ManagedServerType) }
})

export const ManagedServerEntityListType = complexType('ManagedServerEntityListType', {
  base: ListType,
  elements: { ManagedServer: repeated(ManagedServerEntityType) }
})

export const BackupServerSpecType = complexType('BackupServerSpecType', {
  base: SpecType,
  elements: {
    Description: optional(string),
    DnsNameOrIpAddress: required(string),
    Port: optional(ushort),
    Username: optional(string),
    Password: optional(string),
    WcfPort: optional(ushort, { known: 'inferred' }),
    VbrCertificateThumbprint: optional(string, { known: 'inferred' })
  },
  source: 'post_backupservers'
})

export const CredentialsInfoType = complexType('CredentialsInfoType', {
  base: ResourceType,
  elements: {
    Id: optional(string),
    Username: optional(string),
    Description: optional(string),
    Password: optional(string)
  }
})

export const CredentialsInfoListType = complexType('CredentialsInfoListType', {
  base: ListType,
  elements: { CredentialsInfo: repeated(CredentialsInfoType) }
})

export const CredentialsInfoSpecType = complexType('CredentialsInfoSpecType', {
  base: SpecType,
  elements: { Username: optional(string), Description: optional(string), Password: optional(string) }
})

export const PasswordKeyInfoType = complexType('PasswordKeyInfoType', {
  base: ResourceType,
  elements: {
    Id: optional(string),
    Hint: optional(string),
    LastModificationDate: optional(dateTime)
  }
})

export const PasswordKeyInfoListType = complexType('PasswordKeyInfoListType', {
  base: ListType,
  elements: { PasswordKeyInfo: repeated(PasswordKeyInfoType) }
})

export const PasswordKeyInfoSpecType = complexType('PasswordKeyInfoSpecType', {
  base: SpecType,
  elements: { Hint: optional(string), Password: required(string) }
})

export const BackupEntityType = complexType('BackupEntityType', {
  base: EntityType,
  elements: {
    Ref: optional(EntityReferenceType),
    Platform: optional(Platform),
    BackupType: optional(BackupType)
  },
  source: 'backups_id'
})

export const BackupEntityListType = complexType('BackupEntityListType', {
  base: ListType,
  elements: { Backup: repeated(BackupEntityType) }
})

export const HierarchyRootEntityType = complexType('HierarchyRootEntityType', {
  base: EntityType,
  elements: {
    HierarchyRootId: optional(string),
    UniqueId: optional(string),
    HostType: optional(HierarchyRootHostType)
  }
})

export const RepositoryEntityType = complexType('RepositoryEntityType', {
  base: EntityType,
  elements: { Capacity: optional(long), FreeSpace: optional(long), Kind: optional(RepositoryKind) },
  source: 'repositories_id'
})

export const HierarchyRootEntityListType = complexType('HierarchyRootEntityListType', {
  base: ListType,
  elements: { HierarchyRoot: repeated(HierarchyRootEntityType) }
})

export const RepositoryEntityListType = complexType('RepositoryEntityListType', {
  base: ListType,
  elements: { Repository: repeated(RepositoryEntityType) }
})

export const WanAcceleratorEntityType = complexType('WanAcceleratorEntityType', {
  base: EntityType,
  elements: {
    Description: optional(string),
    OutOfDate: optional(bool),
    Version: optional(string),
    Capacity: optional(long),
    TrafficPort: optional(int),
    ConnectionsCount: optional(int),
    CachePath: optional(string),
    HighBandwidthModeEnabled: optional(bool),
    BackupServerUid: optional(uid, { known: 'inferred' }),
    BackupServerName: optional(string, { known: 'inferred' })
  },
  source: 'wanaccelerators_id'
})

export const WanAcceleratorEntityListType = complexType('WanAcceleratorEntityListType', {
  base: ListType,
  elements: { WanAccelerator: repeated(WanAcceleratorEntityType) }
})

export const VeeamZipStartupSpecType = complexType('VeeamZipStartupSpecType', {
  base: SpecType,
  elements: {
    VmRef: required(hierarchyObjRef),
    RepositoryUid: required(uid),
    PasswordKeyId: optional(string),
    CompressionLevel: required(int),
    DisableGuestQuiescence: optional(bool),
    BackupRetention: required(FreeBackupRetentionEnumType)
  }
})

export const QuickBackupStartupSpecType = complexType('QuickBackupStartupSpecType', {
  base: SpecType,
  elements: { VmRef: required(hierarchyObjRef) }
})

export const ExternalRepositoryEntityType = complexType('ExternalRepositoryEntityType', {
  base: EntityType,
  elements: {
    RepositoryType: optional(ExternalRepositoryKind),
    Path: optional(string),
    UsedSpace: optional(long),
    Description: optional(string)
  },
  source: 'externalrepositories_id'
})

export const ExternalRepositoryEntityListType = complexType('ExternalRepositoryEntityListType', {
  base: ListType,
  elements: { ExternalRepository: repeated(ExternalRepositoryEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema'
})

export const BackupServer = root('BackupServer', BackupServerEntityType, ['BackupServer'])
export const BackupServers = root('BackupServers', BackupServerEntityListType, ['BackupServerList'])
export const ManagedServer = root('ManagedServer', ManagedServerEntityType, ['ManagedServer'])
export const ManagedServers = root('ManagedServers', ManagedServerEntityListType, ['ManagedServerList'])
export const Backup = root('Backup', BackupEntityType, ['Backup'])
export const Backups = root('Backups', BackupEntityListType, ['BackupList'])
export const HierarchyRoot = root('HierarchyRoot', HierarchyRootEntityType, ['HierarchyRoot'])
export const HierarchyRoots = root('HierarchyRoots', HierarchyRootEntityListType, ['HierarchyRootList'])
export const Repository = root('Repository', RepositoryEntityType, ['Repository'])
export const Repositories = root('Repositories', RepositoryEntityListType, ['RepositoryList'])
export const CredentialsInfo = root('CredentialsInfo', CredentialsInfoType, ['Credentials'])
export const CredentialsInfoList = root('CredentialsInfoList', CredentialsInfoListType, ['CredentialsList'])
export const CredentialsInfoSpec = root('CredentialsInfoSpec', CredentialsInfoSpecType)
export const PasswordKeyInfo = root('PasswordKeyInfo', PasswordKeyInfoType, ['PasswordKey'])
export const PasswordKeyInfoList = root('PasswordKeyInfoList', PasswordKeyInfoListType, ['PasswordKeyList'])
export const PasswordKeyInfoSpec = root('PasswordKeyInfoSpec', PasswordKeyInfoSpecType)
export const BackupServerSpec = root('BackupServerSpec', BackupServerSpecType)
export const VeeamZipStartupSpec = root('VeeamZipStartupSpec', VeeamZipStartupSpecType)
export const QuickBackupStartupSpec = root('QuickBackupStartupSpec', QuickBackupStartupSpecType)
export const WanAccelerator = root('WanAccelerator', WanAcceleratorEntityType, ['WanAccelerator'])
export const WanAccelerators = root('WanAccelerators', WanAcceleratorEntityListType, ['WanAcceleratorList'])
export const ExternalRepository = root('ExternalRepository', ExternalRepositoryEntityType, ['ExternalRepository'])
export const ExternalRepositories = root('ExternalRepositories', ExternalRepositoryEntityListType,
  ['ExternalRepositoryList'])
