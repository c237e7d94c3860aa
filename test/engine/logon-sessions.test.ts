import fc from 'fast-check'
import t from 'tap'
import { createClock } from '../../src/engine/clock.ts'
import { createIds } from '../../src/engine/ids.ts'
import { createLogonSessions, type LogonSession } from '../../src/engine/logon-sessions.ts'
import { ACCOUNT, MINUTE, START } from './engine.ts'

const TIMEOUT = 15 * MINUTE

function sessionsOf (timeout = TIMEOUT) {
  const clock = createClock('manual', START)
  const ends: string[] = []
  const sessions = createLogonSessions(clock, createIds(), timeout, (session, why) => {
    ends.push(`${session.id} ${why} after ${clock.now() - START}`)
  })
  return { clock, sessions, ends, open: () => sessions.open(ACCOUNT, 'VBEM\\administrator') }
}

t.test('a token is base64 of the text of the session\'s id, a GUID that no other has', async t => {
  const { open } = sessionsOf()
  const opened = Array.from({ length: 100 }, open)
  for (const { id, token } of opened) {
    t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    t.equal(Buffer.from(token, 'base64').toString(), id)
  }
  t.equal(new Set(opened.map(session => session.id)).size, 100)
})

t.test('a session is found by its token and its id, and by no other', async t => {
  const { sessions, open } = sessionsOf()
  const session = open()
  open()
  t.equal(sessions.use(session.token), session)
  t.equal(sessions.get(session.id), session)
  for (const wrong of ['', session.id, session.token.toLowerCase()]) t.equal(sessions.use(wrong), undefined)
  t.equal(sessions.get(session.token), undefined)
  t.equal(sessions.size, 2)
})

t.test('a session lives until it has been idle for exactly the time-out', async t => {
  const { clock, sessions, ends, open } = sessionsOf()
  const session = open()
  clock.advance(TIMEOUT - 1)
  t.equal(sessions.get(session.id), session)
  t.strictSame(ends, [])
  clock.advance(1)
  t.equal(sessions.use(session.token), undefined)
  t.equal(sessions.get(session.id), undefined)
  t.strictSame(ends, [`${session.id} timed out after ${TIMEOUT}`])
  t.strictSame(sessions.endOf(session.token), { why: 'timed out', at: START + TIMEOUT })
})

t.test('each use moves the time-out, up to the last millisecond', async t => {
  const { clock, sessions, ends, open } = sessionsOf()
  const session = open()
  for (let i = 0; i < 4; i++) {
    clock.advance(TIMEOUT - 1)
    t.ok(sessions.use(session.token))
  }
  clock.advance(TIMEOUT - 1)
  t.strictSame(ends, [])
  clock.advance(1)
  t.strictSame(ends, [`${session.id} timed out after ${5 * (TIMEOUT - 1) + 1}`])
})

t.test('looking a session up by its id is no use of it', async t => {
  const { clock, sessions, ends, open } = sessionsOf()
  const session = open()
  clock.advance(TIMEOUT - 1)
  sessions.get(session.id)
  clock.advance(1)
  t.equal(ends.length, 1)
})

t.test('the use of one session keeps no other alive', async t => {
  const { clock, sessions, open } = sessionsOf()
  const [idle, used] = [open(), open()]
  clock.advance(TIMEOUT - 1)
  sessions.use(used.token)
  clock.advance(1)
  t.equal(sessions.get(idle.id), undefined)
  t.equal(sessions.get(used.id), used)
})

t.test('a session that is logged off ends at once, and once', async t => {
  const { clock, sessions, ends, open } = sessionsOf()
  const session = open()
  clock.advance(5)
  sessions.end(session, 'logged off')
  sessions.end(session, 'timed out')
  t.equal(session.state, 'Ended')
  t.equal(sessions.use(session.token), undefined)
  clock.advance(10 * TIMEOUT)
  t.strictSame(ends, [`${session.id} logged off after 5`])
  t.strictSame(sessions.endOf(session.token), { why: 'logged off', at: START + 5 })
})

t.test('whoever is told of an end finds the tasks and mounts of the session, and the session gone', async t => {
  const clock = createClock('manual', START)
  let told = 0
  const sessions = createLogonSessions(clock, createIds(), TIMEOUT, session => {
    told++
    t.equal(session.tasks.size, 1)
    t.equal(sessions.get(session.id), undefined)
  })
  const session = sessions.open(ACCOUNT, 'VBEM\\administrator')
  session.tasks.set('task-1', {} as never)
  clock.advance(TIMEOUT)
  t.equal(told, 1)
})

t.test('why a session ended is remembered for the latest thousand, and nothing is known of a token never given',
  async t => {
    const { sessions, open } = sessionsOf()
    const opened = Array.from({ length: 1001 }, open)
    for (const session of opened) sessions.end(session, 'logged off')
    t.equal(sessions.endOf(opened[0]!.token), undefined)
    t.match(sessions.endOf(opened[1]!.token), { why: 'logged off' })
    t.match(sessions.endOf(opened[1000]!.token), { why: 'logged off' })
    t.equal(sessions.endOf(open().token), undefined)
    t.equal(sessions.size, 1)
  })

t.test('whatever uses them when, each session ends once, at its last use and the time-out', async () => {
  const steps = fc.array(fc.oneof(
    fc.constant({ do: 'open' as const }),
    { weight: 3, arbitrary: fc.record({ do: fc.constant('use' as const), session: fc.nat(9) }) },
    fc.record({ do: fc.constant('end' as const), session: fc.nat(9) }),
    { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(12) }) }
  ), { maxLength: 60, size: 'max' })
  fc.assert(fc.property(steps, made => {
    const { clock, sessions, ends, open } = sessionsOf(10)
    const opened: { session: LogonSession, used: number, loggedOff?: number }[] = []
    const alive = ({ used, loggedOff }: typeof opened[number]) => loggedOff === undefined && clock.now() < used + 10
    for (const step of made) {
      if (step.do === 'open') opened.push({ session: open(), used: clock.now() })
      else if (step.do === 'pass') clock.advance(step.ms)
      else {
        const one = opened[step.session % opened.length]
        if (!one) continue
        const live = alive(one)
        if (step.do === 'end') {
          sessions.end(one.session, 'logged off')
          if (live) one.loggedOff = clock.now()
        } else if ((sessions.use(one.session.token) !== undefined) !== live) throw new Error(`${step.session}: ${live}`)
        else if (live) one.used = clock.now()
      }
    }
    const expected = opened.filter(one => !alive(one)).map(({ session, used, loggedOff }) => loggedOff === undefined
      ? `${session.id} timed out after ${used + 10 - START}`
      : `${session.id} logged off after ${loggedOff - START}`)
    if (ends.sort().join() !== expected.sort().join()) throw new Error(`${ends.join()}; expected ${expected.join()}`)
  }), { numRuns: 500 })
})
