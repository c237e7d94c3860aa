// Which operations an account may call: the roles of the table of operations. Links that it may not follow are not
// shown to it: pages security_roles_concept, loginsessions ("the set of links depends on the rights of the account"),
// cloud_connect_tenant_credentials.

import type { Account, Role } from '../engine/accounts.ts'
import { operations, type Operation, type OperationId } from '../operations.ts'

const ofTenants: ReadonlySet<string> =
  new Set((operations as readonly Operation[]).filter(row => row.tenants).map(row => row.id))

/** Whether an account may call an operation: by its roles, or as a tenant. */
export const permits = ({ roles, tenant }: Account, operation: string): boolean =>
  tenant === undefined ? allowedTo(roles).has(operation as OperationId) : ofTenants.has(operation)

const byRoles = new WeakMap<readonly Role[], ReadonlySet<OperationId>>()

export function allowedTo (roles: readonly Role[]): ReadonlySet<OperationId> {
  let allowed = byRoles.get(roles)
  if (!allowed) {
    const rows = operations.filter(row => row.roles.some(role => roles.includes(role)))
    allowed = new Set(rows.map(row => row.id as OperationId))
    byRoles.set(roles, allowed)
  }
  return allowed
}
