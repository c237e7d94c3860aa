// What policies of continuous data protection keep and did: the replicas of their VMs and vApps, a session of a day
// each, and in it a task session for each VM between one long-term restore point and the next. Pages cdpreplicas_id,
// cdpreplica_vapps_id, cdpreplicasessions_id, cdpreplicatasksessions_id.

import { Records } from '../collection.ts'
import type { Estate, EstateBase } from '../estate.ts'
import { hashOf, pickOf } from '../hash.ts'
import { idOf } from '../identity.ts'
import type { CdpPolicy, VApp } from '../kinds.ts'
import type { Vm } from '../records.ts'
import { diskSize } from './replication.ts'

/** The replicas of the VMs of a policy. */
export interface CdpReplica {
  readonly id: string
  readonly policy: CdpPolicy
}

export interface CdpReplicaVm {
  readonly id: string
  readonly replica: CdpReplica
  readonly vm: Vm
}

export interface VAppCdpReplica {
  readonly id: string
  readonly policy: CdpPolicy
  readonly vApp: VApp
}

export interface VAppCdpReplicaVm {
  readonly id: string
  readonly replica: VAppCdpReplica
  readonly vm: Vm
  /** Its name in Cloud Director, which adds four characters. */
  readonly name: string
}

export interface CdpSession {
  readonly id: string
  readonly policy: CdpPolicy
  readonly created: number
  /** Absent while it goes on. */
  readonly ended: number | undefined
  readonly result: 'None' | 'Success' | 'Warning'
  readonly reason: string
  readonly tasks: readonly CdpTaskSession[]
}

export interface CdpTaskSession {
  readonly id: string
  readonly session: CdpSession
  readonly vm: Vm
  readonly created: number
  /** Absent while it goes on. */
  readonly ended: number | undefined
  readonly result: 'Success' | 'Warning'
  readonly reason: string
  readonly totalSize: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 86_400_000
const BEHIND = 'The replica fell behind its recovery point objective'

/** As a reference in a hierarchy. */
export const vAppRef = ({ id, hierarchyRoot, vms }: VApp): string =>
  `urn:vCloud:Vapp:${(hierarchyRoot ?? vms[0]?.hierarchyRoot)?.id}.urn:vcloud:vapp:${idOf('vApp', id, 'ref')}`

const protectedVms = ({ includes }: CdpPolicy): Vm[] =>
  includes.flatMap(({ vm, vApp }) => vm ? [vm] : vApp?.vms ?? [])

export const cdpReplicas = ({ cdpPolicies }: EstateBase): Records<CdpReplica> =>
  new Records([...cdpPolicies].filter(({ includes }) => includes.some(({ vm }) => vm !== undefined))
    .map(policy => ({ id: idOf('cdpPolicy', policy.id, 'replica'), policy })))

export function cdpReplicaVms (estate: EstateBase): Records<CdpReplicaVm> {
  return new Records([...(estate as Estate).cdpReplicas].flatMap(replica => replica.policy.includes.flatMap(({ vm }) =>
    vm === undefined ? [] : [{ id: idOf('cdpReplica', replica.id, 'vm', vm.id), replica, vm }])))
}

export const vAppCdpReplicas = ({ cdpPolicies }: EstateBase): Records<VAppCdpReplica> =>
  new Records([...cdpPolicies].flatMap(policy => policy.includes.flatMap(({ vApp }) =>
    vApp === undefined ? [] : [{ id: idOf('cdpPolicy', policy.id, 'vApp', vApp.id), policy, vApp }])))

export function vAppCdpReplicaVms (estate: EstateBase): Records<VAppCdpReplicaVm> {
  return new Records([...(estate as Estate).vAppCdpReplicas].flatMap(replica => replica.vApp.vms.map(vm => {
    const id = idOf('vAppCdpReplica', replica.id, 'vm', vm.id)
    return { id, replica, vm, name: `${vm.name}-${tagOf(id)}` }
  })))
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const tagOf = (id: string): string =>
  [0, 1, 2, 3].map(place => LETTERS[hashOf(`${id}/${place}`) % LETTERS.length]).join('')

/** What ends at `end`: a little before, at what begins then; undefined where that is still to come. */
const ending = (end: number, now: number): number | undefined => end > now ? undefined : end

/** The moments at which the task sessions of a session begin, and the end of the last. */
function boundaries ({ policy }: CdpSession, begin: number, end: number): number[] {
  const times = [begin]
  const every = Math.max(policy.longTermEvery, 60 * MINUTE)
  for (let at = Math.ceil((begin + MINUTE) / every) * every; at < end - MINUTE; at += every) times.push(at)
  return [...times, end]
}

function * tasksOf (session: CdpSession, end: number, now: number): Iterable<CdpTaskSession> {
  const times = boundaries(session, session.created, end)
  for (const vm of protectedVms(session.policy)) {
    for (const [index, at] of times.slice(0, -1).entries()) {
      const id = idOf('cdpSession', session.id, 'vm', vm.id, index + 1)
      const created = at + pickOf(`${id}/begin`, SECOND / 2, 9 * SECOND)
      if (created > now) continue
      const ended = ending(times[index + 1]!, now)
      const warned = ended !== undefined && hashOf(`${id}/behind`) % 24 === 0
      yield {
        id,
        session,
        vm,
        created,
        ended,
        result: warned ? 'Warning' : 'Success',
        reason: warned ? BEHIND : '',
        totalSize: diskSize(vm)
      }
    }
  }
}

function * sessionsOf (policy: CdpPolicy, now: number): Iterable<CdpSession> {
  for (let day = 0, at = policy.since; at <= now; day++, at += DAY) {
    const tasks: CdpTaskSession[] = []
    const id = idOf('cdpPolicy', policy.id, 'session', day + 1)
    // Where it does not run any more, it was stopped at the end of the last whole day.
    const ended = ending(at + DAY, now)
    if (ended === undefined && !policy.enabled) return
    const session = { id, policy, created: at, ended, result: 'None' as CdpSession['result'], reason: '', tasks }
    tasks.push(...tasksOf(session, at + DAY, now))
    const behind = tasks.some(({ result }) => result === 'Warning')
    if (ended !== undefined) session.result = behind ? 'Warning' : 'Success'
    if (ended !== undefined && behind) session.reason = BEHIND
    yield session
  }
}

export const cdpSessions = ({ cdpPolicies }: EstateBase, { now }: { readonly now: number }): Records<CdpSession> =>
  new Records([...cdpPolicies].flatMap(policy => [...sessionsOf(policy, now)]).sort((a, b) => a.created - b.created))

export const cdpTaskSessions = (estate: EstateBase): Records<CdpTaskSession> =>
  new Records([...(estate as Estate).cdpSessions].flatMap(({ tasks }) => tasks))
