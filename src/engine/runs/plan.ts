// How a run of a job will go, told beforehand by a seed: when each machine is begun with and done, and how it ends.
// Four machines at a time; a whole machine or its changes are read at what a network carries.

import { hashOf, pickOf } from '../../estate/hash.ts'
import type { Outcome } from '../../estate/records.ts'
import { timeOf, type RunTime } from '../run-time.ts'

/** What is to be done of one machine. */
export interface Work {
  readonly machine: string
  /** To be read. */
  readonly bytes: number
}

/** Times are milliseconds after the run began. */
export interface PlannedPart {
  readonly machine: string
  readonly begins: number
  readonly ends: number
  readonly result: Outcome
  readonly reason: string
}

export interface RunPlan {
  /** When it is prepared, and begins to work. */
  readonly works: number
  readonly ends: number
  readonly parts: readonly PlannedPart[]
}

const AT_A_TIME = 4
const PREPARES = 6000
const CLOSES = 4000
const MEBI = 1024 ** 2

/** One machine in so many has a warning. */
const WARNED = 40

const WARNINGS = [
  'The tools in the guest are older than those of the host',
  'Changed blocks were not tracked: all of the disks was read',
  'The guest did not answer in time: its applications were not told of the backup'
]

/** @param seed the same gives the same plan */
export function planRun (seed: string, works: readonly Work[], runTime: RunTime): RunPlan {
  const free = Array<number>(AT_A_TIME).fill(PREPARES)
  const parts = works.map(({ machine, bytes }): PlannedPart => {
    const own = `${seed}/${machine}`
    const slot = free.indexOf(Math.min(...free))
    const begins = free[slot]!
    const reads = bytes / (pickOf(`${own}/rate`, 90, 210) * MEBI) * 1000
    const ends = begins + Math.round(pickOf(`${own}/setup`, 35_000, 95_000) + reads)
    free[slot] = ends
    const warned = hashOf(`${own}/outcome`) % WARNED === 0
    return {
      machine,
      begins,
      ends,
      result: warned ? 'Warning' : 'Success',
      reason: warned ? WARNINGS[hashOf(`${own}/reason`) % WARNINGS.length]! : ''
    }
  })
  const natural = Math.max(PREPARES, ...parts.map(({ ends }) => ends)) + CLOSES
  return lasting({ works: PREPARES, ends: natural, parts }, timeOf(runTime, seed, natural))
}

/** The same plan, as long as said. */
export function lasting (plan: RunPlan, ms: number): RunPlan {
  const scaled = (time: number): number => Math.round(time * ms / plan.ends)
  return {
    works: scaled(plan.works),
    ends: ms,
    parts: plan.parts.map(part => ({ ...part, begins: scaled(part.begins), ends: scaled(part.ends) }))
  }
}

/** What happens in a run, and how long after it began. */
export type Step =
  { readonly after: number } & (
    { readonly does: 'work' | 'end' } |
    { readonly does: 'begin' | 'done', readonly part: number } |
    { readonly does: 'progress', readonly percent: number })

const ORDER: ReadonlyArray<Step['does']> = ['work', 'begin', 'done', 'progress', 'end']

/** In their order. */
export function stepsOf ({ works, ends, parts }: RunPlan): Step[] {
  const steps: Step[] = [
    { after: works, does: 'work' },
    ...parts.flatMap(({ begins, ends }, part): Step[] => [
      { after: begins, does: 'begin', part }, { after: ends, does: 'done', part }
    ]),
    ...Array.from({ length: 9 }, (_, tenth): Step =>
      ({ after: Math.round(works + (ends - works) * (tenth + 1) / 10), does: 'progress', percent: (tenth + 1) * 10 })),
    { after: ends, does: 'end' }
  ]
  return steps.sort((a, b) => a.after - b.after || ORDER.indexOf(a.does) - ORDER.indexOf(b.does))
}
