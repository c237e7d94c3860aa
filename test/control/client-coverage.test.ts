// What of the API the client under test has exercised, in numbers that agree with what it did, whatever the journal has
// forgotten since; and the report of it.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { SettingError, startEmulator } from '../../src/index.ts'
import type { ClientCoverage } from '../../src/control/told-coverage.ts'
import { operations } from '../../src/operations.ts'
import { connect, EXCH01_POINT, FORMATS, start } from '../client.ts'
import { tell } from './tester.ts'

const getCoverage = async (emulator: Parameters<typeof tell>[0], query = '') =>
  (await tell(emulator, 'GET', `/emulator/coverage${query}`)).value

for (const format of FORMATS) {
  t.test(`what was called is told with its statuses, and what was not by areas, in ${format}`, async t => {
    const client = connect(await start(t, { now: '2026-01-31T12:00:00Z' }), format)
    const { emulator } = client
    await client.post('/api/sessionMngr/')
    await client.logon()
    await client.get('/api/jobs')
    await client.get('/api/jobs')
    await client.get(`/api/jobs/${EXCH01_POINT}`)
    await client.get('/api/query?type=Job')
    await client.get('/nothing')
    const told = await getCoverage(emulator)
    t.match(told, { since: '2026-01-31T12:00:00.000Z', requests: 7, faults: {} })
    t.strictSame(told.operations, { all: operations.length, called: 4, succeeded: 3 })
    t.strictSame(told.unknown, { requests: 1, statuses: { 404: 1 } })
    t.match(told.called, [
      { operation: 'logon', area: 'Logon', method: 'POST', requests: 2, statuses: { 201: 1, 401: 1 } },
      { operation: 'listJobs', area: 'Jobs', path: '/api/jobs', requests: 2, statuses: { 200: 2 } },
      { operation: 'getJob', path: '/api/jobs/{id}', requests: 1, statuses: { 404: 1 } },
      { operation: 'queryJob', path: '/api/query?type=Job', requests: 1, statuses: { 200: 1 } }
    ])
    const called = told.called.map((each: { operation: string }) => each.operation)
    t.strictSame(called, ['logon', 'listJobs', 'getJob', 'queryJob'])
    const uncalled = told.uncalled.flatMap((each: { operations: string[] }) => each.operations)
    t.strictSame([...called, ...uncalled].sort(), operations.map(({ id }) => id).sort(), 'each operation is told once')
  })
}

t.test('documented statuses that were never met are told, and go when they are met', async t => {
  const client = connect(await start(t), 'json')
  const unmet = async () => (await getCoverage(client.emulator)).called
    .find((each: { operation: string }) => each.operation === 'getJob').unmet
  await client.logon()
  await client.get(`/api/jobs/${EXCH01_POINT}`)
  t.strictSame(await unmet(), [200, 400, 401, 403, 406])
  await client.get('/api/jobs/x')
  await client.get(`/api/jobs/${EXCH01_POINT}`, { headers: { accept: 'image/png' }, plain: true })
  t.strictSame(await unmet(), [200, 401, 403])
  const { value } = await client.get('/api/jobs')
  await client.get(new URL(value.Ref[0].Href).pathname)
  client.token = 'gone'
  await client.get(`/api/jobs/${EXCH01_POINT}`)
  t.strictSame(await unmet(), [403])
})

t.test('how sure the answers are is told', async t => {
  const client = connect(await start(t, { fixture: 'full' }), 'json')
  await client.logon()
  const { path: seen } = operations.find(({ known, method, path }) => (
    known === 'seen' && method === 'GET' && !path.includes('{')))!
  for (const path of [seen, '/api/tasks', '/api/jobs']) t.equal((await client.get(path, { plain: true })).status, 200)
  await client.delete(`/api/logonSessions/${EXCH01_POINT}`)
  const { called } = await getCoverage(client.emulator)
  const of = (path: string) => called.find((each: { path: string }) => each.path === path)
  t.equal(of(seen).known, 'seen')
  t.equal(of('/api/tasks').known, 'documented')
  const inferred = ['TaskResultInfoType.CredentialsNeeded', 'TaskResultInfoType.ConfirmationNeeded']
  t.strictSame(of('/api/tasks').inferred, inferred)
  t.strictSame(of('/api/logonSessions/{id}').inferred, [], 'it answers with nothing')
  t.ok(of('/api/jobs').inferred.includes('JobEntityTypeNestedJobInfo.BackupCopyJobInfo'))
})

