// The operations of the OpenAPI document against the table they are made from.

import t from 'tap'
import { openApiDocument } from '../../src/contract/openapi.ts'
import { titleOf } from '../../src/contract/titles.ts'
import { areas } from '../../src/operations/areas.ts'
import { operations, type Operation } from '../../src/operations.ts'
import { documented } from '../../src/profiles.ts'

const { paths, tags } = openApiDocument(documented)
const described = Object.values(paths).flatMap(methods => Object.values(methods))
const rows: readonly Operation[] = operations

t.test('each operation of the table is in one area', async t => {
  t.strictSame(areas.flatMap(area => area.operations.map(row => row.id)).sort(), rows.map(row => row.id).sort())
})

t.test('each operation of the table is in the document, once, under its path and method', async t => {
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation['x-operations'].map(({ operationId }) => `${operationId} ${method.toUpperCase()} ${path}`)))
  t.strictSame(found.sort(), rows.map(row => `${row.id} ${row.method} ${row.path}`).sort())
})

t.test('each operation of the document has an id of its own', async t => {
  t.equal(new Set(described.map(each => each.operationId)).size, described.length)
})

t.test('no operation of the document that stands for several has the id of one', async t => {
  const ids = new Set(rows.map(row => row.id))
  const several = described.filter(each => each['x-operations'].length > 1)
  t.strictSame(several.filter(each => ids.has(each.operationId)), [])
})

t.test('each tag is an area, and each area has operations', async t => {
  t.strictSame(new Set(described.flatMap(each => each.tags)), new Set(tags.map(tag => tag.name)))
})

t.test('operations that a query parameter tells apart are one, with its values', async t => {
  const { parameters, requestBody, responses } = paths['/api/jobs/{id}']!.post!
  t.match(parameters!.find(each => each.name === 'action'), {
    in: 'query', required: true, schema: { enum: ['clone', 'retry', 'start', 'stop', 'sync', 'toggleScheduleEnabled'] }
  })
  t.match(requestBody, {
    required: false, content: { 'application/xml': { schema: { $ref: '#/components/schemas/JobCloneSpec' } } }
  })
  t.hasProps(responses, ['202'])
})

t.test('a parameter that one operation goes without is not required', async t => {
  const { operationId, parameters, responses } = paths['/api/vmRestorePoints/{id}/mounts/{mountId}/{filepath}']!.get!
  t.equal(operationId, 'getVmRestorePointsIdMountsMountIdFilepath')
  const action = parameters!.find(each => each.name === 'action')!
  t.notOk(action.required)
  t.strictSame(action.schema.enum, ['listAll', 'listFiles', 'listDirs', 'download'])
  t.strictSame(Object.keys(responses[200]!.content!), [
    'application/xml', 'application/json', 'application/octet-stream', 'application/zip'
  ])
})

t.test('a resource is answered in reference and in entity form', async t => {
  const { parameters, responses } = paths['/api/backupServers/{id}']!.get!
  t.match(parameters!.find(each => each.name === 'format'), { schema: { enum: ['Reference', 'Entity'] } })
  t.strictSame(responses[200]!.content!['application/json']!.schema, {
    oneOf: [{ $ref: '#/components/schemas/EntityRef' }, { $ref: '#/components/schemas/BackupServer' }]
  })
})

t.test('logging on takes credentials, all else a token, the service itself nothing', async t => {
  t.strictSame(paths['/api/sessionMngr']!.post!.security, [{ basic: [] }, {}])
  t.strictSame(paths['/api/tasks']!.get!.security, [{ sessionHeader: [] }, { sessionCookie: [] }])
  t.strictSame(paths['/api']!.get!.security, [])
})

t.test('an operation says its task, roles, page and how it is known', async t => {
  t.strictSame(paths['/api/vmRestorePoints/{id}/mounts']!.post!['x-operations'], [{
    operationId: 'mountVmRestorePoint',
    summary: 'Mount VM restore point',
    request: 'StartMountSpec',
    status: 202,
    answer: ['Task'],
    'x-task': { operation: 'MountRestorePoint', message: 'Ok' },
    'x-roles': ['Portal Administrator', 'File Restore Operator'],
    'x-platforms': ['VMware vSphere', 'VMware Cloud Director', 'Microsoft Hyper-V'],
    'x-documentation': 'post_vmrestorepoints_id_mountpoints',
    'x-known': 'documented'
  }])
})

t.test('each operation has its refusals', async t => {
  const without = described.filter(({ responses }) => ['400', '406', 'default'].some(status => !(status in responses)))
  t.strictSame(without, [])
  t.notOk('403' in paths['/api/tasks']!.get!.responses, 'what every role may is forbidden to none')
  t.hasProps(paths['/api/jobs/{id}']!.put!.responses, ['401', '403', '404', '413', '415'])
})

t.test('the document is plain JSON', async t => {
  const document = openApiDocument(documented)
  t.strictSame(JSON.parse(JSON.stringify(document)), document)
})

const TITLES = {
  logon: 'Logon',
  getVmReplicaPoint: 'Get VM replica point',
  listVAppCdpReplicaVms: 'List vApp CDP replica VMs',
  queryVsphereSelfServiceConfig: 'Query vSphere self service config',
  createCloudPublicIpAddress: 'Create cloud public IP address'
}
for (const [id, title] of Object.entries(TITLES)) {
  t.test(`${id} is called "${title}"`, async t => {
    t.equal(titleOf(id), title)
  })
}
