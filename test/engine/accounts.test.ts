import fc from 'fast-check'
import t from 'tap'
import { DEFAULT_ACCOUNTS, findAccount, parseUserName, ROLES, type Account } from '../../src/engine/accounts.ts'

const NAMES: readonly (readonly [given: string, domain: string | undefined, user: string])[] = [
  ['alice', undefined, 'alice'],
  ['CORP\\alice', 'CORP', 'alice'],
  ['corp\\Alice', 'CORP', 'Alice'],
  ['corp.example.com\\alice', 'CORP', 'alice'],
  ['\\alice', undefined, 'alice'],
  ['alice@corp', 'CORP', 'alice'],
  ['alice@corp.example.com', 'CORP', 'alice'],
  ['alice@', undefined, 'alice'],
  ['a@b@corp', 'CORP', 'a@b'],
  ['@corp', undefined, '@corp'],
  ['CORP\\alice@mail', 'CORP', 'alice@mail'],
  ['.\\alice', undefined, 'alice'],
  ['', undefined, '']
]

for (const [given, domain, user] of NAMES) {
  t.test(`the user name ${given || '(empty)'} is ${user || '(empty)'} in ${domain ?? 'no domain'}`, async t => {
    t.strictSame(parseUserName(given), { domain, user })
  })
}

t.test('any user is read the same in each form', async () => {
  const part = fc.string({ unit: fc.constantFrom(...'abcXYZ09-_ é日'), minLength: 1, maxLength: 8 })
  fc.assert(fc.property(part, part, (user, domain) => {
    const read = [`${domain}\\${user}`, `${user}@${domain}`, `${user}@${domain}.example.com`].map(parseUserName)
    if (!read.every(each => each.user === user && each.domain === domain.toUpperCase())) {
      throw new Error(JSON.stringify(read))
    }
  }))
})

const alice: Account = { userName: 'alice', password: 'secret', roles: ['Portal User'] }
const corporate: Account = { userName: 'CORP\\bob', password: 'secret', roles: ['Portal Administrator'] }
const plant: Account = { userName: 'bob@plant', password: 'other', roles: ['Portal User'] }
const accounts = [alice, corporate, plant]

const LOGONS: readonly (readonly [userName: string, password: string, shown: string, account: Account])[] = [
  ['alice', 'secret', 'VBEM\\alice', alice],
  ['ALICE', 'secret', 'VBEM\\alice', alice],
  ['anything\\alice', 'secret', 'ANYTHING\\alice', alice],
  ['alice@corp.example.com', 'secret', 'CORP\\alice', alice],
  ['bob', 'secret', 'CORP\\bob', corporate],
  ['bob', 'other', 'PLANT\\bob', plant],
  ['Bob@CORP', 'secret', 'CORP\\bob', corporate],
  ['plant\\bob', 'other', 'PLANT\\bob', plant]
]

for (const [userName, password, shown, account] of LOGONS) {
  t.test(`${userName} with password ${password} logs on as ${shown}`, async t => {
    t.strictSame(findAccount(accounts, userName, password), { account, userName: shown })
  })
}

for (const [userName, password, why] of [
  ['alice', 'Secret', 'bad password'],
  ['alice', '', 'bad password'],
  ['plant\\bob', 'secret', 'bad password'],
  ['carol', 'secret', 'unknown user'],
  ['elsewhere\\bob', 'secret', 'unknown user'],
  ['', '', 'unknown user']
] as const) {
  t.test(`${userName || '(no user)'} with password ${password || '(none)'} does not log on: ${why}`, async t => {
    t.equal(findAccount(accounts, userName, password), why)
  })
}

t.test('there is an account for each role, and administrator is the Portal Administrator', async t => {
  t.strictSame(DEFAULT_ACCOUNTS.flatMap(account => account.roles), ROLES)
  t.match(DEFAULT_ACCOUNTS[0], { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] })
})
