// /emulator/tasks and /emulator/logonSessions: what goes on, whoever began it, and how the tester ends it.

import type { LogonSession } from '../../engine/logon-sessions.ts'
import type { Task } from '../../engine/tasks.ts'
import { COUNT, listed, object, TEXT, TIME, timeOf } from '../answers.ts'
import { get, post, type Desk } from '../call.ts'
import { shortOf } from '../told-exchange.ts'
import { choice, ControlError, flag, may, must, record, text } from '../shape.ts'

export interface ToldTask {
  readonly id: string
  readonly operation: string
  readonly state: Task['state']
  readonly account: string
  readonly session: string
  readonly success?: boolean
  readonly message?: string
  /** When it goes on by itself; null where that is not known. */
  readonly due: string | null
}

const TASK = object({
  id: TEXT,
  operation: TEXT,
  state: TEXT,
  account: TEXT,
  session: TEXT,
  success: { type: 'boolean' },
  message: TEXT,
  due: { type: ['string', 'null'] }
}, ['success', 'message'])

const toldTask = ({ id, operation, state, session, result, due }: Task): ToldTask => ({
  id,
  operation,
  state,
  account: session.userName,
  session: shortOf(session.id),
  ...(state === 'Finished' && result && { success: result.success }),
  ...(state === 'Finished' && result?.message !== undefined && { message: result.message }),
  due: state !== 'Finished' && due?.run ? timeOf(due.at) : null
})

function tasksOf ({ world }: Desk): Task[] {
  world.clock.settle()
  return Array.from(world.sessions.all()).flatMap(session => [...session.tasks.values()])
}

/** @throws ControlError 404, 409 */
function unfinished (desk: Desk, id: string): Task {
  const task = tasksOf(desk).find(each => each.id === id.toLowerCase())
  if (!task) throw new ControlError(404, `There is no task ${JSON.stringify(id)} in any logon session`)
  if (task.state === 'Finished') throw new ControlError(409, `${task.id} has finished: ${task.result?.message ?? ''}`)
  return task
}

export const taskCalls = {
  list: get('/emulator/tasks', 'The tasks of all logon sessions', {
    takes: record({
      state: may(choice('Running', 'OperationFinished', 'Finished'), 'only those in this state')
    }),
    answers: { about: 'the tasks', schema: object({ tasks: listed(TASK) }) },
    run (desk: Desk, { state }): { readonly tasks: readonly ToldTask[] } {
      const tasks = tasksOf(desk).filter(task => state === undefined || task.state === state)
      return { tasks: tasks.map(toldTask) }
    }
  }),
  finish: post('/emulator/tasks/{id}/finish', 'Ends a task now: what it stands for happens, unless it is to fail', {
    takes: record({
      id: must(text, 'id of the task, such as task-3'),
      success: may(flag, 'false: it fails'),
      message: may(text, 'its message, instead of its own')
    }),
    main: 'id',
    answers: { about: 'the task', schema: TASK },
    run (desk: Desk, { id, ...outcome }): ToldTask {
      const task = unfinished(desk, id)
      desk.world.tasks.finish(task, outcome)
      return toldTask(task)
    }
  })
}

export interface ToldLogonSession {
  readonly id: string
  readonly account: string
  /** Of its last request. */
  readonly used: string
  readonly tasks: number
  readonly mounts: number
}

const SESSION = object({ id: TEXT, account: TEXT, used: TIME, tasks: COUNT, mounts: COUNT })

const toldSession = ({ id, userName, used, tasks, mounts }: LogonSession): ToldLogonSession => ({
  id: shortOf(id),
  account: userName,
  used: timeOf(used),
  tasks: tasks.size,
  mounts: Array.from(mounts.values()).reduce((sum, { open }) => sum + open.size, 0)
})

function isOf ({ userName }: LogonSession, account: string): boolean {
  const wanted = account.toLowerCase()
  return userName.toLowerCase() === wanted || userName.toLowerCase().replace(/^.*\\/, '') === wanted
}

const SESSIONS = object({ logonSessions: listed(SESSION) })

export interface ToldSessions { readonly logonSessions: readonly ToldLogonSession[] }

export const logonSessionCalls = {
  list: get('/emulator/logonSessions', 'The logon sessions that live', {
    answers: { about: 'the logon sessions, the oldest first', schema: SESSIONS },
    run ({ world }: Desk): ToldSessions {
      world.clock.settle()
      return { logonSessions: Array.from(world.sessions.all(), toldSession) }
    }
  }),
  expire: post('/emulator/logonSessions/expire', 'Ends logon sessions as if they had been idle for too long', {
    takes: record({
      account: may(text, 'only those of this account, with its domain or without'),
      id: may(text, 'only those whose id begins so')
    }),
    answers: { about: 'those that were ended', schema: SESSIONS },
    run ({ world }: Desk, { account, id }): ToldSessions {
      world.clock.settle()
      const ended = [...world.sessions.all()].filter(session =>
        (account === undefined || isOf(session, account)) && (id === undefined || session.id.startsWith(id)))
      const logonSessions = ended.map(toldSession)
      for (const session of ended) world.sessions.end(session, 'expired')
      return { logonSessions }
    }
  })
}
