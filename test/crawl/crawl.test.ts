// A client that knows nothing but /api/ finds the whole product: from there it follows every link, as each role, in XML
// and in JSON, and what is not to be found so is listed here with the reason.

import t from 'tap'
import { operations, type Operation } from '../../src/operations.ts'
import { DEFAULT_ACCOUNTS } from '../../src/engine/accounts.ts'
import type { Emulator } from '../../src/index.ts'
import { connect, start } from '../client.ts'
import { crawl, type Crawled } from './crawler.ts'
import { prepare } from './prepared.ts'

/** No link leads there, though it is documented. */
const NO_LINK: Readonly<Record<string, string>> = {
  listCdpReplicas: 'the logon session links to the VMs and vApps of replicas, not to the replicas',
  listCloudFailoverPlanIncludes: 'a failover plan shows what it includes in itself',
  listCloudTenantGatewayPools: 'a tenant names its gateway pools in itself',
  queryCdpPolicy: 'querySvc has no link for it',
  queryCdpReplica: 'querySvc has no link for it',
  queryCdpReplicaSession: 'querySvc has no link for it',
  queryCdpReplicaTaskSession: 'querySvc has no link for it',
  queryCloudFailoverSession: 'querySvc has no link for it',
  queryCloudVmReplicaPoint: 'querySvc has no link for it',
  queryNasObject: 'querySvc has no link for it',
  queryObjectInAgentBackupJob: 'querySvc has no link for it',
  queryObjectInJob: 'querySvc has no link for it',
  queryVlanConfiguration: 'querySvc has no link for it'
}

/** Somebody has a restore scope, so that there is one to look at. */
const accounts = [...DEFAULT_ACCOUNTS, {
  userName: 'scoped', password: 'password', roles: ['VM Restore Operator'] as const,
  restoreScope: { scopes: [{ vm: 'exch01' }] }
}]
const NOW = '2026-03-05T12:07:08Z'
/** The guests have more files than are worth following: all are served by the same code. */
const most = (each: number) => (operation: string): number => /browse/i.test(operation) ? Math.min(each, 20) : each

async function crawlAs (emulator: Emulator, userName: string, each: number): Promise<Crawled> {
  const xml = connect(emulator, 'xml')
  await xml.logon(userName)
  const json = connect(emulator, 'json')
  json.token = xml.token
  await prepare(xml)
  return crawl(xml, json, ['/api/'], most(each))
}

const gets: readonly Operation[] = (operations as readonly Operation[]).filter(({ method }) => method === 'GET')

t.test('as administrator every link leads to what it says, and all operations are reached', async t => {
  const emulator = await start(t, { fixture: 'full', now: NOW, accounts })
  const { reached, problems } = await crawlAs(emulator, 'administrator', Infinity)
  t.same(problems, [])
  const missed = gets.map(({ id }) => id).filter(id => !reached.has(id))
  t.same(missed.sort(), Object.keys(NO_LINK).sort())
  t.equal(reached.size + missed.length, gets.length)
})

for (const { userName, roles: [role] } of DEFAULT_ACCOUNTS.slice(1)) {
  t.test(`as ${role} every link that is shown leads to what it says`, async t => {
    const emulator = await start(t, { fixture: 'full', now: NOW })
    const { reached, problems } = await crawlAs(emulator, userName, 20)
    t.same(problems, [])
    for (const { id, roles } of gets) if (reached.has(id)) t.ok(roles.includes(role!), `${id} is for ${role}`)
    t.ok(reached.size > 5, `${reached.size} operations`)
  })
}
