// Logon of tenants of Cloud Connect with a LoginSpec, and what a tenant may do and see: page
// cloud_connect_tenant_credentials.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { LoginSpec } from '../../src/schema/session.ts'
import { basic, connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { entities, references, written } from './full.ts'

const LOGON = '/api/sessionMngr/?v=latest'
const NOW = '2026-01-20T12:00:00Z'

const own = (Username: string, Password = 'password') => ({ TenantCredentials: { Username, Password } })
const user = (OrganizationName: string, Login: string, Password = 'password') =>
  ({ VCloudOrganizationCredentials: { OrganizationName, Login, Password } })

let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: NOW }) })

const post = (client: Client, spec: object, path = LOGON) =>
  client.post(path, { body: { root: LoginSpec, value: spec } })

async function logOn (spec: object, format: Format = 'xml') {
  const client = connect(emulator, format)
  const reply = await post(client, spec)
  if (reply.status === 201) client.token = reply.headers['x-restsvcsessionid'] as string
  return { client, ...reply }
}

for (const format of FORMATS) {
  t.test(`the session of a tenant has three links, and its entry leads to what is its own, in ${format}`, async t => {
    const { client, status, value, headers } = await logOn(own('Halvorsen Instruments'), format)
    t.equal(status, 201)
    t.equal(headers.location, value.Href)
    t.equal(value.UserName, 'Halvorsen Instruments')
    t.strictSame(written(value.Links), [
      'Up EnterpriseManager /api/', 'Down CloudConnectService /api/cloud', 'Delete LogonSession /api/logonSessions/{id}'
    ])
    t.strictSame((await client.get(pathOf(value.Href))).value, value)
    t.strictSame((await client.get('/api/logonSessions')).value.LogonSession, [value])
    const service = (await client.get('/api/cloud')).value
    t.strictSame(written(service.Links), [
      'Up LogonSession /api/logonSessions/{id}',
      'Down CloudFailoverPlanReferenceList /api/cloud/cloudFailoverPlans',
      'Down CloudVmReplicaPointReferenceList /api/cloud/vmReplicaPoints',
      'Down CloudReplicaReferenceList /api/cloud/replicas',
      'Down CloudFailoverPlanList /api/cloud/cloudFailoverPlans?format=Entity',
      'Down CloudVmReplicaPointList /api/cloud/vmReplicaPoints?format=Entity',
      'Down CloudReplicaList /api/cloud/replicas?format=Entity'
    ])
    for (const link of service.Links) t.equal((await client.get(pathOf(link.Href))).status, 200, link.Type)
  })

  t.test(`a tenant sees its own replicas, points and plans only, in ${format}`, async t => {
    const { client } = await logOn(own('Halvorsen Instruments'), format)
    const { client: other } = await logOn(own('Fjordline Shipping'), format)
    const names = async (of: Client, path: string) => (await references(of, path)).map(each => each.Name)
    t.strictSame(await names(client, '/api/cloud/replicas'), ['erp01', 'web01 at Nordhavn'])
    t.strictSame(await names(other, '/api/cloud/replicas'), ['booking01', 'ticketing01'])
    t.strictSame(await names(client, '/api/cloud/cloudFailoverPlans'), ['Halvorsen full site'])
    t.strictSame(await names(other, '/api/cloud/cloudFailoverPlans'), ['Fjordline booking'])
    t.equal((await names(client, '/api/cloud/vmReplicaPoints')).length, 7 + 5)
    for (const collection of ['replicas', 'cloudFailoverPlans', 'vmReplicaPoints']) {
      for (const { Href } of await references(client, `/api/cloud/${collection}`)) {
        t.equal((await client.get(pathOf(Href))).status, 200)
        t.equal((await other.get(pathOf(Href))).status, 404, 'not there for another')
      }
    }
    const [plan] = await references(client, '/api/cloud/cloudFailoverPlans')
    t.equal((await client.get(`${pathOf(plan!.Href)}/includes`)).value.CloudFailoveredVm.length, 2)
    t.equal((await other.get(`${pathOf(plan!.Href)}/includes`)).status, 404)
    const [replica] = await references(client, '/api/cloud/replicas')
    t.equal((await references(client, `${pathOf(replica!.Href)}/vmReplicaPoints`)).length, 7)
    t.equal((await other.get(`${pathOf(replica!.Href)}/vmReplicaPoints`)).status, 404)
  })
}

