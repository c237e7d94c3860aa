// /api/vCloud: pages vcloud, vcloud_orgconfigs, vcloud_orgconfigs_id, get_vcloud_orgconfigs_id_backupjobsettings.

import { OTHER_ORGANIZATIONS, type VCloudOrganizationConfig as Config } from '../estate/derived/organizations.ts'
import { pickOf } from '../estate/hash.ts'
import {
  VCloudOrganizationConfig, VCloudOrganizationConfigBackupJobSettings, VCloudOrganizationConfigs, VCloudService,
  type VCloudOrganizationConfigEntityType
} from '../schema/vcloud.ts'
import { backupServers } from './backup-servers.ts'
import { handler, represent, type Claims } from './call.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { alternate, does, linksOf, pathOf, to, up, when, type LinkRow } from './links.ts'
import { ADVANCED_SETTINGS } from './portal-job-settings.ts'
import { NIL, uid } from './urns.ts'

const GIGA = 1024 ** 3
const MEGA = 1024 ** 2

/** Megabytes of a quota that are used: some of it, where the fixture does not say. */
export const usedMb = ({ id, quota, used }: Pick<Config, 'id' | 'quota' | 'used'>): number =>
  Math.floor((used ?? quota / 100 * pickOf(`${id}/used`, 3, 60)) / MEGA)

const hostId = ({ director }: Config): string => director?.id ?? NIL
const repositoryName = ({ repositoryName, repository }: Config): string => repositoryName ?? repository?.name ?? 'N/A'

export const vCloudOrganizationConfigs: EntityResource<
  Config, typeof VCloudOrganizationConfigEntityType, 'VCloudOrganizationConfig'
> = {
  type: 'VCloudOrganizationConfig',
  list: 'listVCloudOrgConfigs',
  item: 'getVCloudOrgConfig',
  entity: VCloudOrganizationConfig,
  entities: VCloudOrganizationConfigs,
  records: world => world.estate.vCloudOrganizationConfigs,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'VCloudOrganizationConfigReference', 'updateVCloudOrgConfig', { name: (_call, { name }) => name }),
    when(({ name, disabled }) => name === OTHER_ORGANIZATIONS && !disabled, does('Disable', 'disableVCloudOrgConfig')),
    does('Delete', 'deleteVCloudOrgConfig'),
    to('Down', 'VCloudOrganizationConfigBackupJobSettings', 'getVCloudOrgConfigBackupJobSettings', {
      name: (_call, { name }) => name
    })
  ],
  members: (_call, config) => ({
    BackupServerUid: uid('BackupServer', config.backupServer),
    RepositoryUid: uid('Repository', config.repository) ?? '',
    QuotaGb: Math.floor(config.quota / GIGA),
    IsDisabled: config.disabled,
    JobSettings: {
      DefaultSettings: config.defaultSettings,
      JobSchedulerType: config.jobScheduler,
      HighPriorityJob: config.highPriority,
      TemplateJobUid: uid('Job', config.templateJob)
    },
    UsedQuotaMb: usedMb(config),
    HostUid: `urn:veeam:ManagedServer:${hostId(config)}`,
    RepositoryFriendlyName: repositoryName(config)
  }),
  query: {
    type: 'VCloudOrganizationConfig',
    properties: {
      RepositoryUid: ({ repository }) => repository?.id,
      QuotaGb: ({ quota }) => Math.floor(quota / GIGA),
      Disabled: ({ disabled }) => disabled,
      JobSchedulerType: ({ jobScheduler }) => jobScheduler,
      UsedQuota: usedMb,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name,
      HostUid: hostId,
      RepositoryFriendlyName: repositoryName
    }
  }
}

const serviceLinks: readonly LinkRow<undefined>[] = [
  to('Down', 'VCloudOrganizationConfigReferenceList', 'listVCloudOrgConfigs'),
  to('Down', 'VCloudOrganizationConfigList', 'listVCloudOrgConfigs', { form: 'Entity' }),
  does('Create', 'createVCloudOrgConfig')
]

const settingsLinks: readonly LinkRow<Config>[] = [
  up(() => backupServers, ({ backupServer }) => backupServer),
  up(() => vCloudOrganizationConfigs, config => config, 'Entity')
]

export const claims: Claims = {
  getVCloudService: handler(() => undefined, call => represent(VCloudService, {
    Type: 'VCloudService',
    Href: call.base + pathOf('getVCloudService'),
    Links: linksOf(call, undefined, serviceLinks, { form: 'Entity', ids: () => [] })
  })),
  listVCloudOrgConfigs: list(vCloudOrganizationConfigs),
  getVCloudOrgConfig: item(vCloudOrganizationConfigs),
  getVCloudOrgConfigBackupJobSettings: handler(call => find(call, vCloudOrganizationConfigs), (call, config) =>
    represent(VCloudOrganizationConfigBackupJobSettings, {
      Type: 'VCloudOrganizationConfigBackupJobSettings',
      Href: call.base + pathOf('getVCloudOrgConfigBackupJobSettings', [config.id]),
      Links: linksOf(call, config, settingsLinks, { form: 'Entity', ids: () => [] }),
      UseDefaultJobSettings: config.defaultSettings,
      AdvancedSettings: ADVANCED_SETTINGS,
      SourceProxyAutoDetect: true
    }))
}
