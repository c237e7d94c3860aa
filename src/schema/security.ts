// Security: accounts, roles and restore scopes: pages security_accounts_id, security_roles_id,
// get_security_accounts_id_scopes.

import { EntityType, InfoType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, enumeration, hierarchyObjRef, optional, repeated, required, root, string, uid
} from './dsl.ts'
import { Platform } from './infrastructure.ts'

export const AccountTypeEnumeration = enumeration('AccountTypeEnumeration', [
  'User', 'Group', 'ExternalUser', 'ExternalGroup'
])

export const EnterpriseScopeState = enumeration('EnterpriseScopeState', [
  'Unprocessed', 'Processed', 'Removing'
])

export const EnterpriseRoleEntityType = complexType('EnterpriseRoleEntityType', {
  base: EntityType,
  doc: 'One of the fixed roles'
})

export const EnterpriseRoleEntityListType = complexType('EnterpriseRoleEntityListType', {
  base: PagedListType,
  elements: { EnterpriseRoleEntity: repeated(EnterpriseRoleEntityType) }
})

export const FileRestoreSettingsInfoType = complexType('FileRestoreSettingsInfoType', {
  base: InfoType,
  elements: {
    FlrInplaceOnly: optional(bool),
    FlrExtentionRestrictions: optional(string, {
      doc: 'File name endings, separated by commas; spelled so by the product'
    })
  },
  doc: 'Limits on the files an account may restore',
  source: 'get_security_accounts_id'
})

export const SqlRestoreSettingsInfoType = complexType('SqlRestoreSettingsInfoType', {
  base: InfoType,
  elements: { DenyInPlaceRestore: optional(bool) },
  doc: 'Limits on the databases an account may restore',
  source: 'get_security_accounts_id'
})

export const EnterpriseAccountEntityType = complexType('EnterpriseAccountEntityType', {
  base: EntityType,
  elements: {
    AccountType: optional(AccountTypeEnumeration),
    Roles: optional(EnterpriseRoleEntityListType),
    AllowRestoreAllVms: optional(bool),
    FlrSettings: optional(FileRestoreSettingsInfoType),
    SqlSettings: optional(SqlRestoreSettingsInfoType)
  },
  doc: 'An account that may log on',
  source: 'get_security_accounts_id'
})

export const EnterpriseAccountEntityListType = complexType('EnterpriseAccountEntityListType', {
  base: PagedListType,
  elements: { EnterpriseAccountEntity: repeated(EnterpriseAccountEntityType) }
})

export const EnterpriseAccountHierarchyScopeType = complexType('EnterpriseAccountHierarchyScopeType', {
  base: ResourceType,
  elements: {
    Name: optional(string),
    HierarchyRootName: optional(string),
    Platform: optional(Platform),
    HierarchyObjectType: optional(string),
    State: optional(EnterpriseScopeState)
  },
  doc: 'A part of the infrastructure that an account may restore'
})

export const EnterpriseAccountHierarchyScopeListType = complexType('EnterpriseAccountHierarchyScopeListType', {
  base: PagedListType,
  elements: { EnterpriseAccountHierarchyScope: repeated(EnterpriseAccountHierarchyScopeType) }
})

export const EnterpriseAccountInRoleType = complexType('EnterpriseAccountInRoleType', {
  base: ResourceType,
  elements: { RoleName: optional(string) },
  doc: 'A role that an account has'
})

export const EnterpriseAccountInRoleListType = complexType('EnterpriseAccountInRoleListType', {
  base: PagedListType,
  elements: { EnterpriseAccountInRole: repeated(EnterpriseAccountInRoleType) }
})

export const HierarchyScopeCreateSpecItemType = complexType('HierarchyScopeCreateSpecItemType', {
  base: SpecType,
  elements: { HierarchyObjRef: optional(hierarchyObjRef), ObjectName: optional(string) },
  doc: 'One object to add to a restore scope'
})

export const HierarchyScopeCreateSpecType = complexType('HierarchyScopeCreateSpecType', {
  base: ListType,
  elements: { HierarchyScopeItem: repeated(HierarchyScopeCreateSpecItemType) },
  doc: 'Objects to add to the restore scope of an account'
})

export const EnterpriseAccountInRoleCreateSpecType = complexType('EnterpriseAccountInRoleCreateSpecType', {
  base: SpecType,
  elements: { EnterpriseRoleUid: required(uid) },
  doc: 'A role to give to an account'
})

export const EnterpriseAccountInRoleCreateSpecListType = complexType('EnterpriseAccountInRoleCreateSpecListType', {
  base: ListType,
  elements: { EnterpriseRole: repeated(EnterpriseAccountInRoleCreateSpecType) }
})

