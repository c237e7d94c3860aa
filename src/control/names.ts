// The names by which rules call what they mean: ids of the table of operations, and operation names of tasks.

import { operations, type Operation } from '../operations.ts'
import { suggest, type Path } from '../estate/fixture/mistakes.ts'
import type { Shape, Tell } from './shape.ts'

const rows: readonly Operation[] = operations

export const operationIds: readonly string[] = rows.map(({ id }) => id)

/** Sessions of jobs, whoever begins them: a schedule has no task. */
const RUN_JOB = 'RunJob'

export const taskNames: readonly string[] =
  [...new Set([...rows.flatMap(({ task }) => task ?? []), RUN_JOB])].sort()

const allNames = [...operationIds, ...taskNames]

export const rowOf = (id: string): Operation | undefined => rows.find(row => row.id === id)

/** A name of a list, or a pattern that fits one at least. */
function nameAmong (what: string, names: readonly string[]): Shape<string> {
  return {
    schema: { type: 'string', description: `${what}; * stands for any text` },
    read (given, at, tell) {
      if (typeof given !== 'string') return complain(given, at, tell, what)
      const known = given.includes('*')
        ? names.some(fitting(given))
        : names.some(name => name.toLowerCase() === given.toLowerCase())
      if (known) return given
      tell(at, `there is no ${what} ${JSON.stringify(given)}${suggest(given, names)}`)
      return undefined
    }
  }
}

function complain (given: unknown, at: Path, tell: Tell, what: string): undefined {
  tell(at, `${JSON.stringify(given)} is no ${what}`)
}

function fitting (pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const regex = new RegExp(`^${parts.join('.*')}$`, 'i')
  return name => regex.test(name)
}

/** An id of the table, or the operation name of a task. */
export const operationName = nameAmong('operation', allNames)
export const taskName = nameAmong('task', taskNames)
