// Which restore points of the catalogue a logon session has opened: their guest files are there to it from then on.
// Pages post_catalog_vms_vmname_vmrestorepoints_id_actoinbrowse, scenario_1_click_restore.

import type { VmRestorePoint } from '../estate/records.ts'
import type { LogonSession } from './logon-sessions.ts'

export interface CatalogBrowsing {
  open (session: LogonSession, point: VmRestorePoint): void
  isOpen (session: LogonSession, point: VmRestorePoint): boolean
  /** Ids of those that a session has opened. */
  save (session: LogonSession): ReadonlySet<string> | undefined
  load (session: LogonSession, saved: ReadonlySet<string> | undefined): void
}

export function createCatalogBrowsing (): CatalogBrowsing {
  // Ids: the record may be made anew. What a session has opened goes with it.
  const opened = new WeakMap<LogonSession, Set<string>>()
  return {
    open (session, point) {
      const own = opened.get(session)
      if (own === undefined) opened.set(session, new Set([point.id]))
      else own.add(point.id)
    },
    isOpen: (session, point) => opened.get(session)?.has(point.id) ?? false,
    save: session => opened.get(session),
    load (session, saved) {
      if (saved) opened.set(session, new Set(saved))
    }
  }
}
