// What all restores that go on by themselves have in common: the link to their session, and what they wait for.

import type { RestoreTarget } from '../engine/restore-outcomes.ts'
import type { LogonSession } from '../engine/logon-sessions.ts'
import type { RestorablePoint } from '../engine/points.ts'
import type { RestorePlan } from '../engine/restore-runs.ts'
import type { RestoreSession } from '../engine/restore-sessions.ts'
import { TaskFailure, type TaskLink } from '../engine/tasks.ts'
import { findHierarchyItem } from '../estate/derived/hierarchy.ts'
import type { Vm } from '../estate/records.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import { pathOf } from './links.ts'
import { Refusal } from './refusal.ts'
import { inScope } from './scope.ts'

interface Restore extends Omit<RestorePlan, 'told'> {
  /** Operation name of the task that begins it. */
  readonly task: string
  readonly jobType: RestoreSession['jobType']
  readonly point: RestorablePoint
  /** Of the link to its session. */
  readonly name?: string
}

/** Begins a restore, which ends as the tester says where that is said; gives the link of the task to its session. */
export function begin (
  { outcomes, restoreSessions }: World, { userName, id: logonSession }: LogonSession,
  { task, jobType, point, name, ...plan }: Restore
): TaskLink {
  const told = outcomes.ofSession({
    task, objects: [point.id, point.machine, ...point.vms], account: userName, session: logonSession
  })
  const { id } = restoreSessions.run(jobType, point, { ...plan, told })
  const path = `${pathOf('getRestoreSession', [id])}?format=Entity`
  return { rel: 'Related', type: 'RestoreSession', path, ...(name !== undefined && { name }) }
}

/** What a tester's rules may name of VMs. */
export const objectsOf = (vms: readonly Vm[]): string[] =>
  vms.flatMap(({ id, name, hierarchyObjRef }) => [id, name, hierarchyObjRef])

/**
 * A record as it is when a task finishes.
 * @throws TaskFailure
 */
export function present<R> (record: R | undefined, name: string): R {
  if (record === undefined) throw new TaskFailure(`Restore point ${name} does not exist any more`)
  return record
}

/** @throws TaskFailure where something else is being restored to a VM */
export function refuseWritten ({ restoreSessions }: World, vms: readonly Vm[]): void {
  const written = vms.find(({ hierarchyObjRef }) => restoreSessions.isWriting(hierarchyObjRef))
  if (written) throw new TaskFailure(`VM "${written.name}" is being restored already`)
}

/** @throws TaskFailure where the place that a restore names is not there */
export function refuseMissing ({ estate }: World, target: RestoreTarget | undefined): void {
  if (!target) return
  if (!estate.hierarchyRoots.get(target.hierarchyRoot)) {
    throw new TaskFailure(`Hierarchy root ${target.hierarchyRoot} does not exist`)
  }
  const missing = target.into.find(ref => findHierarchyItem(estate.hierarchy, ref) === undefined)
  if (missing) throw new TaskFailure(`${missing} does not exist`)
}

/**
 * Who may restore one VM of a vApp may not restore the others with it.
 * @throws Refusal outsideScope
 */
export function refuseOutside (call: Call, vms: readonly Vm[]): void {
  const outside = vms.find(vm => !inScope(call, vm.hierarchyObjRef))
  if (outside) throw new Refusal('outsideScope', { name: outside.name })
}
