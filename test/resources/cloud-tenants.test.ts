// Tenants of Cloud Connect and what they may use, by pages tenants_id, tenants_id_resources,
// tenants_id_computeresources, cloud_tenants_id_vcloudcomputeresources_id, tenants_id_subtenants,
// get_cloud_tenants_id_freelicensecounters. Numbers agree with each other.

import t from 'tap'
import { FORMATS, pathOf, type Client } from '../client.ts'
import { another, entities, entityOf, full, named, references, written } from './full.ts'

const TENANTS = '/api/cloud/tenants'
const UP = 'Up BackupServerReference /api/backupServers/{id} "vbr01.nordhavn.example"'
const below = (what: string) => `${TENANTS}/{id}/${what}`

const first = (name: string) => [
  UP,
  `Alternate CloudTenantReference ${TENANTS}/{id} "${name}"`,
  `Edit CloudTenantReference ${TENANTS}/{id} "${name}"`,
  `Down CloudTenantResourceList ${below('resources')}`,
  `Create CloudTenantResource ${below('resources')}`,
  `Delete - ${TENANTS}/{id}`
]
const LAST = `Related FreeLicenseCounters ${below('freelicenseCounters')} "FreeLicenseCounters"`

const pathTo = async (client: Client, name: string) => pathOf((await named(client, TENANTS, name)).Href)
const withoutLinks = ({ Links, ...rest }: any) => rest

