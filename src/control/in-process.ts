// The tester's calls in process: functions by the names of the table, that take and answer what HTTP does.

import type { Call, Controls, Desk, Groups } from './call.ts'
import { isRecord, readAll } from './shape.ts'

export function controlsOf<G extends Groups> (groups: G, desk: Desk): Controls<G> {
  return mapped(groups, calls => mapped(calls, call => (given?: unknown, more?: object) => {
    return call.run(desk, readAll(call.takes, givenTo(call, given, more)))
  })) as Controls<G>
}

/** The main value alone, or an object of all. */
function givenTo ({ main }: Call, given: unknown, more: object | undefined): unknown {
  if (given === undefined) return more ?? {}
  return main !== undefined && !isRecord(given) ? { ...more, [main]: given } : given
}

function mapped<T, U> (values: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
