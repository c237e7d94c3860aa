// The state machine of tasks: Running -> [OperationFinished ->] Finished (pages get_tasks_id, tasks). What
// moves a task on is a policy; its effect happens exactly once, on the step to Finished. A task belongs to
// one logon session; its number counts over the whole server.

import { placeOf, type Clock, type Due, type Place } from './clock.ts'
import type { LogonSession } from './logon-sessions.ts'
import type { TaskOutcome } from './outcomes.ts'
import type { Subject } from './rules.ts'
import { enter, TASK, type StateOf } from './states.ts'

export type TaskState = StateOf<typeof TASK>

/** A link of a task beside its Delete link; the server makes an Href of the path. */
export interface TaskLink {
  readonly rel: 'Related' | 'Download' | 'Down'
  readonly type?: string
  /** Path and query below the server's address. */
  readonly path: string
  readonly name?: string
}

export interface TaskResult {
  readonly success: boolean
  readonly message: string | undefined
}

/** What an operation comes to, and with what: told as data too, so that the state of a world can be written down. */
export interface Effect {
  readonly name: string
  /** JSON. */
  readonly args: unknown
  /** Of the task where it has ended well; Ok where nothing is said. */
  readonly message?: string
  /** Nothing more (it is done), or a link to what it made. @throws TaskFailure */
  readonly run: () => TaskLink | undefined
}

export interface Task {
  /** `task-<n>` */
  readonly id: string
  /** Operation name, as documented: MountRestorePoint. */
  readonly operation: string
  readonly session: LogonSession
  state: TaskState
  result: TaskResult | undefined
  link: TaskLink | undefined
  effect: Effect | undefined
  /** Answers given in the present state to requests for this task. */
  answers: number
  due: Due | undefined
  /** What the tester has said of its end. */
  outcome: TaskOutcome | undefined
}

/** When a task leaves Running: after a time (ms), after N answers that said so, or as soon as it is asked for. */
export type TaskEnd =
  { readonly by: 'time', readonly ms: number } |
  { readonly by: 'polls', readonly polls: number } |
  { readonly by: 'auto' }

/** How long a task stays OperationFinished: not at all, for a time (ms), or for N answers. */
export type OperationFinished = { readonly by: 'none' } | Exclude<TaskEnd, { by: 'auto' }>

/** How long a task that has finished can be asked for: while its logon session lasts, or for a time (ms) at most. */
export type FinishedTasks = 'session' | number

/** An effect throws this where the operation itself fails: the task ends with Success="false" and the message. */
export class TaskFailure extends Error {}

export interface Tasks {
  /** @param subject what the request is about, for the tester's rules: its operation, its objects */
  start (session: LogonSession, operation: string, effect: Effect, subject?: Subject): Task
  /** A task of what is done already: it was never Running, and has nothing to say. */
  done (session: LogonSession, operation: string, link: TaskLink): Task
  /** To be called before a task is answered on its own (not in lists): moves on what a poll moves on. */
  poll (task: Task): void
  /** Ends a task that has not finished, as the tester says: by doing what it stands for, unless it is to fail. */
  finish (task: Task, outcome: TaskOutcome): void
  /** Removes a task; one that has not finished is stopped, and its effect never happens. */
  remove (task: Task): void
  save (session: LogonSession): readonly SavedTask[]
  /** Has a session have the tasks that it had. */
  load (session: LogonSession, saved: readonly SavedTask[], effectOf: EffectOf): void
  /** How many there have been: numbers go on from it. */
  started: number
}

/** A task as it is written down. */
export interface SavedTask extends Omit<Task, 'session' | 'effect' | 'due'> {
  readonly effect: Omit<Effect, 'run'> | undefined
  readonly due: Place | undefined
}

/** Makes an effect that was written down. */
export type EffectOf = (session: LogonSession, effect: Omit<Effect, 'run'>) => Effect

/** How far `auto` moves the clock when a running task is asked for. */
const AUTO_TASK_MS = 1000

const FAILED = 'The operation has failed'

export interface TaskRules {
  readonly taskEnd: TaskEnd
  readonly operationFinished: OperationFinished
  readonly finishedTasks?: FinishedTasks
  /** How the tester wants a task to end; asked once, when it starts. */
  readonly outcomeOf?: (subject: Subject) => TaskOutcome | undefined
}

/** Whether a task leaves Running by itself, and when: what the tester says comes first. */
function endOf ({ outcome }: Task, taskEnd: TaskEnd): TaskEnd | { readonly by: 'tester' } {
  if (outcome?.held) return { by: 'tester' }
  if (outcome?.polls !== undefined) return { by: 'polls', polls: outcome.polls }
  if (outcome?.delay !== undefined) return { by: 'time', ms: outcome.delay }
  return taskEnd
}

