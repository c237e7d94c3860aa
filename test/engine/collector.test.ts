import t from 'tap'
import { createClock } from '../../src/engine/clock.ts'
import { createCollector, type CollectorLag } from '../../src/engine/collector.ts'
import { Records } from '../../src/estate/collection.ts'
import { START } from './engine.ts'

function collecting (lag: CollectorLag) {
  const clock = createClock('manual', START)
  const records = new Records<{ id: string }>()
  const happened: string[] = []
  const collector = createCollector(clock, lag, {
    nameOf: each => each === records ? 'records' : 'other',
    doing: () => () => {}
  })
  return {
    clock,
    records,
    happened,
    change: (id: string, what = id) => collector.collect(records, id,
      { name: 'told', args: what, run: () => happened.push(what) }),
    list: () => collector.read(records),
    get: (id: string) => collector.read(records, id),
    other: () => collector.read(new Records())
  }
}

t.test('without a lag a change happens at once', async t => {
  const { change, happened } = collecting({ by: 'none' })
  change('a')
  t.strictSame(happened, ['a'])
})

t.test('a change happens a time after it was made, whoever reads', async t => {
  const { clock, change, happened, list, get } = collecting({ by: 'time', ms: 3000 })
  change('a')
  clock.advance(1000)
  change('b')
  list()
  get('a')
  clock.advance(1999)
  t.strictSame(happened, [])
  clock.advance(1)
  t.strictSame(happened, ['a'])
  clock.advance(1000)
  t.strictSame(happened, ['a', 'b'])
})

t.test('a change happens once N answers that could show it have not', async t => {
  const { clock, change, happened, list, get, other } = collecting({ by: 'polls', polls: 2 })
  change('a')
  list()
  clock.advance(86_400_000)
  get('b')
  other()
  get('a')
  t.strictSame(happened, [], 'two answers could have shown it')
  get('b')
  other()
  t.strictSame(happened, [], 'answers that could not do not count')
  list()
  t.strictSame(happened, ['a'])
  list()
  t.strictSame(happened, ['a'], 'once')
})

t.test('changes of one record happen in the order they were made in', async t => {
  const { change, happened, list, get } = collecting({ by: 'polls', polls: 1 })
  change('a', 'first')
  change('a', 'second')
  get('a')
  change('a', 'third')
  list()
  t.strictSame(happened, ['first', 'second'])
  list()
  t.strictSame(happened, ['first', 'second', 'third'])
})

t.test('with no answers to wait for, the first shows the change', async t => {
  const { change, happened, get } = collecting({ by: 'polls', polls: 0 })
  change('a')
  t.strictSame(happened, [])
  get('a')
  t.strictSame(happened, ['a'])
})
