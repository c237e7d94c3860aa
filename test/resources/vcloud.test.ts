// Organizations of VMware Cloud Director and accounts of vSphere self-service, by pages vcloud_orgconfigs_id,
// get_vcloud_orgconfigs, selfservice_vsphere_configs_id and those of their job settings.

import t from 'tap'
import { connect, FORMATS, pathOf, start } from '../client.ts'
import { another, entities, entityOf, full, named, references, written } from './full.ts'

const ORGANIZATIONS = '/api/vCloud/orgConfigs'
const ACCOUNTS = '/api/selfService/vSphere/Configs'

for (const format of FORMATS) {
  t.test(`both entries lead to their configurations in both forms, in ${format}`, async t => {
    const client = await full(t, format)
    const vCloud = (await client.get('/api/vCloud')).value
    t.strictSame(written(vCloud.Links), [
      `Down VCloudOrganizationConfigReferenceList ${ORGANIZATIONS}`,
      `Down VCloudOrganizationConfigList ${ORGANIZATIONS}?format=Entity`,
      `Create - ${ORGANIZATIONS}`
    ])
    const selfService = (await client.get('/api/selfService/vSphere')).value
    t.strictSame(written(selfService.Links), [
      `Down VSphereSelfServiceConfigReferenceList ${ACCOUNTS}`,
      `Down VSphereSelfServiceConfigList ${ACCOUNTS}?format=Entity`,
      `Create - ${ACCOUNTS}`
    ])
    for (const path of [ORGANIZATIONS, ACCOUNTS]) {
      const list = await references(client, path)
      const whole = await entities(client, path)
      t.equal(list.length, 3)
      t.strictSame(list.map(each => each.UID), whole.map(each => each.UID))
      for (const [index, reference] of list.entries()) {
        t.strictSame((await client.get(pathOf(reference.Href))).value, reference)
        t.strictSame((await client.get(`${pathOf(reference.Href)}?format=Entity`)).value, whole[index])
      }
    }
  })

  t.test(`an organization shows its quota, repository and host, in ${format}`, async t => {
    const client = await full(t, format)
    const config = await entityOf(client, ORGANIZATIONS, 'Bergmann')
    t.strictSame(written(config.Links), [
      'Up BackupServerReference /api/backupServers/{id} "vbr01.nordhavn.example"',
      `Alternate VCloudOrganizationConfigReference ${ORGANIZATIONS}/{id} "Bergmann"`,
      `Edit VCloudOrganizationConfigReference ${ORGANIZATIONS}/{id} "Bergmann"`,
      `Delete - ${ORGANIZATIONS}/{id}`,
      `Down VCloudOrganizationConfigBackupJobSettings ${ORGANIZATIONS}/{id}/backupJobSettings "Bergmann"`
    ])
    t.match(config, {
      BackupServerUid: (await named(client, '/api/backupServers', 'vbr01.nordhavn.example')).UID,
      RepositoryUid: /^urn:veeam:Repository:/,
      QuotaGb: 500,
      IsDisabled: false,
      JobSettings: { DefaultSettings: false, JobSchedulerType: 'Full', HighPriorityJob: true },
      HostUid: /^urn:veeam:ManagedServer:(?!0{8})/,
      RepositoryFriendlyName: 'Bergmann Backups'
    })
    t.ok(config.UsedQuotaMb > 0 && config.UsedQuotaMb <= 500 * 1024)
    t.equal((await entityOf(client, ORGANIZATIONS, 'Lindqvist')).RepositoryFriendlyName, 'Nordhavn Cloud Volume 01')
    t.strictSame(written((await named(client, ORGANIZATIONS, 'Bergmann')).Links), [
      'Up BackupServerReference /api/backupServers/{id} "vbr01.nordhavn.example"',
      `Alternate VCloudOrganizationConfig ${ORGANIZATIONS}/{id}?format=Entity "Bergmann"`
    ])
  })

  t.test(`all other organizations have a configuration always, in ${format}`, async t => {
    const client = connect(await start(t), format)
    await client.logon()
    const [config, ...others] = await entities(client, ORGANIZATIONS)
    t.strictSame(others, [])
    t.match(config, {
      Name: 'Other organizations',
      RepositoryUid: '',
      QuotaGb: 1024,
      IsDisabled: true,
      JobSettings: { DefaultSettings: true, JobSchedulerType: 'Full', HighPriorityJob: false },
      UsedQuotaMb: 0,
      HostUid: 'urn:veeam:ManagedServer:00000000-0000-0000-0000-000000000000',
      RepositoryFriendlyName: 'N/A'
    })
    t.notOk(config!.Links!.some(link => link.Rel === 'Disable'), 'it is disabled')
  })

  t.test(`a self-service account shows its quota and scope, in ${format}`, async t => {
    const client = await full(t, format)
    const config = await entityOf(client, ACCOUNTS, 'HALVORSEN\\ines.dahl')
    t.strictSame(written(config.Links), [
      'Up BackupServerReference /api/backupServers/{id} "backup01.halvorsen.example"',
      `Alternate VSphereSelfServiceConfigReference ${ACCOUNTS}/{id} "HALVORSEN\\ines.dahl"`,
      `Edit VSphereSelfServiceConfigReference ${ACCOUNTS}/{id} "HALVORSEN\\ines.dahl"`,
      `Delete - ${ACCOUNTS}/{id}`,
      `Down VSphereSelfServiceConfigJobSettings ${ACCOUNTS}/{id}/backupJobSettings "HALVORSEN\\ines.dahl"`
    ])
    t.match(config, {
      BackupServerUid: (await named(client, '/api/backupServers', 'backup01.halvorsen.example')).UID,
      RepositoryUid: /^urn:veeam:Repository:/,
      QuotaGb: 200,
      PerUser: false,
      Account: { AccountName: 'HALVORSEN\\ines.dahl', AccountSid: /^S-1-5-21-\d+-\d+-\d+-\d+$/, AccountType: 'User' },
      JobSettings: { DefaultSettings: false, JobSchedulerType: 'Partial', TemplateJobUid: /^urn:veeam:Job:/ },
      VCentersScope: [/^urn:veeam:ManagedServer:/],
      Tags: ['Laboratory']
    })
    t.ok(config.UsedQuotaMb <= 200 * 1024)
    const everyone = await entityOf(client, ACCOUNTS, 'HALVORSEN\\Domain Users')
    t.match(everyone, { PerUser: true, Account: { AccountType: 'Group', AccountSid: /-513$/ } })
    t.strictSame([everyone.VCentersScope, everyone.Tags], [[], []])
  })

  t.test(`the settings of jobs lead back to their configuration, in ${format}`, async t => {
    const client = await full(t, format)
    for (const [path, type, name, server] of [
      [ORGANIZATIONS, 'VCloudOrganizationConfig', 'Bergmann', 'vbr01.nordhavn.example'],
      [ACCOUNTS, 'VSphereSelfServiceConfig', 'HALVORSEN\\Domain Users', 'backup01.halvorsen.example']
    ] as const) {
      const config = await named(client, path, name)
      const href = `${pathOf(config.Href)}/backupJobSettings`
      const { value } = await client.get(href)
      t.equal(pathOf(value.Href), href)
      t.strictSame(written(value.Links), [
        `Up BackupServerReference /api/backupServers/{id} "${server}"`, `Up ${type} ${path}/{id}?format=Entity "${name}"`
      ])
      t.equal(value.UseDefaultJobSettings, type === 'VSphereSelfServiceConfig')
      t.match(value.AdvancedSettings, {
        BackupSettings: { BackupMode: { Incremental: { SyntheticFull: { Enabled: true } } } },
        MaintenanceSettings: { BackupFilesHealthCheck: { OptionsMonthly: { DayOfWeek: 'Friday' } } },
        StorageSettings: { DataReduction: { CompressionLevel: 'Optimal' } },
        ScriptsSettings: { RunScriptsEveryBackupSession: { RunEveryBackupSession: 1 } }
      })
      t.equal(value.AdvancedSettings.MaintenanceSettings.BackupFilesHealthCheck.OptionsMonthly.Months.length, 12)
    }
  })
}

