// The links of a logon session in the documented order (page loginsessions), written down a second time: the Type
// where there is one, and the path below /api/.

import t from 'tap'
import { connect, FORMATS, start } from '../client.ts'

const REFERENCES: readonly (readonly [type: string, path: string])[] = [
  ['BackupServerReferenceList', 'backupServers'],
  ['ManagedServerReferenceList', 'managedServers'],
  ['JobReferenceList', 'jobs'],
  ['FailoverPlanReferenceList', 'failoverPlans'],
  ['HierarchyRootReferenceList', 'hierarchyRoots'],
  ['RepositoryReferenceList', 'repositories'],
  ['BackupReferenceList', 'backups'],
  ['RestorePointReferenceList', 'restorePoints'],
  ['VmRestorePointReferenceList', 'vmRestorePoints'],
  ['VAppRestorePointReferenceList', 'vAppRestorePoints'],
  ['ReplicaReferenceList', 'replicas'],
  ['VmReplicaPointReferenceList', 'vmReplicaPoints'],
  ['CatalogVmReferenceList', 'catalog/vms'],
  ['BackupJobSessionReferenceList', 'backupSessions'],
  ['RestoreSessionReferenceList', 'restoreSessions'],
  ['ReplicaJobSessionReferenceList', 'replicaSessions'],
  ['BackupTaskSessionReferenceList', 'backupTaskSessions'],
  ['ReplicaTaskSessionReferenceList', 'replicaTaskSessions'],
  ['EnterpriseSecuritySettings', 'security'],
  ['WanAcceleratorReferenceList', 'wanAccelerators'],
  ['BackupFileReferenceList', 'backupFiles'],
  ['ExternalRepositoryReferenceList', 'externalRepositories'],
  ['CdpPolicyReferenceList', 'cdpPolicies'],
  ['CdpReplicaSessionReferenceList', 'cdpReplicaSessions'],
  ['CdpReplicaTaskSessionReferenceList', 'cdpReplicaTaskSessions'],
  ['VAppReplicaPointReferenceList', 'vAppReplicaPoints'],
  ['VmCdpReplicaReferenceList', 'cdpReplica/vms'],
  ['VAppCdpReplicaReferenceList', 'cdpReplica/vApps'],
  ['BackupJobSessionReferenceList', 'systemSessions'],
  ['TaskList', 'tasks'],
  ['QueryService', 'querySvc'],
  ['LookupService', 'lookupSvc'],
  ['Report', 'reports/summary']
]
// The lists once more as entities, in groups: between them stand services and an action.
const ENTITIES = [
  'BackupServerList backupServers', 'ManagedServerList managedServers', 'CREATE',
  'JobList jobs', 'FailoverPlanList failoverPlans', 'HierarchyRootList hierarchyRoots', 'RepositoryList repositories',
  'BackupList backups', 'RestorePointList restorePoints', 'VmRestorePointList vmRestorePoints',
  'VAppRestorePointList vAppRestorePoints', 'ReplicaList replicas', 'VmReplicaPointList vmReplicaPoints',
  'CatalogVmList catalog/vms', 'BackupJobSessionList backupSessions', 'RestoreSessionList restoreSessions',
  'ReplicaJobSessionList replicaSessions', 'BackupTaskSessionList backupTaskSessions',
  'ReplicaTaskSessionList replicaTaskSessions', 'WanAcceleratorList wanAccelerators', 'SERVICE VCloudService vCloud',
  'BackupFileList backupFiles', 'SERVICE AgentsService agents', 'SERVICE VSphereSelfService selfService/vSphere',
  'ExternalRepositoryList externalRepositories', 'SERVICE NasService nas', 'CdpPolicyList cdpPolicies',
  'CdpReplicaSessionList cdpReplicaSessions', 'CdpReplicaTaskSessionList cdpReplicaTaskSessions',
  'VAppReplicaPointList vAppReplicaPoints', 'VmCdpReplicaList cdpReplica/vms', 'VAppCdpReplicaList cdpReplica/vApps',
  'BackupJobSessionList systemSessions'
]

