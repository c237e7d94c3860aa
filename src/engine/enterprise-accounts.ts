// The accounts of a world as its security settings know them: each that may log on, with what it may restore. Pages
// security_accounts_id, get_security_accounts_id.

import { Records } from '../estate/collection.ts'
import type { Estate } from '../estate/estate.ts'
import { idOf } from '../estate/identity.ts'
import { DEFAULT_DOMAIN, parseUserName, type Account } from './accounts.ts'
import { hierarchyScopes, type HierarchyScope, type ScopeError } from './restore-scopes.ts'

export interface EnterpriseAccount {
  readonly id: string
  /** `DOMAIN\user` */
  readonly name: string
  /** What it logs on with. */
  readonly account: Account
  readonly allowRestoreAllVms: boolean
  readonly scopes: readonly HierarchyScope[]
}

/** @param onMissing takes note of what a restore scope names and the estate does not have; it may throw */
export function createEnterpriseAccounts (
  accounts: readonly Account[], estate: Estate, onMissing: (error: ScopeError) => void = raise
): Records<EnterpriseAccount> {
  const records = new Records<EnterpriseAccount>()
  accounts.forEach((account, index) => {
    const { domain = DEFAULT_DOMAIN, user } = parseUserName(account.userName)
    const name = `${domain}\\${user}`
    const first = idOf('account', name.toLowerCase())
    // Nothing keeps several accounts from having the same name: their passwords tell them apart.
    const id = records.get(first) ? idOf('account', name.toLowerCase(), index) : first
    const scope = account.restoreScope ?? 'all'
    const given = scope === 'all' ? { allowRestoreAllVms: true } : scope
    records.add({
      id,
      name,
      account,
      allowRestoreAllVms: given.allowRestoreAllVms ?? false,
      scopes: hierarchyScopes(given.scopes ?? [], estate, {
        owner: id, whose: `account ${index + 1} (${account.userName})`, onMissing
      })
    })
  })
  return records
}

function raise (error: ScopeError): never {
  throw error
}

const accountOf = ({ account }: EnterpriseAccount): Account => account

export const enterpriseAccountOf = (
  accounts: Records<EnterpriseAccount>, account: Account
): EnterpriseAccount | undefined => accounts.having(accountOf, account)[0]
