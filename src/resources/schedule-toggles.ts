// The schedules of agent jobs and of file share jobs switched on and off: pages
// post_agents_jobs_id_actiontogglescheduleenabled, post_nas_jobs_id_actiontogglescheduleenabled.

import { TaskFailure } from '../engine/tasks.ts'
import { changeAgentJob, changeNasJob } from '../estate/job-changes.ts'
import { isScheduled } from '../estate/agent-schedule.ts'
import { agentJobs } from './agent-jobs.ts'
import { handler, type Claims } from './call.ts'
import { effect, type NamedEffect } from './effect.ts'
import { find } from './entity.ts'
import { nasJobs } from './nas-jobs.ts'
import { about, started } from './started.ts'

interface Args { readonly id: string }

const toggleAgentJob = effect<Args>('toggleScheduleEnabledAgentJob', ({ estate, collector }, { id }) => {
  const job = estate.agentJobs.get(id)
  if (!job) throw new TaskFailure(`Job ${id} was not found`)
  if (!isScheduled(job)) throw new TaskFailure(`Job "${job.name}" has no schedule`)
  collector.collect(estate.agentJobs, id, () => changeAgentJob(estate, job, { scheduleEnabled: !job.scheduleEnabled }))
  return undefined
})

const toggleNasJob = effect<Args>('toggleScheduleEnabledNasJob', ({ estate, collector }, { id }) => {
  const job = estate.nasJobs.get(id)
  if (!job) throw new TaskFailure(`Job ${id} was not found`)
  collector.collect(estate.nasJobs, id, () => changeNasJob(estate, job, { scheduled: !job.scheduled }))
  return undefined
})

export const effects: ReadonlyArray<NamedEffect<any>> = [toggleAgentJob, toggleNasJob]

export const claims: Claims = {
  toggleScheduleEnabledAgentJob: handler(call => find(call, agentJobs), (call, job) =>
    started(call, 'toggleScheduleEnabledAgentJob', toggleAgentJob, { id: job.id }, about(job))),
  toggleScheduleEnabledNasJob: handler(call => find(call, nasJobs), (call, job) =>
    started(call, 'toggleScheduleEnabledNasJob', toggleNasJob, { id: job.id }, about(job)))
}