function expected (base: string, id: string) {
  return [
    { Rel: 'Up', Type: 'EnterpriseManager', Href: base },
    ...REFERENCES.map(([Type, path]) =>
      ({ Rel: 'Down', Type, Href: base + path, ...(Type === 'Report' ? { Name: 'Summary' } : {}) })),
    ...ENTITIES.map(row => {
      const words = row.split(' ')
      if (words[0] === 'CREATE') return { Rel: 'Create', Href: `${base}backupServers?action=create` }
      if (words[0] === 'SERVICE') return { Rel: 'Down', Type: words[1], Href: base + words[2] }
      return { Rel: 'Down', Type: words[0], Href: `${base}${words[1]}?format=Entity` }
    }),
    { Rel: 'Delete', Href: `${base}logonSessions/${id}` }
  ]
}

for (const format of FORMATS) {
  t.test(`a logon session has the 68 documented links in their order, in ${format}`, async t => {
    const client = connect(await start(t), format)
    const { value } = await client.logon()
    t.equal(value.Links.length, 68)
    t.same(value.Links, expected(client.emulator.httpUrl!, value.SessionId))
    t.same((await client.get('/api/logonSessions')).value.LogonSession[0].Links, value.Links)
  })
}

// What the pages of the lists deny to each role (security_roles_concept), by the paths of the links.
const NOT_FOR: Readonly<Record<string, readonly string[]>> = {
  portaluser: [
    'jobs', 'failoverPlans', 'security', 'cdpPolicies', 'cdpReplica/vms', 'cdpReplica/vApps',
    'backupServers?action=create'
  ],
  vmrestore: [
    'jobs', 'security', 'cdpPolicies', 'cdpReplica/vms', 'cdpReplica/vApps', 'backupServers?action=create',
    'backupServers', 'managedServers', 'hierarchyRoots', 'repositories', 'backupSessions', 'replicaSessions',
    'backupTaskSessions', 'replicaTaskSessions', 'wanAccelerators', 'backupFiles', 'externalRepositories',
    'cdpReplicaSessions', 'cdpReplicaTaskSessions', 'lookupSvc', 'reports/summary', 'vCloud', 'selfService/vSphere',
    'nas'
  ]
}
// Operators of applications see what is named here, and nothing else.
const FOR_APPLICATIONS = ['', 'failoverPlans', 'catalog/vms', 'restoreSessions', 'systemSessions', 'tasks']

for (const format of FORMATS) {
  t.test(`a role is not shown the links that it may not follow; the others keep their order, in ${format}`, async t => {
    const emulator = await start(t)
    const base = emulator.httpUrl!
    for (const userName of ['portaluser', 'vmrestore', 'exchangerestore', 'oraclerestore', 'sqlrestore']) {
      const client = connect(emulator, format)
      const { value } = await client.logon(userName)
      const own = `logonSessions/${value.SessionId}`
      const wanted = expected(base, value.SessionId).filter(({ Href }) => {
        const path = Href.slice(base.length).replace('?format=Entity', '')
        const denied = NOT_FOR[userName]
        return denied ? !denied.includes(path) : [...FOR_APPLICATIONS, own].includes(path)
      })
      t.same(value.Links, wanted, userName)
      t.same((await client.get(`/api/${own}`)).value.Links, wanted, `${userName} asks again`)
    }
  })
}

t.test('an account with several roles is shown what any of them may follow', async t => {
  const accounts = [{ userName: 'x', password: 'p', roles: ['SQL Restore Operator', 'Portal User'] as const }]
  const client = connect(await start(t, { accounts }))
  const { value } = await client.logon('x', 'p')
  const paths = value.Links.map(({ Href }: { Href: string }) => Href.slice(client.emulator.httpUrl!.length))
  t.ok(paths.includes('failoverPlans'), 'which an operator may read')
  t.ok(paths.includes('backupServers'), 'which a portal user may read')
  t.notOk(paths.includes('jobs'), 'which neither may')
})

t.test('a link has Rel, Type and Href in this order in XML, the one that logs off no Type', async t => {
  const client = connect(await start(t))
  const { text, value } = await client.logon()
  const base = client.emulator.httpUrl!
  t.match(text, `<Links><Link Rel="Up" Type="EnterpriseManager" Href="${base}" />`)
  t.match(text, `<Link Rel="Down" Type="Report" Href="${base}reports/summary" Name="Summary" />`)
  t.match(text, `<Link Rel="Delete" Href="${base}logonSessions/${value.SessionId}" /></Links><UserName>`)
})
