// /api/agents/protectionGroups: pages agents_protectiongroups, agents_protectiongroups_id,
// agents_protectiongroups_id_discoveredcomputers.

import type { Computer, ProtectionGroup as Record } from '../estate/kinds.ts'
import { AgentProtectionGroup, AgentProtectionGroups, type AgentProtectionGroupEntityType } from '../schema/agent.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, to, up } from './links.ts'

export const groupOf = ({ group }: Computer): Record => group

/** What the references to things of agents begin with: as of its first computer. */
function platformOf ({ world }: Call, group: Record): string {
  return world.estate.computers.having(groupOf, group)[0]?.os === 'Linux' ? 'AgentForLinux' : 'AgentForWindows'
}

const NO_ROOT = '00000000-0000-0000-0000-000000000000'

export const protectionGroups: EntityResource<
  Record, typeof AgentProtectionGroupEntityType, 'AgentProtectionGroup'
> = {
  type: 'AgentProtectionGroup',
  list: 'listAgentProtectionGroups',
  item: 'getAgentProtectionGroup',
  entity: AgentProtectionGroup,
  entities: AgentProtectionGroups,
  records: world => world.estate.protectionGroups,
  name: (_call, { name }) => name,
  referenceLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Down', 'DiscoveredComputerReferenceList', 'listAgentProtectionGroupDiscoveredComputers')
  ],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Down', 'DiscoveredComputerList', 'listAgentProtectionGroupDiscoveredComputers', { form: 'Entity' })
  ],
  members: (call, group) => ({
    RescanScheduleEnabled: group.rescan,
    HierarchyObjRef: `urn:${platformOf(call, group)}:AgentProtectionGroup:${NO_ROOT}.${group.id}`
  }),
  query: {
    type: 'AgentProtectionGroup',
    properties: {
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listAgentProtectionGroups: list(protectionGroups),
  getAgentProtectionGroup: item(protectionGroups)
}
