// Hardware plans of Cloud Connect: pages hardwareplans_id, post_hardwareplans, put_hardwareplans_id.

import { EntityType, InfoType, ListType, PagedListType, SpecType } from './base.ts'
import { complexType, enumeration, hierarchyObjRef, int, optional, repeated, required, string, uid } from './dsl.ts'

export const HardwarePlanDatastoreType = enumeration('HardwarePlanDatastoreType', ['Datastore', 'StoragePod'])

export const HardwarePlanParentType = enumeration('HardwarePlanParentType', [
  'ClusterComputeResource', 'HostSystem'
])

export const ViCloudHardwarePlanDatastoreInfoType = complexType('ViCloudHardwarePlanDatastoreInfoType', {
  base: InfoType,
  attributes: { Id: optional(string) },
  elements: {
    FriendlyName: required(string),
    DatastoreType: required(HardwarePlanDatastoreType),
    Reference: required(hierarchyObjRef),
    RootPath: optional(string),
    QuotaGb: required(int, { doc: 'Gigabytes' }),
    PbmProfileId: optional(string)
  },
  doc: 'A datastore of a hardware plan'
})

export const ViCloudHardwarePlanDatastoreInfoListType = complexType('ViCloudHardwarePlanDatastoreInfoListType', {
  base: ListType,
  elements: { Datastore: repeated(ViCloudHardwarePlanDatastoreInfoType) }
})

export const CloudHardwarePlanNetworkInfo = complexType('CloudHardwarePlanNetworkInfo', {
  base: InfoType,
  attributes: { Id: optional(string) },
  elements: { CountWithInternet: optional(int), CountWithoutInternet: optional(int) },
  doc: 'How many networks a hardware plan has'
})

export const ViCloudHardwarePlanInfoType = complexType('ViCloudHardwarePlanInfoType', {
  base: InfoType,
  elements: {
    HypervisorHostRef: required(uid),
    ParentType: required(HardwarePlanParentType),
    ParentName: required(string),
    Datastores: required(ViCloudHardwarePlanDatastoreInfoListType),
    Network: optional(CloudHardwarePlanNetworkInfo)
  },
  doc: 'Resources of a hardware plan on VMware'
})

export const HvCloudHardwarePlanVolumeInfoType = complexType('HvCloudHardwarePlanVolumeInfoType', {
  base: InfoType,
  attributes: { Id: optional(string) },
  elements: {
    FriendlyName: required(string),
    VolumePath: required(string),
    QuotaGb: required(int, { doc: 'Gigabytes' })
  },
  doc: 'A volume of a hardware plan'
})

export const HvCloudHardwarePlanVolumesInfoListType = complexType('HvCloudHardwarePlanVolumesInfoListType', {
  base: ListType,
  elements: { Volume: repeated(HvCloudHardwarePlanVolumeInfoType) }
})

export const HvCloudHardwarePlanInfoType = complexType('HvCloudHardwarePlanInfoType', {
  base: InfoType,
  elements: {
    HypervisorHostRef: required(hierarchyObjRef),
    Volumes: required(HvCloudHardwarePlanVolumesInfoListType),
    Network: optional(CloudHardwarePlanNetworkInfo)
  },
  doc: 'Resources of a hardware plan on Hyper-V'
})

export const CloudHardwarePlanEntityTypeNestedHardwarePlanDetails =
  complexType('CloudHardwarePlanEntityTypeNestedHardwarePlanDetails', {
    elements: {
      ViCloudHardwarePlan: optional(ViCloudHardwarePlanInfoType),
      HvCloudHardwarePlan: optional(HvCloudHardwarePlanInfoType)
    },
    doc: 'The plan\'s resources, by platform'
  })

export const CloudHardwarePlanEntityType = complexType('CloudHardwarePlanEntityType', {
  base: EntityType,
  elements: {
    Description: optional(string),
    ProcessorUsageLimitMhz: optional(int, { inRequest: 'required', doc: 'Megahertz' }),
    MemoryUsageLimitMb: optional(int, { inRequest: 'required', doc: 'Megabytes' }),
    HardwarePlanDetails: optional(CloudHardwarePlanEntityTypeNestedHardwarePlanDetails, { inRequest: 'required' })
  },
  doc: 'A hardware plan: what a tenant\'s replicas may use'
})

export const CloudHardwarePlanEntityListType = complexType('CloudHardwarePlanEntityListType', {
  base: PagedListType,
  elements: { CloudHardwarePlan: repeated(CloudHardwarePlanEntityType) }
})

export const CloudHardwarePlanCreateSpecTypeNestedHardwarePlanDetails =
  complexType('CloudHardwarePlanCreateSpecTypeNestedHardwarePlanDetails', {
    elements: {
      ViCloudHardwarePlan: optional(ViCloudHardwarePlanInfoType),
      HvCloudHardwarePlan: optional(HvCloudHardwarePlanInfoType)
    },
    doc: 'The new plan\'s resources, by platform'
  })

export const CloudHardwarePlanCreateSpecType = complexType('CloudHardwarePlanCreateSpecType', {
  base: SpecType,
  elements: {
    BackupServerUid: required(uid),
    Name: required(string),
    Description: optional(string),
    ProcessorUsageLimitMhz: required(int, { doc: 'Megahertz' }),
    MemoryUsageLimitMb: required(int, { doc: 'Megabytes' }),
    HardwarePlanDetails: required(CloudHardwarePlanCreateSpecTypeNestedHardwarePlanDetails)
  },
  doc: 'A hardware plan to add'
})
