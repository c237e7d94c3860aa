// Backup servers: pages backupservers, backupservers_id, get_backupservers_id.

import { EntityReferenceType, EntityType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, hierarchyObjRef, int, intBetween, long, openEnumeration, optional,
  repeated, required, root, string, uid, ushort, version
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
  base: PagedListType,
  elements: { BackupServer: repeated(BackupServerEntityType) },
  source: 'get_backupservers'
})

export const BackupType = enumeration('BackupType', ['Standard', 'ParentBackup', 'ChildBackup'])

export const CompressionLevel = intBetween('CompressionLevel', 1, 5)

export const ExternalRepositoryKind = openEnumeration('ExternalRepositoryKind', [
  'AmazonS3External', 'AzureStorageExternal', 'GoogleCloudStorageExternal'
])

export const FreeBackupRetentionEnumType = enumeration('FreeBackupRetentionEnumType', [
  'Never', 'Tonight', 'TomorrowNight', 'In3days', 'In1Week', 'In2Weeks', 'In1Month', 'In3Months',
  'In6Months', 'In1Year', 'In2Years', 'In3Years', 'In5Years', 'In7Years'
])

export const HierarchyRootHostType = enumeration('HierarchyRootHostType', [
  'ESX', 'VC', 'ESXi', 'HvServer', 'HvCluster', 'Scvmm', 'VcdSystem'
])

export const ManagedServerType = openEnumeration('ManagedServerType', [
  'ESX', 'VC', 'Linux', 'Local', 'Windows', 'ESXi', 'HvServer', 'HvCluster', 'Scvmm', 'BackupServer',
  'SanHost', 'SmbServer', 'SmbCluster', 'VcdSystem', 'Cloud', 'AzureWinServer',
  'VmSnapshotStorageHost', 'ConfigurationService', 'ExternalInfrastructureProxy', 'NdmpServer',
  'ExternalInfrastructureServer'
])

export const Platform = enumeration('Platform', [
  'VMware', 'HyperV', 'Hyperv', 'vCloud', 'AgentForLinux', 'AgentForWindows', 'CustomPlatform',
  'NasBackup'
])

export const RepositoryKind = openEnumeration('RepositoryKind', [
  'WindowsLocal', 'LinuxLocal', 'CifsShare', 'DDBoost', 'Cloud', 'HPStoreOnce', 'ExaGrid', 'Foreign',
  'SanSnapshot', 'HPStoreOnceIntegration', 'Extendable', 'Quantum', 'Nfs', 'AmazonS3Compatible'
])

export const ManagedServerEntityType = complexType('ManagedServerEntityType', {
  base: EntityType,
  elements: { Description: optional(string), ManagedServerType: optional(ManagedServerType) },
  doc: 'A server in the infrastructure of a backup server'
})

export const ManagedServerEntityListType = complexType('ManagedServerEntityListType', {
  base: PagedListType,
  elements: { ManagedServer: repeated(ManagedServerEntityType) }
})

export const BackupServerSpecType = complexType('BackupServerSpecType', {
  base: SpecType,
  elements: {
    Description: optional(string),
    DnsNameOrIpAddress: required(string),
    Port: optional(ushort),
    Username: optional(string),
    Password: optional(string, { doc: 'Empty in answers' }),
    WcfPort: optional(ushort, { known: 'inferred' }),
    VbrCertificateThumbprint: optional(string, { known: 'inferred' })
  },
  doc: 'A backup server to add or to edit',
  source: 'post_backupservers'
})

export const CredentialsInfoType = complexType('CredentialsInfoType', {
  base: ResourceType,
  elements: {
    Id: optional(string),
    Username: optional(string),
    Description: optional(string),
    Password: optional(string, { doc: 'Empty in answers' })
  },
  doc: 'A credentials record of a backup server; its password is never told'
})

export const CredentialsInfoListType = complexType('CredentialsInfoListType', {
  base: PagedListType,
  elements: { CredentialsInfo: repeated(CredentialsInfoType) }
})

export const CredentialsInfoSpecType = complexType('CredentialsInfoSpecType', {
  base: SpecType,
  elements: {
    Username: optional(string),
    Description: optional(string),
    Password: optional(string, { doc: 'Empty in answers' })
  },
  doc: 'A credentials record to add'
})

export const PasswordKeyInfoType = complexType('PasswordKeyInfoType', {
  base: ResourceType,
  elements: {
    Id: optional(string),
    Hint: optional(string),
    LastModificationDate: optional(dateTime)
  },
  doc: 'A password that backups are encrypted with; the password itself is never told'
})

