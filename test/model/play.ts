// Plays a sequence against an emulator of its own and against the model, and compares them after each step: the
// answer, what the caller has then, the restore sessions, the time, and the log of what happened once.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { parse } from 'yaml'
import { serve } from '../../src/emulator.ts'
import { readSettings, type EmulatorOptions } from '../../src/settings.ts'
import { connect, type Client, type Format, type Reply } from '../client.ts'
import { answer, may, name, sessionOf } from './answers.ts'
import { viewOf, write } from './exchange.ts'
import { PATHS } from './guests.ts'
import { createModel, live, open, passTo, type Model, type Session } from './model.ts'
import {
  OBSERVER, type Caller, type Request, type Rules, type Sequence, type Step, type TaskTarget
} from './steps.ts'

interface Play {
  readonly model: Model
  readonly clock: { now (): number, advance (ms: number): void }
  readonly clients: Readonly<Record<Format, Client>>
  /** Lines of the emulator's log that tell what happened once. */
  readonly log: any[]
  /** UIDs of the restore sessions, in the order they were first seen. */
  readonly seen: string[]
  /** Looks at the restore sessions after each step, with a session of its own. */
  observer: Session | undefined
}

// Parsed once, for a thousand emulators.
const FIXTURE = parse(readFileSync(new URL('estate.yaml', import.meta.url), 'utf8'))

const TELLING = /"logonSession"|restored to the original location/
/** Steps that change nothing that everybody sees. */
const READS: readonly Step['do'][] = ['listTasks', 'listMounts', 'getMount', 'browse', 'download', 'listLogonSessions']

const step = (how: Rules['taskEnd'] | Rules['operationFinished']): string =>
  how.by === 'time' ? `${how.ms}ms` : how.by === 'polls' ? `polls:${how.polls}` : how.by

/** @throws AssertionError at the first step where emulator and model differ */
export async function play ({ rules, loggedOn, steps }: Sequence): Promise<void> {
  const options: EmulatorOptions = {
    port: 'off',
    httpPort: 0,
    clock: 'manual',
    fixture: FIXTURE,
    taskEnd: step(rules.taskEnd),
    operationFinished: step(rules.operationFinished),
    sessionTimeout: rules.sessionTimeout
  }
  const log: any[] = []
  const settings = await readSettings([{ label: option => option, values: options }])
  const emulator = await serve(settings, pino({ level: 'info' }, {
    write (line) { if (TELLING.test(line)) log.push(JSON.parse(line)) }
  }))
  try {
    const { clock } = emulator
    const model = createModel(rules, clock.now())
    const clients = { xml: connect(emulator, 'xml'), json: connect(emulator, 'json') }
    const state: Play = { model, clock, clients, log, seen: [], observer: undefined }
    for (const account of loggedOn) await ask(state, undefined, { do: 'logon', account, right: true })
    for (const [i, each] of steps.entries()) {
      await within(`step ${i}, ${JSON.stringify(each)}`, () => take(state, each))
    }
    await within('the end', () => finish(state))
  } finally {
    await emulator.close()
  }
}

async function within (what: string, happens: () => Promise<void>): Promise<void> {
  try {
    await happens()
  } catch (error) {
    throw new Error(`At ${what}: ${(error as Error).message}`, { cause: error })
  }
}

/** How a client waits for a task: long enough for every rule of the sequences. */
const MOST_POLLS = 10
const POLL_MS = 1250

const plainly: Caller = { as: 'live', session: 0, format: 'json', token: 'header' }

async function take (state: Play, step: Step): Promise<void> {
  const { model } = state
  if (step.do === 'pass' || step.do === 'passToTimeout') {
    pass(state, step.do === 'pass' ? step.ms : untilTimeout(model, step.session, step.early))
  } else {
    // A client that has no session logs on; else the rest of the sequence would be refused.
    if (step.caller.as === 'live' && !sessionOf(model, step.caller)) {
      await ask(state, undefined, { do: 'logon', account: 'administrator', right: true })
    }
    const session = sessionOf(model, step.caller)
    if (step.do === 'await') await awaitTask(state, session, step.task, step.caller)
    else await ask(state, session, step, step.caller)
    if (session && !session.ended) await look(state, session, /mount|getTask|await/i.test(step.do))
  }
  if (!READS.includes(step.do)) await observe(state)
}

