// /api/tasks: pages tasks, tasks_id, get_tasks, get_tasks_id, delete_task_id. A task exists only within
// the logon session that started it.

import type { Task as Record } from '../engine/tasks.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { Task, Tasks } from '../schema/task.ts'
import { handler, link, NOTHING, represent, type Call, type Claims, type Representation } from './call.ts'
import { Refusal } from './refusal.ts'

function represented (call: Call, task: Record): ValueOf<typeof Task> {
  const path = `/api/tasks/${task.id}`
  const links = [link(call, 'Delete', 'Task', path)]
  if (task.link) links.push(link(call, task.link.rel, task.link.type, task.link.path, task.link.name))
  return {
    Type: 'Task',
    Href: call.base + path,
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

function find (call: Call): Record {
  const id = call.params.id!
  const task = call.session.tasks.get(id) ?? call.session.tasks.get(id.toLowerCase())
  if (task) return task
  throw new Refusal(/^task-\d+$/i.test(id) ? 'noSuchObject' : 'malformedId', { type: 'Task', id })
}

export const claims: Claims = {
  listTasks: handler(() => undefined, call => represent(Tasks, {
    Task: Array.from(call.session.tasks.values(), task => represented(call, task))
  })),
  getTask: handler(find, (call, task) => {
    call.world.tasks.poll(task)
    return represent(Task, represented(call, task))
  }),
  deleteTask: handler(find, (call, task) => {
    call.world.tasks.remove(task)
    return NOTHING
  })
}
