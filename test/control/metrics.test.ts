// What Prometheus is told: in its text format, of the world that is asked, in numbers that agree with what clients did.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, EXCH01_POINT, FORMATS, start } from '../client.ts'
import { environment, root, runningSources } from '../process/child.ts'
import { tell } from './tester.ts'

interface Sample { readonly name: string, readonly labels: Readonly<Record<string, string>>, readonly value: number }
interface Figures {
  readonly types: ReadonlyMap<string, string>
  readonly samples: readonly Sample[]
  /** The value of the one sample of a name with these labels; undefined where there is none. */
  value (name: string, labels?: Readonly<Record<string, string>>): number | undefined
  sum (name: string): number
}

/** The library writes Nan, and readers take it in any case. */
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*)\})? (-?[\d.]+(?:e[+-]?\d+)?|[+-]?Inf|nan)$/i

/**
 * Reads the text format, version 0.0.4.
 * @throws Error where it is not that
 */
function read (text: string): Figures {
  const types = new Map<string, string>()
  const samples = text.split('\n').flatMap((line): Sample[] => {
    const [, about, name, kind] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (about === 'TYPE') types.set(name!, kind!)
    if (line === '' || about !== undefined) return []
    const parsed = LINE.exec(line)
    if (!parsed) throw new Error(`no line of the format: ${line}`)
    const labels = Object.fromEntries([...(parsed[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
      .map(([, label, value]) => [label, value]))
    const [, sample, , value] = parsed
    const isTyped = [sample!, sample!.replace(/_(bucket|sum|count)$/, '')].some(each => types.has(each))
    if (!isTyped) throw new Error(`no TYPE of ${line}`)
    return [{ name: sample!, labels, value: Number(value!.replace('+Inf', 'Infinity')) }]
  })
  const of = (name: string, labels: Readonly<Record<string, string>> = {}) => samples.filter(each =>
    each.name === name && Object.entries(labels).every(([label, value]) => each.labels[label] === value))
  return {
    types,
    samples,
    value (name, labels) {
      const found = of(name, labels)
      if (found.length > 1) throw new Error(`${found.length} samples of ${name}`)
      return found[0]?.value
    },
    sum: name => of(name).reduce((sum, { value }) => sum + value, 0)
  }
}

async function figures (emulator: Emulator): Promise<Figures> {
  const { status, type, text } = await tell(emulator, 'GET', '/emulator/metrics')
  if (status !== 200 || type !== 'text/plain; version=0.0.4; charset=utf-8') throw new Error(`${status} ${type}`)
  return read(text)
}

const request = (operation: string, status: string | number) => ({ operation, status: String(status) })

for (const format of FORMATS) {
  t.test(`requests are counted by operation and status, with their bytes and times, in ${format}`, async t => {
    const client = connect(await start(t), format)
    const { emulator } = client
    t.equal((await figures(emulator)).sum('vbem_requests_total'), 0, 'what the tester asks for counts for nothing')
    const logon = await client.logon()
    const jobs = await client.get('/api/jobs')
    await client.get('/api/jobs')
    await client.get(`/api/jobs/${EXCH01_POINT}`)
    const credentials = { headers: { authorization: 'Basic eDp5' } }
    await client.post('/api/sessionMngr/', credentials)
    await client.get('/nothing/here')
    const told = await figures(emulator)
    t.equal(told.value('vbem_requests_total', request('listJobs', 200)), 2)
    t.equal(told.value('vbem_requests_total', request('getJob', 404)), 1)
    t.equal(told.value('vbem_requests_total', request('logon', 201)), 1)
    t.equal(told.value('vbem_requests_total', request('logon', 401)), 1)
    t.equal(told.value('vbem_requests_total', request('none', 404)), 1)
    t.equal(told.sum('vbem_requests_total'), 6)
    t.equal(told.value('vbem_response_body_bytes_total', request('listJobs', 200)), 2 * jobs.bytes.length)
    t.equal(told.value('vbem_response_body_bytes_total', request('logon', 201)), logon.bytes.length)
    t.equal(told.value('vbem_request_duration_seconds_count', { operation: 'listJobs' }), 2)
    t.equal(told.value('vbem_request_duration_seconds_bucket', { operation: 'listJobs', le: '+Inf' }), 2)
    t.ok(told.value('vbem_request_duration_seconds_sum', { operation: 'listJobs' })! > 0)
    t.equal(told.types.get('vbem_request_duration_seconds'), 'histogram')
    t.equal(told.types.get('vbem_requests_total'), 'counter')
  })
}

t.test('of whatever is asked for, in whatever order, nothing is lost, and buckets only grow', async t => {
  const client = connect(await start(t, { journal: 3 }), 'json')
  await client.logon()
  const PATHS = { listJobs: '/api/jobs', listBackupServers: '/api/backupServers', listTasks: '/api/tasks' }
  const counts: Record<string, number> = { listJobs: 0, listBackupServers: 0, listTasks: 0 }
  const names = Object.keys(PATHS) as (keyof typeof PATHS)[]
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...names), { maxLength: 12 }), async asked => {
    await Promise.all(asked.map(name => client.get(PATHS[name])))
    for (const name of asked) counts[name]!++
    const told = await figures(client.emulator)
    for (const operation of names) {
      if (told.value('vbem_requests_total', request(operation, 200)) !== (counts[operation] || undefined)) return false
      const buckets = told.samples.filter(({ name, labels }) =>
        name === 'vbem_request_duration_seconds_bucket' && labels.operation === operation)
      if (buckets.some(({ value }, i) => i > 0 && value < buckets[i - 1]!.value)) return false
      if (buckets.length > 0 && buckets.at(-1)!.value !== counts[operation]) return false
    }
    return true
  }), { numRuns: 15 })
})

