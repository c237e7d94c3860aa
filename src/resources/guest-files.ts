// …/{id}/mounts/{mountId}/{filepath}: browsing, restoring and downloading what a mount shows, whatever was mounted.
// Pages vmrestorepoints_id_mountpoints_id_filepath, post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore, and
// those of VM replica points and agent restore points.

import type { Mount } from '../engine/mounts.ts'
import type { PointType } from '../engine/points.ts'
import { TaskFailure } from '../engine/tasks.ts'
import { walk } from '../estate/guest/walk.ts'
import type { GuestEntry } from '../estate/guest.ts'
import type { Link } from '../schema/base.ts'
import {
  FileSystemEntries, FileSystemEntry, type DirectoryEntry, type FileEntry, type FileRestoreSpecValue
} from '../schema/filesystem.ts'
import { handler, positive, represent, subjectOf, type Answer, type Call, type Claims } from './call.ts'
import { utc } from './dates.ts'
import { effect } from './effect.ts'
import { guestHref, parentOf } from './guest-paths.ts'
import type { MountableSort } from './mountable.ts'
import { mountablePoints } from './mountable-points.ts'
import { findMount, mountPath } from './mounts.ts'
import { pagingInfo } from './query/paging.ts'
import { Refusal } from './refusal.ts'
import { accepted } from './tasks.ts'

interface Target {
  readonly sort: MountableSort
  readonly mount: Mount
  readonly entry: GuestEntry
}

/** Listings and how many entries of one a page holds when the client does not say. */
const LISTINGS = {
  listall: { action: 'listAll', pageSize: 100, files: true, directories: true },
  listdirs: { action: 'listDirs', pageSize: 10, files: false, directories: true },
  listfiles: { action: 'listFiles', pageSize: 10, files: true, directories: false }
} as const
type Listing = typeof LISTINGS[keyof typeof LISTINGS]
const listingsByAction: ReadonlyMap<string, Listing> = new Map(Object.entries(LISTINGS))

async function findEntry (call: Call, sort: MountableSort): Promise<Target> {
  const mount = findMount(call, sort)
  const path = call.params.filepath!
  const entry = await mount.guest.find(path)
  if (!entry) throw new Refusal('noSuchObject', { type: 'FileSystemEntry', id: path })
  return { sort, mount, entry }
}

const listHref = (href: string, { action, pageSize }: Listing, size: number = pageSize, page = 1): string =>
  `${href}?action=${action}&pageSize=${size}&page=${page}`

/** Href of the listing that an entry stands in. A Windows root is written with a slash there, as documented. */
function upHref (call: Call, mountHref: string, parent: string): string {
  const href = guestHref(mountHref, parent, call.world.profile)
  return listHref(parent.includes('/') ? href : `${href}/`, LISTINGS.listall)
}

function upLinks (call: Call, mountHref: string, path: string): Link[] {
  const parent = parentOf(path)
  return parent === undefined ? [] : [{ Rel: 'Up', Href: upHref(call, mountHref, parent) }]
}

function directoryEntry (call: Call, mountHref: string, { path, name }: GuestEntry): DirectoryEntry {
  const href = guestHref(mountHref, path, call.world.profile)
  return {
    Type: 'DirectoryEntry',
    Href: href,
    Links: [
      ...upLinks(call, mountHref, path),
      { Rel: 'Down', Href: listHref(href, LISTINGS.listall) },
      { Rel: 'Down', Href: listHref(href, LISTINGS.listdirs) },
      { Rel: 'Down', Href: listHref(href, LISTINGS.listfiles) },
      { Rel: 'Restore', Href: `${href}?action=restore` }
    ],
    Path: path,
    Name: name
  }
}

function fileEntry (call: Call, mountHref: string, { path, name, size, owner, modified }: GuestEntry): FileEntry {
  const href = guestHref(mountHref, path, call.world.profile)
  return {
    Type: 'FileEntry',
    Href: href,
    Links: [...upLinks(call, mountHref, path), { Rel: 'Restore', Href: `${href}?action=restore` }],
    Path: path,
    Name: name,
    Size: size,
    Owner: owner,
    ModifiedDateUTC: utc(modified, call.world.profile)
  }
}

