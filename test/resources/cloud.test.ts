// Cloud Connect: its entry, gateways and pools, hardware plans, addresses and VLANs, by pages get_cloud,
// cloudgateways_id, cloud_gatewaypools_id, hardwareplans_id, publicipaddresses_id, vlans_id.

import t from 'tap'
import { connect, FORMATS, pathOf, start } from '../client.ts'
import { another, entities, entityOf, full, named, references, written } from './full.ts'

const UP = 'Up BackupServerReference /api/backupServers/{id} "vbr01.nordhavn.example"'

// Collections of the entry in the documented order, their references first, and what may be added.
const COLLECTIONS: readonly (readonly [type: string, path: string])[] = [
  ['CloudGateway', 'gateways'], ['CloudTenant', 'tenants'], ['CloudHardwarePlan', 'hardwarePlans'],
  ['CloudPublicIpAddress', 'publicIpAddresses'], ['CloudFailoverPlan', 'cloudFailoverPlans'],
  ['CloudVmReplicaPoint', 'vmReplicaPoints'], ['CloudReplica', 'replicas'], ['VlanConfiguration', 'vlans'],
  ['CloudFailoverSession', 'failoverSessions'], ['CloudGatewayPool', 'gatewayPools']
]

for (const format of FORMATS) {
  t.test(`the entry of Cloud Connect has all collections in both forms, in ${format}`, async t => {
    const client = await full(t, format)
    const { value } = await client.get('/api/cloud')
    t.match(value, { Type: 'CloudConnectService', Href: /\/api\/cloud$/ })
    t.strictSame(written(value.Links), [
      'Up LogonSession /api/logonSessions/{id}',
      ...COLLECTIONS.map(([type, path]) => `Down ${type}ReferenceList /api/cloud/${path}`),
      ...COLLECTIONS.map(([type, path]) => `Down ${type}List /api/cloud/${path}?format=Entity`),
      ...['gateways', 'tenants', 'hardwarePlans', 'publicIpAddresses', 'gatewayPools']
        .map(path => `Create - /api/cloud/${path}`)
    ])
  })

  t.test(`each collection is the same in both forms, and each item in its own, in ${format}`, async t => {
    const client = await full(t, format)
    for (const [type, path] of COLLECTIONS) {
      const list = await references(client, `/api/cloud/${path}`)
      const whole = await entities(client, `/api/cloud/${path}`)
      t.ok(list.length >= 2, `${type} looks like a list`)
      t.strictSame(list.map(each => each.UID), whole.map(each => each.UID), type)
      for (const [index, reference] of list.entries()) {
        t.equal(reference.Type, `${type}Reference`)
        t.strictSame((await client.get(pathOf(reference.Href))).value, reference)
        t.strictSame((await client.get(`${pathOf(reference.Href)}?format=Entity`)).value, whole[index])
      }
    }
  })

  t.test(`a gateway shows where tenants reach it, in ${format}`, async t => {
    const client = await full(t, format)
    t.strictSame(written((await named(client, '/api/cloud/gateways', 'gate01.nordhavn.example')).Links), [
      UP, 'Alternate CloudGateway /api/cloud/gateways/{id}?format=Entity "gate01.nordhavn.example"'
    ])
    const { Links, ...gateway } = await entityOf(client, '/api/cloud/gateways', 'gate03.nordhavn.example')
    t.strictSame(written(Links), [
      UP,
      'Alternate CloudGatewayReference /api/cloud/gateways/{id} "gate03.nordhavn.example"',
      'Edit CloudGatewayReference /api/cloud/gateways/{id} "gate03.nordhavn.example"',
      'Delete CloudGateway /api/cloud/gateways/{id} "gate03.nordhavn.example"',
      'Related CloudGatewayPoolReference /api/cloud/gatewayPools/{id} "Office"'
    ])
    t.match(gateway, {
      Enabled: false, NetworkMode: 'NAT', ExternalIP: '198.51.100.20', ExternalPort: 6185, InternalPort: 6180,
      Description: 'Gateway behind the firewall of the office'
    })
  })

  t.test(`a pool has its gateways and the tenants that use it, in ${format}`, async t => {
    const client = await full(t, format)
    const pool = await entityOf(client, '/api/cloud/gatewayPools', 'Industry')
    t.strictSame(written(pool.Links), [
      UP,
      'Alternate CloudGatewayPoolReference /api/cloud/gatewayPools/{id} "Industry"',
      'Edit CloudGatewayPoolReference /api/cloud/gatewayPools/{id} "Industry"',
      'Delete - /api/cloud/gatewayPools/{id}',
      'Down CloudGatewayReferenceList /api/cloud/gatewayPools/{id}/gateways',
      'Related CloudTenantReferenceList /api/cloud/gatewayPools/{id}/tenants'
    ])
    const path = pathOf(pool.Href).split('?')[0]!
    const gateways = await references(client, `${path}/gateways`)
    const tenants = await references(client, `${path}/tenants`)
    t.strictSame(gateways.map(each => each.Name), ['gate01.nordhavn.example', 'gate02.nordhavn.example'])
    t.strictSame(tenants.map(each => each.Name), ['Halvorsen Instruments', 'Fjordline Shipping'])
    t.strictSame(pool.CloudGateways.CloudGatewayUid, gateways.map(each => each.UID))
    t.strictSame(pool.CloudTenants.CloudTenantUid, tenants.map(each => each.UID))
    t.strictSame((await entities(client, `${path}/tenants`)).map(each => each.UID), tenants.map(each => each.UID))
    for (const tenant of tenants) {
      const pools = await references(client, `${pathOf(tenant.Href)}/gatewayPools`)
      t.ok(pools.some(each => each.UID === pool.UID), `${tenant.Name} has the pool`)
    }
  })

  t.test(`a hardware plan shows what its platform has, and its tenants, in ${format}`, async t => {
    const client = await full(t, format)
    const plan = await entityOf(client, '/api/cloud/hardwarePlans', 'VMware Silver')
    t.strictSame(written(plan.Links), [
      UP,
      'Alternate CloudHardwarePlanReference /api/cloud/hardwarePlans/{id} "VMware Silver"',
      'Down CloudTenantReference /api/cloud/hardwarePlans/{id}/tenants "VMware Silver"',
      'Edit CloudHardwarePlanReference /api/cloud/hardwarePlans/{id} "VMware Silver"',
      'Delete CloudHardwarePlan /api/cloud/hardwarePlans/{id} "VMware Silver"'
    ])
    const id = plan.UID.split(':').at(-1)
    t.match(plan, { ProcessorUsageLimitMhz: 10000, MemoryUsageLimitMb: 32768 })
    t.match(plan.HardwarePlanDetails.ViCloudHardwarePlan, {
      HypervisorHostRef: /^urn:VMware:Cluster:[-0-9a-f]{36}\.domain-c\d+$/,
      ParentType: 'ClusterComputeResource',
      ParentName: 'Cluster of the first hall',
      Datastores: {
        Datastore: [
          { FriendlyName: 'Silver Replicas', DatastoreType: 'Datastore', QuotaGb: 600, RootPath: '' },
          { FriendlyName: 'Silver Archive', DatastoreType: 'StoragePod', QuotaGb: 300, Reference: /^urn:VMware:StoragePod:/ }
        ]
      },
      Network: { Id: id, CountWithInternet: 1, CountWithoutInternet: 1 }
    })
    const gold = await entityOf(client, '/api/cloud/hardwarePlans', 'VMware Gold')
    t.match(gold, { ProcessorUsageLimitMhz: -1, MemoryUsageLimitMb: -1 }, '-1 stands for no limit')
    const hyperv = await entityOf(client, '/api/cloud/hardwarePlans', 'Hyper-V Silver')
    t.notOk(hyperv.HardwarePlanDetails.ViCloudHardwarePlan)
    t.match(hyperv.HardwarePlanDetails.HvCloudHardwarePlan, {
      HypervisorHostRef: /^urn:HyperV:Host:[-0-9a-f]{36}\.$/,
      Volumes: { Volume: [{ FriendlyName: 'Cloud Replicas', VolumePath: 'E:\\Replicas', QuotaGb: 300 }] }
    })
    const { value, root } = await client.get(`${pathOf(plan.Href).split('?')[0]}/tenants`)
    if (format === 'xml') t.equal(root, 'CloudTenants')
    t.strictSame(value.CloudTenant.map((each: { Name: string }) => each.Name), ['Halvorsen Instruments'])
  })

  t.test(`a public address tells its tenant, in ${format}`, async t => {
    const client = await full(t, format)
    const address = await entityOf(client, '/api/cloud/publicIpAddresses', '203.0.113.102')
    t.strictSame(written(address.Links), [
      UP,
      'Alternate CloudPublicIpAddressReference /api/cloud/publicIpAddresses/{id} "203.0.113.102"',
      'Edit CloudPublicIpAddressReference /api/cloud/publicIpAddresses/{id} "203.0.113.102"',
      'Delete CloudPublicIpAddress /api/cloud/publicIpAddresses/{id} "203.0.113.102"'
    ])
    t.equal(address.IpAddress, '203.0.113.102')
    t.equal(address.TenantUid, (await named(client, '/api/cloud/tenants', 'Fjordline Shipping')).UID)
    const [server] = (await references(client, '/api/backupServers')).filter(each => /vbr01/.test(each.Name))
    t.equal(address.BackupServerUid, server!.UID)
    t.notOk((await entityOf(client, '/api/cloud/publicIpAddresses', '203.0.113.103')).TenantUid)
  })

  t.test(`a VLAN configuration has a bare GUID for its UID, and its entity neither Type nor Href, in ${format}`, async t => {
    const client = await full(t, format)
    const reference = await named(client, '/api/cloud/vlans', 'dvSwitch01')
    t.match(reference.UID, /^[-0-9a-f]{36}$/)
    t.equal(pathOf(reference.Href), `/api/cloud/vlans/${reference.UID}`)
    const { Links, ...vlan } = await entityOf(client, '/api/cloud/vlans', 'dvSwitch01')
    t.notOk(vlan.Type ?? vlan.Href)
    t.strictSame(written(Links), [
      UP,
      'Alternate VlanConfigurationReference /api/cloud/vlans/{id} "dvSwitch01"',
      'Edit VlanConfigurationReference /api/cloud/vlans/{id} "dvSwitch01"',
      'Delete VlanConfiguration /api/cloud/vlans/{id} "dvSwitch01"'
    ])
    t.match(vlan, {
      HostRef: /^urn:VMware:Host:/,
      PlatformType: 'VMware',
      VlanIdsWithInternetLeftBound: 600,
      VlanIdsWithInternetRightBound: 619,
      VlanIdsWithoutInternetLeftBound: 620,
      VlanIdsWithoutInternetRightBound: 629,
      SwitchName: 'dvSwitch01',
      SwitchType: 'DistributedVirtualSwitch',
      ClusterName: 'Cluster of the first hall'
    })
    const standard = await entityOf(client, '/api/cloud/vlans', 'vSwitch1')
    t.equal(standard.SwitchId, 'vSwitch1')
    t.notOk(standard.ClusterName)
    const { value } = await client.get('/api/cloud/vlans?format=Entity')
    t.equal(value.Vlans.length, 3, 'the items of the list are called Vlans')
  })
}

