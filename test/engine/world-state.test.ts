// The state of a world is plain data: nothing in it would get lost where it is written down.

import t from 'tap'
import type { LiveWorld } from '../../src/world.ts'
import { startEngine } from './engine.ts'

const PLAIN: readonly unknown[] = [Object.prototype, Array.prototype, Map.prototype, Set.prototype, null]

/** Paths of what is no plain data. */
function odd (value: unknown, path: string, seen: Set<unknown>): string[] {
  if (typeof value === 'function' || typeof value === 'symbol') return [path]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  if (!PLAIN.includes(Object.getPrototypeOf(value))) return [path]
  const entries = value instanceof Map || value instanceof Set ? [...value.entries()].flat() : Object.values(value)
  const getters = Object.values(Object.getOwnPropertyDescriptors(value)).filter(({ get }) => get !== undefined)
  const keys = value instanceof Map || value instanceof Set ? [] : Object.keys(value)
  return [
    ...getters.length > 0 ? [path] : [],
    ...entries.flatMap((each, index) => odd(each, `${path}.${keys[index] ?? index}`, seen))
  ]
}

t.test('all that is written down of a world in which much goes on is plain data', async t => {
  const world = await startEngine() as unknown as LiveWorld & Awaited<ReturnType<typeof startEngine>>
  const session = world.open()
  const [point] = world.points
  world.mounts.start(session, point, 'Windows')
  world.tasks.start(session, 'Whatever', { name: 'any', args: { of: 1 }, run: () => undefined })
  world.restoreSessions.run('RestoreVm', point, {
    natural: 60_000, outcome: { kind: 'vms', vms: [], target: undefined }, writes: []
  })
  world.outcomes.add({ match: { task: 'RunJob' }, skip: 0, then: { session: { result: 'Warning' } } })
  for (const job of world.estate.jobs) world.runs.start('backupJobs', job)
  world.clock.advance(10_000)
  t.ok([...world.runs].length > 0)
  // What is derived is made when it is asked for, and is in the state then.
  t.ok(Object.values(world.estate).length > 40)
  const seen = new Set<unknown>()
  t.strictSame(odd(world.save(), 'state', seen), [])
  t.ok(seen.size > 100)
})
