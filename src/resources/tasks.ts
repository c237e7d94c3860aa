// /api/tasks: pages tasks, tasks_id, get_tasks, get_tasks_id, delete_task_id. A task exists only within
// the logon session that started it.

import type { Effect, Task as Record } from '../engine/tasks.ts'
import { operations, type Operation, type OperationId } from '../operations.ts'
import { Task, Tasks } from '../schema/task.ts'
import {
  handler, link, NOTHING, represent, representKept, type Call, type Claims, type Representation, type Written
} from './call.ts'
import { to, type LinkRow } from './links.ts'
import { plainList, plainValue, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'

/** What it came to, where that has a link. */
const outcome: LinkRow<Record> = (call, { link: made }) => made && link(call, made.rel, made.type, made.path, made.name)

export const tasks: PlainResource<Record, typeof Task.type, 'Task'> = {
  type: 'Task',
  item: 'getTask',
  root: Task,
  list: Tasks,
  ids: ({ id }) => [id],
  links: [to('Delete', 'Task', 'deleteTask'), outcome],
  members: (_call, { id, state, operation, result }) => ({
    TaskId: id,
    State: state,
    Operation: operation,
    Result: result && { Success: result.success, Message: result.message }
  }),
  query: {
    type: 'Task',
    properties: {
      TaskId: ({ id }) => id,
      State: ({ state }) => state,
      Operation: ({ operation }) => operation,
      TaskUid: ({ id }) => id
    }
  }
}

/** The answer of every operation that takes time: 202 with its task, still Running. */
export function accepted (call: Call, task: Record): Representation {
  return represent(Task, plainValue(call, tasks, task), 202)
}

const taskNames = new Map(operations.map(({ id, task }: Operation) => [id, task]))

/** Starts the task of an operation, and answers with it. */
export const started = (call: Call, operation: OperationId, effect: Effect): Representation =>
  accepted(call, call.world.tasks.start(call.session, taskNames.get(operation)!, effect))

/** The answer of an operation that is done at once and has a task all the same: 200 with it, Finished. */
export function done (call: Call, task: Record): Representation {
  return represent(Task, plainValue(call, tasks, task))
}

function find (call: Call): Record {
  const id = call.params.id!
  const task = call.session.tasks.get(id) ?? call.session.tasks.get(id.toLowerCase())
  if (task) return task
  throw new Refusal(/^task-\d+$/i.test(id) ? 'noSuchObject' : 'malformedId', { type: 'Task', id })
}

interface Shown {
  readonly state: Record['state']
  readonly base: string
  readonly written: Written
}

// Clients poll: what a task looks like is written once for each of its states.
const shown = new WeakMap<Record, Shown>()

function writtenFor (call: Call, task: Record): Written {
  let last = shown.get(task)
  if (!last || last.state !== task.state || last.base !== call.base) {
    shown.set(task, last = { state: task.state, base: call.base, written: {} })
  }
  return last.written
}

export const claims: Claims = {
  listTasks: handler(() => undefined, call => plainList(call, tasks, call.session.tasks.values())),
  getTask: handler(find, (call, task) => {
    call.world.tasks.poll(task)
    return representKept(Task, () => plainValue(call, tasks, task), writtenFor(call, task))
  }),
  deleteTask: handler(find, (call, task) => {
    call.world.tasks.remove(task)
    return NOTHING
  })
}