const NEW = {
  result: undefined, link: undefined, effect: undefined, answers: 0, due: undefined, outcome: undefined
} as const

/** Does what a task stands for, unless it is to fail. */
function perform (task: Task): void {
  const { outcome } = task
  const effect = task.effect!
  task.effect = undefined
  try {
    if (outcome?.success === false) throw new TaskFailure(outcome.message ?? FAILED)
    task.link = effect.run()
    task.result = { success: true, message: outcome?.message ?? effect.message ?? 'Ok' }
  } catch (error) {
    if (!(error instanceof TaskFailure)) throw error
    task.result = { success: false, message: error.message }
  }
}

function savedTask ({ session: _, effect, due, ...rest }: Task): SavedTask {
  if (!effect) return { ...rest, effect, due: placeOf(due) }
  const { run: __, ...told } = effect
  return { ...rest, effect: told, due: placeOf(due) }
}

/** The steps of a task from state to state. */
function createSteps (
  clock: Clock, { operationFinished, finishedTasks = 'session' }: TaskRules, onChange: (task: Task) => void
) {
  function go (task: Task, state: TaskState): void {
    task.state = enter(TASK, task.state, state)
    task.answers = 0
    task.due = undefined
  }

  function leaveRunning (task: Task): void {
    if (operationFinished.by === 'none') return finish(task)
    go(task, 'OperationFinished')
    task.result = { success: true, message: 'OperationFinished' }
    if (operationFinished.by === 'time') task.due = clock.after(operationFinished.ms, next(task))
    onChange(task)
  }

  function finish (task: Task): void {
    go(task, 'Finished')
    perform(task)
    ended(task)
  }

  function ended (task: Task): void {
    if (finishedTasks !== 'session') task.due = clock.after(finishedTasks, next(task))
    onChange(task)
  }

  /** What it goes on to by itself. */
  function next (task: Task): () => void {
    switch (task.state) {
      case 'Running': return () => leaveRunning(task)
      case 'OperationFinished': return () => finish(task)
      case 'Finished': return () => remove(task)
    }
  }

  function remove (task: Task): void {
    if (task.due) clock.cancel(task.due)
    task.due = undefined
    task.effect = undefined
    task.session.tasks.delete(task.id)
  }

  return { leaveRunning, finish, ended, next, remove }
}

export function createTasks (clock: Clock, rules: TaskRules, onChange: (task: Task) => void): Tasks {
  const { taskEnd, operationFinished, outcomeOf } = rules
  const { leaveRunning, finish, ended, next, remove } = createSteps(clock, rules, onChange)

  const made = (session: LogonSession, operation: string, state: TaskState): Task => ({
    ...NEW, id: `task-${++tasks.started}`, operation, session, state
  })

  const tasks: Tasks = {
    started: 0,
    start (session, operation, effect, subject) {
      const task = made(session, operation, 'Running')
      // A request whose body is still under way outlives the end of its session; what it starts does not.
      if (session.state === 'Ended') return task
      task.effect = effect
      task.outcome = outcomeOf?.({ account: session.userName, session: session.id, ...subject, task: operation })
      const end = endOf(task, taskEnd)
      if (end.by === 'time') task.due = clock.after(end.ms, next(task))
      if (end.by === 'auto') task.due = clock.after(AUTO_TASK_MS, next(task))
      session.tasks.set(task.id, task)
      onChange(task)
      return task
    },
    done (session, operation, link) {
      const task = made(session, operation, 'Finished')
      task.result = { success: true, message: undefined }
      task.link = link
      session.tasks.set(task.id, task)
      ended(task)
      return task
    },
    poll (task) {
      const end = endOf(task, taskEnd)
      if (task.state !== 'Finished' && task.due) {
        if (end.by === 'auto') clock.advanceTo(task.due.at)
        else clock.poll(task.due)
      }
      if (task.state === 'Running' && end.by === 'polls' && task.answers++ >= end.polls) leaveRunning(task)
      if (task.state === 'OperationFinished' && operationFinished.by === 'polls' &&
        task.answers++ >= operationFinished.polls) finish(task)
    },
    finish (task, outcome) {
      if (task.state === 'Finished') return
      if (task.due) clock.cancel(task.due)
      task.outcome = outcome
      finish(task)
    },
    remove,
    save: session => Array.from(session.tasks.values(), savedTask),
    load (session, saved, effectOf) {
      for (const { effect, due, ...rest } of saved) {
        const task: Task = { ...rest, session, effect: effect && effectOf(session, effect), due: undefined }
        task.due = clock.resume(due, next(task))
        session.tasks.set(task.id, task)
      }
    }
  }
  return tasks
}