async function awaitTask (state: Play, session: Session | undefined, task: TaskTarget, by: Caller): Promise<void> {
  for (let polls = 0; polls < MOST_POLLS; polls++) {
    const { status, value } = await ask(state, session, { do: 'getTask', task }, by)
    if (status !== 200 || value.State === 'Finished') return
    pass(state, POLL_MS)
  }
}

function pass ({ model, clock }: Play, ms: number): void {
  passTo(model, model.now + ms)
  clock.advance(ms)
}

function untilTimeout (model: Model, index: number, early: number): number {
  const session = sessionOf(model, { ...plainly, session: index })
  return session ? session.used + model.rules.sessionTimeout - model.now - early : 0
}

/** Makes a request of emulator and model, and compares the answers. */
async function ask (state: Play, session: Session | undefined, request: Request, by = plainly): Promise<Reply> {
  const { model, clock, clients } = state
  const named = name(model, session, request)
  // Written before the model answers, which changes it.
  const { method, path, options } = write(model, request, by, named)
  const expected = answer(model, request, named)
  const plain = request.do === 'download' && (request.head || expected.status === 200)
  const reply = await clients[by.format].request(method, path, { ...options, plain })
  const where = `${method} ${path} as ${by.format}`
  assert.equal(reply.status, expected.status,
    `${where}: status ${reply.status}, expected ${expected.status}: ${reply.text}`)
  if (expected.view !== undefined) assert.deepEqual(viewOf(request, reply), expected.view, where)
  if (request.do === 'logon' && expected.status === 201) {
    const id = reply.value.SessionId
    const token = reply.headers['x-restsvcsessionid'] as string
    assert(model.sessions.every(each => each.token !== token && each.id !== id), `${where}: an old token or id`)
    open(model, id, token, request.account)
  }
  assert.equal(clock.now(), model.now, `${where}: the time`)
  return reply
}

/** Compares what a session has: its tasks and mounts, and nobody else's. */
async function look (state: Play, session: Session, atMounts = true): Promise<void> {
  await ask(state, session, { do: 'listTasks' })
  if (!atMounts || !may(session, 'listMounts')) return
  for (const point of [0, 1, 2]) await ask(state, session, { do: 'listMounts', point })
}

/** Compares what belongs to no session: the restore sessions, and what the log says has happened. */
async function observe (state: Play): Promise<void> {
  const { model, log, seen } = state
  if (!state.observer || state.observer.ended) {
    await ask(state, undefined, { do: 'logon', account: OBSERVER, right: true })
    state.observer = model.sessions.at(-1)
  }
  const reply = await ask(state, state.observer, { do: 'listRestoreSessions' })
  const uids: string[] = reply.value.RestoreSession.map((each: any) => each.UID)
  const fresh = uids.filter(uid => !seen.includes(uid))
  seen.push(...fresh)
  assert.equal(new Set(uids).size, uids.length, 'each restore session has an id of its own')
  assert.deepEqual(uids, uids.length === 0 ? [] : seen.slice(-uids.length), 'restore sessions keep their ids and order')

  const putBack = log.filter(line => line.msg === 'restored to the original location')
    .map(({ path, at, overwrite }) => ({ path, at, overwrite }))
  assert.deepEqual(putBack, model.putBack, 'what was put back')
  const ends = log.filter(line => line.logonSession).map(line => `${line.logonSession} ${line.msg}`).sort()
  assert.deepEqual(ends, model.sessions.filter(each => each.ended)
    .map(each => `${each.id} logon session ${each.ended}`).sort(), 'sessions that ended')
}

/** Looks at everything once more, logs everybody off, and sees that nothing is left. */
async function finish (state: Play): Promise<void> {
  const { model, observer } = state
  for (const session of live(model).filter(each => each !== observer)) {
    for (const own of session.mounts.keys()) {
      await ask(state, session, { do: 'getMount', mount: { own } })
      for (const path of PATHS) await ask(state, session, { do: 'download', mount: { own }, path, head: true })
    }
    for (const own of session.tasks.keys()) await ask(state, session, { do: 'getTask', task: { own } })
    if (!session.ended) await look(state, session)
  }
  for (const session of live(model)) {
    if (session !== observer) await ask(state, session, { do: 'logoff', whose: 'own' })
  }
  pass(state, 60_000)
  await observe(state)
  assert(model.restoreSessions.every(each => each.ended !== undefined), 'no mount outlives its session')
  for (const session of model.sessions.filter(each => each.ended)) await ask(state, session, { do: 'listTasks' })
}
