// Mounts of restore points: a guest file system opened within one logon session, be it of a VM, of its replica or of
// a computer. Numbers count from 1 for each point in a session and are never used again: page
// vmrestorepoints_id_mountpoint.

import type { Estate } from '../estate/estate.ts'
import type { GuestFileSystem } from '../estate/guest.ts'
import type { GuestOs } from '../estate/records.ts'
import type { LogonSession } from './logon-sessions.ts'
import { guestOf, isThere, type RestorablePoint } from './points.ts'
import type { RestoreSession, RestoreSessions } from './restore-sessions.ts'
import { enter, MOUNT, type StateOf } from './states.ts'

type PointId = Pick<RestorablePoint, 'id'>

export interface Mount {
  readonly number: number
  readonly point: RestorablePoint
  /** Decides what the guest is where the estate does not say. */
  readonly osKind: GuestOs
  readonly session: LogonSession
  /** As it was in the estate when it was mounted. */
  readonly guest: GuestFileSystem
  readonly restoreSession: RestoreSession
  /** Canonical paths prepared for direct download. */
  readonly prepared: Set<string>
  state: StateOf<typeof MOUNT>
}

/** The mounts of one point in one logon session. */
export interface SessionMounts {
  last: number
  readonly open: Map<number, Mount>
}

export interface Mounts {
  start (session: LogonSession, point: RestorablePoint, osKind: GuestOs): Mount
  get (session: LogonSession, point: PointId, number: number): Mount | undefined
  of (session: LogonSession, point: PointId): Iterable<Mount>
  /** Whether anybody has mounted a point. */
  isOpen (pointId: string): boolean
  /** The restore session ends with the result: success, unless something else ended the mount. */
  end (mount: Mount, result?: RestoreSession['result']): void
  /** Ends all mounts of a session. */
  endAll (session: LogonSession): void
  /** Ends, as failed, all mounts of points that are gone. */
  endOfGone (): void
  save (session: LogonSession): readonly SavedMounts[]
  /** Has a session have the mounts that it had. */
  load (session: LogonSession, saved: readonly SavedMounts[]): void
  /** Lets go of all mounts, before others are loaded. */
  forget (): void
}

/** The mounts of one point in one logon session, as they are written down. */
export interface SavedMounts {
  readonly point: string
  readonly last: number
  readonly open: ReadonlyArray<Omit<Mount, 'session' | 'guest'>>
}

/**
 * @param estate gives what exists now
 * @param onChange told of each mount that has begun or ended
 */
export function createMounts (
  restoreSessions: RestoreSessions, estate: () => Estate, onChange: (mount: Mount) => void = () => {}
): Mounts {
  const open = new Set<Mount>()
  const mounts: Mounts = {
    start (session, point, osKind) {
      let own = session.mounts.get(point.id)
      if (!own) session.mounts.set(point.id, own = { last: 0, open: new Map() })
      const mount: Mount = {
        number: ++own.last,
        point,
        osKind,
        session,
        guest: guestOf(estate(), point, osKind),
        restoreSession: restoreSessions.start('FileLevelRestore', point),
        prepared: new Set(),
        state: 'Mounted'
      }
      own.open.set(mount.number, mount)
      open.add(mount)
      onChange(mount)
      return mount
    },
    get: (session, point, number) => session.mounts.get(point.id)?.open.get(number),
    of: (session, point) => session.mounts.get(point.id)?.open.values() ?? [],
    isOpen: pointId => [...open].some(({ point }) => point.id === pointId),
    end (mount, result = 'Success') {
      if (mount.state === 'Ended') return
      mount.state = enter(MOUNT, mount.state, 'Ended')
      open.delete(mount)
      mount.session.mounts.get(mount.point.id)?.open.delete(mount.number)
      restoreSessions.stop(mount.restoreSession, result)
      onChange(mount)
    },
    endAll (session) {
      for (const own of session.mounts.values()) for (const mount of [...own.open.values()]) mounts.end(mount)
    },
    endOfGone () {
      for (const mount of open) if (!isThere(estate(), mount.point)) mounts.end(mount, 'Failed')
    },
    save: session => Array.from(session.mounts, ([point, { last, open }]) =>
      ({ point, last, open: Array.from(open.values(), ({ session: _, guest: __, ...rest }) => rest) })),
    load (session, saved) {
      for (const { point: id, last, open: own } of saved) {
        const made = own.map((rest): Mount => ({ ...rest, session, guest: guestOf(estate(), rest.point, rest.osKind) }))
        session.mounts.set(id, { last, open: new Map(made.map(mount => [mount.number, mount])) })
        for (const mount of made) open.add(mount)
      }
    },
    forget: () => open.clear()
  }
  return mounts
}
