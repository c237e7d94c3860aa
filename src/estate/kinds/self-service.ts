// Kinds of delegation: organizations of VMware Cloud Director and accounts of vSphere self-service. Pages
// vcloud_orgconfigs_id, selfservice_vsphere_configs_id.

import { bytes, choice, kind, many, maybe, one, text, texts, truth } from './kind.ts'

const TERA = 1024 ** 4

/** How the jobs are set up that an organization or account makes for itself. */
const jobSettings = {
  defaultSettings: truth('Whether its jobs have the settings of the product', false),
  jobScheduler: choice(['Full', 'Partial', 'Random', 'Disabled'], 'How much it may say of when jobs run', 'Full'),
  highPriority: truth('Whether its jobs come before others', false),
  templateJob: maybe('jobs', 'The job that its jobs take their settings from')
}

export const vCloudOrganizations = kind(
  'vCloudOrganizations', 'organization configuration',
  'What organizations of VMware Cloud Director may do in their portal; "Other organizations" is there always', {
    repository: one('repositories', 'Where its backups go'),
    repositoryName: text('Name of the repository shown to it; that of the repository if not given'),
    director: maybe('hierarchyRoots', 'VMware Cloud Director server of the organization'),
    quota: bytes('How much it may use', TERA),
    used: bytes('How much it uses; some of the quota if not given'),
    disabled: truth('Whether it may do nothing', false),
    ...jobSettings
  })

export const vSphereSelfServiceConfigs = kind(
  'vSphereSelfServiceConfigs', 'self-service configuration',
  'What accounts may do in the self-service portal; the name is that of the account', {
    repository: one('repositories', 'Where its backups go'),
    accountType: choice(['User', 'Group'], 'Sort of account', 'User'),
    sid: text('Security identifier of the account; it follows from the name if not given'),
    quota: bytes('How much it may use', TERA / 10),
    used: bytes('How much it uses; some of the quota if not given'),
    perUser: truth('Whether the quota counts for each user of a group', false),
    ...jobSettings,
    vCenters: many('hierarchyRoots', 'The vCenter Servers that it may use; all if none is given'),
    tags: texts('Tags of the VMs that it may use')
  })
