// Everything that an emulator can produce for its estate, as far as requests can show it: the walk of each account,
// what operations make and what becomes of it, refusals. Runs an emulator of its own, whose estate it uses up.

import type { Account } from '../engine/accounts.ts'
import { serve } from '../emulator.ts'
import { createLog } from '../logging.ts'
import type { Operation } from '../operations.ts'
import { served } from '../resources/claims.ts'
import type { Settings } from '../settings.ts'
import { change, misuse, refuse, remove, type Stage } from './act.ts'
import { logOn, type Asked } from './exchange.ts'
import { rowOf } from './rows.ts'
import { createWalk } from './walk.ts'

export interface Produced {
  /** URLs that were not asked for, since enough of their kind were. */
  readonly left: number
  /** Served operations that answered with no representation of their own; a refusal is none. */
  readonly without: readonly Operation[]
}

const STEP_MS = 1000
/** Of each kind of URL. */
const MOST_OF_FIRST_ACCOUNT = 100
const MOST_OF_OTHERS = 10

/** Tells every representation to `keep`, one after another. */
export async function produce (settings: Settings, keep: (asked: Asked) => void): Promise<Produced> {
  const emulator = await serve(privateOf(settings), createLog('silent'))
  const succeeded = new Set<Operation>()
  const left = new Set<string>()
  try {
    const base = new URL(emulator.httpUrl!)
    const step = () => emulator.clock.advance(STEP_MS)
    const [first, ...others] = inOrder(settings)
    for (const account of others) await withClient(account, MOST_OF_OTHERS, visitAll)
    await withClient(first!, MOST_OF_FIRST_ACCOUNT, async stage => {
      await visitAll(stage)
      await change(stage)
      // What was made shows in collections that have been seen already.
      for (const url of collections()) await stage.walk.revisit(url)
      await misuse(stage)
      await refuse(stage)
      await remove(stage)
    })
    return { left: left.size, without: served.filter(row => Array.isArray(row.answer) && !succeeded.has(row)) }

    async function withClient (account: Account, most: number, use: (stage: Stage) => Promise<void>): Promise<void> {
      const client = await logOn(base, account, asked => {
        const row = asked.status < 300 ? rowOf(asked.method, asked.url) : undefined
        if (row) succeeded.add(row)
        keep(asked)
      })
      try {
        const walk = createWalk(client, most)
        await use({ client, walk, step })
        for (const url of walk.left) left.add(url)
      } finally {
        client.close()
      }
    }
  } finally {
    await emulator.close()
  }
}

/** The whole API as one account sees it: by links from the entry, and every collection that no link led to. */
async function visitAll ({ walk }: Stage): Promise<void> {
  await walk.visit('/api/')
  for (const url of collections()) await walk.visit(url)
}

function collections (): string[] {
  const rows = served.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
  return rows.map(({ path, query }) => path + (query ? `?${new URLSearchParams(query)}` : ''))
}

/** Who may do everything comes first. */
function inOrder ({ accounts }: Settings): Account[] {
  const rank = (roles: readonly string[]) => roles.includes('Portal Administrator') ? 0 : 1
  return accounts.toSorted((a, b) => rank(a.roles) - rank(b.roles))
}

/** The same estate and product on a port of its own, where time stands still and a task shows each of its states. */
function privateOf (settings: Settings): Settings {
  return {
    ...settings,
    host: '127.0.0.1',
    port: 'off',
    httpPort: 0,
    publicUrl: undefined,
    clock: 'manual',
    taskEnd: { by: 'time', ms: STEP_MS },
    operationFinished: { by: 'time', ms: STEP_MS },
    validation: 'strict'
  }
}
