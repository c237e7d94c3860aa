// What of the estate a caller may know: who is no administrator sees, and restores, only what is in the restore scope
// of the account. Pages scenario_restore_scope, security_roles_concept.

import { enterpriseAccountOf } from '../engine/enterprise-accounts.ts'
import type { RestorePoint, VmRestorePoint } from '../estate/records.ts'
import type { Call } from './call.ts'

/** @param hierarchyObjRef of a VM or what else lives in a hierarchy; undefined for what lives in none */
export function inScope ({ world, session }: Call, hierarchyObjRef: string | undefined): boolean {
  if (session.account.roles.includes('Portal Administrator')) return true
  const account = enterpriseAccountOf(world.accounts, session.account)
  if (!account || account.allowRestoreAllVms) return account !== undefined
  return hierarchyObjRef !== undefined && account.scopes.some(({ holds }) => holds(hierarchyObjRef))
}

const restorePointOf = ({ restorePoint }: VmRestorePoint): RestorePoint => restorePoint

/** Whether one of the VMs of a restore point is in the scope. */
export function restorePointInScope (call: Call, point: RestorePoint): boolean {
  const points = call.world.estate.vmRestorePoints.having(restorePointOf, point)
  return points.some(({ vm }) => inScope(call, vm.hierarchyObjRef))
}
