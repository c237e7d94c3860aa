// Tenants of Cloud Connect log on with a LoginSpec in place of Basic credentials: with a name and password of their
// own, or as a user of an organization of VMware Cloud Director. Page cloud_connect_tenant_credentials.

import type { Account } from '../engine/accounts.ts'
import type { CloudTenant } from '../estate/kinds.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { LoginSpec } from '../schema/session.ts'
import type { World } from '../world.ts'

interface Claimed {
  readonly userName: string
  readonly password: string | undefined
  /** Whether a tenant is the one that is meant. */
  readonly is: (tenant: CloudTenant) => boolean
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

function claimedBy (spec: ValueOf<typeof LoginSpec>): Claimed | undefined {
  const { TenantCredentials: own, VCloudOrganizationCredentials: user } = spec
  if (own) {
    return {
      userName: own.Username,
      password: own.Password,
      is: ({ type, name }) => type !== 'vCD' && same(name, own.Username)
    }
  }
  return user && {
    userName: `${user.OrganizationName}\\${user.Login}`,
    password: user.Password,
    is: ({ type, name, login }) => type === 'vCD' && same(name, user.OrganizationName) && same(login, user.Login)
  }
}

/** The account of a tenant, or why there is none. */
export function tenantAccount (
  { estate, clock }: World, spec: ValueOf<typeof LoginSpec>
): { account: Account, userName: string } | string {
  const claimed = claimedBy(spec)
  if (!claimed) return 'a LoginSpec without credentials'
  const tenant = [...estate.cloudTenants].find(claimed.is)
  if (!tenant) return `unknown tenant: ${claimed.userName}`
  if (tenant.password !== claimed.password) return `bad password: ${claimed.userName}`
  if (!tenant.enabled) return `the tenant is disabled: ${claimed.userName}`
  if (tenant.lease !== undefined && tenant.lease <= clock.now()) return `the lease is over: ${claimed.userName}`
  const userName = tenant.type === 'vCD' ? `${tenant.name}\\${tenant.login}` : tenant.name
  return { account: { userName, password: tenant.password, roles: [], tenant: tenant.id }, userName }
}
