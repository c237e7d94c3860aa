// Tasks, the answer of every asynchronous operation: pages tasks, tasks_id, get_tasks_id.

import { InfoType, PagedListType, ResourceType } from './base.ts'
import { bool, complexType, enumeration, optional, repeated, required, root, string } from './dsl.ts'

export const TaskState = enumeration('TaskState', ['Running', 'OperationFinished', 'Finished'])

export const TaskResultInfoType = complexType('TaskResultInfoType', {
  base: InfoType,
  attributes: {
    Success: required(bool),
    CredentialsNeeded: optional(bool, { known: 'inferred' }),
    ConfirmationNeeded: optional(bool, { known: 'inferred' })
  },
  elements: { Message: optional(string) },
  source: 'get_tasks_id'
})

export const TaskType = complexType('TaskType', {
  base: ResourceType,
  elements: {
    TaskId: required(string, { doc: 'task-<n>' }),
    State: required(TaskState),
    Operation: required(string),
    Result: optional(TaskResultInfoType, { doc: 'Absent while the task is Running' })
  },
  source: 'get_tasks_id'
})

export const TaskListType = complexType('TaskListType', {
  base: PagedListType,
  elements: { Task: repeated(TaskType) },
  source: 'get_tasks'
})

export const Task = root('Task', TaskType, ['Task'])
export const Tasks = root('Tasks', TaskListType, ['TaskList'])
