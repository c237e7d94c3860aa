// /api/: the entry point, open to everyone. Pages http_authentication, accessing_em_web_api.

import { EnterpriseManager } from '../schema/session.ts'
import { handler, link, represent, type Call, type Claims } from './call.ts'

const logonLink = (call: Call, version: string) =>
  link(call, 'Create', 'LogonSession', `/api/sessionMngr/?v=${version}`)

export const claims: Claims = {
  getEnterpriseManager: handler(() => undefined, call => represent(EnterpriseManager, {
    Links: [link(call, 'Down', 'LogonSessionList', '/api/logonSessions'), logonLink(call, 'latest')],
    SupportedVersions: {
      SupportedVersion: call.world.profile.versions.map(version => (
        { Name: version, Links: [logonLink(call, version)] }
      ))
    }
  }))
}
