// vSphere self-service: configurations of delegation: pages selfservicevsphere, selfservice_vsphere_configs_id.

import { EntityType, InfoType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, enumeration, flatList, long, optional, repeated, required, root, string, uid
} from './dsl.ts'
import { JobSchedulerType, OrgConfigJobSettingsAdvanced } from './vcloud.ts'

export const SelfServiceAccountType = enumeration('SelfServiceAccountType', ['User', 'Group'])

export const VSphereSelfServiceType = complexType('VSphereSelfServiceType', {
  base: ResourceType,
  doc: 'Entry of vSphere self-service',
  source: 'mapping_link_types_to_xml_schema'
})

export const VSphereSelfServiceConfigAccountInfoType = complexType('VSphereSelfServiceConfigAccountInfoType', {
  base: InfoType,
  elements: {
    AccountName: required(string),
    AccountSid: optional(string),
    AccountType: required(SelfServiceAccountType)
  },
  doc: 'The account of a self-service configuration',
  source: 'selfservice_vsphere_configs_id'
})

export const VSphereSelfServiceConfigEntityTypeJobSettings =
  complexType('VSphereSelfServiceConfigEntityTypeJobSettings', {
    anyOrder: true,
    elements: {
      DefaultSettings: optional(bool),
      JobSchedulerType: optional(JobSchedulerType),
      HighPriorityJob: optional(bool),
      TemplateJobUid: optional(uid, { known: 'inferred' })
    },
    doc: 'How the jobs of a self-service account are set up',
    source: 'put_selfservice_vsphere_configs_id'
  })

export const VCentersScopeListType = flatList(
  'VCentersScopeListType', 'VCenterUid', uid, { source: 'selfservice_vsphere_configs_id' }
)

export const TagsListType = flatList('TagsListType', 'Tag', string, { source: 'selfservice_vsphere_configs_id' })

export const VSphereSelfServiceConfigEntityType = complexType('VSphereSelfServiceConfigEntityType', {
  base: EntityType,
  elements: {
    BackupServerUid: optional(uid),
    RepositoryUid: optional(uid, { inRequest: 'required' }),
    QuotaGb: optional(long, { inRequest: 'required', doc: 'Gigabytes' }),
    PerUser: optional(bool),
    Account: optional(VSphereSelfServiceConfigAccountInfoType),
    JobSettings: optional(VSphereSelfServiceConfigEntityTypeJobSettings, { inRequest: 'required' }),
    VCentersScope: optional(VCentersScopeListType),
    Tags: optional(TagsListType),
    UsedQuotaMb: optional(long, { doc: 'Megabytes' })
  },
  doc: 'What an account may do in the self-service portal',
  source: 'selfservice_vsphere_configs_id'
})

export const VSphereSelfServiceConfigEntityListType = complexType('VSphereSelfServiceConfigEntityListType', {
  base: PagedListType,
  elements: { VSphereSelfServiceConfig: repeated(VSphereSelfServiceConfigEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const VSphereSelfServiceCreateSpecType = complexType('VSphereSelfServiceCreateSpecType', {
  base: SpecType,
  elements: {
    AccountName: required(string),
    AccountType: optional(SelfServiceAccountType, { known: 'inferred' }),
    RepositoryUid: required(uid),
    QuotaGb: required(long, { doc: 'Gigabytes' }),
    PerUser: optional(bool),
    TemplateJobUid: optional(uid),
    TemplateMode: optional(string),
    JobSchedulerType: optional(JobSchedulerType),
    HighPriorityJob: optional(bool, { known: 'inferred' }),
    VCentersScope: optional(VCentersScopeListType, { known: 'inferred' }),
    Tags: optional(TagsListType)
  },
  doc: 'A self-service configuration to add',
  source: 'post_selfservice_vsphere_configs',
  known: 'inferred'
})

export const VSphereSelfServiceConfigJobSettingsResourceType =
  complexType('VSphereSelfServiceConfigJobSettingsResourceType', {
    base: ResourceType,
    elements: {
      UseDefaultJobSettings: optional(bool),
      AdvancedSettings: optional(OrgConfigJobSettingsAdvanced),
      SourceProxyAutoDetect: optional(bool)
    },
    doc: 'Advanced settings of a self-service account\'s jobs',
    source: 'selfservice_vsphere_configs_id_backupsettings'
  })

export const VSphereSelfServiceConfigs = root('VSphereSelfServiceConfigs', VSphereSelfServiceConfigEntityListType,
  ['VSphereSelfServiceConfigList'])
export const VSphereSelfServiceConfig = root('VSphereSelfServiceConfig', VSphereSelfServiceConfigEntityType,
  ['VSphereSelfServiceConfig'])
export const VSphereSelfServiceConfigJobSettings = root(
  'VSphereSelfServiceConfigJobSettings',
  VSphereSelfServiceConfigJobSettingsResourceType,
  ['VSphereSelfServiceConfigJobSettings', 'VCloudOrganizationConfigBackupJobSettings']
)
export const VSphereSelfService = root('VSphereSelfService', VSphereSelfServiceType, ['VSphereSelfService'])
export const VSphereSelfServiceCreateSpec = root('VSphereSelfServiceCreateSpec', VSphereSelfServiceCreateSpecType)
