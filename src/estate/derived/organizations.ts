// The configurations of organizations of VMware Cloud Director: those that a fixture has, and the one for all other
// organizations, which is there always. Pages get_vcloud_orgconfigs, vcloud_orgconfigs_id.

import type { EstateBase } from '../estate.ts'
import { idOf } from '../identity.ts'
import type { VCloudOrganization } from '../kinds.ts'
import type { BackupServer, Repository } from '../records.ts'

/** What holds for organizations that have no configuration of their own. */
export const OTHER_ORGANIZATIONS = 'Other organizations'

export interface VCloudOrganizationConfig extends Omit<VCloudOrganization, 'repository'> {
  readonly backupServer: BackupServer
  /** None at first of other organizations. */
  readonly repository: Repository | undefined
}

export function * vCloudOrganizationConfigs (
  { vCloudOrganizations, backupServers }: EstateBase
): Iterable<VCloudOrganizationConfig> {
  let others = false
  for (const organization of vCloudOrganizations) {
    const { repository, name } = organization
    others ||= name === OTHER_ORGANIZATIONS
    yield { ...organization, backupServer: repository.backupServer }
  }
  const [backupServer] = backupServers
  if (others || !backupServer) return
  yield {
    id: idOf('vCloudOrganizations', OTHER_ORGANIZATIONS),
    name: OTHER_ORGANIZATIONS,
    backupServer,
    repository: undefined,
    repositoryName: undefined,
    director: undefined,
    quota: 1024 ** 4,
    used: 0,
    disabled: true,
    defaultSettings: true,
    jobScheduler: 'Full',
    highPriority: false,
    templateJob: undefined
  }
}
