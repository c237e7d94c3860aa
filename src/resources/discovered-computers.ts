// /api/agents/discoveredComputers: pages agents_discoveredcomputers, agents_discoveredcomputers_id.

import { pickOf } from '../estate/hash.ts'
import type { Computer as Record } from '../estate/kinds.ts'
import { DiscoveredComputer, DiscoveredComputers, type DiscoveredComputerEntityType } from '../schema/agent.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, up } from './links.ts'
import { groupOf, protectionGroups } from './protection-groups.ts'

const OS_NAMES = {
  Windows: 'Microsoft Windows Server 2022 Standard (64-bit)', Linux: 'Debian GNU/Linux 12 (bookworm) (64-bit)'
} as const

const osVersionOf = ({ os, osVersion }: Record): string => osVersion ?? OS_NAMES[os]

const ipOf = ({ id, ip }: Record): string => ip ?? `10.20.${pickOf(`${id}/net`, 30, 39)}.${pickOf(id, 10, 250)}`

/** Where there is no agent, it has no version. */
const agentVersionOf = ({ agent, agentVersion }: Record, { world }: Call): string | undefined =>
  agent === 'Installed' ? agentVersion ?? world.profile.backupServerVersion : undefined

const onServer = up<Record, Record['group']['backupServer']>(() => backupServers, ({ group }) => group.backupServer)

export const discoveredComputers: EntityResource<Record, typeof DiscoveredComputerEntityType, 'DiscoveredComputer'> = {
  type: 'DiscoveredComputer',
  list: 'listAgentDiscoveredComputers',
  item: 'getAgentDiscoveredComputer',
  entity: DiscoveredComputer,
  entities: DiscoveredComputers,
  records: world => world.estate.computers,
  name: (_call, { name }) => name,
  referenceLinks: [onServer, alternate()],
  entityLinks: [onServer, alternate(), up(() => protectionGroups, groupOf)],
  members: (call, computer) => ({
    HostStatus: computer.online ? 'Online' : 'Offline',
    AgentVersion: agentVersionOf(computer, call),
    AgentStatus: computer.agent,
    OsVersion: osVersionOf(computer),
    IpAddress: ipOf(computer),
    HierarchyObjRef: `urn:AgentFor${computer.os}:VeeamAgent:00000000-0000-0000-0000-000000000000.${computer.id}`
  }),
  query: {
    type: 'DiscoveredComputer',
    properties: {
      BackupServerUid: ({ group }) => group.backupServer.id,
      BackupServerName: ({ group }) => group.backupServer.name,
      AgentVersion: agentVersionOf,
      AgentStatus: ({ agent }) => agent,
      OsVersion: osVersionOf,
      IpAddress: ipOf,
      ProtectionGroupUid: ({ group }) => group.id,
      ProtectionGroupName: ({ group }) => group.name
    }
  }
}

export const claims: Claims = {
  listAgentDiscoveredComputers: list(discoveredComputers),
  getAgentDiscoveredComputer: item(discoveredComputers),
  listAgentProtectionGroupDiscoveredComputers: listOf(discoveredComputers, call => find(call, protectionGroups),
    (group, { world }) => world.estate.computers.having(groupOf, group))
}
