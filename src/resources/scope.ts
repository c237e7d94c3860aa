// What of the estate a caller may know: who is no administrator sees, and restores, only what is in the restore scope
// of the account. Pages scenario_restore_scope, security_roles_concept.

import { enterpriseAccountOf } from '../engine/enterprise-accounts.ts'
import type { HierarchyScope } from '../engine/restore-scopes.ts'
import type { RestorePoint, VmRestorePoint } from '../estate/records.ts'
import type { Call } from './call.ts'

/** The objects that the caller is held to; undefined for who may see everything. */
function limitsOf ({ world, session }: Call): readonly HierarchyScope[] | undefined {
  if (session.account.roles.includes('Portal Administrator')) return undefined
  const account = enterpriseAccountOf(world.accounts, session.account)
  return account?.allowRestoreAllVms ? undefined : account?.scopes ?? []
}

export const seesAll = (call: Call): boolean => limitsOf(call) === undefined

/** @param hierarchyObjRef of a VM or what else lives in a hierarchy; undefined for what lives in none */
export function inScope (call: Call, hierarchyObjRef: string | undefined): boolean {
  const limits = limitsOf(call)
  return !limits || (hierarchyObjRef !== undefined && limits.some(({ holds }) => holds(hierarchyObjRef)))
}

const restorePointOf = ({ restorePoint }: VmRestorePoint): RestorePoint => restorePoint

/** Whether one of the VMs of a restore point is in the scope. */
export function restorePointInScope (call: Call, point: RestorePoint): boolean {
  const limits = limitsOf(call)
  if (!limits) return true
  const points = call.world.estate.vmRestorePoints.having(restorePointOf, point)
  return points.some(({ vm }) => limits.some(({ holds }) => holds(vm.hierarchyObjRef)))
}