t.test('the configuration of all other organizations can be said, and is disabled by a link of its own', async t => {
  const vCloudOrganizations = [{ name: 'Other organizations', repository: 'Volume' }]
  const client = connect(await start(t, { fixture: { vCloudOrganizations, repositories: [{ name: 'Volume' }] } }))
  await client.logon()
  const all = await entities(client, ORGANIZATIONS)
  t.equal(all.length, 1)
  t.strictSame(all[0]!.Links!.map(link => link.Rel), ['Up', 'Alternate', 'Edit', 'Disable', 'Delete', 'Down'])
  t.match(written(all[0]!.Links)[3], `Disable - ${ORGANIZATIONS}/{id}?action=disable`)
})

t.test('what does not exist is not found, and roles without portal may not ask', async t => {
  const client = await full(t)
  const nothing = '00000000-0000-0000-0000-00000000dead'
  for (const path of [ORGANIZATIONS, ACCOUNTS]) {
    for (const tail of ['', '/backupJobSettings']) {
      t.equal((await client.get(`${path}/${nothing}${tail}`)).status, 404)
      t.equal((await client.get(`${path}/nonsense${tail}`)).status, 400)
    }
  }
  const user = await another(client, 'portaluser')
  const operator = await another(client, 'filerestore')
  for (const path of ['/api/vCloud', '/api/selfService/vSphere', ORGANIZATIONS, ACCOUNTS]) {
    t.equal((await user.get(path)).status, 200)
    t.equal((await operator.get(path)).status, 403)
  }
  const config = await entityOf(user, ORGANIZATIONS, 'Bergmann')
  t.strictSame(config.Links!.map(link => link.Rel), ['Up', 'Alternate', 'Down'], 'a portal user may not edit')
})
