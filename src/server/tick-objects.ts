// What Node 20 hands to `process.nextTick` goes into an object with computed keys. In some processes V8 was seen to
// make all later ones by its slow path, which costs a request 4 µs for as long as the process lives; where one of each
// form is held it was not seen. It may be that a collection which finds none alive lets go of their hidden class.

import { executionAsyncResource } from 'node:async_hooks'

const held: object[] = []

export function holdTickObjects (): void {
  if (held.length > 0) return
  const hold = () => { held.push(executionAsyncResource()) }
  process.nextTick(hold)
  process.nextTick(hold, undefined)
}
