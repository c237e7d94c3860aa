import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import t from 'tap'
import { basic } from '../client.ts'
import { startEmulator } from '../../src/index.ts'

const SETTINGS = {
  seed: 7, now: '2026-03-01T12:00:00Z', clock: 'manual', publicUrl: 'https://em.example:9398', port: 'off', httpPort: 0
} as const

const LISTS = ['jobs', 'backups', 'restorePoints', 'vmRestorePoints', 'backupFiles', 'backupSessions',
  'backupTaskSessions', 'restoreSessions', 'tasks', 'repositories', 'reports/summary/overview',
  'reports/summary/vms_overview', 'reports/summary/job_statistics', 'logonSessions']

/** What 1,000 calls are answered, one after the other, while time moves on: all of it but the port. */
async function played (): Promise<string> {
  const emulator = await startEmulator(SETTINGS)
  const told: string[] = []
  let token = ''
  async function call (method: string, path: string, headers: Record<string, string> = {}): Promise<string> {
    const own: Record<string, string> = { accept: told.length % 2 ? 'application/json' : 'application/xml', ...headers }
    if (token !== '') own['x-restsvcsessionid'] = token
    const answer = await fetch(new URL(path, emulator.httpUrl!), { method, headers: own })
    const text = await answer.text()
    const shown = [...answer.headers].filter(([name]) => name !== 'connection' && name !== 'keep-alive')
    told.push(JSON.stringify([method, path, answer.status, shown, text]))
    return answer.headers.get('x-restsvcsessionid') ?? text
  }
  token = await call('POST', 'sessionMngr/?v=latest', { authorization: basic('administrator', 'password') })
  const hrefs = async (path: string): Promise<Array<{ Href: string }>> =>
    JSON.parse(await call('GET', path, { accept: 'application/json' })).Refs
  const [jobs, points] = [await hrefs('jobs'), await hrefs('vmRestorePoints')]
  for (let step = 0; told.length < 1000; step++) {
    const job = jobs[step % jobs.length]!.Href.replace(/^.*\/api\//, '')
    const point = points[step % points.length]!.Href.replace(/^.*\/api\//, '')
    if (step % 3 === 0) await call('POST', `${job}?action=start`)
    if (step % 5 === 0) await call('POST', `${point}/mounts`)
    if (step % 7 === 0) await call('POST', `${point}?action=restore`)
    await call('GET', `tasks/task-${step}`)
    for (let list = 0; list < 4; list++) await call('GET', `${LISTS[(step * 4 + list) % LISTS.length]}?format=Entity&pageSize=10`)
    emulator.clock.advance(7000)
  }
  await emulator.close()
  return told.join('\n')
}

if (process.argv[2] === 'play') process.stdout.write(await played())
else {
  t.test('the same seed, moment and calls give the same bytes, also in another process', async t => {
    const args = [...process.execArgv, join(import.meta.dirname, 'same-bytes.test.ts'), 'play']
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let other = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => { other += text })
    const [one, two] = await Promise.all([played(), played()])
    const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode]
    t.equal(code, 0)
    t.ok(one.split('\n').length >= 1000)
    const differing = (a: string, b: string) =>
      a.split('\n').find((line, index) => line !== b.split('\n')[index])
    t.equal(differing(one, two), undefined)
    t.equal(differing(one, other), undefined)
  })

  t.test('another seed gives other sessions and tokens', async t => {
    const sessions = await Promise.all([7, 8].map(async seed => {
      const emulator = await startEmulator({ ...SETTINGS, seed })
      t.teardown(() => emulator.close())
      const answer = await fetch(`${emulator.httpUrl}sessionMngr/?v=latest`,
        { method: 'POST', headers: { authorization: basic('administrator', 'password') } })
      return answer.headers.get('x-restsvcsessionid')
    }))
    t.not(sessions[0], sessions[1])
  })
}