t.test('faults are counted by what they do, and a connection that was reset has no status', async t => {
  const client = connect(await start(t), 'json')
  const { emulator } = client
  await client.logon()
  emulator.faults.add({ operation: 'listJobs', nth: 1, status: 503, latency: '1ms' })
  emulator.faults.add({ operation: 'listJobs', nth: 2, connection: 'reset' })
  emulator.faults.add({ path: '/nothing', body: 'half' })
  await client.get('/api/jobs')
  await t.rejects(client.get('/api/jobs'))
  await t.rejects(client.get('/nothing'))
  const told = await figures(emulator)
  t.equal(told.value('vbem_requests_total', request('listJobs', 503)), 1)
  t.equal(told.value('vbem_requests_total', request('listJobs', 'none')), 1)
  t.equal(told.value('vbem_faults_total', { operation: 'listJobs', fault: 'status 503' }), 1)
  t.equal(told.value('vbem_faults_total', { operation: 'listJobs', fault: 'latency' }), 1)
  t.equal(told.value('vbem_faults_total', { operation: 'listJobs', fault: 'connection reset' }), 1)
  t.equal(told.value('vbem_faults_total', { operation: 'none', fault: 'body half' }), 1)
  t.equal(told.value('vbem_rules', { of: 'faults' }), 3)
  t.equal(told.value('vbem_rule_matches_total', { of: 'faults', rule: 'fault-1' }), 1)
})

t.test('what the world holds is told as it is at the moment', async t => {
  const client = connect(await start(t, { now: '2026-01-31T12:00:00Z' }), 'json')
  const { emulator } = client
  const before = await figures(emulator)
  t.equal(before.value('vbem_world_time_seconds'), Date.UTC(2026, 0, 31, 12) / 1000)
  t.equal(before.value('vbem_logon_sessions'), 0)
  t.equal(before.value('vbem_mounts'), 0)
  t.equal(before.value('vbem_tasks'), undefined)
  const points = before.value('vbem_records', { sort: 'vmRestorePoints' })
  t.match(emulator.estate.description, `${points} VM restore points`)
  await client.logon()
  await client.mount()
  emulator.outcomes.add({ operation: 'MountRestorePoint', held: true })
  await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  await emulator.incidents.begin('logonServiceDown')
  await emulator.estate.put({ vms: [{ name: 'exch01', restorePoints: ['now'] }] }, { mode: 'merge' })
  emulator.clock.advance('1s')
  const after = await figures(emulator)
  t.equal(after.value('vbem_world_time_seconds'), emulator.clock.now() / 1000)
  t.equal(after.value('vbem_logon_sessions'), 1)
  t.equal(after.value('vbem_mounts'), 1)
  t.equal(after.value('vbem_tasks', { state: 'Finished' }), 1)
  t.equal(after.value('vbem_tasks', { state: 'Running' }), 1)
  t.equal(after.value('vbem_restore_sessions', { state: 'Working' }), 1)
  t.equal(after.value('vbem_records', { sort: 'vmRestorePoints' }), points! + 1)
  t.equal(after.value('vbem_rules', { of: 'outcomes' }), 1)
  t.equal(after.value('vbem_incidents', { kind: 'logonServiceDown' }), 1)
  t.equal(after.value('vbem_info', { product: 'documented' }), 1)
  t.equal(after.value('vbem_journal_exchanges'), after.sum('vbem_requests_total'))
})

t.test('with the journal off requests are not counted, and it is said', async t => {
  const client = connect(await start(t, { fixture: 'empty', journal: 0 }))
  await client.logon()
  const told = await figures(client.emulator)
  t.equal(told.value('vbem_requests_counted'), 0)
  t.equal(told.value('vbem_logon_sessions'), 1)
  t.notOk(told.types.has('vbem_requests_total'))
})

async function ofProcess (t: Test, text: string): Promise<void> {
  const told = read(text)
  for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) {
    t.ok(told.value(name)! >= 0, name)
  }
  t.equal(told.value('nodejs_version_info', { version: process.version }), 1)
}

t.test('two emulators in one process have figures of their own, and the same of the process', async t => {
  const [one, other] = await Promise.all([start(t, { fixture: 'empty' }), start(t, { fixture: 'empty' })])
  await connect(one).logon()
  for (const emulator of [one, other, one]) {
    const text = await emulator.metrics.text()
    await ofProcess(t, text)
    t.equal(read(text).value('vbem_logon_sessions'), emulator === one ? 1 : 0)
    t.equal(read(text).sum('vbem_requests_total'), emulator === one ? 1 : 0)
  }
})

t.test('nothing of it is loaded before somebody asks', async t => {
  const program = `
    import { createRequire } from 'node:module'
    const { startEmulator } = await import(${JSON.stringify(pathToFileURL(join(root, 'src/index.ts')).href)})
    const emulator = await startEmulator({ port: 'off', httpPort: 0, fixture: 'empty' })
    const { cache } = createRequire(import.meta.url)
    const isLoaded = () => Object.keys(cache).some(file => file.includes('prom-client'))
    const before = isLoaded()
    await (await fetch(emulator.httpUrl)).text()
    const meanwhile = isLoaded()
    await emulator.metrics.text()
    process.stdout.write(JSON.stringify([before, meanwhile, isLoaded()]))
    await emulator.close()
  `
  const args = [...runningSources, '--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env: environment() })
  t.strictSame(JSON.parse(stdout), [false, false, true], 'and it does not keep the process alive')
})
