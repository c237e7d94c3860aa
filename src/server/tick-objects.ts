// What Node 20 hands to `process.nextTick` goes into an object with computed keys. Once a collection finds none of
// them alive, V8 forgets their hidden class and makes all later ones by its slow path: a request then takes 4 µs more,
// for as long as the process lives. So one of each form is held.

import { executionAsyncResource } from 'node:async_hooks'

const held: object[] = []

export function holdTickObjects (): void {
  if (held.length > 0) return
  const hold = () => { held.push(executionAsyncResource()) }
  process.nextTick(hold)
  process.nextTick(hold, undefined)
}
