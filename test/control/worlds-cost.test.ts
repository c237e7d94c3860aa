// What a world takes: next to nothing until somebody enters it, less than a megabyte then, and nothing once it is gone.
// How long it takes to make one is measured by `npm run bench`.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, start } from '../client.ts'
import { tell } from './tester.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of objects that are alive. */
function heap (): number {
  for (let i = 0; i < 3; i++) collect()
  return process.memoryUsage().heapUsed
}

const MEGABYTE = 1_000_000

async function make (emulator: Emulator, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++) {
    const { status } = await tell(emulator, 'POST', '/emulator/worlds', { name: `suite-${i}`, ttl: '1h' })
    if (status !== 201) throw new Error(`${status}`)
  }
}

async function enter (emulator: Emulator, from: number, to: number): Promise<void> {
  const client = connect(emulator)
  for (let i = from; i < to; i++) await client.logon(`suite-${i}\\administrator`)
}

t.test('an untouched world takes next to no memory, one that is entered less than a megabyte', async t => {
  const emulator = await start(t)
  // What is loaded and compiled once is of none of them.
  await make(emulator, 0, 20)
  await enter(emulator, 0, 20)
  const before = heap()
  await make(emulator, 20, 220)
  const untouched = (heap() - before) / 200
  t.ok(untouched < MEGABYTE / 50, `${Math.round(untouched)} bytes each`)
  const { worlds } = await emulator.worlds.list()
  t.equal(worlds.filter(({ touched }) => touched).length, 20, 'making one enters none')
  await enter(emulator, 20, 120)
  const entered = (heap() - before) / 100
  t.ok(entered < MEGABYTE, `${Math.round(entered)} bytes each`)
  for (const { name } of worlds.slice(20)) await emulator.worlds.remove(name)
  const left = heap() - before
  t.ok(left < entered * 20, `${left} bytes are left of 200`)
})