export const PasswordKeyInfoListType = complexType('PasswordKeyInfoListType', {
  base: PagedListType,
  elements: { PasswordKeyInfo: repeated(PasswordKeyInfoType) }
})

export const PasswordKeyInfoSpecType = complexType('PasswordKeyInfoSpecType', {
  base: SpecType,
  elements: { Hint: optional(string), Password: required(string, { doc: 'Empty in answers' }) },
  doc: 'An encryption password to add'
})

export const BackupEntityType = complexType('BackupEntityType', {
  base: EntityType,
  elements: {
    Ref: optional(EntityReferenceType),
    Platform: optional(Platform),
    BackupType: optional(BackupType)
  },
  doc: 'The chain of backup files that a job leaves on a repository',
  source: 'backups_id'
})

export const BackupEntityListType = complexType('BackupEntityListType', {
  base: PagedListType,
  elements: { Backup: repeated(BackupEntityType) }
})

export const HierarchyRootEntityType = complexType('HierarchyRootEntityType', {
  base: EntityType,
  elements: {
    HierarchyRootId: optional(string),
    UniqueId: optional(string),
    HostType: optional(HierarchyRootHostType)
  },
  doc: 'A vCenter Server, host, cluster or cloud that VMs live on'
})

export const RepositoryEntityType = complexType('RepositoryEntityType', {
  base: EntityType,
  elements: {
    Capacity: optional(long, { doc: 'Bytes; -1 where it is not known' }),
    FreeSpace: optional(long, { doc: 'Bytes; -1 where it is not known' }),
    Kind: optional(RepositoryKind)
  },
  doc: 'A backup repository',
  source: 'repositories_id'
})

export const HierarchyRootEntityListType = complexType('HierarchyRootEntityListType', {
  base: PagedListType,
  elements: { HierarchyRoot: repeated(HierarchyRootEntityType) }
})

export const RepositoryEntityListType = complexType('RepositoryEntityListType', {
  base: PagedListType,
  elements: { Repository: repeated(RepositoryEntityType) }
})

export const WanAcceleratorEntityType = complexType('WanAcceleratorEntityType', {
  base: EntityType,
  elements: {
    Description: optional(string),
    OutOfDate: optional(bool),
    Version: optional(string),
    Capacity: optional(long, { doc: 'Bytes; -1 where it is not known' }),
    TrafficPort: optional(int),
    ConnectionsCount: optional(int),
    CachePath: optional(string),
    HighBandwidthModeEnabled: optional(bool),
    BackupServerUid: optional(uid, { known: 'inferred' }),
    BackupServerName: optional(string, { known: 'inferred' })
  },
  doc: 'A WAN accelerator',
  source: 'wanaccelerators_id'
})

export const WanAcceleratorEntityListType = complexType('WanAcceleratorEntityListType', {
  base: PagedListType,
  elements: { WanAccelerator: repeated(WanAcceleratorEntityType) }
})

export const VeeamZipStartupSpecType = complexType('VeeamZipStartupSpecType', {
  base: SpecType,
  elements: {
    // The documented JSON sample has one, not in an array.
    VmRef: repeated(hierarchyObjRef, { inRequest: 'required', json: 'VmRef', mayStandAlone: true }),
    RepositoryUid: required(uid),
    PasswordKeyId: optional(string),
    CompressionLevel: required(CompressionLevel, { doc: 'From 1, the least, to 5' }),
    DisableGuestQuiescence: optional(bool),
    BackupRetention: required(FreeBackupRetentionEnumType)
  },
  doc: 'VMs to back up independently of any job'
})

export const QuickBackupStartupSpecType = complexType('QuickBackupStartupSpecType', {
  base: SpecType,
  elements: { VmRef: required(hierarchyObjRef) },
  doc: 'A VM to back up now, with the job that has it'
})

export const ExternalRepositoryEntityType = complexType('ExternalRepositoryEntityType', {
  base: EntityType,
  elements: {
    RepositoryType: optional(ExternalRepositoryKind),
    Path: optional(string),
    UsedSpace: optional(long, { doc: 'Bytes' }),
    Description: optional(string)
  },
  doc: 'A repository in the cloud that another product writes to',
  source: 'externalrepositories_id'
})

export const ExternalRepositoryEntityListType = complexType('ExternalRepositoryEntityListType', {
  base: PagedListType,
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
