// What an account may restore, and so sees: all VMs, or those of some objects of virtual infrastructures. Pages
// scenario_restore_scope, post_security_accounts, get_security_accounts_id_scopes_id, constructing_hierarchyobjreftype.

import type { Estate } from '../estate/estate.ts'
import { suggest } from '../estate/fixture/mistakes.ts'
import { idOf } from '../estate/identity.ts'
import type { HierarchyRoot, Platform, Vm } from '../estate/records.ts'

const OBJECTS = ['vm', 'hierarchyRoot', 'job', 'hierarchyObjRef'] as const

type ObjectKey = typeof OBJECTS[number]
/** One object by its name or its reference; a job stands for each VM in its backups. */
export type ScopeObject = { readonly [K in ObjectKey]: { readonly [N in K]: string } }[ObjectKey]

/** `all` is the same as `allowRestoreAllVms`. */
export type RestoreScope = 'all' | {
  readonly allowRestoreAllVms?: boolean
  readonly scopes?: readonly ScopeObject[]
}

/** Thrown for a scope that cannot be; the message is one line. */
export class ScopeError extends Error {}

/**
 * Reads what was given as a restore scope.
 * @param whose how a message names the account
 * @throws ScopeError
 */
export function readRestoreScope (given: unknown, whose: string): RestoreScope {
  if (given === 'all') return given
  const keys = typeof given === 'object' && given !== null ? Object.keys(given) : []
  if (keys.length === 0 || !keys.every(key => key === 'allowRestoreAllVms' || key === 'scopes')) {
    throw new ScopeError(`${whose} has the restoreScope ${JSON.stringify(given)}; expected all, or scopes in it`)
  }
  const { allowRestoreAllVms, scopes = [] } = given as { allowRestoreAllVms?: unknown, scopes?: unknown }
  if (allowRestoreAllVms !== undefined && typeof allowRestoreAllVms !== 'boolean') {
    throw new ScopeError(`${whose} has allowRestoreAllVms ${JSON.stringify(allowRestoreAllVms)}; expected true or false`)
  }
  if (!Array.isArray(scopes)) throw new ScopeError(`${whose} has scopes that are no list`)
  for (const scope of scopes as unknown[]) {
    const own = typeof scope === 'object' && scope !== null ? Object.entries(scope) : []
    if (own.length !== 1 || !OBJECTS.includes(own[0]![0] as never) || typeof own[0]![1] !== 'string') {
      throw new ScopeError(`${whose} has the scope ${JSON.stringify(scope)}; expected one of ${OBJECTS.join(', ')} ` +
        'and its text, such as {vm: app01}')
    }
  }
  return { ...(allowRestoreAllVms !== undefined && { allowRestoreAllVms }), scopes: scopes as ScopeObject[] }
}

/** An object of the estate that an account may restore from. */
export interface HierarchyScope {
  readonly id: string
  readonly name: string
  readonly hierarchyRoot: HierarchyRoot
  /** As in references: Vm, Vc. */
  readonly type: string
  /** Whether it is the object of a reference, or has it inside. */
  readonly holds: (hierarchyObjRef: string) => boolean
}

/** What a hierarchy root is in references to itself. */
const ROOT_TYPES: Readonly<Partial<Record<Platform, string>>> = { VMware: 'Vc', HyperV: 'Host' }

export interface ScopeOptions {
  /** Id of the account. */
  readonly owner: string
  /** How a message names the account. */
  readonly whose: string
  /** Told of an object that the estate does not have; it may throw. */
  readonly onMissing: (error: ScopeError) => void
}

/** The objects of a restore scope, as far as the estate has them. */
export function hierarchyScopes (
  objects: readonly ScopeObject[], estate: Estate, { owner, whose, onMissing }: ScopeOptions
): HierarchyScope[] {
  const scopes = new Map<string, HierarchyScope>()
  for (const object of objects) {
    for (const found of objectsThere(object, estate, whose, onMissing)) {
      const scope = 'hierarchyRoot' in found ? ofVm(found, owner) : ofRoot(found, owner)
      scopes.set(scope.id, scope)
    }
  }
  return [...scopes.values()]
}

function ofVm ({ name, hierarchyRoot, hierarchyObjRef }: Vm, owner: string): HierarchyScope {
  const own = hierarchyObjRef.toLowerCase()
  return {
    id: idOf('account', owner, 'scope', own), name, hierarchyRoot, type: 'Vm', holds: ref => ref.toLowerCase() === own
  }
}

function ofRoot (root: HierarchyRoot, owner: string): HierarchyScope {
  return {
    id: idOf('account', owner, 'scope', root.id),
    name: root.name,
    hierarchyRoot: root,
    type: ROOT_TYPES[root.platform] ?? 'Host',
    holds: ref => rootIdOf(ref) === root.id
  }
}

/** The id of the hierarchy root in `urn:<Platform>:<Type>:<hierarchyRootId>.<ref>`. */
const rootIdOf = (ref: string): string | undefined => /^urn:\w+:\w+:([\da-f-]{36})/i.exec(ref)?.[1]!.toLowerCase()

function objectsThere (
  object: ScopeObject, estate: Estate, whose: string, onMissing: (error: ScopeError) => void
): Iterable<Vm | HierarchyRoot> {
  try {
    return objectsOf(object, estate, whose)
  } catch (error) {
    if (!(error instanceof ScopeError)) throw error
    onMissing(error)
    return []
  }
}

/** @throws ScopeError where the estate has no such object */
function objectsOf (object: ScopeObject, estate: Estate, whose: string): Iterable<Vm | HierarchyRoot> {
  if ('vm' in object) return [named(estate.vms, object.vm, 'VM', whose)]
  if ('hierarchyRoot' in object) return [named(estate.hierarchyRoots, object.hierarchyRoot, 'hierarchy root', whose)]
  if ('job' in object) {
    const job = named(estate.jobs, object.job, 'job', whose)
    const points = [...estate.vmRestorePoints].filter(point => point.restorePoint.backup.job === job)
    return new Set(points.map(({ vm }) => vm))
  }
  const { hierarchyObjRef: ref } = object
  const lower = ref.toLowerCase()
  const vm = [...estate.vms].find(each => each.hierarchyObjRef.toLowerCase() === lower)
  const root = [...estate.hierarchyRoots].find(each => rootRefs(each).includes(lower))
  const found = vm ?? root
  if (!found) {
    throw new ScopeError(`${whose} has the scope ${ref}: it is no VM and no hierarchy root of the estate; expected ` +
      'urn:<Platform>:Vm:<id of the hierarchy root>.<reference>, or urn:<Platform>:Vc:<id of the hierarchy root>')
  }
  return [found]
}

/** The references to a hierarchy root itself, in lower case. */
function rootRefs ({ id, platform }: HierarchyRoot): string[] {
  const ref = `urn:${platform}:${ROOT_TYPES[platform] ?? 'Host'}:${id}`.toLowerCase()
  return [ref, `${ref}.${id}`]
}

function named<R extends { readonly name: string }> (
  records: Iterable<R>, name: string, noun: string, whose: string
): R {
  const all = [...records]
  const found = all.find(each => each.name === name)
  if (found) return found
  throw new ScopeError(`${whose} has a scope that does not exist: there is no ${noun} "${name}"` +
    suggest(name, all.map(each => each.name)))
}
