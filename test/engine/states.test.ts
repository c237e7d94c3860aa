// The tables of states: each is whole, and a state is changed along them only.

import t from 'tap'
import { enter, MACHINES, RESTORE_SESSION, TASK } from '../../src/engine/states.ts'

for (const { name, states, initial, terminal, transitions } of MACHINES) {
  t.test(`the states of a ${name} are all come to, and left unless they are the end`, t => {
    t.ok(initial.length > 0)
    for (const state of [...initial, ...terminal, ...transitions.flatMap(({ from, to }) => [from, to])]) {
      t.ok(states.includes(state), state)
    }
    const reached = new Set<string>(initial)
    for (const state of reached) for (const { from, to } of transitions) if (from === state) reached.add(to)
    t.same([...reached].sort(), [...states].sort())
    for (const state of states) {
      t.equal(transitions.some(({ from }) => from === state), !terminal.includes(state), state)
    }
    t.end()
  })

  t.test(`a ${name} goes along its transitions only`, t => {
    const machine = MACHINES.find(each => each.name === name)!
    for (const from of states) {
      for (const to of states) {
        if (transitions.some(each => each.from === from && each.to === to)) t.equal(enter(machine, from, to), to)
        else t.throws(() => enter(machine, from, to), { message: `A ${name} does not go from ${from} to ${to}` })
      }
    }
    t.end()
  })
}

t.test('a state of something else is a mistake that does not compile', t => {
  // @ts-expect-error a task has no such state
  t.throws(() => enter(TASK, 'Running', 'Stopped'))
  // @ts-expect-error nor has a restore session this one
  t.throws(() => enter(RESTORE_SESSION, 'Finished', 'Stopped'))
  t.end()
})
