// The steps that the sequences of the model test are made of, as plain data: a counterexample can be read, and
// copied into the examples of a test. A step that finds nothing of its kind names something that does not exist.

import fc from 'fast-check'
import type { OperationFinished, TaskEnd } from '../../src/engine/tasks.ts'
import type { Format } from '../client.ts'
import { PATHS, POINTS, type Os, type Path } from './guests.ts'

/** Who looks at what belongs to no session, after each step. */
export const OBSERVER = 'sqlrestore'
export type AccountName = 'administrator' | 'filerestore' | 'portaluser' | 'exchangerestore' | typeof OBSERVER

/** How long tasks and sessions live in a sequence. */
export interface Rules {
  readonly taskEnd: TaskEnd
  readonly operationFinished: OperationFinished
  /** Milliseconds. */
  readonly sessionTimeout: number
}

/** Who asks, and how: one of the live sessions, one that has ended, or somebody without a good token. */
export interface Caller {
  readonly as: 'live' | 'ended' | 'nobody' | 'stranger'
  readonly session: number
  readonly format: Format
  readonly token: 'header' | 'cookie'
}

/** One of the caller's tasks (-1 is the latest), or counted back from the latest of the server: -1 is the next. */
export type TaskTarget = { readonly own: number } | { readonly back: number } | 'malformed'

/** One of the caller's mounts, or a number at a restore point. */
export type MountTarget = { readonly own: number } | { readonly point: number, readonly number: number | 'x' }

export type Listing = 'listAll' | 'listDirs' | 'listFiles'

export type Request =
  | { readonly do: 'logon', readonly account: AccountName, readonly right: boolean }
  | { readonly do: 'logoff', readonly whose: 'own' | 'other' | 'unknown' }
  | { readonly do: 'listLogonSessions' }
  | { readonly do: 'mount', readonly point: number, readonly body: 'none' | 'declaration' | 'refused' | Os }
  | { readonly do: 'listMounts', readonly point: number }
  | { readonly do: 'getMount', readonly mount: MountTarget }
  | { readonly do: 'unmount', readonly mount: MountTarget }
  | { readonly do: 'listTasks' }
  | { readonly do: 'getTask', readonly task: TaskTarget }
  | { readonly do: 'deleteTask', readonly task: TaskTarget }
  | { readonly do: 'browse', readonly mount: MountTarget, readonly path: Path, readonly listing: Listing | 'none' }
  | {
    readonly do: 'restore'
    readonly mount: MountTarget
    readonly path: Path
    readonly body: 'download' | 'original' | 'overwrite' | 'none' | 'refused'
  }
  | { readonly do: 'download', readonly mount: MountTarget, readonly path: Path, readonly head: boolean }
  | { readonly do: 'listRestoreSessions' }

/** Time passes: some milliseconds, or up to the moment at which a live session times out, or just before it. */
export type Passing = { readonly do: 'pass', readonly ms: number } |
  { readonly do: 'passToTimeout', readonly session: number, readonly early: 0 | 1 }

/** The caller polls a task until it has finished, as clients do. */
export type Awaiting = { readonly do: 'await', readonly task: TaskTarget }

type Asked = Request | Awaiting

export type Step = Passing | (Asked & { readonly caller: Caller })

export interface Sequence {
  readonly rules: Rules
  /** Who is logged on when it begins. */
  readonly loggedOn: readonly AccountName[]
  readonly steps: readonly Step[]
}

function one<const T extends readonly unknown[]> (...values: T): fc.Arbitrary<T[number]> {
  return fc.constantFrom(...values)
}
const rarely = <T, U>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: rare })

const callers: fc.Arbitrary<Caller> = fc.record({
  as: fc.oneof({ weight: 30, arbitrary: one('live') }, one('ended', 'nobody', 'stranger')),
  session: fc.oneof({ weight: 2, arbitrary: one(0) }, fc.nat(2)),
  format: one('xml', 'json'),
  token: one('header', 'cookie')
})
const accounts = fc.oneof(
  { weight: 3, arbitrary: one('administrator', 'filerestore') }, one('portaluser', 'exchangerestore'))
const points = rarely(fc.nat(2), fc.integer({ min: 3, max: POINTS.length - 1 }))
const tasks: fc.Arbitrary<TaskTarget> = rarely(
  fc.oneof({ weight: 3, arbitrary: fc.record({ own: fc.nat(4) }) }, fc.record({ back: fc.nat(6) })),
  fc.oneof(one('malformed'), fc.record({ back: one(-1) })))
const mounts: fc.Arbitrary<MountTarget> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ own: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ point: fc.nat(2), number: fc.integer({ min: 1, max: 3 }) }) },
  fc.record({ point: points, number: one(0, 1, 99, 'x') }))