t.test('faults are told where they were met, and a connection that was reset has no status', async t => {
  const client = connect(await start(t), 'json')
  const { emulator } = client
  await client.logon()
  emulator.faults.add({ operation: 'listJobs', nth: 1, status: 503, retryAfter: 1 })
  emulator.faults.add({ operation: 'listJobs', nth: 2, connection: 'reset' })
  emulator.faults.add({ operation: 'listTasks', times: 2, expire: true })
  await client.get('/api/jobs')
  await t.rejects(client.get('/api/jobs'))
  await client.get('/api/tasks')
  const told = await getCoverage(emulator)
  t.strictSame(told.faults, { expire: 1, 'status 503': 1, 'connection reset': 1 })
  const jobs = told.called.find((each: { operation: string }) => each.operation === 'listJobs')
  t.strictSame(jobs.statuses, { 503: 1, none: 1 })
  t.strictSame(jobs.faults, { 'status 503': 1, 'connection reset': 1 })
  t.strictSame(told.operations, { all: operations.length, called: 3, succeeded: 1 })
})

const ASKED: Readonly<Record<string, readonly [method: string, path: string]>> = {
  listJobs: ['GET', '/api/jobs'], listTasks: ['GET', '/api/tasks'], getTask: ['GET', '/api/tasks/task-99'],
  logon: ['POST', '/api/sessionMngr/']
}

const added = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).reduce((sum, each) => sum + each, 0)

t.test('whatever is asked, forgotten and reset, and however short the journal: each part adds up', async t => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.constantFrom(...Object.keys(ASKED), 'clear', 'reset'), { maxLength: 25 }), async steps => {
      const client = connect(await start(t, { fixture: 'empty', journal: 2 }), 'json')
      await client.logon()
      let recent = new Map([['logon', 1]])
      const whole = new Map(recent)
      for (const step of steps) {
        if (step === 'clear') await tell(client.emulator, 'DELETE', '/emulator/coverage')
        else if (step === 'reset') await client.emulator.state.reset({ only: ['coverage'] })
        if (step === 'clear' || step === 'reset') {
          recent = new Map()
          continue
        }
        await client.request(...ASKED[step]!)
        for (const counts of [recent, whole]) counts.set(step, (counts.get(step) ?? 0) + 1)
      }
      for (const [query, counts] of [['', recent], ['?whole=true', whole]] as const) {
        const { called, requests } = await getCoverage(client.emulator, query)
        const found = called.map((each: any) => [each.operation, each.requests]).sort()
        if (JSON.stringify(found) !== JSON.stringify([...counts].sort())) return false
        if (requests !== added(Object.fromEntries(counts))) return false
        if (called.some((each: any) => added(each.statuses) !== each.requests)) return false
      }
      await client.emulator.close()
      return true
    }
  ), { numRuns: 12 })
})

t.test('it begins anew at a moment of the world, and a reset of the whole does too', async t => {
  const client = connect(await start(t, { fixture: 'empty', now: '2026-01-31T12:00:00Z' }))
  const { emulator } = client
  await client.logon()
  emulator.clock.advance('1h')
  t.equal((await tell(emulator, 'DELETE', '/emulator/coverage')).status, 204)
  t.match(await emulator.coverage.get(), { since: '2026-01-31T13:00:00.000Z', requests: 0, operations: { called: 0 } })
  t.match(await emulator.coverage.get({ whole: true }), { since: '2026-01-31T12:00:00.000Z', requests: 1 })
  await client.get('/api/tasks')
  await emulator.state.reset({ keep: ['coverage'] })
  t.equal((await emulator.coverage.get()).requests, 1)
  await emulator.state.reset()
  t.equal((await emulator.coverage.get()).requests, 0)
  t.equal((await emulator.coverage.get({ whole: true })).requests, 2)
})

t.test('a snapshot that is restored takes nothing back of what clients have done', async t => {
  const client = connect(await start(t, { fixture: 'empty', now: '2026-01-31T12:00:00Z' }), 'json')
  const { emulator } = client
  await client.logon()
  await emulator.snapshots.take('early')
  emulator.clock.advance('1m')
  await client.get('/api/tasks')
  const before = await emulator.coverage.get()
  await emulator.snapshots.restore('early')
  t.strictSame(await emulator.coverage.get(), before)
  await client.get('/api/tasks')
  t.equal((await emulator.coverage.get()).requests, 3)
})

t.test('where no report can be written, the start is refused', async t => {
  const folder = t.testdir({ there: {} })
  for (const coverageReport of [folder, `${folder}/there`, `${folder}/not/there.txt`, '']) {
    const options = { port: 'off', httpPort: 0, fixture: 'empty', coverageReport } as const
    const message = /^coverageReport is ".*"; expected a file in a folder, both of which can be written to$/
    await t.rejects(startEmulator(options), { constructor: SettingError, message })
  }
})

