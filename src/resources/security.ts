// /api/security: the entry of the security settings. Pages security, get_security.

import { EnterpriseSecuritySettings } from '../schema/security.ts'
import { handler, represent, type Claims } from './call.ts'
import { does, linksOf, pathOf, to, type LinkRow } from './links.ts'
import { claims as accounts } from './security-accounts.ts'
import { claims as roles } from './security-roles.ts'

const links: readonly LinkRow<undefined>[] = [
  to('Down', 'EnterpriseAccountReferenceList', 'listSecurityAccounts'),
  to('Down', 'EnterpriseRoleReferenceList', 'listSecurityRoles'),
  does('Create', 'createSecurityAccount'),
  does('Start', 'rebuildSecurityAccountScopes')
]

export const claims: Claims = {
  ...accounts,
  ...roles,
  getSecuritySettings: handler(() => undefined, call => represent(EnterpriseSecuritySettings, {
    Href: call.base + pathOf('getSecuritySettings'),
    Links: linksOf(call, undefined, links, { form: 'Entity', ids: () => [] })
  }))
}
