// Runs of jobs, with all that can come between, over HTTP: whatever is asked, in whatever order, nothing is orphaned,
// nothing leaves the state that it has come to in the end, and every number agrees with every other.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { QuickBackupStartupSpec } from '../../src/schema/infrastructure.ts'
import { Job } from '../../src/schema/job.ts'
import { connect, pathOf, start, type Client, type Format } from '../client.ts'

const FIXTURE = {
  extends: 'empty',
  jobs: [
    { name: 'Nightly', fullEvery: 2, restorePoints: { every: '1d', count: 3, at: '02:00' } },
    { name: 'Each', perVm: true, retention: { points: 2 } },
    { name: 'Back', reverse: true, retention: { points: 2 } },
    { name: 'Copy', type: 'immediateBackupCopy', linkedJobs: ['Nightly'], retention: { points: 2 } }
  ],
  vms: [
    { name: 'a', job: 'Nightly', os: 'windows' }, { name: 'b', job: 'Nightly' }, { name: 'c', job: 'Each' },
    { name: 'd', job: 'Each', restorePoints: ['-1d'] }, { name: 'e', job: 'Back' }
  ]
}

const ACTIONS = ['start', 'stop', 'retry', 'sync', 'toggleScheduleEnabled'] as const

type Step =
  { readonly do: typeof ACTIONS[number] | 'delete' | 'quick', readonly of: number } |
  { readonly do: 'keep', readonly of: number, readonly points: number } |
  { readonly do: 'mount' | 'unmount' | 'restore' | 'stopSession', readonly of: number } |
  { readonly do: 'merge', readonly of: number } |
  { readonly do: 'wait', readonly ms: number }

const one = <const T extends readonly unknown[]>(...values: T): fc.Arbitrary<T[number]> => fc.constantFrom(...values)
const what = (weight: number, arbitrary: fc.Arbitrary<unknown>) =>
  ({ weight, arbitrary: arbitrary as fc.Arbitrary<Step> })

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  what(9, fc.record({ do: one('start', 'start', 'start', ...ACTIONS), of: fc.nat(3) })),
  what(1, fc.record({ do: one('delete'), of: fc.nat(3) })),
  what(2, fc.record({ do: one('quick'), of: fc.nat(4) })),
  what(2, fc.record({ do: one('keep'), of: fc.nat(3), points: fc.integer({ min: 1, max: 4 }) })),
  what(5, fc.record({ do: one('mount', 'unmount', 'restore', 'stopSession'), of: fc.nat(9) })),
  what(2, fc.record({ do: one('merge'), of: fc.nat(2) })),
  what(8, fc.record({ do: one('wait'), ms: one(500, 4000, 20_000, 60_000, 11 * 60_000, 86_400_000) }))
), { minLength: 4, maxLength: 16, size: 'max' })

const MERGES = [
  { vms: [{ name: 'a', restorePoints: ['now'] }] }, { jobs: [{ name: 'Nightly', restorePoints: ['now'] }] },
  { vms: [{ name: 'new', job: 'Each' }] }
]

const up = (entity: any, type: string): string => entity.Links.find((link: any) =>
  link.Rel === 'Up' && link.Type === `${type}Reference`).Href

const keeps = (RetainCycles: number) => ({
  body: {
    root: Job,
    value: { JobInfo: { BackupJobInfo: { SimpleRetentionPolicy: { RetainCycles, RetainLimitType: 'Cycles' } } } }
  }
})

class Play {
  readonly #clients: readonly Client[]
  readonly #tasks: string[] = []
  readonly #sessions = new Map<string, any>()
  /** Paths of the sessions that a client has stopped. */
  readonly #stopped = new Set<string>()
  #turn = 0

