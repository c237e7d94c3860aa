// /api/security: what the pages of security, its accounts, their roles and their scopes show, written down a second
// time. Nobody but the administrator reads any of it.

import t from 'tap'
import type { Account } from '../../src/engine/accounts.ts'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

const ACCOUNTS: readonly Account[] = [
  { userName: 'admin', password: 'p', roles: ['Portal Administrator'] },
  {
    userName: 'HALVORSEN\\s.lindgren',
    password: 'p',
    roles: ['File Restore Operator', 'SQL Restore Operator'],
    restoreScope: { scopes: [{ vm: 'erp01' }, { hierarchyRoot: 'hyperv01.halvorsen.example' }] }
  },
  { userName: 'user', password: 'p', roles: ['Portal User'], restoreScope: { allowRestoreAllVms: true } }
]

// The ids that every server has.
const ROLES = [
  ['Portal Administrator', '5f37a46b-9ce2-40f4-8a62-b45b079257fc'],
  ['Portal User', 'd19a3d33-cb77-4ffe-94e6-001432483a4e'],
  ['VM Restore Operator', 'c11c0c38-ba8b-49c7-bf70-fc2058fff1e2'],
  ['File Restore Operator', 'f84a8b62-49b8-4d0c-b25b-92321b52bab6'],
  ['Exchange Restore Operator', 'f83e4c81-0815-452f-9377-9d573dd9d481'],
  ['Oracle Restore Operator', 'e9d90e66-b6d4-49dc-8986-73cf33489623'],
  ['SQL Restore Operator', 'f78a92b8-9f06-4f1e-b522-4f0927cabd0f']
] as const
const FILE_ROLE = ROLES[3][1]
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', accounts: ACCOUNTS }) })

async function administrator (format: Format): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon('admin', 'p')
  return client
}

const refused = (status: number, text: RegExp) => ({ status, value: { StatusCode: status, Message: text } })

