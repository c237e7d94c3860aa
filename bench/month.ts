// Says how many seconds thirty days of the default estate take, by its schedules.

import { createClock } from '../src/engine/clock.ts'
import { loadFixture } from '../src/estate/fixture/load.ts'
import { documented } from '../src/profiles.ts'
import { createWorld } from '../src/world.ts'
import { median } from './statistics.ts'

const START = Date.UTC(2026, 0, 20, 12)
const MONTH = 30 * 24 * 3_600_000
const ROUNDS = 5

const log = { debug () {}, info () {}, warn () {}, error () {} }

async function seconds (): Promise<number> {
  const clock = createClock('manual', START)
  createWorld(await loadFixture('default', { now: START }), clock, documented, log, {
    accounts: [], sessionTimeout: MONTH, taskEnd: { by: 'auto' }, operationFinished: { by: 'none' }
  })
  const started = performance.now()
  clock.advance(MONTH)
  return (performance.now() - started) / 1000
}

const all: number[] = []
for (let round = 0; round < ROUNDS; round++) all.push(await seconds())
process.send?.(median(all))
