// What the model answers to a request, as a status and a view of the body; and the changes the request makes to it.
// The checks come in the documented order: 401, 403, object 404 (malformed id 400), body 400.

import { entryAt, isGuid, osOf, POINTS, rootsOf, type Entry, type Path, type Point } from './guests.ts'
import {
  end, live, mount, mountPath, passTo, poll, prepare, putBack, start, unmount, type Model, type Mount, type Session,
  type Task
} from './model.ts'
import {
  OBSERVER, type AccountName, type Caller, type Listing, type MountTarget, type Request, type TaskTarget
} from './steps.ts'

export interface Expected {
  readonly status: number
  /** Undefined where only the status is compared. */
  readonly view?: unknown
}

/** What a request names, found in the model before it is made. */
export interface Named {
  readonly session: Session | undefined
  readonly task: string
  readonly mount: { readonly point: Point, readonly number: number | 'x' }
}

const FILES: readonly AccountName[] = ['administrator', 'filerestore']
const BROWSE: readonly AccountName[] = [...FILES, 'portaluser']
const MAY: Partial<Record<Request['do'], readonly AccountName[]>> = {
  mount: FILES, listMounts: FILES, getMount: FILES, unmount: FILES, restore: FILES, download: FILES, browse: BROWSE
}
export const may = (session: Session, what: Request['do']): boolean => MAY[what]?.includes(session.account) ?? true

const LISTED_MS = 30 * 24 * 3600 * 1000
const pick = <T>(values: readonly T[], n: number): T | undefined => n < 0 ? values.at(n) : values[n % values.length]

/** The session that a step means; the observer's own is none of the sequence's. */
export function sessionOf (model: Model, { as, session }: Caller): Session | undefined {
  const own = model.sessions.filter(each => each.account !== OBSERVER)
  return pick(own.filter(each => as === (each.ended ? 'ended' : 'live')), session)
}

export function name (model: Model, session: Session | undefined, request: Request): Named {
  return {
    session,
    task: 'task' in request ? taskId(model, session, request.task) : '',
    mount: 'mount' in request ? mountAt(session, request.mount) : { point: POINTS[0]!, number: 0 }
  }
}

function taskId (model: Model, session: Session | undefined, target: TaskTarget): string {
  if (target === 'malformed') return 'task-one'
  if ('back' in target) return `task-${Math.max(0, model.started - target.back)}`
  return `task-${pick(session?.tasks ?? [], target.own)?.number ?? model.started + 1}`
}

function mountAt (session: Session | undefined, target: MountTarget): Named['mount'] {
  if ('point' in target) return { point: POINTS[target.point]!, number: target.number }
  return pick(session?.mounts ?? [], target.own) ?? { point: POINTS[0]!, number: 1 }
}

/** Thrown to refuse. */
class Refused extends Error {
  readonly status: number
  constructor (status: number) {
    super(`${status}`)
    this.status = status
  }
}

const refuse = (status: number): never => { throw new Refused(status) }

export function answer (model: Model, request: Request, named: Named): Expected {
  passTo(model, model.now)
  try {
    if (request.do === 'logon') return request.right ? { status: 201, view: `VBEM\\${request.account}` } : refuse(401)
    const session = named.session && !named.session.ended ? named.session : refuse(401)
    session.used = model.now
    if (!may(session, request.do)) refuse(403)
    return ANSWERS[request.do](model, session, request as never, named)
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, view: undefined }
    throw error
  }
}

function pointOf (point: Point): Point {
  if (!isGuid(point)) refuse(400)
  return point.vm ? point : refuse(404)
}

function mountOf (session: Session, { point, number }: Named['mount']): Mount {
  pointOf(point)
  if (number === 'x') refuse(400)
  return session.mounts.find(each => each.point === point && each.number === number) ?? refuse(404)
}

function taskOf (session: Session, id: string): Task {
  if (id === 'task-one') refuse(400)
  return session.tasks.find(task => `task-${task.number}` === id) ?? refuse(404)
}

function entryOf (session: Session, named: Named, path: Path): { mount: Mount, entry: Entry } {
  const mount = mountOf(session, named.mount)
  return { mount, entry: entryAt(mount.point, mount.os, path) ?? refuse(404) }
}

