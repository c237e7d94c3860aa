// Starts an emulator of the full estate, finds all that it has by its links, and holds it against the documented
// answers.

import { startEmulator } from '../../src/index.ts'
import { DEFAULT_ACCOUNTS } from '../../src/engine/accounts.ts'
import { connect } from '../client.ts'
import { crawl } from '../crawl/crawler.ts'
import { prepare } from '../crawl/prepared.ts'
import { checkAnswers, type AnswerOutcome } from './answers.ts'
import { MISSING } from './missing.ts'

const accounts = [...DEFAULT_ACCOUNTS, {
  userName: 'scoped',
  password: 'password',
  roles: ['VM Restore Operator'] as const,
  restoreScope: { scopes: [{ vm: 'exch01' }] }
}]

/** Enough objects of each sort to show all that there is of it. */
const MOST = 60

export async function answersOf (folder: string): Promise<AnswerOutcome[]> {
  const emulator = await startEmulator({ port: 'off', httpPort: 0, clock: 'manual', fixture: 'full', accounts })
  try {
    const client = connect(emulator, 'xml')
    await client.logon()
    const json = connect(emulator, 'json')
    json.token = client.token
    await prepare(client)
    // A session of a restore that has ended, beside those that have not.
    await client.delete(await client.mount())
    const crawled = await crawl(client, json, ['/api/'], () => MOST)
    return await checkAnswers(folder, client, crawled, MISSING)
  } finally {
    await emulator.close()
  }
}
