// How the members of a run end, and what is said of the run where that is otherwise than well.

import { worst } from '../../estate/derived/backup-sessions.ts'
import type { Estate } from '../../estate/estate.ts'
import type { Outcome } from '../../estate/records.ts'
import type { Said } from './kind.ts'
import type { PlannedPart } from './plan.ts'
import { kindNamed, type Run } from './run.ts'

/** A run, whether it goes on or has ended. */
type Ending = Omit<Run, 'due'>

interface Member { readonly id: string, readonly name: string }

/** Those that take part, as they are in the estate. */
function membersOf (estate: Estate, { kind: name, job: id, given, parts }: Ending): readonly Member[] {
  const kind = kindNamed(name)
  const job = kind.job(estate, id, given)
  if (job === undefined) return []
  const wanted = new Set(parts.map(({ machine }) => machine))
  return kind.members(estate, job).filter((member: Member) => wanted.has(member.id))
}

const isGood = ({ ends }: Ending, member: string): boolean => (ends.get(member)?.result ?? 'Failed') !== 'Failed'

interface End { readonly result: Outcome, readonly reason: string }

/** How one of them ends: as the tester says, or as planned, if it is still there and there is room for it. */
export function partEnd (estate: Estate, run: Run, { machine, result, reason }: PlannedPart): End {
  const { outcome, kind: name, job: id, given, beginning } = run
  if (outcome?.result !== undefined) return { result: outcome.result, reason: outcome.reason ?? '' }
  const all = membersOf(estate, run)
  if (!all.some(member => member.id === machine)) {
    return { result: 'Failed', reason: 'The object does not exist any more' }
  }
  const kind = kindNamed(name)
  const good = all.filter(member => member.id === machine || isGood(run, member.id))
  const full = kind.whyFull?.(estate, kind.job(estate, id, given), beginning, good)
  return full === undefined ? { result, reason } : { result: 'Failed', reason: full }
}

/** What a run has come to: whom there is something of, what is said of the others, and the result of it all. */
export function comeTo (estate: Estate, run: Ending) {
  const all = membersOf(estate, run)
  const said = saidOf(run, all)
  return {
    good: run.stopped === undefined ? all.filter(({ id }) => isGood(run, id)) : [],
    said,
    result: worst(said.map(each => each.result))
  }
}

/** By reasons. */
function saidOf (run: Ending, all: readonly Member[]): Array<Said<Member>> {
  if (run.stopped !== undefined) return [{ result: 'Failed', reason: run.stopped, machines: [] }]
  if (run.parts.length === 0 || all.length === 0) {
    const { result = 'Failed', reason = 'There is nothing to process' } = run.outcome ?? {}
    return [{ result, reason, machines: [] }]
  }
  const byReason = new Map<string, Said<Member> & { machines: Member[] }>()
  for (const member of all) {
    const { result, reason } = run.ends.get(member.id) ?? { result: 'Failed', reason: '' }
    if (result === 'Success' && !run.beginning.retry) continue
    const key = `${result}/${reason}`
    const known = byReason.get(key)
    if (known === undefined) byReason.set(key, { result, reason, machines: [member] })
    else known.machines.push(member)
  }
  return [...byReason.values()]
}
