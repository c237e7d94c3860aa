// /api/security/roles: the seven roles there are, with the ids that every server has. Pages security_roles,
// security_roles_id, get_security_roles_id.

import type { Role } from '../engine/accounts.ts'
import { Records } from '../estate/collection.ts'
import { EnterpriseRole, EnterpriseRoles, type EnterpriseRoleEntityType } from '../schema/security.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { to } from './links.ts'

interface RoleRecord { readonly id: string, readonly name: Role }

export const ROLE_IDS: Readonly<Record<Role, string>> = {
  'Portal Administrator': '5f37a46b-9ce2-40f4-8a62-b45b079257fc',
  'Portal User': 'd19a3d33-cb77-4ffe-94e6-001432483a4e',
  'VM Restore Operator': 'c11c0c38-ba8b-49c7-bf70-fc2058fff1e2',
  'File Restore Operator': 'f84a8b62-49b8-4d0c-b25b-92321b52bab6',
  'Exchange Restore Operator': 'f83e4c81-0815-452f-9377-9d573dd9d481',
  'Oracle Restore Operator': 'e9d90e66-b6d4-49dc-8986-73cf33489623',
  'SQL Restore Operator': 'f78a92b8-9f06-4f1e-b522-4f0927cabd0f'
}

const roles: Records<RoleRecord> = new Records(Object.entries(ROLE_IDS)
  .map(([name, id]) => ({ id, name: name as Role })))

export const securityRoles: EntityResource<RoleRecord, typeof EnterpriseRoleEntityType> = {
  type: 'EnterpriseRole',
  list: 'listSecurityRoles',
  item: 'getSecurityRole',
  entity: EnterpriseRole,
  entities: EnterpriseRoles,
  records: () => roles,
  name: (_call, { name }) => name,
  // Unlike those of other resources, these links bear no name.
  referenceLinks: [to('Alternate', 'EnterpriseRole', 'getSecurityRole', { form: 'Entity' })],
  entityLinks: [to('Alternate', 'EnterpriseRoleReference', 'getSecurityRole')],
  members: () => ({})
}

export const claims: Claims = {
  listSecurityRoles: list(securityRoles),
  getSecurityRole: item(securityRoles)
}