export const EnterpriseSecuritySettingsType = complexType('EnterpriseSecuritySettingsType', {
  base: ResourceType,
  doc: 'Entry of the security settings'
})

export const FileRestoreSettingsSpecsType = complexType('FileRestoreSettingsSpecsType', {
  base: SpecType,
  elements: {
    FlrInplaceOnly: required(bool),
    FlrExtentionRestrictions: optional(string, {
      doc: 'File name endings, separated by commas; spelled so by the product'
    })
  },
  doc: 'Limits on the files an account may restore'
})

export const SqlRestoreSettingsSpecsType = complexType('SqlRestoreSettingsSpecsType', {
  base: SpecType,
  elements: { DenyInPlaceRestore: required(bool, { known: 'inferred' }) },
  doc: 'Limits on the databases a new account may restore',
  source: 'post_security_accounts'
})

export const EnterpriseAccountCreateSpecType = complexType('EnterpriseAccountCreateSpecType', {
  base: SpecType,
  elements: {
    AccountType: required(AccountTypeEnumeration),
    AccountName: required(string),
    Roles: required(EnterpriseAccountInRoleCreateSpecListType),
    AllowRestoreAllVms: required(bool),
    HierarchyScopeObjects: optional(HierarchyScopeCreateSpecType),
    FlrSettings: optional(FileRestoreSettingsSpecsType),
    SqlSettings: optional(SqlRestoreSettingsSpecsType, { known: 'inferred' })
  },
  doc: 'An account to add',
  source: 'post_security_accounts'
})

export const RebuildScopeJobSpecTypeNestedRebuildAll = complexType('RebuildScopeJobSpecTypeNestedRebuildAll', {
  doc: 'An empty marker: {} in JSON'
})

export const RebuildScopeJobSpecTypeNestedRebuildUnprocessed =
  complexType('RebuildScopeJobSpecTypeNestedRebuildUnprocessed', {
    doc: 'An empty marker: {} in JSON'
  })

export const RebuildScopeJobSpecTypeNestedRebuildForCurrentUser =
  complexType('RebuildScopeJobSpecTypeNestedRebuildForCurrentUser', {
    doc: 'An empty marker: {} in JSON'
  })

export const RebuildScopeJobSpecType = complexType('RebuildScopeJobSpecType', {
  base: SpecType,
  choice: true,
  elements: {
    RebuildAll: optional(RebuildScopeJobSpecTypeNestedRebuildAll),
    RebuildUnprocessed: optional(RebuildScopeJobSpecTypeNestedRebuildUnprocessed),
    RebuildForCurrentUser: optional(RebuildScopeJobSpecTypeNestedRebuildForCurrentUser)
  },
  doc: 'Which restore scopes to rebuild: exactly one of these'
})

export const EnterpriseRole = root('EnterpriseRole', EnterpriseRoleEntityType, ['EnterpriseRole'])
export const EnterpriseRoles = root('EnterpriseRoles', EnterpriseRoleEntityListType, ['EnterpriseRoleList'])
export const EnterpriseAccount = root('EnterpriseAccount', EnterpriseAccountEntityType, ['EnterpriseAccount'])
export const EnterpriseAccounts = root('EnterpriseAccounts', EnterpriseAccountEntityListType,
  ['EnterpriseAccountList'])
export const EnterpriseAccountHierarchyScope = root(
  'EnterpriseAccountHierarchyScope', EnterpriseAccountHierarchyScopeType, ['EnterpriseAccountHierarchyScope']
)
export const EnterpriseAccountHierarchyScopes = root(
  'EnterpriseAccountHierarchyScopes', EnterpriseAccountHierarchyScopeListType, ['EnterpriseAccountHierarchyScopeList']
)
export const EnterpriseAccountInRole = root('EnterpriseAccountInRole', EnterpriseAccountInRoleType,
  ['EnterpriseAccountInRole'])
export const EnterpriseAccountInRoleList = root('EnterpriseAccountInRoleList', EnterpriseAccountInRoleListType,
  ['EnterpriseAccountInRoleList'])
export const HierarchyScopeCreateSpec = root('HierarchyScopeCreateSpec', HierarchyScopeCreateSpecType)
export const EnterpriseAccountInRoleCreateSpec = root(
  'EnterpriseAccountInRoleCreateSpec', EnterpriseAccountInRoleCreateSpecType
)
export const EnterpriseSecuritySettings = root('EnterpriseSecuritySettings', EnterpriseSecuritySettingsType,
  ['EnterpriseSecuritySettings'])
export const EnterpriseAccountCreateSpec = root('EnterpriseAccountCreateSpec', EnterpriseAccountCreateSpecType)
export const RebuildScopeJobSpec = root('RebuildScopeJobSpec', RebuildScopeJobSpecType)
