// /emulator/sessions: sessions of jobs, restores and cloud failover plans that run, and how the tester ends them.

import type { PlanRun } from '../../engine/plans/plan-run.ts'
import type { RestoreSession } from '../../engine/restore-sessions.ts'
import type { Run } from '../../engine/runs/run.ts'
import { listed, object, TEXT } from '../answers.ts'
import { get, post, type Desk } from '../call.ts'
import { choice, ControlError, may, must, record, text } from '../shape.ts'

export interface ToldSession {
  readonly id: string
  readonly kind: 'job' | 'restore' | 'failoverPlan'
  /** Of the job, of the machine that is restored, or of the failover plan. */
  readonly name: string
  readonly state: string
}

const SESSION = object({ id: TEXT, kind: { enum: ['job', 'restore', 'failoverPlan'] }, name: TEXT, state: TEXT })

const toldRun = ({ id, name, state }: Run): ToldSession => ({ id, kind: 'job', name, state })

const toldRestore = ({ id, point, state }: RestoreSession): ToldSession =>
  ({ id, kind: 'restore', name: point.machine, state })

const toldPlan = ({ id, name, state }: PlanRun): ToldSession => ({ id, kind: 'failoverPlan', name, state })

/** Plans of VMs have none: their restores are told of. */
const plansOf = ({ world }: Desk): PlanRun[] => [...world.failoverPlans].filter(({ sort }) => sort === 'cloud')

/** Without those of mounts, which end with their mounts. */
const restoresOf = ({ world }: Desk): RestoreSession[] => [...world.restoreSessions.records]
  .filter(({ jobType, state }) => jobType !== 'FileLevelRestore' && state !== 'Stopped')

export const sessionCalls = {
  list: get('/emulator/sessions', 'The sessions of jobs, restores and cloud failover plans that run', {
    answers: { about: 'the sessions', schema: object({ sessions: listed(SESSION) }) },
    run (desk: Desk): { readonly sessions: readonly ToldSession[] } {
      desk.world.clock.settle()
      const { runs } = desk.world
      const others = [...restoresOf(desk).map(toldRestore), ...plansOf(desk).map(toldPlan)]
      return { sessions: [...Array.from(runs, toldRun), ...others] }
    }
  }),
  finish: post('/emulator/sessions/{id}/finish', 'Ends one of these sessions, as it would or otherwise', {
    takes: record({
      id: must(text, 'id of the session'),
      result: may(choice('Success', 'Warning', 'Failed'), 'its result'),
      reason: may(text, 'why, as far as it tells')
    }),
    main: 'id',
    answers: { about: 'the session, as it was', schema: SESSION },
    run (desk: Desk, { id, ...outcome }): ToldSession {
      const { clock, runs, restoreSessions, failoverPlans } = desk.world
      clock.settle()
      const run = runs.get(id)
      if (run) {
        const told = toldRun(run)
        runs.finish(run, outcome)
        return told
      }
      const plan = plansOf(desk).find(each => each.id === id)
      if (plan) {
        const told = toldPlan(plan)
        failoverPlans.finish(plan, outcome)
        return told
      }
      const restore = restoresOf(desk).find(each => each.id === id)
      if (!restore) throw new ControlError(404, `There is no session ${JSON.stringify(id)} that runs`)
      const told = toldRestore(restore)
      restoreSessions.finish(restore, outcome)
      return told
    }
  })
}