t.test('the entry is among the links of a logon session where there is something of Cloud Connect', async t => {
  const client = await full(t)
  const links = written((await client.get('/api/logonSessions')).value.LogonSession[0].Links)
  const place = links.indexOf('Down CloudConnectService /api/cloud')
  t.equal(links[place - 1], 'Down BackupFileList /api/backupFiles?format=Entity')
  t.equal(links[place + 1], 'Down AgentsService /api/agents')
  const user = await another(client, 'sqlrestore')
  t.notMatch(written((await user.get('/api/logonSessions')).value.LogonSession[0].Links).join(), 'CloudConnectService',
    'not of who may not call it')
  const other = connect(await start(t))
  t.notMatch(written((await other.logon()).value.Links).join(), 'CloudConnectService', 'nor without tenants')
})

t.test('what does not exist is not found, and what cannot be an id is refused', async t => {
  const client = await full(t)
  const nothing = '00000000-0000-0000-0000-00000000dead'
  for (const [, path] of COLLECTIONS) {
    t.equal((await client.get(`/api/cloud/${path}/${nothing}`)).status, 404, path)
    t.equal((await client.get(`/api/cloud/${path}/nonsense`)).status, 400, path)
  }
  for (const path of ['gatewayPools/{}/gateways', 'gatewayPools/{}/tenants', 'hardwarePlans/{}/tenants']) {
    t.equal((await client.get(`/api/cloud/${path.replace('{}', nothing)}`)).status, 404, path)
  }
  t.equal((await client.get('/api/cloud/gateways?format=nonsense')).status, 400)
})

t.test('restore operators may not read the infrastructure of Cloud Connect', async t => {
  const client = await full(t)
  for (const role of ['vmrestore', 'filerestore', 'sqlrestore']) {
    const operator = await another(client, role)
    const paths = ['/gateways', '/gatewayPools', '/hardwarePlans', '/tenants', '/vlans', '/publicIpAddresses']
    for (const path of paths) {
      t.equal((await operator.get(`/api/cloud${path}`)).status, 403, `${role} ${path}`)
    }
  }
  const user = await another(client, 'portaluser')
  t.equal((await user.get('/api/cloud/gateways')).status, 200)
  t.equal((await user.get('/api/cloud')).status, 200)
})