t.test('what is not counted is refused, and a report has it counted without a journal', async t => {
  const off = await start(t, { fixture: 'empty', journal: 0 })
  for (const method of ['GET', 'DELETE']) {
    const { status, value } = await tell(off, method, '/emulator/coverage')
    t.equal(status, 409)
    t.match(value.error, 'start with a journal, or with --coverage-report')
  }
  const folder = t.testdir({})
  const client = connect(await start(t, { fixture: 'empty', journal: 0, coverageReport: `${folder}/report.txt` }))
  await client.logon()
  t.equal((await client.emulator.coverage.get()).requests, 1)
  t.strictSame(client.emulator.journal.list().exchanges, [])
})

t.test('the report is of the whole, as JSON where the file is called so', async t => {
  const folder = t.testdir({})
  const file = `${folder}/report.JSON`
  const client = connect(await start(t, { fixture: 'empty', coverageReport: file }), 'json')
  const { emulator } = client
  await client.logon()
  await emulator.state.reset()
  await client.get('/api/tasks')
  const whole = await emulator.coverage.get({ whole: true })
  t.equal(whole.requests, 2)
  t.notOk(existsSync(file), 'not before the stop')
  await emulator.close()
  t.strictSame(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(whole)))
})

t.test('each world is counted on its own, and the report is of all, those that have ended included', async t => {
  const file = `${t.testdir({})}/report.json`
  const emulator = await start(t, { fixture: 'empty', journal: 2, coverageReport: file })
  const suite1 = await emulator.worlds.create({ name: 'suite1' })
  const suite2 = await emulator.worlds.create({ name: 'suite2' })
  const client = connect(emulator, 'json')
  suite1.faults.add({ operation: 'listTasks', nth: 1, status: 503 })
  const paths = ['/api/tasks', '/worlds/suite1/api/tasks', '/worlds/suite1/api/tasks', '/worlds/suite2/api/jobs']
  for (const path of paths) await client.get(path, { plain: true })
  const called = ({ called }: ClientCoverage) => called.map(each => [each.operation, each.statuses, each.faults])
  t.strictSame(called(await emulator.coverage.get()), [['listTasks', { 401: 1 }, {}]])
  t.strictSame(called(await suite1.coverage.get()), [['listTasks', { 401: 1, 503: 1 }, { 'status 503': 1 }]])
  t.strictSame(called(await suite2.coverage.get()), [['listJobs', { 401: 1 }, {}]])
  t.match(await suite1.metrics.text(), 'vbem_requests_total{operation="listTasks",status="503"} 1')
  t.notMatch(await suite2.metrics.text(), 'listTasks')
  await emulator.worlds.remove('suite1')
  t.strictSame(called(await emulator.coverage.get()), [['listTasks', { 401: 1 }, {}]], 'nobody inherits it')
  await emulator.close()
  t.match(JSON.parse(readFileSync(file, 'utf8')), {
    requests: 4,
    called: [
      { operation: 'listTasks', statuses: { 401: 2, 503: 1 }, faults: { 'status 503': 1 } },
      { operation: 'listJobs', statuses: { 401: 1 } }
    ]
  })
})

t.test('as text it has everything in lines that fit', async t => {
  const file = `${t.testdir({})}/report.txt`
  const client = connect(await start(t, { fixture: 'full', coverageReport: file }), 'json')
  const { emulator } = client
  await client.logon()
  emulator.faults.add({ operation: 'listJobs', times: 1, status: 503 })
  const paths = ['/api/jobs', '/api/jobs', '/api/', '/api/vCloud/orgConfigs', '/nothing']
  for (const path of paths) await client.get(path, { plain: true })
  const { since } = await emulator.coverage.get()
  await emulator.close()
  const text = readFileSync(file, 'utf8')
  t.match(text, `What clients have called since ${since}\n\n6 requests. Of ${operations.length} operations, 4 were called`)
  t.match(text, 'Requests that are no operation: 404: 1\nFaults that were met: status 503: 1\n')
  t.match(text, /^listJobs +200: 1, 503: 1 \(faults: status 503: 1\)$/m)
  t.match(text, /^Documented for these, and never met\n-+\n(.+\n)*listJobs +400, 401, /m)
  t.match(text, /^With answers that may hold what is inferred\n-+\nlistJobs +\w+, JobEntity/m)
  for (const { id } of operations) t.ok(new RegExp(`\\b${id}\\b`).test(text), id)
  t.strictSame(text.split('\n').filter(line => line.length > 120 || line.endsWith(' ')), [])
})

t.test('a report that cannot be written is told by close(), when all ports are free', async t => {
  const folder = t.testdir({ gone: {} })
  const options = { port: 'off', httpPort: 0, fixture: 'empty', coverageReport: `${folder}/gone/report.txt` } as const
  const emulator = await startEmulator(options)
  rmSync(`${folder}/gone`, { recursive: true })
  await t.rejects(emulator.close(), /^The coverage report cannot be written: ENOENT/)
  await t.rejects(fetch(emulator.httpUrl!))
})