const paths = fc.oneof({ weight: 3, arbitrary: one(...PATHS.slice(0, 2)) }, one(...PATHS))

/** Each kind of request with its weight. */
const requests: fc.Arbitrary<Asked> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: one('logon'), account: accounts, right: rarely(one(true), one(false)) })
  },
  { weight: 1, arbitrary: fc.record({ do: one('logoff'), whose: one('own', 'other', 'unknown') }) },
  { weight: 1, arbitrary: fc.record({ do: one('listLogonSessions', 'listTasks', 'listRestoreSessions') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: one('mount'), point: points, body: rarely(one('none', 'declaration', 'Windows', 'Linux'), one('refused'))
    })
  },
  { weight: 1, arbitrary: fc.record({ do: one('listMounts'), point: points }) },
  { weight: 2, arbitrary: fc.record({ do: one('getMount'), mount: mounts }) },
  { weight: 4, arbitrary: fc.record({ do: one('unmount'), mount: mounts }) },
  { weight: 7, arbitrary: fc.record({ do: one('getTask'), task: tasks }) },
  { weight: 2, arbitrary: fc.record({ do: one('await'), task: tasks }) },
  { weight: 4, arbitrary: fc.record({ do: one('deleteTask'), task: tasks }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: one('browse'), mount: mounts, path: paths, listing: one('none', 'listAll', 'listDirs', 'listFiles')
    })
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: one('restore'),
      mount: mounts,
      path: paths,
      body: rarely(one('download', 'download', 'original', 'overwrite'), one('none', 'refused'))
    })
  },
  { weight: 6, arbitrary: fc.record({ do: one('download'), mount: mounts, path: paths, head: fc.boolean() }) }
)

/** Milliseconds that a step of time is a multiple of; see `timeouts`. */
const GRID = 250
const DAY = 24 * 3600 * 1000

const passing: fc.Arbitrary<Passing> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: one('pass'), ms: one(1, 2, 4, 6, 8).map(n => n * GRID) }) },
  { weight: 1, arbitrary: fc.record({ do: one('pass'), ms: one(10_000, 16 * 60_000, 31 * DAY) }) },
  { weight: 2, arbitrary: fc.record({ do: one('passToTimeout'), session: fc.nat(2), early: one(0, 1) }) }
)

/** The first of some steps; mostly all of them, and shrinking to fewer. */
const some = (steps: fc.Arbitrary<readonly Asked[]>): fc.Arbitrary<readonly Asked[]> => fc.tuple(
  steps, fc.oneof({ withCrossShrink: true }, fc.integer({ min: 1, max: 2 }), { weight: 3, arbitrary: fc.constant(9) })
).map(([all, length]) => all.slice(0, length))

const waiting: Asked = { do: 'await', task: { own: -1 } }

const mounting = some(fc.tuple(rarely(fc.nat(1), fc.nat(2)), one('none', 'Windows', 'Linux'))
  .map(([point, body]) => [{ do: 'mount', point, body }, waiting]))

const restoring = some(fc.tuple(mounts, paths, one('download', 'download', 'overwrite'), fc.boolean())
  .map(([mount, path, body, head]) => [
    { do: 'restore', mount, path, body }, waiting, { do: 'download', mount, path, head }
  ]))

/** A mount that ends while a file of it is being restored. */
const leaving = some(fc.tuple(mounts, paths, one('download', 'original'))
  .map(([mount, path, body]) => [{ do: 'restore', mount, path, body }, { do: 'unmount', mount }, waiting]))

/** What one caller does in a row. */
const episodes: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 2, arbitrary: passing.map(step => [step]) },
  {
    weight: 12,
    arbitrary: fc.tuple(callers, fc.oneof(
      { weight: 5, arbitrary: requests.map(request => [request]) },
      { weight: 2, arbitrary: mounting },
      { weight: 3, arbitrary: restoring },
      { weight: 1, arbitrary: leaving }
    )).map(([caller, asked]) => asked.map(request => ({ ...request, caller })))
  }
)

// Not a multiple of the grid: what happens first when a task and its session end in the same millisecond is said
// nowhere, so it never comes to that.
const timeouts = one(900_000, 3007)

/** Sequences of tasks that end in one of some ways. */
export function sequences (taskEnds: readonly TaskEnd[]): fc.Arbitrary<Sequence> {
  return fc.record({
    rules: fc.record({
      taskEnd: fc.constantFrom(...taskEnds),
      operationFinished: one(
        { by: 'none' }, { by: 'polls', polls: 1 }, { by: 'polls', polls: 2 }, { by: 'time', ms: 500 }),
      sessionTimeout: timeouts
    }),
    loggedOn: fc.array(accounts, { minLength: 1, maxLength: 3 }),
    steps: fc.array(episodes, { maxLength: 20, size: 'max' }).map(all => all.flat())
  })
}
