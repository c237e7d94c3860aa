// A start or a test of a failover plan as the engine knows it: plain data, with the ids of its records. Replicas of VMs
// are failed over to by restores, one after the other; those of tenants by steps that are known from the beginning.

import { pickOf } from '../../estate/hash.ts'
import type { Outcome } from '../../estate/records.ts'
import type { Due } from '../clock.ts'
import type { SessionOutcome } from '../outcomes.ts'
import { timeOf, type RunTime } from '../run-time.ts'
import type { PLAN_SESSION, StateOf } from '../states.ts'

/** Whether a plan is of VMs, or of replicas of a tenant. */
export type PlanSort = 'vms' | 'cloud'

export interface PlanMember {
  /** Of the VM, or of the replica of the tenant. */
  readonly id: string
  readonly name: string
  readonly replica: string
  /** That it is failed over to; undefined where there is none. */
  readonly point: string | undefined
  result: Outcome | undefined
}

export interface PlanStep {
  /** Milliseconds after the beginning. */
  readonly after: number
  readonly does: 'work' | 'progress' | 'done' | 'end'
  /** Index of the member that it is about. */
  readonly member: number
  /** Of the member. */
  readonly percent: number
}

export interface PlanRun {
  /** That of its session, where it has one. */
  readonly id: string
  readonly sort: PlanSort
  readonly plan: string
  readonly name: string
  readonly does: 'start' | 'test'
  readonly at: number
  /** Who has asked for it. */
  readonly account: string
  readonly logonSession: string
  readonly members: readonly PlanMember[]
  /** None where restores tell when it goes on. */
  readonly steps: readonly PlanStep[]
  /** Of the steps, or of the members. */
  next: number
  state: StateOf<typeof PLAN_SESSION>
  /** Session of the restore that goes on. */
  restore: string | undefined
  told: SessionOutcome
  /** Answers that showed it running. */
  answers: number
  due: Due | undefined
}

const PERCENTS = [20, 40, 60, 80]

/** One replica after the other, for as long as a switched on VM takes to answer. */
export function stepsOf (seed: string, members: readonly PlanMember[], runTime: RunTime, told?: number): PlanStep[] {
  const begin = pickOf(seed, 3_000, 6_000)
  const end = 1_500
  const times = members.map(({ id, point }) => point === undefined ? 0 : pickOf(`${seed}/${id}`, 40_000, 180_000))
  const natural = times.reduce((sum, time) => sum + time, begin + end)
  const scale = (told ?? timeOf(runTime, seed, natural)) / natural
  const steps: PlanStep[] = []
  const add = (at: number, does: PlanStep['does'], member: number, percent: number) =>
    steps.push({ after: Math.round(at * scale), does, member, percent })
  let at = begin
  for (const [member, time] of times.entries()) {
    if (time > 0) add(at, 'work', member, 0)
    if (time > 0) for (const percent of PERCENTS) add(at + time * percent / 100, 'progress', member, percent)
    at += time
    add(at, 'done', member, 100)
  }
  add(at + end, 'end', members.length, 0)
  return steps
}
