// What operations do when their tasks finish, and what is seen of that once it is collected: each effect and each late
// change has a name and takes plain data, so that what is not finished can be written down, and go on elsewhere.

import type { Records } from '../estate/collection.ts'
import type { LogonSession } from '../engine/logon-sessions.ts'
import type { Effect, TaskLink } from '../engine/tasks.ts'
import type { World } from '../world.ts'

/** Does what an operation stands for; records may have gone since the request, so `args` names them by their ids. */
export type Perform<A> = (world: World, args: A, session: LogonSession) => TaskLink | undefined

export interface NamedEffect<A> {
  /** @param message of the task where all goes well; Ok where nothing is said */
  (world: World, session: LogonSession, args: A, message?: string): Effect
  readonly effectName: string
}

export function effect<A> (name: string, perform: Perform<A>): NamedEffect<A> {
  const make = (world: World, session: LogonSession, args: A, message?: string): Effect =>
    ({ name, args, ...(message !== undefined && { message }), run: () => perform(world, args, session) })
  return Object.assign(make, { effectName: name })
}

export interface LateChange<A> {
  /** Has it happen once the collector has fetched it, to a record of a collection. */
  (world: World, records: Records<any>, id: string, args: A): void
  readonly changeName: string
  readonly run: (world: World, args: A) => void
}

export function lateChange<A> (name: string, run: (world: World, args: A) => void): LateChange<A> {
  const make = (world: World, records: Records<any>, id: string, args: A): void =>
    world.collector.collect(records, id, { name, args, run: () => run(world, args) })
  return Object.assign(make, { changeName: name, run })
}
