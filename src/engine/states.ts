// The states of everything that has a life of its own, and what leads from one to another: one table for each. The
// engine changes a state by `enter` alone, and docs/states.md is drawn from the tables.

export interface StateMachine<S extends string = string> {
  /** What has these states: a restore session. */
  readonly name: string
  /** Said of it in the document. */
  readonly doc: string
  readonly states: readonly S[]
  /** Those that it may begin in. */
  readonly initial: readonly S[]
  /** Those that it never leaves. */
  readonly terminal: readonly S[]
  readonly transitions: ReadonlyArray<{
    readonly from: S
    readonly to: S
    /** What happens then. */
    readonly on: string
  }>
}

export const machine = <const S extends string>(table: StateMachine<S>): StateMachine<S> => table

export type StateOf<M> = M extends StateMachine<infer S> ? S : never

export const LOGON_SESSION = machine({
  name: 'logon session',
  doc: 'With a session end its mounts, and its tasks are removed, running or not',
  states: ['Open', 'Ended'],
  initial: ['Open'],
  terminal: ['Ended'],
  transitions: [
    { from: 'Open', to: 'Ended', on: 'logged off' },
    { from: 'Open', to: 'Ended', on: 'idle for too long' },
    { from: 'Open', to: 'Ended', on: 'expired by the tester' },
    { from: 'Open', to: 'Ended', on: 'a snapshot is restored' }
  ]
})

export const TASK = machine({
  name: 'task',
  doc: 'What a task stands for happens on the step to Finished; what is done at once has a task that begins there',
  states: ['Running', 'OperationFinished', 'Finished'],
  initial: ['Running', 'Finished'],
  terminal: ['Finished'],
  transitions: [
    { from: 'Running', to: 'OperationFinished', on: 'done, where --operation-finished is given' },
    { from: 'Running', to: 'Finished', on: 'done' },
    { from: 'OperationFinished', to: 'Finished', on: 'collected' }
  ]
})

export const MOUNT = machine({
  name: 'mount',
  doc: 'A mount that has ended is not there any more, and its number is not used again',
  states: ['Mounted', 'Ended'],
  initial: ['Mounted'],
  terminal: ['Ended'],
  transitions: [
    { from: 'Mounted', to: 'Ended', on: 'unmounted' },
    { from: 'Mounted', to: 'Ended', on: 'its logon session has ended' },
    { from: 'Mounted', to: 'Ended', on: 'its point is gone' }
  ]
})

export const RESTORE_SESSION = machine({
  name: 'restore session',
  doc: 'That of a mount begins at work and stops with the mount; others go on by themselves, whoever is logged on',
  states: ['Starting', 'Working', 'Stopped'],
  initial: ['Starting', 'Working'],
  terminal: ['Stopped'],
  transitions: [
    { from: 'Starting', to: 'Working', on: 'prepared' },
    { from: 'Starting', to: 'Stopped', on: 'its point is gone' },
    { from: 'Starting', to: 'Stopped', on: 'ended by the tester' },
    { from: 'Working', to: 'Working', on: 'progress' },
    { from: 'Working', to: 'Stopped', on: 'done' },
    { from: 'Working', to: 'Stopped', on: 'its point is gone' }
  ]
})

export const JOB_SESSION = machine({
  name: 'session of a job',
  doc: 'A run of a job of any sort. It leaves restore points only where it stops by itself',
  states: ['Starting', 'Working', 'Stopping', 'Stopped'],
  initial: ['Starting'],
  terminal: ['Stopped'],
  transitions: [
    { from: 'Starting', to: 'Working', on: 'prepared' },
    { from: 'Starting', to: 'Stopping', on: 'stop' },
    { from: 'Working', to: 'Stopping', on: 'stop' },
    { from: 'Working', to: 'Stopped', on: 'done' },
    { from: 'Stopping', to: 'Stopped', on: 'stopped' }
  ]
})

