// Operations of security, as documented.

import { ADMINISTRATOR, get, post, remove } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  EnterpriseAccount, EnterpriseAccountCreateSpec, EnterpriseAccountHierarchyScope, EnterpriseAccountHierarchyScopes,
  EnterpriseAccountInRole, EnterpriseAccountInRoleCreateSpec, EnterpriseAccountInRoleList, EnterpriseAccounts,
  EnterpriseRole, EnterpriseRoles, EnterpriseSecuritySettings, HierarchyScopeCreateSpec, RebuildScopeJobSpec
} from '../schema/security.ts'

export const securityOperations = [
  get('getSecuritySettings', '/api/security', {
    answer: [EnterpriseSecuritySettings], roles: ADMINISTRATOR, page: 'get_security'
  }),
  get('listSecurityAccounts', '/api/security/accounts', {
    answer: [EntityReferences, EnterpriseAccounts], roles: ADMINISTRATOR, page: 'get_security_accounts'
  }),
  post('rebuildSecurityAccountScopes', '/api/security/accounts', {
    query: { action: 'rebuildScope' }, request: { root: RebuildScopeJobSpec, required: true },
    task: 'StartRebuildScope', status: 201, roles: ADMINISTRATOR, page: 'post_security_accounts_actionrebuildscope'
  }),
  post('createSecurityAccount', '/api/security/accounts', {
    request: { root: EnterpriseAccountCreateSpec, required: true }, status: 201, roles: ADMINISTRATOR,
    page: 'post_security_accounts'
  }),
  get('getSecurityAccount', '/api/security/accounts/{id}', {
    answer: [EntityRef, EnterpriseAccount], roles: ADMINISTRATOR, page: 'get_security_accounts_id'
  }),
  post('toggleSecurityAccountRestoreScopes', '/api/security/accounts/{id}', {
    roles: ADMINISTRATOR, page: 'post_security_accounts_id'
  }),
  remove('deleteSecurityAccount', '/api/security/accounts/{id}', {
    roles: ADMINISTRATOR, page: 'delete_security_accounts_id'
  }),
  get('listSecurityAccountRoles', '/api/security/accounts/{id}/roles', {
    answer: [EnterpriseAccountInRoleList], roles: ADMINISTRATOR, page: 'get_security_accounts_id_roles'
  }),
  post('assignSecurityAccountRole', '/api/security/accounts/{id}/roles', {
    request: { root: EnterpriseAccountInRoleCreateSpec, required: true }, status: 201, roles: ADMINISTRATOR,
    page: 'post_security_accounts_id_roles'
  }),
  get('getSecurityAccountRole', '/api/security/accounts/{id}/roles/{roleId}', {
    answer: [EnterpriseAccountInRole], roles: ADMINISTRATOR, page: 'get_security_accounts_id_roles_id'
  }),
  remove('removeSecurityAccountRole', '/api/security/accounts/{id}/roles/{roleId}', {
    roles: ADMINISTRATOR, page: 'delete_security_accounts_id_roles_id'
  }),
  get('listSecurityAccountScopes', '/api/security/accounts/{id}/scopes', {
    answer: [EnterpriseAccountHierarchyScopes], roles: ADMINISTRATOR, page: 'get_security_accounts_id_scopes'
  }),
  post('assignSecurityAccountScope', '/api/security/accounts/{id}/scopes', {
    request: { root: HierarchyScopeCreateSpec, required: true }, status: 202, roles: ADMINISTRATOR,
    page: 'post_security_accounts_id_scopes'
  }),
  get('getSecurityAccountScope', '/api/security/accounts/{id}/scopes/{scopeId}', {
    answer: [EnterpriseAccountHierarchyScope], roles: ADMINISTRATOR, page: 'get_security_accounts_id_scopes_id'
  }),
  remove('removeSecurityAccountScope', '/api/security/accounts/{id}/scopes/{scopeId}', {
    roles: ADMINISTRATOR, page: 'delete_security_accounts_id_scopes_id'
  }),
  get('listSecurityRoles', '/api/security/roles', {
    answer: [EntityReferences, EnterpriseRoles], roles: ADMINISTRATOR, page: 'get_security_roles'
  }),
  get('getSecurityRole', '/api/security/roles/{id}', {
    answer: [EntityRef, EnterpriseRole], roles: ADMINISTRATOR, page: 'get_security_roles_id'
  })
] as const
