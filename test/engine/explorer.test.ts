// Walks all that can happen to what has a life of its own, to a depth: from a fresh world, each sequence of events is
// tried out on the real engine. What is seen to happen is what the tables of states say, all of it and nothing else;
// and when time has passed, all that was begun has ended.

import t from 'tap'
import { MACHINES, type StateMachine } from '../../src/engine/states.ts'
import { flawIn, play, sequences } from './explore.ts'
import { stories as failovers } from './stories-of-failovers.ts'
import { stories as logons } from './stories-of-logons.ts'
import { stories as runs } from './stories-of-runs.ts'

const MADE = new Map<StateMachine, Set<string>>()

for (const [name, story] of [...runs, ...logons, ...failovers]) {
  t.test(`${name}: whatever happens, they go along the table`, async t => {
    const { machine, moves, depth } = story
    const reached = MADE.get(machine) ?? new Set()
    MADE.set(machine, reached)
    let count = 0
    for (const names of sequences(Object.keys(moves), depth)) {
      count++
      const { seen, flaws } = await play(story, names)
      for (const flaw of flaws) t.fail(`${flaw} after ${names.join(', ')}`)
      for (const states of seen.values()) {
        const found = flawIn(machine, states, reached)
        if (found !== undefined) t.fail(`a ${machine.name} ${found} after ${names.join(', ')}`)
      }
    }
    t.pass(`${count} sequences`)
  })
}

t.test('each step of every table is taken', t => {
  t.same([...MADE.keys()].map(({ name }) => name).sort(), MACHINES.map(({ name }) => name).sort())
  for (const [{ name, transitions }, reached] of MADE) {
    t.strictSame([...reached].sort(), [...new Set(transitions.map(({ from, to }) => `${from} -> ${to}`))].sort(), name)
  }
  t.end()
})