export const JOB = machine({
  name: 'job',
  doc: 'It follows from its run and its schedule: NextRun is when one that waits runs; reports count those that run',
  states: ['Idle', 'Waiting', 'Running', 'Stopping'],
  initial: ['Idle', 'Waiting'],
  terminal: [],
  transitions: [
    { from: 'Idle', to: 'Waiting', on: 'its schedule is on' },
    { from: 'Waiting', to: 'Idle', on: 'its schedule is off, or over' },
    { from: 'Idle', to: 'Running', on: 'started, or another job has ended' },
    { from: 'Waiting', to: 'Running', on: 'its time has come, or started' },
    { from: 'Running', to: 'Stopping', on: 'stop' },
    { from: 'Running', to: 'Waiting', on: 'its run has ended' },
    { from: 'Running', to: 'Idle', on: 'its run has ended, and its schedule is off' },
    { from: 'Stopping', to: 'Waiting', on: 'its run is stopped' },
    { from: 'Stopping', to: 'Idle', on: 'its run is stopped, and its schedule is off' }
  ]
})

export const JOB_TASK_SESSION = machine({
  name: 'task session of a job',
  doc: 'What a run does with one machine',
  states: ['Pending', 'InProgress', 'Completed'],
  initial: ['Pending'],
  terminal: ['Completed'],
  transitions: [
    { from: 'Pending', to: 'InProgress', on: 'its turn has come' },
    { from: 'Pending', to: 'Completed', on: 'the run is stopped' },
    { from: 'InProgress', to: 'Completed', on: 'done, or the run is stopped' }
  ]
})

export const REPLICA_VM = machine({
  name: 'replica of a VM',
  doc: 'It decides whether a failover is accepted; the API shows it of replicas of tenants, as the State of a point',
  states: ['Ready', 'Processing', 'Failover'],
  initial: ['Ready', 'Failover'],
  terminal: [],
  transitions: [
    { from: 'Ready', to: 'Processing', on: 'failover, or test of one, started' },
    { from: 'Processing', to: 'Failover', on: 'failed over' },
    { from: 'Processing', to: 'Ready', on: 'failover failed, or tested' },
    { from: 'Failover', to: 'Ready', on: 'undone by its plan' }
  ]
})

export const FAILOVER_PLAN = machine({
  name: 'failover plan',
  doc: 'It follows from what goes on and from its replicas. By it start, test and undo are accepted, or not',
  states: ['Ready', 'Running', 'Testing', 'FailedOver'],
  initial: ['Ready', 'FailedOver'],
  terminal: [],
  transitions: [
    { from: 'Ready', to: 'Running', on: 'start' },
    { from: 'Running', to: 'FailedOver', on: 'done' },
    { from: 'Running', to: 'Ready', on: 'all of its replicas failed' },
    { from: 'Ready', to: 'Testing', on: 'test, of a plan of a tenant' },
    { from: 'Testing', to: 'Ready', on: 'tested' },
    { from: 'Ready', to: 'FailedOver', on: 'a replica of it was failed over to otherwise' },
    { from: 'FailedOver', to: 'Ready', on: 'undo' }
  ]
})

export const PLAN_SESSION = machine({
  name: 'session of a cloud failover plan',
  doc: 'A start or a test of a plan of a tenant, and what is done with each of its replicas, one after the other',
  states: ['Starting', 'Working', 'Stopped'],
  initial: ['Starting'],
  terminal: ['Stopped'],
  transitions: [
    { from: 'Starting', to: 'Working', on: 'prepared, or its turn has come' },
    { from: 'Starting', to: 'Stopped', on: 'there is no point of the replica, or ended by the tester' },
    { from: 'Working', to: 'Stopped', on: 'done, or ended by the tester' }
  ]
})

export const MACHINES: readonly StateMachine[] = [
  LOGON_SESSION, TASK, MOUNT, JOB, JOB_SESSION, JOB_TASK_SESSION, RESTORE_SESSION, REPLICA_VM, FAILOVER_PLAN,
  PLAN_SESSION
]

/** Whether something may go from one state to another. */
export const leads = <S extends string>(machine: StateMachine<S>, from: NoInfer<S>, to: NoInfer<S>): boolean =>
  machine.transitions.some(each => each.from === from && each.to === to)

/**
 * The state that something comes to.
 * @throws Error where the table has no such transition: the engine is wrong then, not a client
 */
export function enter<S extends string, T extends NoInfer<S>> (machine: StateMachine<S>, from: NoInfer<S>, to: T): T {
  if (leads(machine, from, to as unknown as S)) return to
  throw new Error(`A ${machine.name} does not go from ${from} to ${to}`)
}
