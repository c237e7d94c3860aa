// What exists in the emulator, as small as it can be said: sessions with their tasks and mounts, restore sessions,
// and what time does to them. Nothing is scheduled: whatever is due next is looked for each time.

import type { Entry, Os, Point } from './guests.ts'
import type { AccountName, Rules } from './steps.ts'

export interface RestoreSession {
  readonly vm: string
  readonly created: number
  ended: number | undefined
  /** How many files and folders were put back to their original location. */
  restored: number
}

export interface PutBack {
  readonly path: string
  readonly at: number
  readonly overwrite: boolean
}

export interface Mount {
  readonly point: Point
  readonly number: number
  readonly os: Os
  readonly prepared: Set<string>
  readonly restoreSession: RestoreSession
}

export interface Task {
  readonly number: number
  readonly operation: string
  readonly effect: () => string | undefined
  state: 'Running' | 'OperationFinished' | 'Finished'
  /** Answers given in this state. */
  answers: number
  /** `order` decides between what is due at the same moment: first come, first served. */
  due: { readonly at: number, readonly order: number } | undefined
  success: boolean | undefined
  /** Rel, Type, path and name of the link to what it made. */
  link: string | undefined
}

export interface Session {
  readonly id: string
  readonly token: string
  readonly account: AccountName
  used: number
  ended: 'logged off' | 'timed out' | undefined
  tasks: Task[]
  mounts: Mount[]
  /** By restore point. */
  readonly lastNumber: Map<string, number>
}

export interface Model {
  readonly rules: Rules
  now: number
  /** Tasks since the start. */
  started: number
  /** What has become due since the start. */
  entered: number
  readonly sessions: Session[]
  readonly restoreSessions: RestoreSession[]
  readonly putBack: PutBack[]
}

export function createModel (rules: Rules, now: number): Model {
  return { rules, now, started: 0, entered: 0, sessions: [], restoreSessions: [], putBack: [] }
}

export const live = (model: Model): Session[] => model.sessions.filter(session => !session.ended)

export function open (model: Model, id: string, token: string, account: AccountName): void {
  model.sessions.push({
    id, token, account, used: model.now, ended: undefined, tasks: [], mounts: [], lastNumber: new Map()
  })
}

export function end (model: Model, session: Session, why: Session['ended']): void {
  session.ended = why
  for (const mount of session.mounts) mount.restoreSession.ended = model.now
  session.mounts = []
  session.tasks = []
}

/** Lets time pass up to a moment, with all that happens on the way, in order. */
export function passTo (model: Model, time: number): void {
  for (;;) {
    const next = live(model).flatMap(session => [
      ...session.tasks.filter(task => task.due !== undefined)
        .map(task => ({ ...task.due!, happen: () => moveOn(model, task) })),
      {
        at: session.used + model.rules.sessionTimeout,
        order: Number.MAX_SAFE_INTEGER,
        happen: () => end(model, session, 'timed out')
      }
    ]).sort((a, b) => a.at - b.at || a.order - b.order)[0]
    if (!next || next.at > time) break
    model.now = Math.max(model.now, next.at)
    next.happen()
  }
  model.now = Math.max(model.now, time)
}

const dueIn = (model: Model, ms: number): NonNullable<Task['due']> => ({ at: model.now + ms, order: ++model.entered })

export function start (model: Model, session: Session, operation: string, effect: Task['effect']): Task {
  const { taskEnd } = model.rules
  const task: Task = {
    number: ++model.started,
    operation,
    effect,
    state: 'Running',
    answers: 0,
    due: taskEnd.by === 'polls' ? undefined : dueIn(model, taskEnd.by === 'time' ? taskEnd.ms : 1000),
    success: undefined,
    link: undefined
  }
  session.tasks.push(task)
  return task
}

function moveOn (model: Model, task: Task): void {
  const { operationFinished } = model.rules
  task.due = undefined
  task.answers = 0
  if (task.state === 'Running' && operationFinished.by !== 'none') {
    task.state = 'OperationFinished'
    if (operationFinished.by === 'time') task.due = dueIn(model, operationFinished.ms)
    return
  }
  task.state = 'Finished'
  task.link = task.effect()
  task.success = task.link !== FAILED
}

/** What an effect gives when it finds that its mount has ended. */
export const FAILED = 'failed'

export function poll (model: Model, task: Task): void {
  const { taskEnd, operationFinished } = model.rules
  if (taskEnd.by === 'auto' && task.due !== undefined) passTo(model, task.due.at)
  if (task.state === 'Running' && taskEnd.by === 'polls' && task.answers++ >= taskEnd.polls) moveOn(model, task)
  if (task.state === 'OperationFinished' && operationFinished.by === 'polls' &&
    task.answers++ >= operationFinished.polls) moveOn(model, task)
}

export function mount (model: Model, session: Session, point: Point, os: Os): string {
  const number = (session.lastNumber.get(point.id) ?? 0) + 1
  session.lastNumber.set(point.id, number)
  const restoreSession: RestoreSession = { vm: point.vm!, created: model.now, ended: undefined, restored: 0 }
  model.restoreSessions.push(restoreSession)
  session.mounts.push({ point, number, os, prepared: new Set(), restoreSession })
  return `Related VmRestorePointMount ${mountPath(point, number)} ${point.id}@${number}`
}

export const mountPath = (point: Point, number: number | 'x'): string =>
  `/api/vmRestorePoints/${point.id}/mounts/${number}`

export function unmount (model: Model, session: Session, mount: Mount): void {
  mount.restoreSession.ended = model.now
  session.mounts = session.mounts.filter(each => each !== mount)
}

export function prepare (session: Session, mount: Mount, entry: Entry): string {
  if (!session.mounts.includes(mount)) return FAILED
  mount.prepared.add(entry.path)
  return `Download  ${mountPath(mount.point, mount.number)}/${entry.href}?action=download `
}

export function putBack (
  model: Model, session: Session, mount: Mount, entry: Entry, overwrite: boolean
): string | undefined {
  if (!session.mounts.includes(mount)) return FAILED
  mount.restoreSession.restored++
  model.putBack.push({ path: entry.path, at: model.now, overwrite })
  return undefined
}
