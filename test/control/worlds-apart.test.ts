// A hundred test suites at once against one server, a world each, of which every second one breaks something: each sees
// what it did itself, and nothing else.

import t, { type Test } from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, EXCH01_POINT, follow, pathOf, start, type Client, type Reached, type Reply } from '../client.ts'
import { tell } from './tester.ts'

const SUITES = 100
const NOW = Date.parse('2026-01-31T12:00:00Z')
const MINUTE = 60_000

/** One suite: what it has sent, and how its world is told what to do. */
interface Suite {
  readonly t: Test
  readonly name: string
  /** The VM that it alone has. */
  readonly vm: string
  readonly client: Client<Reached>
  readonly sent: string[]
  /** Of its own clock. */
  advanced: number
  logon (): Promise<Reply>
  send (method: string, path: string): Promise<Reply>
  tell: (method: string, path: string, body?: object) => ReturnType<typeof tell>
}

/** How suites get into their worlds: each of these is taken by every fourth. */
const WAYS: ReadonlyArray<(name: string) => { user: string, byPath?: boolean, port?: number }> = [
  name => ({ user: `${name}\\administrator` }),
  name => ({ user: `administrator@${name}` }),
  () => ({ user: 'administrator', byPath: true }),
  () => ({ user: 'administrator', port: 0 })
]

async function begin (t: Test, emulator: Emulator, index: number): Promise<Suite> {
  const name = `suite-${index}`
  const { user, byPath = false, port } = WAYS[Math.floor(index / 2) % WAYS.length]!(name)
  const { status, value: told } = await tell(emulator, 'POST', '/emulator/worlds', { name, port })
  t.equal(status, 201)
  const isAlone = byPath || port !== undefined
  const client = connect<Reached>(isAlone ? { ...told, clock: emulator.clock } : emulator, index % 3 ? 'xml' : 'json')
  const sent: string[] = []
  return {
    t,
    name,
    vm: `own-${index}`,
    client,
    sent,
    advanced: 0,
    async logon () {
      sent.push('POST /api/sessionMngr/')
      return client.logon(user)
    },
    async send (method, path) {
      sent.push(`${method} ${path.split('?')[0]!.replace(/^\/worlds\/[^/]+/, '')}`)
      return client.request(method, path)
    },
    tell: (method, path, body) => tell(told, method, path, body)
  }
}

async function advance (suite: Suite, ms: number): Promise<void> {
  suite.advanced += ms
  await suite.tell('POST', '/emulator/clock/advance', { by: ms })
}

