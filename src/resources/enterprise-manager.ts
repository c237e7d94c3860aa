// /api/: the entry point, open to everyone. Pages http_authentication, accessing_em_web_api.

import { EnterpriseManager } from '../schema/session.ts'
import { handler, represent, type Claims } from './call.ts'
import { linksOf, may, pathOf, to, type LinkRow, type Owner } from './links.ts'

/** A version of the API, by which the link that logs on is told from others. */
type Version = string

const owner: Owner<Version> = { form: 'Entity', ids: () => [] }

/** The slash before the question mark is the documented form. */
const logon: LinkRow<Version> = (call, version) => may(call, 'logon')
  ? { Rel: 'Create', Type: 'LogonSession', Href: `${call.base}${pathOf('logon')}/?v=${version}`, Name: undefined }
  : undefined

export const claims: Claims = {
  getEnterpriseManager: handler(() => undefined, call => represent(EnterpriseManager, {
    Links: linksOf(call, 'latest', [to('Down', 'LogonSessionList', 'listLogonSessions'), logon], owner),
    SupportedVersions: {
      SupportedVersion: call.world.profile.versions.map(version => (
        { Name: version, Links: linksOf(call, version, [logon], owner) }
      ))
    }
  }))
}