  constructor (clients: readonly Client[]) { this.#clients = clients }

  /** Formats take turns. */
  get client (): Client { return this.#clients[this.#turn++ % this.#clients.length]! }

  async list (name: string): Promise<any[]> {
    const { status, value } = await this.client.get(`/api/${name}?format=Entity`)
    assert.equal(status, 200, name)
    return Object.values<any>(value).find(Array.isArray) ?? []
  }

  async ask (method: string, path: string, options = {}): Promise<void> {
    const { status, value, text } = await this.client.request(method, path, options)
    assert.ok([202, 204, 400, 404].includes(status), `${method} ${path}: ${status} ${text}`)
    if (status === 202) this.#tasks.push(`/api/tasks/${value.TaskId}`)
  }

  async take (step: Step): Promise<void> {
    const { client } = this
    if (step.do === 'wait') {
      client.emulator.clock.advance(step.ms)
      return
    }
    if (step.do === 'merge') {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify(MERGES[step.of])
      const { status, text } = await client.request('PUT', '/emulator/estate?mode=merge',
        { headers, body, plain: true })
      return assert.ok(status === 200 || /there is no job/.test(text), text)
    }
    const among = async (name: string) => {
      const all = await this.list(name)
      return all.length === 0 ? undefined : pathOf(all[step.of % all.length].Href).replace('?format=Entity', '')
    }
    switch (step.do) {
      case 'mount': {
        const point = await among('vmRestorePoints')
        return point === undefined ? undefined : await this.ask('POST', `${point}/mounts`)
      }
      case 'unmount': {
        const point = await among('vmRestorePoints')
        return point === undefined ? undefined : await this.ask('DELETE', `${point}/mounts/1`)
      }
      case 'restore': {
        const point = await among('vmRestorePoints')
        return point === undefined ? undefined : await this.ask('POST', `${point}?action=restore`)
      }
      case 'stopSession': {
        const working = (await this.list('backupSessions')).filter(({ State }) => State !== 'Stopped')
        const session = working[step.of % (working.length || 1)]
        if (session === undefined) return
        return await this.ask('POST', pathOf(session.Href).replace('?format=Entity', '?action=stop'))
      }
      case 'quick': {
        const server = await among('backupServers')
        const { value } = await client.get('/api/hierarchyRoots')
        const found = await client.get(`/api/lookup?host=${value.Ref[0].UID}&name=*&type=Vm`)
        const items = found.value.HierarchyItem
        const VmRef = items[step.of % items.length].ObjectRef
        return await this.ask('POST', `${server}?action=quickbackup`,
          { body: { root: QuickBackupStartupSpec, value: { VmRef } } })
      }
      default: return await this.ofJob(step)
    }
  }

  async ofJob (step: Exclude<Step, { do: 'wait' }>): Promise<void> {
    const jobs = await this.list('jobs')
    const job = jobs[step.of % (jobs.length || 1)]
    if (job === undefined) return
    const path = pathOf(job.Href).replace('?format=Entity', '')
    if (step.do === 'delete') return await this.ask('DELETE', path)
    if (step.do !== 'keep') return await this.ask('POST', `${path}?action=${step.do}`)
    await this.ask('PUT', path, keeps(step.points))
  }

  /** Holds all that is shown against itself, and against what was shown before. */
  async look (): Promise<void> {
    const ids = async (name: string) => {
      const all = await this.list(name)
      const byId = new Map(all.map(each => [each.UID, each]))
      assert.equal(byId.size, all.length, `${name}: each is there once`)
      return byId
    }
    const [backups, points, files, ofVms, sessions, tasks] = [
      await ids('backups'), await ids('restorePoints'), await ids('backupFiles'), await ids('vmRestorePoints'),
      await ids('backupSessions'), await ids('backupTaskSessions')
    ]
    const idIn = (href: string) => href.replace(/^.*\/([-\w]+)(\?.*)?$/, '$1')
    const isIn = (all: Map<string, any>, kind: string, href: string) => all.has(`urn:veeam:${kind}:${idIn(href)}`)
    for (const point of points.values()) assert.ok(isIn(backups, 'Backup', up(point, 'Backup')), `${point.Href}: backup`)
    for (const file of files.values()) assert.ok(isIn(backups, 'Backup', up(file, 'Backup')), `${file.Href}: backup`)
    assert.equal(files.size, points.size, 'each restore point has its file')
    assert.equal(new Set(Array.from(files.values(), ({ FilePath }) => FilePath)).size, files.size)
    const held = new Set<string>()
    for (const point of ofVms.values()) {
      assert.ok(isIn(points, 'RestorePoint', up(point, 'RestorePoint')), `${point.Href}: restore point`)
      assert.ok(isIn(files, 'BackupFile', up(point, 'BackupFile')), `${point.Href}: file`)
      held.add(idIn(up(point, 'RestorePoint')))
    }
    assert.equal(held.size, points.size, 'each restore point holds a VM')
    await this.lookAtSessions(sessions, tasks, points, ofVms)
    await this.lookAtSpace(files)
  }

  async lookAtSessions (
    sessions: Map<string, any>, tasks: Map<string, any>, points: Map<string, any>, ofVms: Map<string, any>
  ): Promise<void> {
    const ORDER = ['Starting', 'Working', 'Stopping', 'Stopped', 'Pending', 'InProgress', 'Completed']
    const running = new Set<string>()
    for (const session of [...sessions.values(), ...tasks.values()]) {
      const { UID, State, Result, EndTimeUTC, JobSessionUid, JobUid, Progress } = session
      const hasEnded = State === 'Stopped' || State === 'Completed'
      assert.equal(hasEnded, Result !== 'None', `${UID}: ${State} with ${Result}`)
      assert.equal(hasEnded, EndTimeUTC !== undefined, `${UID}: ${State} until ${EndTimeUTC}`)
      if (JobSessionUid !== undefined) assert.ok(sessions.has(JobSessionUid), `${UID}: its session`)
      if (JobUid !== undefined && !hasEnded) {
        assert.ok(!running.has(JobUid), `${JobUid} runs once at a time`)
        running.add(JobUid)
      }
      const before = this.#sessions.get(UID)
      this.#sessions.set(UID, session)
      if (before === undefined) continue
      assert.ok(ORDER.indexOf(State) >= ORDER.indexOf(before.State), `${UID}: ${before.State} -> ${State}`)
      if (Progress !== undefined) assert.ok(Progress >= before.Progress, `${UID}: ${before.Progress} -> ${Progress}`)
      if (before.EndTimeUTC === undefined) continue
      assert.deepEqual([State, Result, before.Reason], [before.State, before.Result, session.Reason], UID)
      if (before.State === 'Stopping') this.#stopped.add(UID)
    }
    for (const { Links, UID } of tasks.values()) {
      for (const { Href } of Links.filter(({ Type }: any) => Type === 'VmRestorePoint')) {
        assert.ok(ofVms.has(`urn:veeam:VmRestorePoint:${Href.replace(/^.*\/([-\w]+)\?.*$/, '$1')}`), `${UID}: ${Href}`)
      }
    }
    for (const [uid, { State, Links }] of sessions) {
      if (State === 'Stopping') this.#stopped.add(uid)
      const left = Links.filter(({ Type }: any) => Type === 'RestorePointReference')
      if (this.#stopped.has(uid)) assert.equal(left.length, 0, `${uid} was stopped, and left a point`)
      for (const { Href } of left) {
        assert.ok(points.has(`urn:veeam:RestorePoint:${Href.replace(/^.*\//, '')}`), `${uid}: ${Href} is there`)
      }
    }
    const { value } = await this.client.get('/api/reports/summary/overview')
    assert.equal(value.RunningJobs, running.size, 'jobs that run, in the report')
  }

  async lookAtSpace (files: Map<string, any>): Promise<void> {
    const all = await this.list('repositories')
    const sum = Array.from(files.values(), ({ BackupSize }) => BackupSize).reduce((a, b) => a + b, 0)
    const used = all.reduce((total, { Capacity, FreeSpace }) => total + Capacity - FreeSpace, 0)
    assert.equal(used, sum, 'used space is what the files take')
    const { value } = await this.client.get('/api/reports/summary/repository')
    assert.deepEqual(value.Period.map((each: any) => [each.Name, each.Capacity, each.FreeSpace]).sort(),
      all.map(each => [each.Name, each.Capacity, each.FreeSpace]).sort())
    assert.equal(value.Period.reduce((total: number, { BackupSize }: any) => total + BackupSize, 0), sum)
  }

  /** Lets all come to its end. */
  async finish (): Promise<void> {
    const { client } = this
    for (let minutes = 0; minutes < 60; minutes += 5) client.emulator.clock.advance(5 * 60_000)
    await this.look()
    assert.ok([...this.#sessions.values()].every(({ State }) => State === 'Stopped' || State === 'Completed'))
    const begun = new Map<string, number>()
    for (const path of this.#tasks) {
      const { State, Result, Links } = (await client.get(path)).value
      assert.equal(State, 'Finished', path)
      for (const { Type, Href } of Result.Success ? Links : []) {
        if (Type !== 'BackupJobSession') continue
        begun.set(Href, (begun.get(Href) ?? 0) + 1)
        // Those of jobs that are gone go with a merge.
        const { status } = await client.get(pathOf(Href), { plain: true })
        assert.ok(status === 200 || !this.#sessions.has(Href), `${Href}: ${status}`)
      }
    }
    for (const [href, times] of begun) assert.equal(times, 1, `${href}: one task has begun it`)
    await this.lookAtRetention()
  }

  /** A job that runs keeps so many restore points of each chain, once nothing of them is in use. */
  async lookAtRetention (): Promise<void> {
    const { client } = this
    const since = client.emulator.clock.now()
    for (const { Href } of await this.list('vmRestorePoints')) {
      const path = `${pathOf(Href).replace('?format=Entity', '')}/mounts`
      for (const mount of (await client.get(path)).value.VmRestorePointMount) await client.delete(pathOf(mount.Href))
    }
    for (const job of await this.list('jobs')) {
      const path = pathOf(job.Href).replace('?format=Entity', '')
      if (job.Name !== 'Copy') assert.equal((await client.finish(path, keeps(2), 'PUT')).Result?.Success, true)
      const { Result } = await client.finish(`${path}?action=${job.Name === 'Copy' ? 'sync' : 'start'}`)
      assert.equal(Result?.Success, true)
      client.emulator.clock.advance(10 * 60_000)
    }
    await this.look()
    const chains = new Map<string, any[]>()
    for (const point of await this.list('restorePoints')) {
      const backup = up(point, 'Backup')
      chains.set(backup, [...chains.get(backup) ?? [], point])
    }
    for (const [backup, points] of chains) {
      // Those of jobs that are gone stay as they are.
      if (points.every(({ BackupDateUTC }) => Date.parse(BackupDateUTC) < since)) continue
      const { Name } = points[0].Links.find(({ Type }: any) => Type === 'BackupReference')
      // A full backup stays as long as an increment on it does.
      assert.ok(points.length <= (Name === 'Nightly' ? 3 : 2), `${points.length} points of ${Name}, ${backup}`)
    }
    for (const { State } of await this.list('restoreSessions')) assert.equal(State, 'Stopped')
  }
}

t.test('whatever is asked of jobs, nothing is orphaned, nothing goes back, and every number agrees', async t => {
  const formats: readonly Format[] = ['xml', 'json']
  await fc.assert(fc.asyncProperty(steps, one('1s', '0s'), one('off', 'on'), async (all, taskEnd, schedules) => {
    const emulator = await start(t, {
      fixture: FIXTURE, now: '2026-03-05T06:07:08Z', taskEnd, schedules, sessionTimeout: '365d'
    })
    try {
      const clients = formats.map(format => connect(emulator, format))
      await clients[0]!.logon()
      for (const client of clients) client.token = clients[0]!.token
      const play = new Play(clients)
      for (const step of all) {
        await play.take(step)
        await play.look()
      }
      await play.finish()
    } finally {
      await emulator.close()
    }
  }), { numRuns: Number(process.env.MODEL_RUNS ?? 25) })
  t.pass('all of them')
})
