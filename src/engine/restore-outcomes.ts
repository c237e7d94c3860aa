// What restores come to when they have ended: told as data when they begin, and done once, when they stop.

import type { Change, Collector } from './collector.ts'
import type { Failovers } from './failovers.ts'
import type { Log } from './log.ts'
import type { SessionOutcome } from './outcomes.ts'
import type { RestoreRun } from './restore-runs.ts'
import type { RestoredFile, RestoreSession } from './restore-sessions.ts'
import { findHierarchyItem, type HierarchyItem } from '../estate/derived/hierarchy.ts'
import type { Estate } from '../estate/estate.ts'
import { addCopy, freeName, topOf, vAppItem, type Place } from '../estate/restored-vms.ts'

/** One VM of a restore. */
export interface RestoredVm {
  readonly id: string
  /** What the restored VM is called where the original stays; a name is found where none is given. */
  readonly copy?: { readonly name: string | undefined } | undefined
}

/** Where VMs are restored to, where that is not where they were. */
export interface RestoreTarget {
  readonly hierarchyRoot: string
  /** References of what they are put into. */
  readonly into: readonly string[]
  /** References of what the root may lack: then there is a warning, and what the original has is taken. */
  readonly wanted: readonly string[]
}

export interface VmsOutcome {
  readonly kind: 'vms'
  readonly vms: readonly RestoredVm[]
  readonly target: RestoreTarget | undefined
  /** That they are put into, where it is to be made. */
  readonly vApp?: { readonly name: string } | undefined
}

export type RestoreOutcome = VmsOutcome |
  { readonly kind: 'failover', readonly replica: string, readonly vms: readonly string[] } |
  { readonly kind: 'files', readonly path: string }

export interface RestoreEnd {
  readonly result: 'Success' | 'Warning' | 'Failed'
  readonly message?: string | undefined
  readonly restoredObjRef?: string | undefined
  readonly file?: RestoredFile
}

export interface Surroundings {
  readonly estate: Estate
  readonly failovers: Failovers
  readonly collector: Collector
  readonly log: Log
  readonly now: number
}

/** @param why it fails, where it does */
export function bringAbout (
  run: RestoreRun, why: string | undefined, around: Surroundings
): RestoreEnd {
  const { session, outcome } = run
  const end = told(endOf(session, outcome, why, around), run.told)
  const { log } = around
  const details = { restoreSession: session.id, machine: session.point.machine, result: end.result }
  if (outcome.kind === 'files' && end.file) log.info({ ...details, ...end.file }, 'restored to the original location')
  else log.info({ ...details, ...(end.message && { reason: end.message }) }, 'a restore has ended')
  return end
}

/** The tester may have what went well end with a warning, or a warning not be given. */
function told (end: RestoreEnd, { result = end.result, reason }: SessionOutcome): RestoreEnd {
  if (end.result === 'Failed' || result === 'Failed') return end
  return { ...end, result, message: result === 'Success' ? undefined : reason ?? end.message }
}

function endOf (
  session: RestoreSession, outcome: RestoreOutcome, why: string | undefined, around: Surroundings
): RestoreEnd {
  const { point } = session
  const restoredObjRef = point.hierarchyObjRef
  if (outcome.kind === 'failover') {
    for (const vm of outcome.vms) around.failovers.enter(outcome.replica, vm, why === undefined ? 'Failover' : 'Ready')
  }
  if (why !== undefined) return { result: 'Failed', message: why }
  switch (outcome.kind) {
    case 'failover': return { result: 'Success', restoredObjRef }
    case 'files': {
      const file = { path: outcome.path, at: around.now, overwrite: true, permissionsOnly: false }
      return { result: 'Success', restoredObjRef, file }
    }
    case 'vms': return restored(session, outcome, around)
  }
}

function restored (
  { id, point }: RestoreSession, { vms, target, vApp }: VmsOutcome, around: Surroundings
): RestoreEnd {
  const { estate, collector } = around
  const root = target && estate.hierarchyRoots.get(target.hierarchyRoot)
  if (target && !root) return { result: 'Failed', message: 'The hierarchy root to restore to does not exist any more' }
  const originals = vms.map(({ id }) => estate.vms.get(id))
  if (originals.includes(undefined)) {
    return { result: 'Failed', message: `A VM of ${point.machine} does not exist any more` }
  }
  const added: HierarchyItem[] = []
  const into = (target?.into ?? []).flatMap(ref => findHierarchyItem(estate.hierarchy, ref) ?? [])
  let parents: readonly HierarchyItem[] = into
  if (vApp && root) {
    const item = vAppItem(vApp.name, id, { root, parents: into.length > 0 ? into : topOf(estate, root) })
    added.push(item)
    parents = [item]
  }
  for (const [order, { copy }] of vms.entries()) {
    if (!copy) continue
    const original = originals[order]!
    const place: Place = { root: root ?? original.hierarchyRoot, parents }
    added.push(addCopy(estate, original, copy.name ?? freeName(estate, original.name), `${id}/${order}`, place).item)
  }
  for (const item of added) {
    const change: Change = { name: 'hierarchyItemAdded', args: item, run: () => hierarchyItemAdded(estate, item) }
    collector.collect(estate.hierarchy, item.id, change)
  }
  const missing = missingIn(estate, target)
  return {
    result: missing === undefined ? 'Success' : 'Warning',
    ...(missing !== undefined && { message: `${missing} was not found: what the original has was taken instead` }),
    restoredObjRef: added[0]?.id ?? point.hierarchyObjRef
  }
}

/** By ids: the estate may be another one than that of the restore, which it may not have been added to. */
export function hierarchyItemAdded ({ hierarchy, hierarchyRoots, vms }: Estate, item: HierarchyItem): void {
  const root = hierarchyRoots.get(item.root.id)
  const of = item.of && vms.get(item.of.id)
  if (!root || (item.of && !of)) return
  const parents = item.parents.flatMap(({ id }) => hierarchy.get(id) ?? [])
  hierarchy.add({ ...item, root, parents, ...of && { of } })
}

const missingIn = ({ hierarchy }: Estate, target: RestoreTarget | undefined): string | undefined =>
  target?.wanted.find(ref => findHierarchyItem(hierarchy, ref) === undefined)
