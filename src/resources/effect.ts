// What operations do when their tasks finish: each effect has a name and takes plain data, so that a task that is not
// finished can be written down, and go on elsewhere.

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

/** By name, for those who read what was written down. */
export function effectsOf (effects: ReadonlyArray<NamedEffect<any>>): ReadonlyMap<string, NamedEffect<any>> {
  return new Map(effects.map(each => [each.effectName, each]))
}
