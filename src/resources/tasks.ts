// /api/tasks: pages tasks, tasks_id, get_tasks, get_tasks_id, delete_task_id. A task exists only within
// the logon session that started it.

import type { Task as Record } from '../engine/tasks.ts'
import type { Link } from '../schema/base.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { Task, Tasks } from '../schema/task.ts'
import {
  handler, link, NOTHING, represent, representKept, type Call, type Claims, type Representation, type Written
} from './call.ts'
import { Refusal } from './refusal.ts'

function represented (call: Call, task: Record): ValueOf<typeof Task> {
  const href = `${call.base}/api/tasks/${task.id}`
  const links: Link[] = [{ Rel: 'Delete', Type: 'Task', Href: href, Name: undefined }]
  if (task.link) links.push(link(call, task.link.rel, task.link.type, task.link.path, task.link.name))
  return {
    Type: 'Task',
    Href: href,
    Links: links,
    TaskId: task.id,
    State: task.state,
    Operation: task.operation,
    Result: task.result && { Success: task.result.success, Message: task.result.message }
  }
}

/** The answer of every operation that takes time: 202 with its task, still Running. */
export function accepted (call: Call, task: Record): Representation {
  return represent(Task, represented(call, task), 202)
}

/** The answer of an operation that is done at once and has a task all the same: 200 with it, Finished. */
export function done (call: Call, task: Record): Representation {
  return represent(Task, represented(call, task))
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
  listTasks: handler(() => undefined, call => represent(Tasks, {
    Task: Array.from(call.session.tasks.values(), task => represented(call, task))
  })),
  getTask: handler(find, (call, task) => {
    call.world.tasks.poll(task)
    return representKept(Task, () => represented(call, task), writtenFor(call, task))
  }),
  deleteTask: handler(find, (call, task) => {
    call.world.tasks.remove(task)
    return NOTHING
  })
}