for (const format of FORMATS) {
  t.test(`the links of a tenant follow from its kind, in ${format}`, async t => {
    const client = await full(t, format)
    const standalone = await entityOf(client, TENANTS, 'Fjordline Shipping')
    t.strictSame(written(standalone.Links), [
      ...first('Fjordline Shipping'),
      `Down CloudTenantComputeResourceList ${below('computeResources')}`,
      `Create CloudTenantComputeResource ${below('computeResources')}`,
      `Down CloudSubtenantList ${below('subtenants')}`,
      `Create CloudSubtenant ${below('subtenants')}`,
      LAST
    ])
    const organization = await entityOf(client, TENANTS, 'Bergmann Foods')
    t.strictSame(written(organization.Links), [
      ...first('Bergmann Foods'),
      `Down CloudTenantVCloudComputeResourceList ${below('vCloudComputeResources')}`,
      `Create CloudTenantVCloudComputeResource ${below('vCloudComputeResources')}`,
      LAST
    ])
    const account = await entityOf(client, TENANTS, 'NORDHAVN\\ole.lund')
    t.strictSame(written(account.Links), [...first('NORDHAVN\\ole.lund'), LAST])
    t.strictSame(written((await named(client, TENANTS, 'Kvist Furniture')).Links), [
      UP, `Alternate CloudTenant ${TENANTS}/{id}?format=Entity "Kvist Furniture"`
    ])
  })

  t.test(`a tenant tells its kind by one of three members, in ${format}`, async t => {
    const client = await full(t, format)
    const typeOf = async (name: string) => {
      const { TenantType } = await entityOf(client, TENANTS, name)
      return Object.fromEntries(Object.entries(TenantType).filter(([, value]) => value !== undefined))
    }
    t.match(await typeOf('Kvist Furniture'),
      { StandaloneTenant: { TenantCredentials: { Username: 'Kvist Furniture' } } })
    t.match(await typeOf('Bergmann Foods'), {
      vCloudTenant: {
        OrganizationName: 'Bergmann Foods',
        OrganizationRef: /^urn:vCloud:Organization:[-0-9a-f]{36}\.urn:vcloud:org:[-0-9a-f]{36}$/
      }
    })
    t.match(await typeOf('NORDHAVN\\ole.lund'), {
      ADTenantType: { Domain: { DomainName: 'nordhavn.example', Port: 389 }, Account: 'NORDHAVN\\ole.lund' }
    })
    for (const { Name, TenantType } of await entities(client, TENANTS)) {
      t.equal(Object.values(TenantType).filter(value => value !== undefined).length, 1, Name)
    }
  })

  t.test(`what is counted of a tenant is what there is of it, in ${format}`, async t => {
    const client = await full(t, format)
    const tenant = await entityOf(client, TENANTS, 'Halvorsen Instruments')
    t.match(tenant, {
      Password: '',
      Description: 'Maker of measuring instruments',
      Enabled: true,
      LeaseOptions: { Enabled: true, ExpirationDate: '2027-02-24T12:00:00Z' },
      LastResult: 'Success',
      ThrottlingEnabled: true,
      ThrottlingSpeedLimit: 20,
      ThrottlingSpeedUnit: 'MBps',
      MaxConcurrentTasks: 4,
      BackupCount: 6,
      WorkStationBackupCount: 12,
      ServerBackupCount: 3,
      BackupProtectionEnabled: true,
      BackupProtectionPeriod: 14,
      FailoverToOthersGatewaysIfFail: true
    })
    const addresses = await entities(client, '/api/cloud/publicIpAddresses')
    t.equal(tenant.PublicIpCount, addresses.filter(each => each.TenantUid === tenant.UID).length)
    t.equal(tenant.ReplicaCount, 2)
    t.equal(tenant.VmCount, tenant.BackupCount + tenant.ReplicaCount)
    const pools = await references(client, `${await pathTo(client, 'Halvorsen Instruments')}/gatewayPools`)
    t.strictSame(tenant.CloudGatewayPools.CloudGatewayPoolUid, pools.map(each => each.UID))
    const replicas = await references(client, '/api/cloud/replicas')
    const counted = (await entities(client, TENANTS)).reduce((sum, each) => sum + each.ReplicaCount, 0)
    t.equal(counted, replicas.length, 'each replica is one tenant\'s')
    const kvist = await entityOf(client, TENANTS, 'Kvist Furniture')
    t.match(kvist, { Enabled: false, LastActive: '1753-01-01T00:00:00Z', BackupCount: 0, ThrottlingEnabled: false })
    t.equal(kvist.Resources.CloudTenantResource[0].RepositoryQuota.UsedQuota, 0)
  })

  t.test(`what a tenant may use of repositories stands in it, in a list and alone, in ${format}`, async t => {
    const client = await full(t, format)
    const path = await pathTo(client, 'Halvorsen Instruments')
    const list = (await client.get(`${path}/resources`)).value.CloudTenantResource
    const { Resources } = await entityOf(client, TENANTS, 'Halvorsen Instruments')
    t.strictSame(Resources.CloudTenantResource.map(withoutLinks), list.map(withoutLinks))
    t.notOk(Resources.CloudTenantResource[0].Links, 'without links inside of the tenant')
    t.strictSame(written(list[0].Links), [
      `Delete CloudTenantResource ${below('resources/{id}')} "Cloud Repository 1"`,
      `Up CloudTenant ${TENANTS}/{id}?format=Entity "Halvorsen Instruments"`,
      'Up BackupServer /api/backupServers/{id}?format=Entity "vbr01.nordhavn.example"'
    ])
    t.match(list[0], {
      Type: 'CloudTenantResource',
      RepositoryQuota: { DisplayName: 'Cloud Repository 1', Quota: 4 * 1024 * 1024, WanAcceleratorUid: /^urn:veeam:WanAccelerator:/ }
    })
    t.notOk(list[1].RepositoryQuota.WanAcceleratorUid)
    for (const each of list) {
      t.strictSame((await client.get(pathOf(each.Href))).value, each)
      t.equal(pathOf(each.Href), `${path}/resources/${each.Id}`)
      t.ok(each.RepositoryQuota.UsedQuota > 0 && each.RepositoryQuota.UsedQuota <= each.RepositoryQuota.Quota)
    }
  })

  t.test(`what a tenant uses of a hardware plan is what its replicas take, in ${format}`, async t => {
    const client = await full(t, format)
    const path = await pathTo(client, 'Halvorsen Instruments')
    const [resource] = (await client.get(`${path}/computeResources`)).value.CloudTenantComputeResource
    t.strictSame(written(resource.Links), [
      `Delete CloudTenantResource ${below('computeResources/{id}')} ""`,
      `Up CloudTenant ${TENANTS}/{id}?format=Entity "Halvorsen Instruments"`,
      'Up BackupServer /api/backupServers/{id}?format=Entity "vbr01.nordhavn.example"'
    ])
    t.match(resource, {
      CloudHardwarePlanUid: (await named(client, '/api/cloud/hardwarePlans', 'VMware Silver')).UID,
      WanAcceleratorUid: /^urn:veeam:WanAccelerator:/,
      PlatformType: 'VMware',
      UseNetworkFailoverResources: true,
      NetworkAppliance: {
        Name: 'Network appliance of Halvorsen Instruments',
        ProductionNetwork: 'Production',
        ObtainIPAddressAutomatically: false,
        ManualIpAddressSettingsInfoType: {
          IpAddress: '10.20.0.5', SubnetMask: '255.255.255.0', DefaultGateway: '10.20.0.254'
        },
        ViDistributedSwitchUuid: '',
        ProductionNetworkUnderDvs: false
      },
      ComputeResourceStats: {
        MemoryUsageMb: (16 + 4) * 1024,
        CPUCount: 4 + 2,
        StorageResourceStats: {
          StorageResourceStat: [
            { StorageName: 'Silver Replicas', StorageUsageGb: 180 + 60, StorageLimitGb: 600 },
            { StorageName: 'Silver Archive', StorageUsageGb: 0, StorageLimitGb: 300 }
          ]
        }
      }
    })
    t.strictSame((await client.get(pathOf(resource.Href))).value, resource)
    const { ComputeResources } = await entityOf(client, TENANTS, 'Halvorsen Instruments')
    t.strictSame(ComputeResources.CloudTenantComputeResource, [withoutLinks(resource)])
    const fjordline = (await client.get(`${await pathTo(client, 'Fjordline Shipping')}/computeResources`)).value
    t.notOk(fjordline.CloudTenantComputeResource[1].NetworkAppliance, 'no appliance where none is used')
  })

  t.test(`an organization uses its virtual data centres, in ${format}`, async t => {
    const client = await full(t, format)
    const path = await pathTo(client, 'Bergmann Foods')
    const [resource] = (await client.get(`${path}/vCloudComputeResources`)).value.CloudTenantVCloudComputeResource
    t.strictSame(written(resource.Links), [
      `Delete - ${below('vCloudComputeResources/{id}')}`,
      `Up CloudTenant ${TENANTS}/{id}?format=Entity "Bergmann Foods"`,
      'Up BackupServer /api/backupServers/{id}?format=Entity "vbr01.nordhavn.example"'
    ])
    t.match(resource, {
      VirtualDataCenterName: 'Bergmann VDC',
      VirtualDataCenterRef: new RegExp(`^urn:vCloud:OrgVdc:[-0-9a-f]{36}\\.urn:vcloud:vdc:${resource.Id}$`),
      Enabled: true,
      AllocationModel: 'PayAsYouGo',
      UseNetworkFailoverResources: true,
      ResourceUsage: { CpuUsageMhz: 0, MemoryUsageMb: 0, StorageUsageGb: 90 },
      NetworkAppliance: { ObtainIPAddressAutomatically: true }
    })
    t.strictSame((await client.get(pathOf(resource.Href))).value, resource)
    const tenant = await entityOf(client, TENANTS, 'Bergmann Foods')
    t.equal(tenant.VCloudComputeResources.CloudTenantVCloudComputeResource[0].Id, resource.Id)
    t.strictSame(tenant.ComputeResources.CloudTenantComputeResource, [])
  })

  t.test(`subtenants use some of what their tenant uses, in ${format}`, async t => {
    const client = await full(t, format)
    const path = await pathTo(client, 'Halvorsen Instruments')
    const list = (await client.get(`${path}/subtenants`)).value.CloudSubtenant
    t.strictSame(list.map((each: { Name: string }) => each.Name),
      ['Halvorsen sales', 'Halvorsen service', 'Halvorsen board'])
    t.strictSame(written(list[0].Links), [
      `Edit CloudSubtenant ${below('subtenants/{id}')} "Halvorsen sales"`,
      `Delete - ${below('subtenants/{id}')}`,
      `Up CloudTenant ${TENANTS}/{id}?format=Entity "Halvorsen Instruments"`,
      'Up BackupServer /api/backupServers/{id}?format=Entity "vbr01.nordhavn.example"'
    ])
    t.match(list[0], {
      Type: 'CloudSubtenant', Description: 'Notebooks of the sales people', Password: '', Enabled: true,
      RepositoryQuota: { Unlimited: false, DisplayName: 'Quota of Halvorsen sales', QuotaMb: 500 * 1024 }
    })
    t.match(list[2], { Enabled: false, RepositoryQuota: { Unlimited: true, QuotaMb: 8 * 1024 * 1024 } })
    const { value } = await client.get(`${path}/resources`)
    for (const { Id, RepositoryQuota } of value.CloudTenantResource) {
      const used = list
        .filter((each: any) => each.RepositoryQuota.TenantResourceId === Id)
        .reduce((sum: number, each: any) => sum + each.RepositoryQuota.UsedQuotaMb, 0)
      t.ok(used > 0 && used <= RepositoryQuota.UsedQuota, RepositoryQuota.DisplayName)
    }
    for (const each of list) t.strictSame((await client.get(pathOf(each.Href))).value, each)
  })

  t.test(`a tenant has never more that takes no licence than it has, in ${format}`, async t => {
    const client = await full(t, format)
    for (const tenant of await entities(client, TENANTS)) {
      const path = `${pathOf(tenant.Href).split('?')[0]}/freelicenseCounters`
      const { value } = await client.get(path)
      t.equal(pathOf(value.Href), path)
      t.strictSame(written(value.Links), [`Up CloudTenant ${TENANTS}/{id}?format=Entity "${tenant.Name}"`])
      t.ok(value.RentalVMBackupCount + value.NewVMBackupCount <= tenant.BackupCount, tenant.Name)
      t.ok(value.RentalWorkstationBackupCount + value.NewWorkstationBackupCount <= tenant.WorkStationBackupCount)
      t.ok(value.RentalServerBackupCount + value.NewServerBackupCount <= tenant.ServerBackupCount)
      t.ok(value.NewVMReplicaCount <= tenant.ReplicaCount)
    }
  })
}