async function mount (suite: Suite) {
  const accepted = await suite.send('POST', `/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  suite.t.equal(accepted.status, 202, `${suite.name} mounts`)
  const task = pathOf(accepted.value.Href)
  suite.t.equal((await suite.send('GET', task)).value.State, 'Running', `${suite.name} sees its task run`)
  await advance(suite, MINUTE)
  return (await suite.send('GET', task)).value
}

async function vmsOf (suite: Suite): Promise<string[]> {
  const { value } = await suite.send('GET', '/api/vmRestorePoints?format=Entity')
  return [...new Set<string>(value.VmRestorePoint.map((point: { VmName: string }) => point.VmName))]
}

const withOwnVm = (suite: Suite) => suite.tell('PUT', '/emulator/estate?mode=merge', {
  vms: [{ name: suite.vm, restorePoints: ['now'] }]
})

const ownOf = (vms: readonly string[]) => vms.filter(vm => vm.startsWith('own-'))

/** What every suite does, whatever the others do meanwhile. */
async function work (suite: Suite, mounts: number): Promise<void> {
  const { t, name } = suite
  const task = await mount(suite)
  t.match(task, { TaskId: `task-${mounts}`, State: 'Finished', Result: { Success: true } }, `${name} has its mount`)
  const path = follow(task, 'Related')
  t.ok((await suite.send('GET', `${path}?action=browse`)).status < 500)
  t.equal((await suite.send('GET', path)).status, 200, `${name} looks at its mount`)
  t.equal((await suite.send('DELETE', path)).status, 204, `${name} unmounts`)
  t.same(ownOf(await vmsOf(suite)), [suite.vm], `${name} sees its own VM alone`)
}

/** What a suite may break, and how its own client sees that. */
const BREAKS: Readonly<Record<string, (suite: Suite) => Promise<void>>> = {
  async 'every answer' ({ t, tell, send }) {
    await tell('POST', '/emulator/faults', { path: '/api/*', status: 503 })
    t.equal((await send('GET', '/api/jobs')).status, 503)
  },
  async 'connections at logon' ({ t, tell, logon }) {
    await tell('POST', '/emulator/faults', { operation: 'logon', connection: 'reset' })
    await t.rejects(logon(), { code: 'ECONNRESET' })
  },
  async 'logon sessions' ({ t, tell, send }) {
    await tell('POST', '/emulator/logonSessions/expire', { account: 'administrator' })
    t.equal((await send('GET', '/api/jobs')).status, 401)
  },
  async 'all by a reset' (suite) {
    await suite.tell('POST', '/emulator/reset')
    suite.t.equal((await suite.send('GET', '/api/jobs')).status, 401)
    await suite.logon()
    suite.t.same(ownOf(await vmsOf(suite)), [])
  },
  async 'time' (suite) {
    await advance(suite, 30 * 24 * 60 * MINUTE)
    suite.t.equal((await suite.send('GET', '/api/jobs')).status, 401)
  },
  async 'the logon service' ({ t, tell, logon }) {
    await tell('POST', '/emulator/incidents', { kind: 'logonServiceDown' })
    t.equal((await logon()).status, 503)
  },
  async 'mounts' (suite) {
    await suite.tell('POST', '/emulator/outcomes', { task: 'MountRestorePoint', result: 'failure', message: 'broken' })
    suite.t.match((await mount(suite)).Result, { Success: false, Message: 'broken' })
  },
  async 'restore points' (suite) {
    await suite.tell('PUT', '/emulator/estate', { vms: [{ name: 'left', restorePoints: ['now'] }] })
    suite.t.same(await vmsOf(suite), ['left'])
  },
  async 'all by a snapshot of before' (suite) {
    await suite.tell('POST', '/emulator/snapshots', { name: 'before' })
    await suite.tell('PUT', '/emulator/estate', { vms: [{ name: 'left', restorePoints: ['now'] }] })
    await suite.tell('POST', '/emulator/snapshots/before/restore')
    suite.t.same(ownOf(await vmsOf(suite)), [suite.vm])
  },
  async 'jobs' ({ t, send }) {
    const { value: { Ref: jobs } } = await send('GET', '/api/jobs')
    for (const { Href } of jobs) await send('DELETE', pathOf(Href))
    t.ok(jobs.length > 0)
  }
}
const breaks = Object.entries(BREAKS)

/** Holds that the world of a suite that broke nothing is as it left it. */
async function see (suite: Suite): Promise<void> {
  const { t, name, sent } = suite
  const { value: { exchanges } } = await suite.tell('GET', '/emulator/journal')
  const seen = exchanges.map(({ method, url }: Record<string, string>) => `${method} ${url!.split('?')[0]}`)
  t.same(seen, sent, `the journal of ${name} has what it sent`)
  t.same(exchanges.filter(({ status }: { status: number }) => status >= 400), [], `${name} was never refused`)
  t.same((await suite.tell('GET', '/emulator/rules')).value.rules, [], `${name} has no rules`)
  t.same((await suite.tell('GET', '/emulator/incidents')).value.incidents, [], `${name} has no incidents`)
  t.equal((await suite.tell('GET', '/emulator/logonSessions')).value.logonSessions.length, 1)
  const { now } = (await suite.tell('GET', '/emulator/clock')).value
  t.equal(now, new Date(NOW + suite.advanced).toISOString(), `${name} has its own time`)
}

t.test(`${SUITES} suites run at once, half of them break things, and none sees another`, async t => {
  const emulator = await start(t, { now: NOW, sessionTimeout: '1d' })
  const before = emulator.estate.description
  await Promise.all(Array.from({ length: SUITES }, async (_, index) => {
    const suite = await begin(t, emulator, index)
    t.equal((await suite.logon()).status, 201, `${suite.name} logs on`)
    t.equal((await withOwnVm(suite)).status, 200)
    await work(suite, 1)
    const [what, breakIt] = breaks[(index - 1) / 2 % breaks.length] ?? []
    if (breakIt) {
      t.comment(`${suite.name} breaks ${what}`)
      return breakIt(suite)
    }
    for (let mounts = 2; mounts <= 3; mounts++) await work(suite, mounts)
    await see(suite)
  }))
  const { worlds } = await emulator.worlds.list()
  t.equal(worlds.length, SUITES)
  t.equal(emulator.estate.description, before)
  t.equal(emulator.clock.now(), NOW)
  t.same(emulator.journal.list().exchanges, [])
  t.same(emulator.logonSessions.list().logonSessions, [])
})

t.test('what a world has broken is whole in the next one of its name', async t => {
  const emulator = await start(t, { now: NOW, worlds: 'auto' })
  const client = connect(emulator)
  for (let time = 0; time < 3; time++) {
    t.equal((await client.logon('suite\\administrator')).status, 201)
    t.match((await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)).value, { TaskId: 'task-1' })
    const world = await emulator.worlds.enter('suite')
    world.faults.add({ operation: 'logon', status: 503 })
    world.clock.advance('1h')
    t.equal((await client.logon('suite\\administrator')).status, 503)
    await emulator.worlds.remove('suite')
  }
})
