// The answer of an operation that takes time: its task, with the operation name and message that the table of
// operations says.

import type { Subject } from '../engine/rules.ts'
import { operations, type Operation, type OperationId } from '../operations.ts'
import type { Call, Representation } from './call.ts'
import type { NamedEffect } from './effect.ts'
import { accepted } from './tasks.ts'

const byId = new Map<string, Operation>(operations.map(row => [row.id, row]))

/** What an operation is about. */
interface About {
  /** Stands in the message. */
  readonly name: string
  /** Ids and names, for the tester's rules. */
  readonly objects: NonNullable<Subject['objects']>
}

export const about = ({ id, name }: { readonly id: string, readonly name: string }): About =>
  ({ name, objects: [id, name] })

export function started<A> (
  call: Call, id: OperationId, effect: NamedEffect<A>, args: A, { name, objects }: About
): Representation {
  const { world, session } = call
  const { task, message } = byId.get(id)!
  const made = effect(world, session, args, message?.replace('{name}', name))
  return accepted(call, world.tasks.start(session, task!, made, { operation: id, objects }))
}
