// /api/catalog/vms/{vmName}/vmRestorePoints/{id}/guestfs: the indexed guest files of a restore point, once it was
// browsed in the logon session. Pages catalog_vms_vmname_vmrestorepoints_id_guestfs,
// catalog_vms_vmname_vmrestorepoints_id_guestfs_filepath, scenario_1_click_restore.

import type { GuestEntry, GuestFileSystem } from '../estate/guest.ts'
import type { VmRestorePoint } from '../estate/records.ts'
import type { Link, PagingInfo } from '../schema/base.ts'
import { FileSystemEntries, FileSystemEntry, type DirectoryEntry, type FileEntry } from '../schema/filesystem.ts'
import { handler, positive, represent, type Answer, type Call, type Claims } from './call.ts'
import { findPoint, pointIds } from './catalog.ts'
import { utc } from './dates.ts'
import { guestHref } from './guest-paths.ts'
import { pathOf } from './links.ts'
import { Refusal } from './refusal.ts'

/** The index of a restore point, and a place in it: the root, which is above all drives, where there is no entry. */
interface Target {
  readonly point: VmRestorePoint
  readonly guest: GuestFileSystem
  readonly entry: GuestEntry | undefined
}

const LISTINGS = {
  listall: { action: 'listAll', files: true, directories: true, pageSize: undefined },
  listfiles: { action: 'listFiles', files: true, directories: false, pageSize: 10 },
  listdirs: { action: 'listDirs', files: false, directories: true, pageSize: 10 }
} as const
type Listing = typeof LISTINGS[keyof typeof LISTINGS]
const listingsByAction: ReadonlyMap<string, Listing> = new Map(Object.entries(LISTINGS))

/** @throws Refusal malformedId, noSuchObject: also of what was not browsed in the caller's logon session */
function findIndex (call: Call): Target {
  const point = findPoint(call)
  if (!call.world.catalogBrowsing.isOpen(call.session, point)) {
    throw new Refusal('noSuchObject', { type: 'FileSystemEntry', id: `guestfs of ${point.id}` })
  }
  return { point, guest: call.world.estate.guestOf(point.vm, 'Windows'), entry: undefined }
}

/** @throws Refusal malformedId, noSuchObject */
export async function findFile (call: Call): Promise<Target> {
  const index = findIndex(call)
  const path = call.params.filepath!
  const entry = await index.guest.find(path)
  if (!entry || isHidden(entry)) throw new Refusal('noSuchObject', { type: 'FileSystemEntry', id: path })
  return { ...index, entry: entry.path === '/' ? undefined : entry }
}

/** What has no drive letter is not indexed. */
const isHidden = ({ path }: GuestEntry): boolean => path.startsWith('Volume$')

const rootOf = (call: Call, point: VmRestorePoint): string =>
  call.base + pathOf('getCatalogGuestFsRoot', pointIds(point, call))

function hrefOf (call: Call, { point, entry }: Target): string {
  return entry ? guestHref(rootOf(call, point), entry.path, call.world.profile) : `${rootOf(call, point)}/`
}

function directoryEntry (call: Call, target: Target): DirectoryEntry {
  const href = hrefOf(call, target)
  return {
    Type: 'DirectoryEntry',
    Href: href,
    Links: [
      { Rel: 'Down', Type: 'FileSystemItemsList', Href: `${href}?action=listAll` },
      { Rel: 'Down', Type: 'FileEntryList', Href: `${href}?action=listFiles&pageSize=10&page=1` },
      { Rel: 'Down', Type: 'DirectoryEntryList', Href: `${href}?action=listDirs&pageSize=10&page=1` }
    ],
    Path: target.entry?.path,
    Name: target.entry?.name
  }
}

function fileEntry (call: Call, target: Target, entry: GuestEntry): FileEntry {
  const href = hrefOf(call, { ...target, entry })
  return {
    Type: 'FileEntry',
    Href: href,
    Links: [{ Rel: 'Restore', Href: `${href}?action=restore` }],
    Path: entry.path,
    Name: entry.name,
    Size: entry.size,
    Owner: entry.owner,
    ModifiedDateUTC: utc(entry.modified, call.world.profile)
  }
}

/** What is in a place: the drives of a Windows guest are in its root, and so is what is in `/` of a Linux guest. */
async function childrenOf ({ guest, entry }: Target): Promise<GuestEntry[]> {
  if (entry) return await guest.list(entry)
  const roots = guest.roots()
  return guest.os === 'Linux' ? await guest.list(roots[0]!) : roots.filter(root => !isHidden(root))
}

async function listing (call: Call, target: Target, kind: Listing): Promise<Answer> {
  if (target.entry?.directory === false) throw new Refusal('notADirectory', { path: target.entry.path })
  const all = (await childrenOf(target)).filter(child => child.directory ? kind.directories : kind.files)
  // Only what asks for pages, or is listed in pages by its links, comes in pages.
  const paged = kind.pageSize !== undefined || call.query.pagesize !== undefined
  const pageSize = positive(call.query, 'pageSize', kind.pageSize ?? Math.max(1, all.length))
  const page = positive(call.query, 'page', 1)
  const shown = paged ? all.slice((page - 1) * pageSize, page * pageSize) : all
  const href = hrefOf(call, target)
  const up: Link[] = [{ Rel: 'Up', Type: 'DirectoryEntry', Href: href }]
  const files = shown.filter(child => !child.directory).map(child => fileEntry(call, target, child))
  const directories = shown.filter(child => child.directory)
    .map(entry => directoryEntry(call, { ...target, entry }))
  const pageAt = (n: number): string => `${href}?action=${kind.action}&pageSize=${pageSize}&page=${n}`
  return represent(FileSystemEntries, {
    Links: up,
    Files: kind.files ? { FileEntry: files } : undefined,
    Directories: kind.directories ? { DirectoryEntry: directories } : undefined,
    PagingInfo: paged ? pagingInfo(pageAt, page, pageSize, Math.max(1, Math.ceil(all.length / pageSize))) : undefined
  })
}

function pagingInfo (href: (page: number) => string, page: number, pageSize: number, pages: number): PagingInfo {
  return {
    PageNum: page,
    PageSize: pageSize,
    PagesCount: pages,
    Links: [
      { Rel: 'First', Href: href(1) },
      ...(page > 1 ? [{ Rel: 'Previous', Href: href(Math.min(page - 1, pages)) } as const] : []),
      ...(page < pages ? [{ Rel: 'Next', Href: href(page + 1) } as const] : []),
      { Rel: 'Last', Href: href(pages) }
    ]
  }
}

function browse (call: Call, target: Target): Answer | Promise<Answer> {
  const { action } = call.query
  if (action) {
    const kind = listingsByAction.get(action.toLowerCase())
    if (kind) return listing(call, target, kind)
    throw new Refusal('badParameter', {
      name: 'action', value: JSON.stringify(action), expected: 'listAll, listDirs or listFiles'
    })
  }
  const { entry } = target
  return represent(FileSystemEntry, entry?.directory === false
    ? { FileEntry: fileEntry(call, target, entry) }
    : { DirectoryEntry: directoryEntry(call, target) })
}

export const claims: Claims = {
  getCatalogGuestFsRoot: handler(findIndex, browse),
  browseCatalogGuestFs: handler(findFile, browse)
}
