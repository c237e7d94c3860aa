// Says how many milliseconds a snapshot of the default estate takes to be taken, and to be restored, while a client
// has a mount and a job runs.

import { startEmulator } from '../src/index.ts'
import { median } from './statistics.ts'

const ROUNDS = 41

const emulator = await startEmulator({ port: 'off', httpPort: 0, clock: 'manual', schedules: 'off', taskEnd: 'auto' })
const basic = `Basic ${Buffer.from('administrator:password').toString('base64')}`
const logon = await fetch(`${emulator.httpUrl}sessionMngr/?v=latest`, { method: 'POST', headers: { authorization: basic } })
const headers = { 'x-restsvcsessionid': logon.headers.get('x-restsvcsessionid')!, accept: 'application/json' }
const ask = async (path: string, method = 'GET') =>
  (await fetch(`${emulator.httpUrl}${path}`, { method, headers })).json() as Promise<any>

const first = async (list: string) => (await ask(list)).Refs[0].Href.replace(emulator.httpUrl, '')
await ask(`${await first('vmRestorePoints')}/mounts`, 'POST')
await ask(`${await first('jobs')}?action=start`, 'POST')
emulator.clock.advance('5s')

const taken: number[] = []
const restored: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  const started = performance.now()
  await emulator.snapshots.take('bench')
  const between = performance.now()
  await emulator.snapshots.restore('bench')
  taken.push(between - started)
  restored.push(performance.now() - between)
}
await emulator.close()
process.send?.({ taken: median(taken), restored: median(restored) })
