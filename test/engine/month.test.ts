// A month of the estates that are built in, by their schedules: the same each time, down to the last byte of each list,
// and whether somebody looked meanwhile or not.

import t from 'tap'
import { operations, type Operation } from '../../src/operations.ts'
import { connect, start, type Client } from '../client.ts'

const DAY = 24 * 3_600_000

/** The lists that need nothing to be asked for, but those of who is logged on: their ids are made by chance. */
const LISTS = (operations as readonly Operation[])
  .filter(({ method, path, query }) => method === 'GET' && query === undefined && /^\/api\/[^{}]+$/.test(path))
  .map(({ path }) => path).filter(path => !/logonSessions|sessionMngr|tasks|lookup|querySvc|security/i.test(path))

async function everything (client: Client): Promise<ReadonlyMap<string, string>> {
  const base = client.emulator.httpUrl!.replace(/\/$/, '')
  const all = new Map<string, string>()
  await client.logon()
  for (const path of LISTS) {
    const { text } = await client.request('GET', `${path}?format=Entity`, { plain: true })
    all.set(path, text.replaceAll(base, '').replace(/\/logonSessions\/[-\w]+/g, '/logonSessions/one'))
  }
  return all
}

// The full one has a job that runs all the time.
for (const [fixture, days] of [['default', 30], ['full', 6]] as const) {
  t.test(`${fixture}: ${days} days of schedules are the same each time, whoever looks meanwhile`, async t => {
    const open = async () => connect(await start(t, { fixture, now: '2026-03-05T06:07:08Z', schedules: 'on' }))
    const [one, other, watched] = [await open(), await open(), await open()]
    for (const { emulator } of [one, other]) emulator.clock.advance(days * DAY)
    for (let day = 0; day < days; day++) {
      if (day % 5 === 0) await everything(watched)
      watched.emulator.clock.advance(DAY)
    }
    const expected = await everything(one)
    t.ok(expected.size > 40, `${expected.size} lists`)
    t.match(expected.get('/api/backupSessions'), /BackupJobSession /)
    for (const client of [other, watched]) {
      for (const [path, text] of await everything(client)) {
        if (text !== expected.get(path)) t.equal(text, expected.get(path), path)
      }
    }
  })
}
