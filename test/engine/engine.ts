// The engine of a world without a server around it, on the estate of a small fixture and a clock that stands still.

import type { Account } from '../../src/engine/accounts.ts'
import { createClock } from '../../src/engine/clock.ts'
import type { LogonSession } from '../../src/engine/logon-sessions.ts'
import { pointOf, type RestorablePoint } from '../../src/engine/points.ts'
import { RUN_TIME, type RunTime } from '../../src/engine/run-time.ts'
import type { OperationFinished, Task, TaskEnd } from '../../src/engine/tasks.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { documented } from '../../src/profiles.ts'
import { createWorld, type World } from '../../src/world.ts'

export const START = 1_800_000_000_000
export const MINUTE = 60_000

export const ACCOUNT: Account = { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] }

export interface Engine extends World {
  open (): LogonSession
  /** Points of `app01` (Windows, two of them) and of `spare01`, of which nothing is known. */
  readonly points: readonly [RestorablePoint, RestorablePoint, RestorablePoint]
  /** `task-1 Running` for each change of a task. */
  readonly changes: readonly string[]
}

interface EngineOptions {
  readonly sessionTimeout?: number
  readonly taskEnd?: TaskEnd
  readonly operationFinished?: OperationFinished
  readonly runTime?: RunTime
  /** More of the estate. */
  readonly fixture?: object
}

const FIXTURE = {
  extends: 'empty',
  vms: [
    { name: 'app01', os: 'windows', restorePoints: ['-2d', '-1d'], files: { 'C:/data/a.txt': 'hello' } },
    { name: 'spare01', restorePoints: ['-1d'] }
  ]
}

export async function startEngine ({
  sessionTimeout = 15 * MINUTE,
  taskEnd = { by: 'time', ms: 1000 },
  operationFinished = { by: 'none' },
  runTime = RUN_TIME,
  fixture = {}
}: EngineOptions = {}): Promise<Engine> {
  const clock = createClock('manual', START)
  const estate = await loadFixture({ ...FIXTURE, ...fixture }, { now: START })
  const changes: string[] = []
  const log = {
    debug: (details: object) => {
      const { task, state } = details as { task: string, state: Task['state'] }
      changes.push(`${task} ${state}`)
    },
    info () {},
    warn () {},
    error () {}
  }
  const world = createWorld(estate, clock, documented, log, {
    accounts: [ACCOUNT], sessionTimeout, taskEnd, operationFinished, runTime
  })
  return {
    ...world,
    open: () => world.sessions.open(ACCOUNT, 'VBEM\\administrator'),
    points: Array.from(estate.vmRestorePoints,
      point => pointOf('VmRestorePoint', point)) as unknown as Engine['points'],
    changes
  }
}
