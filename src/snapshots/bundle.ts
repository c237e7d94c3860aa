// A bundle: one file of JSON with all that a run that has failed left, to be looked at, and gone on from elsewhere.

import type { Bundle } from '../control/snapshot-desk.ts'
import { tokenFor } from '../engine/logon-sessions.ts'
import type { LogonState } from '../engine/logon-state.ts'
import type { EmulatorOptions, OptionName, Settings } from '../settings.ts'
import { VERSION } from '../version.ts'
import { readHeaded } from './headed.ts'
import { maskedPassword } from './masking.ts'
import { SnapshotError } from './snapshot-error.ts'

const HEAD = { what: 'vbem-emulator bundle', format: 1 }

/** Of where it runs, of what the snapshot has instead, or secret. */
const LEFT_OUT: ReadonlySet<OptionName> = new Set([
  'port', 'httpPort', 'host', 'trustProxy', 'controlPort', 'controlToken', 'controlTokenFile', 'tlsCert', 'tlsKey',
  'tlsSan', 'worlds', 'coverageReport', 'fixture', 'vms', 'restorePoints', 'jobs', 'tenants', 'now', 'clock',
  'snapshot', 'accounts', 'logLevel', 'readyJson'
])

interface Written {
  readonly at: string
  readonly product: string
  /** Of the snapshot. */
  readonly file: Buffer
  /** As they are in it. */
  readonly logons: LogonState
}

export function writeBundle ({ at, product, file, logons }: Written, settings: Settings): Bundle {
  const { given, accounts, seed = null } = settings
  const kept = Object.entries(given).filter(([name]) => !LEFT_OUT.has(name as OptionName))
  return {
    ...HEAD,
    version: VERSION,
    product,
    at,
    seed,
    settings: {
      ...Object.fromEntries(kept),
      accounts: accounts.map(each => ({ ...each, password: maskedPassword(each.password) }))
    },
    logonSessions: logons.sessions.sessions.map(({ id, userName }) =>
      ({ account: userName, token: tokenFor(id) })),
    snapshot: file.toString('base64')
  }
}

/**
 * The options to start with, so that what starts goes on from a bundle.
 * @throws SnapshotError
 */
export function readBundle (text: string): EmulatorOptions {
  const { settings, snapshot } = readHeaded<Bundle>(text, HEAD, 'bundle')
  if (typeof snapshot !== 'string') throw new SnapshotError('it has no snapshot')
  return { ...settings, snapshot: Buffer.from(snapshot, 'base64') }
}