t.test('a tenant may start and undo its plans, and is shown no link to what it may not', async t => {
  const { client } = await logOn(own('Halvorsen Instruments'))
  const [plan] = await entities(client, '/api/cloud/cloudFailoverPlans')
  t.strictSame(written(plan!.Links), [
    'Alternate CloudFailoverPlanReference /api/cloud/cloudFailoverPlans/{id} "Halvorsen full site"',
    'Start - /api/cloud/cloudFailoverPlans/{id}?action=start', 'Undo - /api/cloud/cloudFailoverPlans/{id}?action=undo'
  ])
  const [point] = await entities(client, '/api/cloud/vmReplicaPoints')
  t.strictSame(point!.Links!.map(link => link.Rel), ['Up', 'Alternate'])
  for (const link of point!.Links!) t.equal((await client.get(pathOf(link.Href))).status, 200)
})

t.test('a tenant may call nothing else', async t => {
  const { client } = await logOn(own('Halvorsen Instruments'))
  const paths = [
    'cloud/tenants', 'cloud/gateways', 'cloud/gatewayPools', 'cloud/hardwarePlans', 'cloud/publicIpAddresses',
    'cloud/vlans', 'cloud/failoverSessions', 'backupServers', 'vmRestorePoints', 'restoreSessions', 'vCloud', 'nas',
    'selfService/vSphere'
  ]
  for (const path of paths) t.equal((await client.get(`/api/${path}`)).status, 403, path)
  t.equal((await client.get('/api/tasks')).status, 200, 'tasks are its own')
})

t.test('a user of an organization logs on for it', async t => {
  const { client, status, value } = await logOn(user('Bergmann Foods', 'admin'))
  t.equal(status, 201)
  t.equal(value.UserName, 'Bergmann Foods\\admin')
  t.strictSame((await references(client, '/api/cloud/replicas')).map(each => each.Name), ['webshop01'])
  t.strictSame(await references(client, '/api/cloud/cloudFailoverPlans'), [])
})

t.test('names have no letter case, passwords have', async t => {
  t.equal((await logOn(own('halvorsen INSTRUMENTS'))).value.UserName, 'Halvorsen Instruments')
  t.equal((await logOn(user('BERGMANN foods', 'Admin'))).status, 201)
  t.equal((await logOn(own('nordhavn\\Ole.Lund'))).status, 201)
  t.equal((await logOn(own('Halvorsen Instruments', 'Password'))).status, 401)
})

t.test('who is not known, or may not come in, is told the same', async t => {
  const wrong = [
    own('Nobody'), own('Halvorsen Instruments', 'wrong'), own('Halvorsen Instruments', ''), own('Kvist Furniture'),
    own('Bergmann Foods'), user('Halvorsen Instruments', 'administrator'), user('Bergmann Foods', 'administrator'),
    user('Bergmann Foods', 'admin', 'wrong'), {}
  ]
  for (const spec of wrong) {
    const { status, value, headers } = await logOn(spec)
    t.equal(status, 401, JSON.stringify(spec))
    t.equal(value.Message, 'The user name or password is incorrect')
    t.match(headers['www-authenticate'], /^Basic/)
  }
})

t.test('a lease that is over keeps its tenant out', async t => {
  const other = await start(t, { fixture: 'full', now: NOW, sessionTimeout: '1000d' })
  const client = connect(other)
  t.equal((await post(client, own('Halvorsen Instruments'))).status, 201)
  other.clock.advance(401 * 24 * 3600_000)
  t.equal((await post(client, own('Halvorsen Instruments'))).status, 401)
  t.equal((await post(client, own('Fjordline Shipping'))).status, 201, 'one without a lease stays')
})

t.test('a tenant asks for a version that there is', async t => {
  const client = connect(emulator)
  t.equal((await post(client, own('Halvorsen Instruments'), '/api/sessionMngr/?v=v1_7')).status, 201)
  t.equal((await post(client, own('Halvorsen Instruments'), '/api/sessionMngr/?v=v9')).status, 400)
  t.equal((await post(client, own('Nobody'), '/api/sessionMngr/?v=v9')).status, 401, 'who is not known, is told that')
})

t.test('Basic credentials come before a LoginSpec', async t => {
  const client = connect(emulator)
  const { value } = await client.post(LOGON, {
    headers: { authorization: basic('administrator', 'password') },
    body: { root: LoginSpec, value: own('Halvorsen Instruments') }
  })
  t.equal(value.UserName, 'VBEM\\administrator')
})

t.test('the session of a tenant ends like others', async t => {
  const { client, value } = await logOn(own('Halvorsen Instruments'))
  t.equal((await client.delete(pathOf(value.Href))).status, 204)
  t.equal((await client.get('/api/cloud')).status, 401)
})