t.test('what is another tenant\'s is not found below a tenant', async t => {
  const client = await full(t)
  const [own, other] = [await pathTo(client, 'Halvorsen Instruments'), await pathTo(client, 'Fjordline Shipping')]
  for (const [list, member] of [
    ['resources', 'CloudTenantResource'], ['computeResources', 'CloudTenantComputeResource'],
    ['subtenants', 'CloudSubtenant']
  ] as const) {
    const [{ Id }] = (await client.get(`${other}/${list}`)).value[member]
    t.equal((await client.get(`${other}/${list}/${Id}`)).status, 200)
    t.equal((await client.get(`${own}/${list}/${Id}`)).status, 404, list)
    t.equal((await client.get(`${own}/${list}/nonsense`)).status, 400, list)
  }
  const nobody = `${TENANTS}/00000000-0000-0000-0000-00000000dead`
  for (const what of ['resources', 'computeResources', 'vCloudComputeResources', 'subtenants', 'freelicenseCounters']) {
    t.equal((await client.get(`${nobody}/${what}`)).status, 404, what)
  }
  const user = await another(client, 'portaluser')
  t.equal((await user.get(`${own}/resources`)).status, 200)
  const operator = await another(client, 'vmrestore')
  t.equal((await operator.get(`${own}/resources`)).status, 403)
})