for (const format of FORMATS) {
  t.test(`the entry leads to accounts and roles, in ${format}`, async t => {
    const client = await administrator(format)
    const base = `${client.emulator.httpUrl}security`
    const { root, value } = await client.get('/api/security')
    t.same({ root, value }, {
      root: 'EnterpriseSecuritySettings',
      value: {
        Href: base,
        Links: [
          { Rel: 'Down', Type: 'EnterpriseAccountReferenceList', Href: `${base}/accounts` },
          { Rel: 'Down', Type: 'EnterpriseRoleReferenceList', Href: `${base}/roles` },
          { Rel: 'Create', Href: `${base}/accounts` },
          { Rel: 'Start', Href: `${base}/accounts?action=rebuildScope` }
        ]
      }
    })
  })

  t.test(`there are seven roles in both forms, with the ids of every server, in ${format}`, async t => {
    const client = await administrator(format)
    const base = `${client.emulator.httpUrl}security/roles`
    const references = ROLES.map(([Name, id]) => ({
      UID: `urn:veeam:EnterpriseRole:${id}`,
      Name,
      Href: `${base}/${id}`,
      Type: 'EnterpriseRoleReference',
      Links: [{ Rel: 'Alternate', Type: 'EnterpriseRole', Href: `${base}/${id}?format=Entity` }]
    }))
    const entities = ROLES.map(([Name, id]) => ({
      UID: `urn:veeam:EnterpriseRole:${id}`,
      Name,
      Href: `${base}/${id}?format=Entity`,
      Type: 'EnterpriseRole',
      Links: [{ Rel: 'Alternate', Type: 'EnterpriseRoleReference', Href: `${base}/${id}` }]
    }))
    t.same((await client.get('/api/security/roles')).value, { Ref: references })
    t.same((await client.get('/api/security/roles?format=Entity')).value, { EnterpriseRoleEntity: entities })
    for (const [i, [, id]] of ROLES.entries()) {
      t.same((await client.get(`/api/security/roles/urn:veeam:EnterpriseRole:${id}`)).value, references[i])
      t.same((await client.get(`/api/security/roles/${id}?format=Entity`)).value, entities[i])
    }
  })

  t.test(`the accounts are those that may log on, with their domain, in ${format}`, async t => {
    const client = await administrator(format)
    const base = `${client.emulator.httpUrl}security/accounts`
    const { value } = await client.get('/api/security/accounts?format=Entity')
    const accounts = value.EnterpriseAccountEntity
    t.same(accounts.map(({ Name }: { Name: string }) => Name), ['VBEM\\admin', 'HALVORSEN\\s.lindgren', 'VBEM\\user'])
    for (const account of accounts) {
      const id = account.UID.replace('urn:veeam:EnterpriseAccount:', '')
      t.same(account.Links, [
        { Rel: 'Alternate', Type: 'EnterpriseAccountReference', Href: `${base}/${id}` },
        { Rel: 'Down', Type: 'EnterpriseAccountInRoleList', Href: `${base}/${id}/roles` },
        { Rel: 'Create', Type: 'EnterpriseAccountInRole', Href: `${base}/${id}/roles` },
        { Rel: 'Down', Type: 'EnterpriseAccountHierarchyScopeList', Href: `${base}/${id}/scopes` },
        { Rel: 'Create', Type: 'EnterpriseAccountHierarchyScope', Href: `${base}/${id}/scopes` },
        { Rel: 'Delete', Href: `${base}/${id}` },
        { Rel: 'ToggleRestoreScopesEnabled', Href: `${base}/${id}` }
      ])
      t.same((await client.get(pathOf(account.Href))).value, account)
      const reference = (await client.get(`/api/security/accounts/${account.UID}`)).value
      t.same(reference, {
        UID: account.UID,
        Name: account.Name,
        Href: `${base}/${id}`,
        Type: 'EnterpriseAccountReference',
        Links: [{ Rel: 'Alternate', Type: 'EnterpriseAccount', Href: `${base}/${id}?format=Entity` }]
      })
    }
    t.same((await client.get('/api/security/accounts')).value.Ref.map(({ UID }: { UID: string }) => UID),
      accounts.map(({ UID }: { UID: string }) => UID))
    t.match(accounts[0], {
      AccountType: 'User', AllowRestoreAllVms: true, FlrSettings: undefined, SqlSettings: undefined
    })
    t.match(accounts[1], {
      AccountType: 'User',
      AllowRestoreAllVms: false,
      FlrSettings: { FlrInplaceOnly: false, FlrExtentionRestrictions: '' },
      SqlSettings: { DenyInPlaceRestore: false }
    })
    t.match(accounts[2], { AllowRestoreAllVms: true })
  })

  t.test(`an account has its roles and its scopes, in ${format}`, async t => {
    const client = await administrator(format)
    const account = (await client.get('/api/security/accounts')).value.Ref[1]
    const base = account.Href
    const roles = (await client.get(`${pathOf(base)}/roles`)).value.EnterpriseAccountInRole
    t.same(roles, [ROLES[3], ROLES[6]].map(([RoleName, id]) => ({
      Href: `${base}/roles/${id}`, Links: [{ Rel: 'Delete', Href: `${base}/roles/${id}` }], RoleName
    })))
    const one = await client.get(pathOf(roles[0].Href))
    t.same({ root: one.root, value: one.value }, { root: 'EnterpriseAccountInRole', value: roles[0] })

    const scopes = (await client.get(`${pathOf(base)}/scopes`)).value.EnterpriseAccountHierarchyScope
    t.match(scopes, [
      {
        Name: 'erp01',
        HierarchyRootName: 'vcenter01.halvorsen.example',
        Platform: 'VMware',
        HierarchyObjectType: 'Vm',
        State: 'Processed'
      },
      {
        Name: 'hyperv01.halvorsen.example',
        HierarchyRootName: 'hyperv01.halvorsen.example',
        Platform: 'Hyperv',
        HierarchyObjectType: 'Host',
        State: 'Processed'
      }
    ])
    t.equal(new Set(scopes.map(({ Href }: { Href: string }) => Href)).size, 2)
    for (const scope of scopes) {
      t.ok(scope.Href.startsWith(`${base}/scopes/`))
      t.same(scope.Links, [{ Rel: 'Delete', Href: scope.Href }])
      const { root, value } = await client.get(pathOf(scope.Href))
      t.same({ root, value }, { root: 'EnterpriseAccountHierarchyScope', value: scope })
    }
  })

  t.test(`what is not there is told from what cannot be, in ${format}`, async t => {
    const client = await administrator(format)
    const { Ref } = (await client.get('/api/security/accounts')).value
    const [first, second] = Ref.map(({ Href }: { Href: string }) => pathOf(Href))
    const absent = `accounts/${UNKNOWN}`
    for (const path of [absent, `${absent}/roles`, `${absent}/scopes`, `roles/${UNKNOWN}`]) {
      const reply = await client.get(`/api/security/${path}`)
      t.match(reply, refused(404, /^Cannot find Enterprise(Account|Role) \[0{8}-/))
    }
    t.match(await client.get(`${first}/roles/${FILE_ROLE}`), refused(404, /^Cannot find EnterpriseAccountInRole/))
    t.match(await client.get(`${second}/scopes/${UNKNOWN}`), refused(404, /^Cannot find EnterpriseAccountHierarchyScope/))
    for (const path of ['accounts/7', 'roles/Portal']) {
      t.match(await client.get(`/api/security/${path}`), refused(400, /^ID .* is invalid\. Type: Enterprise/))
    }
    t.match(await client.get(`${second}/roles/7`), refused(400, /is invalid\. Type: EnterpriseRole/))
    t.match(await client.get(`${second}/scopes/7`), refused(400, /is invalid\. Type: EnterpriseAccountHierarchyScope/))
  })

  t.test(`nobody else reads any of it, in ${format}`, async t => {
    const client = await administrator(format)
    const account = pathOf((await client.get('/api/security/accounts')).value.Ref[1].Href)
    const [scope] = (await client.get(`${account}/scopes`)).value.EnterpriseAccountHierarchyScope
    const paths = [
      '/api/security', '/api/security/accounts', '/api/security/roles', `/api/security/roles/${FILE_ROLE}`, account,
      `${account}/roles`, `${account}/roles/${FILE_ROLE}`, `${account}/scopes`, pathOf(scope.Href)
    ]
    for (const userName of ['s.lindgren', 'user']) {
      const other = connect(emulator, format)
      await other.logon(userName, 'p')
      for (const path of paths) t.match(await other.get(path), refused(403, /^Access denied/), `${userName} ${path}`)
    }
  })
}

t.test('an account keeps its id from start to start, and two of one name have two', async t => {
  const idsOf = async (accounts?: readonly Account[]) => {
    const client = connect(await start(t, accounts ? { accounts } : {}))
    await client.logon()
    return (await client.get('/api/security/accounts')).value.Ref.map(({ UID }: { UID: string }) => UID)
  }
  t.same(await idsOf(), await idsOf())
  const account: Account = { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] }
  const [first, second] = await idsOf([account, { ...account, password: 'other' }])
  t.equal(first, (await idsOf())[0])
  t.not(second, first)
})
