// /api/reports/summary and its frames, computed from the estate: pages reports_summary, get_reports_summary_overview,
// get_reports_summary_vms_overview, get_reports_summary_statistics, get_reports_summary_processed_vms,
// get_reports_summary_repository. Runs are those of the last seven days.

import {
  backedUpIn, dayOfTime, latestStates, replicatedIn, runsSince, sizesOf, sourceSize, type ReportedRun
} from '../estate/derived/report-facts.ts'
import { freeSpace, usedSpace } from '../estate/derived/repository-space.ts'
import { idOf } from '../estate/identity.ts'
import type { Job } from '../estate/records.ts'
import {
  JobStatisticsReportFrame, OverviewReportFrame, ProcessedVmsReportFrame, RepositoryReportFrame, SummaryReport,
  VmsOverviewReportFrame
} from '../schema/report.ts'
import { handler, represent, type Call, type Claims } from './call.ts'
import { localTime } from './dates.ts'
import { linksOf, to, type LinkRow } from './links.ts'

const DAY = 24 * 3_600_000
const DAYS = 7

const FRAMES: readonly LinkRow<undefined>[] = [
  to('Down', 'ReportFrame', 'getOverviewReport', { name: 'Overview' }),
  to('Down', 'ReportFrame', 'getVmsOverviewReport', { name: 'VmsOverview' }),
  to('Down', 'ReportFrame', 'getJobStatisticsReport', { name: 'JobStatistics' }),
  to('Down', 'ReportFrame', 'getProcessedVmsReport', { name: 'ProcessedVms' }),
  to('Down', 'ReportFrame', 'getRepositoryReport', { name: 'Repositories' })
]

/** Where the reporting product of the vendor would show more. */
const reportLink = (report: string): string =>
  `Workspace/ViewReport.aspx?definition=${idOf('report', report)}&ShowParams=1`

const recentRuns = ({ world }: Call): ReportedRun[] => [...runsSince(world.estate, world.clock.now() - DAYS * DAY)]

const isReplica = ({ type }: Pick<Job, 'type'>): boolean => type === 'Replica'
const running = (runs: readonly ReportedRun[]): number =>
  new Set(runs.filter(({ ended }) => ended === undefined).map(({ job }) => job)).size
const scheduled = ({ world }: Call): Job[] => [...world.estate.jobs].filter(({ scheduleEnabled }) => scheduleEnabled)
const ending = (runs: readonly ReportedRun[], result: ReportedRun['result']): number =>
  runs.filter(run => run.ended !== undefined && run.result === result).length

function overview (call: Call) {
  const { estate } = call.world
  const states = latestStates(estate)
  return {
    BackupServers: estate.backupServers.size,
    ProxyServers: [...estate.backupServers].reduce((sum, { proxies }) => sum + proxies, 0),
    RepositoryServers: estate.repositories.size,
    RunningJobs: running(recentRuns(call)),
    ScheduledJobs: scheduled(call).length,
    SuccessfulVmLastestStates: states.Success,
    WarningVmLastestStates: states.Warning,
    FailedVmLastestStates: states.Failed
  }
}

function vmsOverview (call: Call) {
  const { estate } = call.world
  const { vms: backedUp, points } = backedUpIn(estate)
  const { vms: replicated } = replicatedIn(estate)
  const { full, incremental, replica } = sizesOf(estate)
  const guarded = new Set([...backedUp, ...replicated])
  const runs = recentRuns(call).filter(({ job, ended }) => ended !== undefined && !isReplica(job))
  return {
    ProtectedVms: guarded.size,
    BackedUpVms: backedUp.size,
    ReplicatedVms: replicated.size,
    RestorePoints: points,
    FullBackupPointsSize: full,
    IncrementalBackupPointsSize: incremental,
    ReplicaRestorePointsSize: replica,
    SourceVmsSize: sourceSize(guarded),
    SuccessBackupPercents: runs.length === 0 ? 0 : Math.round(ending(runs, 'Success') / runs.length * 100),
    ProtectedVmsReportLink: reportLink('ProtectedVms')
  }
}

const secondsOf = ({ started, ended }: ReportedRun): number => Math.round(((ended ?? started) - started) / 1000)

const longest = (runs: readonly ReportedRun[]): ReportedRun | undefined =>
  runs.reduce<ReportedRun | undefined>((most, run) => !most || secondsOf(run) > secondsOf(most) ? run : most, undefined)

function jobStatistics (call: Call) {
  const runs = recentRuns(call)
  const jobs = scheduled(call)
  const replicas = jobs.filter(isReplica).length
  const ended = runs.filter(run => run.ended !== undefined)
  const longestBackup = longest(ended.filter(({ job }) => !isReplica(job)))
  const longestReplica = longest(ended.filter(({ job }) => isReplica(job)))
  const [backupSeconds, replicaSeconds] = [longestBackup, longestReplica].map(run => run ? secondsOf(run) : 0)
  return {
    RunningJobs: running(runs),
    ScheduledJobs: jobs.length,
    ScheduledBackupJobs: jobs.length - replicas,
    ScheduledReplicaJobs: replicas,
    TotalJobRuns: ended.length,
    SuccessfulJobRuns: ending(runs, 'Success'),
    WarningsJobRuns: ending(runs, 'Warning'),
    FailedJobRuns: ending(runs, 'Failed'),
    MaxJobDuration: Math.max(backupSeconds!, replicaSeconds!),
    MaxBackupJobDuration: backupSeconds,
    MaxReplicaJobDuration: replicaSeconds,
    MaxDurationBackupJobName: longestBackup?.job.name ?? '',
    MaxDurationReplicaJobName: longestReplica?.job.name ?? '',
    BackupJobStatusReportLink: reportLink('BackupJobStatus')
  }
}

function processedVms ({ world }: Call) {
  const { onDays: backedUpOn } = backedUpIn(world.estate)
  const { onDays: replicatedOn } = replicatedIn(world.estate)
  const today = dayOfTime(world.clock.now())
  return {
    Day: Array.from({ length: DAYS }, (_, back) => today - back).map(day => ({
      Timestamp: localTime(day * DAY),
      ReplicatedVms: replicatedOn.get(day)?.size ?? 0,
      BackupedVms: backedUpOn.get(day)?.size ?? 0
    }))
  }
}

function repositoryReport ({ world: { estate } }: Call) {
  return {
    CapacityPlanningReportLink: reportLink('CapacityPlanning'),
    Period: Array.from(estate.repositories, repository => ({
      Name: repository.name,
      Capacity: repository.capacity,
      FreeSpace: freeSpace(estate, repository),
      BackupSize: usedSpace(estate, repository)
    }))
  }
}

const nothing = () => undefined

export const claims: Claims = {
  getSummaryReport: handler(nothing, call => represent(SummaryReport, {
    Links: linksOf(call, undefined, FRAMES, { form: 'Entity', ids: () => [] })
  })),
  getOverviewReport: handler(nothing, call => represent(OverviewReportFrame, overview(call))),
  getVmsOverviewReport: handler(nothing, call => represent(VmsOverviewReportFrame, vmsOverview(call))),
  getJobStatisticsReport: handler(nothing, call => represent(JobStatisticsReportFrame, jobStatistics(call))),
  getProcessedVmsReport: handler(nothing, call => represent(ProcessedVmsReportFrame, processedVms(call))),
  getRepositoryReport: handler(nothing, call => represent(RepositoryReportFrame, repositoryReport(call)))
}