const MESSAGES = {
  Running: () => undefined,
  OperationFinished: () => 'OperationFinished',
  Finished: ({ success }: Task) => success ? 'Ok' : 'failed'
}

const viewOfTask = (task: Task): unknown => ({
  id: `task-${task.number}`,
  state: task.state,
  operation: task.operation,
  result: MESSAGES[task.state](task),
  links: [`Delete Task /api/tasks/task-${task.number} `, ...(task.link && task.success ? [task.link] : [])]
})

const viewOfMount = ({ point, number, os }: Mount): unknown => ({
  path: mountPath(point, number), roots: rootsOf(os)
})

const mountsAt = (session: Session, point: Point): unknown[] =>
  session.mounts.filter(mount => mount.point === point).map(viewOfMount)

function listed (entry: Entry, listing: Listing): unknown {
  if (!entry.folders || !entry.files) return undefined
  return {
    folders: listing === 'listFiles' ? undefined : entry.folders,
    files: listing === 'listDirs' ? undefined : entry.files,
    pages: 1
  }
}

type Of<D extends Request['do']> = Extract<Request, { readonly do: D }>
type Answers = {
  readonly [D in Exclude<Request['do'], 'logon'>]:
  (model: Model, session: Session, request: Of<D>, named: Named) => Expected
}

const ANSWERS: Answers = {
  logoff (model, session, { whose }) {
    const others = live(model).filter(each => each !== session)
    if (whose === 'unknown' || (whose === 'other' && others.length > 0)) return refuse(404)
    end(model, session, 'logged off')
    return { status: 204 }
  },
  listLogonSessions: (_model, session) => ({ status: 200, view: [`${session.id} VBEM\\${session.account}`] }),
  mount (model, session, { point: index, body }) {
    const point = pointOf(POINTS[index]!)
    if (body === 'refused') refuse(400)
    const os = osOf(point, body === 'Windows' || body === 'Linux' ? body : undefined)
    return {
      status: 202,
      view: viewOfTask(start(model, session, 'MountRestorePoint', () => mount(model, session, point, os)))
    }
  },
  listMounts: (_model, session, { point }) => ({ status: 200, view: mountsAt(session, pointOf(POINTS[point]!)) }),
  getMount: (_model, session, _request, named) => ({ status: 200, view: viewOfMount(mountOf(session, named.mount)) }),
  unmount (model, session, _request, named) {
    unmount(model, session, mountOf(session, named.mount))
    return { status: 204 }
  },
  listTasks: (_model, session) => ({ status: 200, view: session.tasks.map(viewOfTask) }),
  getTask (model, session, _request, named) {
    const task = taskOf(session, named.task)
    poll(model, task)
    return { status: 200, view: viewOfTask(task) }
  },
  deleteTask (_model, session, _request, named) {
    const task = taskOf(session, named.task)
    session.tasks = session.tasks.filter(each => each !== task)
    return { status: 204 }
  },
  browse (_model, session, { path, listing }, named) {
    const { entry } = entryOf(session, named, path)
    if (listing === 'none') return { status: 200, view: entry.path }
    if (entry.size !== undefined) refuse(400)
    return { status: 200, view: listed(entry, listing) }
  },
  restore (model, session, { path, body }, named) {
    const { mount, entry } = entryOf(session, named, path)
    if (body === 'none' || body === 'refused') refuse(400)
    const task = start(model, session, 'FileRestoreFromMountPoint', body === 'download'
      ? () => prepare(session, mount, entry)
      : () => putBack(model, session, mount, entry, body === 'overwrite'))
    return { status: 202, view: viewOfTask(task) }
  },
  download (_model, session, { path, head }, named) {
    const { mount, entry } = entryOf(session, named, path)
    if (!mount.prepared.has(entry.path)) refuse(404)
    return { status: 200, view: { size: entry.size, text: head ? undefined : entry.text } }
  },
  listRestoreSessions: model => ({
    status: 200,
    view: model.restoreSessions.filter(({ created }) => created >= model.now - LISTED_MS)
      .map(({ vm, created, ended, restored }) => ({
        vm,
        created,
        ended,
        state: ended === undefined ? 'Working' : 'Stopped',
        result: ended === undefined ? 'None' : 'Success',
        progress: ended === undefined ? 0 : 100,
        restored: restored > 0
      }))
  })
}