async function listing (call: Call, { sort, mount, entry }: Target, kind: Listing): Promise<Answer> {
  if (!entry.directory) throw new Refusal('notADirectory', { path: entry.path })
  const pageSize = positive(call.query, 'pageSize', kind.pageSize)
  const page = positive(call.query, 'page', 1)
  const mountHref = call.base + mountPath(sort, mount)
  const href = (n: number) => listHref(guestHref(mountHref, entry.path, call.world.profile), kind, pageSize, n)
  const entries = (await mount.guest.list(entry)).filter(child => child.directory ? kind.directories : kind.files)
  const up = upLinks(call, mountHref, entry.path)
  const shown = entries.slice((page - 1) * pageSize, page * pageSize)
  return represent(FileSystemEntries, {
    Href: href(page),
    Links: up.length > 0 ? up : undefined,
    Files: kind.files
      ? { FileEntry: shown.filter(child => !child.directory).map(child => fileEntry(call, mountHref, child)) }
      : undefined,
    Directories: kind.directories
      ? { DirectoryEntry: shown.filter(child => child.directory).map(child => directoryEntry(call, mountHref, child)) }
      : undefined,
    PagingInfo: pagingInfo({ number: page, size: pageSize }, entries.length, href)
  })
}

function browse (call: Call, target: Target): Answer | Promise<Answer> {
  const { action } = call.query
  if (action) {
    const kind = listingsByAction.get(action.toLowerCase())
    if (kind) return listing(call, target, kind)
    throw new Refusal('badParameter', {
      name: 'action', value: JSON.stringify(action), expected: 'listAll, listDirs, listFiles or download'
    })
  }
  const { sort, mount, entry } = target
  const mountHref = call.base + mountPath(sort, mount)
  return represent(FileSystemEntry, entry.directory
    ? { DirectoryEntry: directoryEntry(call, mountHref, entry) }
    : { FileEntry: fileEntry(call, mountHref, entry) })
}

interface RestoreArgs {
  readonly sort: PointType
  /** Of the point, and the number of its mount. */
  readonly id: string
  readonly number: number
  readonly path: string
  /** Undefined where the file is made ready for download. */
  readonly original: { readonly overwrite: boolean, readonly permissionsOnly: boolean } | undefined
}

export const restoreFile = effect<RestoreArgs>('restoreFile', (world, args, session) => {
  const { sort: type, id, number, path, original } = args
  const sort = mountablePoints.find(each => each.type === type)!
  const mount = world.mounts.get(session, { id }, number)
  if (!mount) throw new TaskFailure(`Mount point ${id}@${number} does not exist any more`)
  if (original) {
    const restored = { path, at: world.clock.now(), ...original }
    world.restoreSessions.putBack(mount.restoreSession, restored)
    world.log.info({ restoreSession: mount.restoreSession.id, machine: mount.point.machine, ...restored },
      'restored to the original location')
    return undefined
  }
  mount.prepared.add(path)
  return { rel: 'Download', path: `${guestHref(mountPath(sort, mount), path, world.profile)}?action=download` }
})

function restore (call: Call, { sort, mount, entry }: Target, spec: FileRestoreSpecValue | undefined): Answer {
  const { world, session } = call
  const original = spec?.ToOriginalLocation
  const restoring = restoreFile(world, session, {
    sort: sort.type,
    id: mount.point.id,
    number: mount.number,
    path: entry.path,
    original: original && {
      overwrite: original.Overwrite ?? false, permissionsOnly: original.PermissionsOnly ?? false
    }
  })
  const objects = subjectOf(call, mount.point.machine, mount.point.id, entry.path)
  return accepted(call, world.tasks.start(session, 'FileRestoreFromMountPoint', restoring, objects))
}

function download ({ mount, entry }: Target): Answer {
  const { guest } = mount
  if (!entry.directory) {
    const { name, modified, size } = entry
    return { kind: 'file', name, modified, size, open: range => guest.open(entry, range) }
  }
  async function * entries () {
    for await (const { entry: child, relativePath } of walk(guest, entry)) {
      yield child.directory
        ? { path: `${relativePath}/`, modified: child.modified, size: 0 }
        : { path: relativePath, modified: child.modified, size: child.size, open: () => guest.open(child) }
    }
  }
  return { kind: 'folder', name: entry.name.replace(/[:/]/g, '') || 'root', entries }
}

function claimsOf (sort: MountableSort): Claims {
  const { browse: read, restore: putBack, download: fetch } = sort.operations
  return {
    [read]: handler(call => findEntry(call, sort), browse),
    [putBack]: handler(call => findEntry(call, sort), restore),
    [fetch]: handler(async call => {
      const target = await findEntry(call, sort)
      if (!target.mount.prepared.has(target.entry.path)) throw new Refusal('notPrepared', { path: target.entry.path })
      return target
    }, (_call, target) => download(target))
  }
}

export const claims: Claims = Object.assign({}, ...mountablePoints.map(claimsOf))
