// Credentials records and encryption passwords of a backup server: pages backupservers_id_credentials,
// get_backupservers_id_creds_id, backupservers_id_passwords, get_backupservers_id_passwords_id. What is secret of
// them is not in the estate at all.

import type { Records } from '../estate/collection.ts'
import type { Credentials, Password } from '../estate/kinds.ts'
import type { BackupServer } from '../estate/records.ts'
import {
  CredentialsInfo, CredentialsInfoList, PasswordKeyInfo, PasswordKeyInfoList, type CredentialsInfoType,
  type PasswordKeyInfoType
} from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import { handler, type Call, type Claims, type Handler } from './call.ts'
import { localTime } from './dates.ts'
import { find, findAmong } from './entity.ts'
import { to, up } from './links.ts'
import { plainItem, plainList, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'

interface OfServer { readonly id: string, readonly backupServer: BackupServer }

const serverOf = ({ backupServer }: OfServer) => backupServer
const ids = ({ backupServer, id }: OfServer) => [backupServer.id, id]

export const credentials: PlainResource<Credentials, typeof CredentialsInfoType, 'Credentials'> = {
  type: 'Credentials',
  item: 'getBackupServerCredentials',
  root: CredentialsInfo,
  list: CredentialsInfoList,
  ids,
  links: [
    up(() => backupServers, ({ backupServer }) => backupServer, 'Entity'),
    to('Edit', 'Credentials', 'updateBackupServerCredentials'),
    to('Delete', 'Credentials', 'deleteBackupServerCredentials')
  ],
  members: (_call, { id, username, description }) => ({
    Id: id, Username: username, Description: description, Password: ''
  }),
  query: {
    type: 'Credentials',
    properties: {
      Username: ({ username }) => username,
      Description: ({ description }) => description,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      CredentialsId: ({ id }) => id
    }
  }
}

export const passwords: PlainResource<Password, typeof PasswordKeyInfoType, 'Passwords'> = {
  type: 'PasswordKey',
  item: 'getBackupServerPassword',
  root: PasswordKeyInfo,
  list: PasswordKeyInfoList,
  ids,
  links: [
    up(() => backupServers, ({ backupServer }) => backupServer, 'Entity'),
    to('Edit', 'PasswordKey', 'updateBackupServerPassword'),
    to('Delete', 'PasswordKey', 'deleteBackupServerPassword')
  ],
  members: (_call, { id, hint, modified }) => ({ Id: id, Hint: hint, LastModificationDate: localTime(modified) }),
  query: {
    type: 'Passwords',
    properties: {
      PasswordKeyID: ({ id }) => id,
      Hint: ({ hint }) => hint,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

function all<R extends OfServer> (resource: PlainResource<R, any, any>, records: (call: Call) => Records<R>): Handler {
  return handler(call => find(call, backupServers),
    (call, server) => plainList(call, resource, records(call).having(serverOf, server))) as Handler
}

/** That of another backup server is not found. */
function one<R extends OfServer> (
  resource: PlainResource<R, any, any>, param: string, records: (call: Call) => Records<R>
): Handler {
  return handler(call => {
    const server = find(call, backupServers)
    const type = resource.root.name
    const record = findAmong(call, type, records(call), param)
    if (record.backupServer !== server) throw new Refusal('noSuchObject', { type, id: record.id })
    return record
  }, (call, record) => plainItem(call, resource, record)) as Handler
}

const credentialsIn = ({ world }: Call) => world.estate.credentials
const passwordsIn = ({ world }: Call) => world.estate.passwords

export const claims: Claims = {
  listBackupServerCredentials: all(credentials, credentialsIn),
  getBackupServerCredentials: one(credentials, 'credentialsId', credentialsIn),
  listBackupServerPasswords: all(passwords, passwordsIn),
  getBackupServerPassword: one(passwords, 'passwordId', passwordsIn)
}
