// /api/security/accounts with their roles and restore scopes: the accounts that may log on. Pages security_accounts_id,
// get_security_accounts_id_roles, get_security_accounts_id_roles_id, get_security_accounts_id_scopes,
// get_security_accounts_id_scopes_id.

import type { Role } from '../engine/accounts.ts'
import type { EnterpriseAccount as Account } from '../engine/enterprise-accounts.ts'
import type { HierarchyScope } from '../engine/restore-scopes.ts'
import {
  EnterpriseAccount, EnterpriseAccountHierarchyScope, EnterpriseAccountHierarchyScopes, EnterpriseAccountInRole,
  EnterpriseAccountInRoleList, EnterpriseAccounts, type EnterpriseAccountEntityType,
  type EnterpriseAccountHierarchyScopeType, type EnterpriseAccountInRoleType
} from '../schema/security.ts'
import { guidOf, handler, type Call, type Claims } from './call.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { does, to } from './links.ts'
import { plainItem, plainList, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'
import { ROLE_IDS } from './security-roles.ts'

export const securityAccounts: EntityResource<Account, typeof EnterpriseAccountEntityType> = {
  type: 'EnterpriseAccount',
  list: 'listSecurityAccounts',
  item: 'getSecurityAccount',
  entity: EnterpriseAccount,
  entities: EnterpriseAccounts,
  records: world => world.accounts,
  name: (_call, { name }) => name,
  // Unlike those of other resources, these links bear no name.
  referenceLinks: [to('Alternate', 'EnterpriseAccount', 'getSecurityAccount', { form: 'Entity' })],
  entityLinks: [
    to('Alternate', 'EnterpriseAccountReference', 'getSecurityAccount'),
    to('Down', 'EnterpriseAccountInRoleList', 'listSecurityAccountRoles'),
    to('Create', 'EnterpriseAccountInRole', 'assignSecurityAccountRole'),
    to('Down', 'EnterpriseAccountHierarchyScopeList', 'listSecurityAccountScopes'),
    to('Create', 'EnterpriseAccountHierarchyScope', 'assignSecurityAccountScope'),
    does('Delete', 'deleteSecurityAccount'),
    does('ToggleRestoreScopesEnabled', 'toggleSecurityAccountRestoreScopes')
  ],
  members: (_call, { account: { roles }, allowRestoreAllVms }) => ({
    AccountType: 'User',
    AllowRestoreAllVms: allowRestoreAllVms,
    // Limits of who restores files and databases; the emulator sets none.
    FlrSettings: roles.includes('File Restore Operator')
      ? { FlrInplaceOnly: false, FlrExtentionRestrictions: '' }
      : undefined,
    SqlSettings: roles.includes('SQL Restore Operator') ? { DenyInPlaceRestore: false } : undefined
  })
}

interface AccountInRole { readonly owner: Account, readonly role: Role }

const accountRoles: PlainResource<AccountInRole, typeof EnterpriseAccountInRoleType> = {
  type: undefined,
  item: 'getSecurityAccountRole',
  root: EnterpriseAccountInRole,
  list: EnterpriseAccountInRoleList,
  ids: ({ owner, role }) => [owner.id, ROLE_IDS[role]],
  links: [does('Delete', 'removeSecurityAccountRole')],
  members: (_call, { role }) => ({ RoleName: role })
}

function findRole (call: Call): AccountInRole {
  const owner = find(call, securityAccounts)
  const id = call.params.roleId!
  const guid = guidOf(id, 'EnterpriseRole')
  const role = owner.account.roles.find(each => ROLE_IDS[each] === guid)
  if (!role) throw new Refusal('noSuchObject', { type: 'EnterpriseAccountInRole', id })
  return { owner, role }
}

interface ScopeOf { readonly owner: Account, readonly scope: HierarchyScope }

const accountScopes: PlainResource<ScopeOf, typeof EnterpriseAccountHierarchyScopeType> = {
  type: undefined,
  item: 'getSecurityAccountScope',
  root: EnterpriseAccountHierarchyScope,
  list: EnterpriseAccountHierarchyScopes,
  ids: ({ owner, scope }) => [owner.id, scope.id],
  links: [does('Delete', 'removeSecurityAccountScope')],
  members: (_call, { scope: { name, hierarchyRoot, type } }) => ({
    Name: name,
    HierarchyRootName: hierarchyRoot.name,
    Platform: hierarchyRoot.platform === 'HyperV' ? 'Hyperv' : hierarchyRoot.platform,
    HierarchyObjectType: type,
    State: 'Processed'
  })
}

function findScope (call: Call): ScopeOf {
  const owner = find(call, securityAccounts)
  const id = call.params.scopeId!
  const guid = guidOf(id, 'EnterpriseAccountHierarchyScope')
  const scope = owner.scopes.find(each => each.id === guid)
  if (!scope) throw new Refusal('noSuchObject', { type: 'EnterpriseAccountHierarchyScope', id })
  return { owner, scope }
}

export const claims: Claims = {
  listSecurityAccounts: list(securityAccounts),
  getSecurityAccount: item(securityAccounts),
  listSecurityAccountRoles: handler(call => find(call, securityAccounts), (call, owner) =>
    plainList(call, accountRoles, owner.account.roles.map(role => ({ owner, role })))),
  getSecurityAccountRole: handler(findRole, (call, role) => plainItem(call, accountRoles, role)),
  listSecurityAccountScopes: handler(call => find(call, securityAccounts), (call, owner) =>
    plainList(call, accountScopes, owner.scopes.map(scope => ({ owner, scope })))),
  getSecurityAccountScope: handler(findScope, (call, scope) => plainItem(call, accountScopes, scope))
}
