// /api/selfService/vSphere: pages selfservicevsphere, selfservice_vsphere_configs_id,
// selfservice_vsphere_configs_id_backupsettings.

import { pickOf } from '../estate/hash.ts'
import type { VSphereSelfServiceConfig as Config } from '../estate/kinds.ts'
import {
  VSphereSelfService, VSphereSelfServiceConfig, VSphereSelfServiceConfigJobSettings, VSphereSelfServiceConfigs,
  type VSphereSelfServiceConfigEntityType
} from '../schema/self-service.ts'
import { backupServers } from './backup-servers.ts'
import { handler, represent, type Claims } from './call.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { alternate, does, linksOf, pathOf, to, up, type LinkRow } from './links.ts'
import { ADVANCED_SETTINGS } from './portal-job-settings.ts'
import { uid } from './urns.ts'
import { usedMb } from './vcloud.ts'

const GIGA = 1024 ** 3

/** As a domain gives them: the same domain for all, and a number of its own for each account. */
const sidOf = ({ sid, name }: Config): string =>
  sid ?? `S-1-5-21-3408216590-1177395206-2093517746-${pickOf(name, 1104, 9999)}`

export const vSphereSelfServiceConfigs: EntityResource<
  Config, typeof VSphereSelfServiceConfigEntityType, 'VsphereSelfServiceConfig'
> = {
  type: 'VSphereSelfServiceConfig',
  list: 'listSelfServiceVSphereConfigs',
  item: 'getSelfServiceVSphereConfig',
  entity: VSphereSelfServiceConfig,
  entities: VSphereSelfServiceConfigs,
  records: world => world.estate.vSphereSelfServiceConfigs,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ repository }) => repository.backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ repository }) => repository.backupServer),
    alternate(),
    to('Edit', 'VSphereSelfServiceConfigReference', 'updateSelfServiceVSphereConfig', {
      name: (_call, { name }) => name
    }),
    does('Delete', 'deleteSelfServiceVSphereConfig'),
    to('Down', 'VSphereSelfServiceConfigJobSettings', 'getSelfServiceVSphereConfigBackupJobSettings', {
      name: (_call, { name }) => name
    })
  ],
  members: (_call, config) => ({
    BackupServerUid: uid('BackupServer', config.repository.backupServer),
    RepositoryUid: uid('Repository', config.repository),
    QuotaGb: Math.floor(config.quota / GIGA),
    PerUser: config.perUser,
    Account: { AccountName: config.name, AccountSid: sidOf(config), AccountType: config.accountType },
    JobSettings: {
      DefaultSettings: config.defaultSettings,
      JobSchedulerType: config.jobScheduler,
      HighPriorityJob: config.highPriority,
      TemplateJobUid: uid('Job', config.templateJob)
    },
    VCentersScope: config.vCenters.map(root => uid('ManagedServer', root)),
    Tags: [...config.tags],
    UsedQuotaMb: usedMb(config)
  }),
  query: {
    type: 'VsphereSelfServiceConfig',
    properties: {
      BackupServerUid: ({ repository }) => repository.backupServer.id,
      BackupServerName: ({ repository }) => repository.backupServer.name,
      JobSchedulerType: ({ jobScheduler }) => jobScheduler,
      AccountType: ({ accountType }) => accountType,
      PerUser: ({ perUser }) => perUser,
      QuotaGb: ({ quota }) => Math.floor(quota / GIGA),
      RepositoryUid: ({ repository }) => repository.id,
      UsedQuota: usedMb
    }
  }
}

const serviceLinks: readonly LinkRow<undefined>[] = [
  to('Down', 'VSphereSelfServiceConfigReferenceList', 'listSelfServiceVSphereConfigs'),
  to('Down', 'VSphereSelfServiceConfigList', 'listSelfServiceVSphereConfigs', { form: 'Entity' }),
  does('Create', 'createSelfServiceVSphereConfig')
]

const settingsLinks: readonly LinkRow<Config>[] = [
  up(() => backupServers, ({ repository }) => repository.backupServer),
  up(() => vSphereSelfServiceConfigs, config => config, 'Entity')
]

export const claims: Claims = {
  getVSphereSelfService: handler(() => undefined, call => represent(VSphereSelfService, {
    Type: 'VSphereSelfService',
    Href: call.base + pathOf('getVSphereSelfService'),
    Links: linksOf(call, undefined, serviceLinks, { form: 'Entity', ids: () => [] })
  })),
  listSelfServiceVSphereConfigs: list(vSphereSelfServiceConfigs),
  getSelfServiceVSphereConfig: item(vSphereSelfServiceConfigs),
  getSelfServiceVSphereConfigBackupJobSettings: handler(call => find(call, vSphereSelfServiceConfigs), (call, config) =>
    represent(VSphereSelfServiceConfigJobSettings, {
      Type: 'VSphereSelfServiceConfigJobSettings',
      Href: call.base + pathOf('getSelfServiceVSphereConfigBackupJobSettings', [config.id]),
      Links: linksOf(call, config, settingsLinks, { form: 'Entity', ids: () => [] }),
      UseDefaultJobSettings: config.defaultSettings,
      AdvancedSettings: ADVANCED_SETTINGS,
      SourceProxyAutoDetect: true
    }))
}
