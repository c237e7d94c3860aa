// VM restore points: pages vmrestorepoints, vmrestorepoints_id, get_vmrestorepoints_id.

import { EntityType, InfoType, ListType, PagedListType } from './base.ts'
import {
  complexType, dateTime, enumeration, hierarchyObjRef, int, optional, repeated, required, root, string, ulong
} from './dsl.ts'

export const Algorithm = enumeration('Algorithm', ['Full', 'ReversedIncremental', 'Incremental', 'SyntheticFull'])
export const PointType = enumeration('PointType', ['Full', 'Increment', 'ReverseIncrement', 'Snapshot', 'CDP'])

export const VmRestorePointSqlDatabaseItemInfoType = complexType('VmRestorePointSqlDatabaseItemInfoType', {
  base: InfoType,
  attributes: { Type: optional(string), DataPath: optional(string) },
  known: 'inferred'
})

export const VmRestorePointSqlDatabaseItemListInfoType = complexType('VmRestorePointSqlDatabaseItemListInfoType', {
  base: ListType,
  elements: { Item: repeated(VmRestorePointSqlDatabaseItemInfoType) },
  known: 'inferred'
})

export const VmRestorePointSqlDatabaseInfoType = complexType('VmRestorePointSqlDatabaseInfoType', {
  base: InfoType,
  attributes: {
    Instance: optional(string),
    InstanceName: optional(string),
    Name: optional(string),
    FullVersion: optional(string),
    ProductVersion: optional(string),
    CheckpointLsn: optional(ulong),
    DatabaseBackupLsn: optional(ulong),
    FirstLsn: optional(ulong),
    LastLsn: optional(ulong),
    StartCreationTime: optional(dateTime),
    EndCreationTime: optional(dateTime),
    TimeZone: optional(int),
    RecoveryModel: optional(string),
    CompatibilityLevel: optional(int),
    CertName: optional(string),
    CertSerialNumber: optional(string),
    ReadOnly: optional(string),
    BindingID: optional(string),
    FamilyGUID: optional(string),
    DatabaseId: optional(int)
  },
  elements: { Items: optional(VmRestorePointSqlDatabaseItemListInfoType) },
  known: 'inferred'
})

export const VmRestorePointSqlDatabaseInfoListType = complexType('VmRestorePointSqlDatabaseInfoListType', {
  base: ListType,
  elements: { Database: repeated(VmRestorePointSqlDatabaseInfoType) },
  known: 'inferred'
})

export const VmRestorePointSqlInfoType = complexType('VmRestorePointSqlInfoType', {
  base: InfoType,
  elements: { Databases: optional(VmRestorePointSqlDatabaseInfoListType) },
  known: 'inferred'
})

export const VmRestorePointEntityType = complexType('VmRestorePointEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    CreationTimeUTC: required(dateTime),
    VmName: optional(string, { doc: 'In newer builds' }),
    Algorithm: required(Algorithm),
    PointType: required(PointType),
    HierarchyObjRef: required(hierarchyObjRef),
    SqlInfo: optional(VmRestorePointSqlInfoType, { known: 'inferred' })
  },
  source: 'get_vmrestorepoints_id'
})

export const VmRestorePointEntityListType = complexType('VmRestorePointEntityListType', {
  base: PagedListType,
  elements: { VmRestorePoint: repeated(VmRestorePointEntityType) },
  source: 'get_vmrestorepoints'
})

export const VmRestorePoint = root('VmRestorePoint', VmRestorePointEntityType, ['VmRestorePoint'])
export const VmRestorePoints = root('VmRestorePoints', VmRestorePointEntityListType, ['VmRestorePointList'])
