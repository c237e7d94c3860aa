// /api/cloud: the entry of Cloud Connect, with the operations of the provider or of a tenant, whoever asks. Pages
// get_cloud, cloud_connect_tenant_credentials.

import type { LogonSession } from '../engine/logon-sessions.ts'
import { CloudConnectService } from '../schema/cloud.ts'
import { handler, represent, type Claims } from './call.ts'
import { does, linksOf, pathOf, to, type LinkRow } from './links.ts'

const links: readonly LinkRow<LogonSession>[] = [
  to('Up', 'LogonSession', 'getLogonSession'),
  to('Down', 'CloudGatewayReferenceList', 'listCloudGateways'),
  to('Down', 'CloudTenantReferenceList', 'listCloudTenants'),
  to('Down', 'CloudHardwarePlanReferenceList', 'listCloudHardwarePlans'),
  to('Down', 'CloudPublicIpAddressReferenceList', 'listCloudPublicIpAddresses'),
  to('Down', 'CloudFailoverPlanReferenceList', 'listCloudFailoverPlans'),
  to('Down', 'CloudVmReplicaPointReferenceList', 'listCloudVmReplicaPoints'),
  to('Down', 'CloudReplicaReferenceList', 'listCloudReplicas'),
  to('Down', 'VlanConfigurationReferenceList', 'listCloudVlans'),
  to('Down', 'CloudFailoverSessionReferenceList', 'listCloudFailoverSessions'),
  to('Down', 'CloudGatewayPoolReferenceList', 'listCloudGatewayPools'),
  to('Down', 'CloudGatewayList', 'listCloudGateways', { form: 'Entity' }),
  to('Down', 'CloudTenantList', 'listCloudTenants', { form: 'Entity' }),
  to('Down', 'CloudHardwarePlanList', 'listCloudHardwarePlans', { form: 'Entity' }),
  to('Down', 'CloudPublicIpAddressList', 'listCloudPublicIpAddresses', { form: 'Entity' }),
  to('Down', 'CloudFailoverPlanList', 'listCloudFailoverPlans', { form: 'Entity' }),
  to('Down', 'CloudVmReplicaPointList', 'listCloudVmReplicaPoints', { form: 'Entity' }),
  to('Down', 'CloudReplicaList', 'listCloudReplicas', { form: 'Entity' }),
  to('Down', 'VlanConfigurationList', 'listCloudVlans', { form: 'Entity' }),
  to('Down', 'CloudFailoverSessionList', 'listCloudFailoverSessions', { form: 'Entity' }),
  to('Down', 'CloudGatewayPoolList', 'listCloudGatewayPools', { form: 'Entity' }),
  does('Create', 'createCloudGateway'),
  does('Create', 'createCloudTenant'),
  does('Create', 'createCloudHardwarePlan'),
  does('Create', 'createCloudPublicIpAddress'),
  does('Create', 'createCloudGatewayPool')
]

export const claims: Claims = {
  getCloudConnectService: handler(() => undefined, call => represent(CloudConnectService, {
    Type: 'CloudConnectService',
    Href: call.base + pathOf('getCloudConnectService'),
    Links: linksOf(call, call.session, links, { form: 'Entity', ids: ({ id }) => [id] })
  }))
}
