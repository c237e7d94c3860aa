// What may happen to jobs and their runs, to tasks and to restores.

import { JOB, JOB_SESSION, JOB_TASK_SESSION, RESTORE_SESSION, TASK } from '../../src/engine/states.ts'
import { changeJob } from '../../src/estate/job-changes.ts'
import type { Task } from '../../src/engine/tasks.ts'
import { MINUTE, type Engine } from './engine.ts'
import { wait, type Move, type Story } from './explore.ts'

const jobOf = ({ estate }: Engine) => [...estate.jobs][0]!
const PLAN = { natural: 20_000, outcome: { kind: 'vms', vms: [], target: undefined }, writes: ['urn:x'] } as const

const running: Readonly<Record<string, Move>> = {
  start: world => { world.runs.start('backupJobs', jobOf(world)) },
  stop (world) {
    const run = world.runs.ofJob(jobOf(world).id)
    if (run) world.runs.stop(run, 'Stopped')
  },
  finish (world) {
    const run = world.runs.ofJob(jobOf(world).id)
    if (run) world.runs.finish(run, { result: 'Failed' })
  }
}

const EFFECTS = new WeakMap<Engine['tasks'], string[]>()
const STARTED = new WeakMap<Engine['tasks'], Task>()

const tasks = (name: string, options: Story['options']): readonly [string, Story] => [name, {
  machine: TASK,
  depth: 4,
  options,
  begin ({ tasks, ...world }) {
    const session = (world as Engine).open()
    const effects: string[] = []
    EFFECTS.set(tasks, effects)
    const run = () => {
      effects.push('op')
      return undefined
    }
    const task = tasks.start(session, 'Op', { name: 'op', args: {}, run })
    STARTED.set(tasks, task)
    tasks.done(session, 'Op', { rel: 'Related', path: '/x' })
  },
  moves: {
    poll ({ tasks, sessions }) {
      for (const session of sessionsIn(sessions)) for (const task of session.tasks.values()) tasks.poll(task)
    },
    finish ({ tasks, sessions }) {
      for (const session of sessionsIn(sessions)) {
        for (const task of session.tasks.values()) if (task.state !== 'Finished') tasks.finish(task, {})
      }
    },
    remove ({ tasks, sessions }) {
      for (const session of sessionsIn(sessions)) for (const task of [...session.tasks.values()]) tasks.remove(task)
    },
    tick: wait(600)
  },
  event: 'task',
  * flaws ({ tasks }) {
    const { length } = EFFECTS.get(tasks)!
    const expected = STARTED.get(tasks)!.result?.success && STARTED.get(tasks)!.state === 'Finished' ? 1 : 0
    if (length !== expected) yield `the effect has happened ${length} times`
  }
}]

const sessionsIn = (sessions: Engine['sessions']) => [...sessions.all()]

/** Task sessions that were there before. */
const KNOWN = new Set<string>()

export const stories: ReadonlyArray<readonly [string, Story]> = [
  ['runs', {
    machine: JOB_SESSION,
    depth: 4,
    options: { runTime: { by: 'time', ms: 4000 } },
    moves: { ...running, tick: wait(1000), wait: wait(6000) },
    event: 'jobSession',
    * flaws ({ estate }) {
      for (const { id, result, restorePoints: { length: left } } of estate.backupSessions) {
        if ((left === 0) !== (result === 'Failed')) yield `session ${id} is ${result}, and has left ${left} points`
      }
    }
  }],
  ['jobs', {
    machine: JOB,
    depth: 4,
    options: {
      runTime: { by: 'time', ms: 4000 },
      fixture: { jobs: [{ name: 'Nightly', schedule: { daily: '03:00' } }] }
    },
    moves: {
      ...running,
      toggle (world) {
        const job = jobOf(world)
        changeJob(world.estate, job, { scheduleEnabled: !job.scheduleEnabled })
      },
      wait: wait(6000)
    },
    states: world => [[jobOf(world).id, world.runs.stateOf(jobOf(world).id)]]
  }],
  ['machines in runs', {
    machine: JOB_TASK_SESSION,
    depth: 4,
    options: { runTime: { by: 'time', ms: 4000 } },
    begin ({ estate }) { for (const { id } of estate.backupTaskSessions) KNOWN.add(id) },
    moves: { ...running, tick: wait(1000) },
    states: ({ estate }) => Array.from(estate.backupTaskSessions, ({ id, state }) => [id, state] as const)
      .filter(([id]) => !KNOWN.has(id))
  }],
  ['restores', {
    machine: RESTORE_SESSION,
    depth: 4,
    begin (world) {
      world.restoreSessions.run('RestoreVm', world.points[0], PLAN)
      world.mounts.start(world.open(), world.points[1], 'Windows')
    },
    moves: {
      finish ({ restoreSessions }) {
        for (const each of restoreSessions.records) restoreSessions.finish(each, { result: 'Failed' })
      },
      stop ({ sessions, mounts }) {
        for (const session of sessions.all()) mounts.endAll(session)
      },
      gone ({ estate, points: [point] }) { estate.vmRestorePoints.remove(point.id) },
      tick: wait(1500),
      wait: wait(MINUTE)
    },
    event: 'restoreSession'
  }],
  tasks('tasks', {}),
  tasks('tasks that are collected', { operationFinished: { by: 'time', ms: 1000 } })
]
