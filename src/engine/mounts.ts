// Mounts of VM restore points: a guest file system opened within one logon session. Numbers count from 1
// for each restore point in a session and are never used again: page vmrestorepoints_id_mountpoint.

import type { Estate } from '../estate/estate.ts'
import type { GuestFileSystem } from '../estate/guest.ts'
import type { GuestOs, VmRestorePoint } from '../estate/records.ts'
import type { LogonSession } from './logon-sessions.ts'
import type { RestoreSession, RestoreSessions } from './restore-sessions.ts'

export interface Mount {
  readonly number: number
  readonly point: VmRestorePoint
  readonly session: LogonSession
  readonly guest: GuestFileSystem
  readonly restoreSession: RestoreSession
  /** Canonical paths prepared for direct download. */
  readonly prepared: Set<string>
  ended: boolean
}

/** The mounts of one restore point in one logon session. */
export interface SessionMounts {
  last: number
  readonly open: Map<number, Mount>
}

export interface Mounts {
  start (session: LogonSession, point: VmRestorePoint, osKind: GuestOs): Mount
  get (session: LogonSession, point: VmRestorePoint, number: number): Mount | undefined
  of (session: LogonSession, point: VmRestorePoint): Iterable<Mount>
  /** The restore session ends with the result: success, unless something else ended the mount. */
  end (mount: Mount, result?: RestoreSession['result']): void
  /** Ends all mounts of a session. */
  endAll (session: LogonSession): void
  /** Ends, as failed, all mounts of restore points that are gone. */
  endOfGone (isThere: (point: VmRestorePoint) => boolean): void
}

export function createMounts (estate: Pick<Estate, 'guestOf'>, restoreSessions: RestoreSessions): Mounts {
  const open = new Set<Mount>()
  const mounts: Mounts = {
    start (session, point, osKind) {
      let own = session.mounts.get(point.id)
      if (!own) session.mounts.set(point.id, own = { last: 0, open: new Map() })
      const mount: Mount = {
        number: ++own.last,
        point,
        session,
        guest: estate.guestOf(point.vm, osKind),
        restoreSession: restoreSessions.start('FileLevelRestore', point),
        prepared: new Set(),
        ended: false
      }
      own.open.set(mount.number, mount)
      open.add(mount)
      return mount
    },
    get: (session, point, number) => session.mounts.get(point.id)?.open.get(number),
    of: (session, point) => session.mounts.get(point.id)?.open.values() ?? [],
    end (mount, result = 'Success') {
      if (mount.ended) return
      mount.ended = true
      open.delete(mount)
      mount.session.mounts.get(mount.point.id)?.open.delete(mount.number)
      restoreSessions.stop(mount.restoreSession, result)
    },
    endAll (session) {
      for (const own of session.mounts.values()) for (const mount of [...own.open.values()]) mounts.end(mount)
    },
    endOfGone (isThere) {
      for (const mount of open) if (!isThere(mount.point)) mounts.end(mount, 'Failed')
    }
  }
  return mounts
}
