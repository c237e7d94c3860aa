// The summary report and its frames: pages reports_summary, reports_summary_repository.

import { ResourceType } from './base.ts'
import { complexType, dateTime, int, long, optional, repeated, root, string } from './dsl.ts'

export const ReportResourceType = complexType('ReportResourceType', {
  base: ResourceType,
  doc: 'Base of the summary report'
})

export const SummaryReportType = complexType('SummaryReportType', {
  base: ReportResourceType,
  doc: 'Entry of the reports: its links lead to the frames'
})

export const OverviewReportFrameType = complexType('OverviewReportFrameType', {
  base: ResourceType,
  elements: {
    BackupServers: optional(int),
    ProxyServers: optional(int),
    RepositoryServers: optional(int),
    RunningJobs: optional(int),
    ScheduledJobs: optional(int),
    SuccessfulVmLastestStates: optional(int, { doc: 'Spelled so by the product' }),
    WarningVmLastestStates: optional(int, { doc: 'Spelled so by the product' }),
    FailedVmLastestStates: optional(int, { doc: 'Spelled so by the product' })
  },
  doc: 'How many servers there are, how many jobs run and are scheduled, and how the latest sessions of VMs ended'
})

export const VmsOverviewReportFrameType = complexType('VmsOverviewReportFrameType', {
  base: ResourceType,
  elements: {
    ProtectedVms: optional(int),
    BackedUpVms: optional(int),
    ReplicatedVms: optional(int),
    RestorePoints: optional(int),
    FullBackupPointsSize: optional(long, { doc: 'Bytes' }),
    IncrementalBackupPointsSize: optional(long, { doc: 'Bytes' }),
    ReplicaRestorePointsSize: optional(long, { doc: 'Bytes' }),
    SourceVmsSize: optional(long, { doc: 'Bytes' }),
    SuccessBackupPercents: optional(int, { doc: 'Percent' }),
    ProtectedVmsReportLink: optional(string)
  },
  doc: 'How many VMs are protected, by which kind of job, and what their points weigh'
})

export const JobStatisticsReportFrameType = complexType('JobStatisticsReportFrameType', {
  base: ResourceType,
  elements: {
    RunningJobs: optional(int),
    ScheduledJobs: optional(int),
    ScheduledBackupJobs: optional(int),
    ScheduledReplicaJobs: optional(int),
    TotalJobRuns: optional(int),
    SuccessfulJobRuns: optional(int),
    WarningsJobRuns: optional(int),
    FailedJobRuns: optional(int),
    MaxJobDuration: optional(int, { doc: 'Seconds' }),
    MaxBackupJobDuration: optional(int, { doc: 'Seconds' }),
    MaxReplicaJobDuration: optional(int, { doc: 'Seconds' }),
    MaxDurationBackupJobName: optional(string),
    MaxDurationReplicaJobName: optional(string),
    BackupJobStatusReportLink: optional(string)
  },
  doc: 'How many runs of jobs there were, how they ended, and which took longest'
})

export const RepositoryReportFrameTypeNestedPeriod = complexType('RepositoryReportFrameTypeNestedPeriod', {
  elements: {
    Name: optional(string),
    Capacity: optional(long, { doc: 'Bytes; -1 where it is not known' }),
    FreeSpace: optional(long, { doc: 'Bytes; -1 where it is not known' }),
    BackupSize: optional(long, { doc: 'Bytes' })
  },
  doc: 'One repository'
})

export const RepositoryReportFrameType = complexType('RepositoryReportFrameType', {
  base: ResourceType,
  attributes: { CapacityPlanningReportLink: optional(string) },
  elements: { Period: repeated(RepositoryReportFrameTypeNestedPeriod) },
  doc: 'Space of repositories'
})

export const ProcessedVmsReportFrameTypeNestedDay = complexType('ProcessedVmsReportFrameTypeNestedDay', {
  attributes: {
    Timestamp: optional(dateTime),
    ReplicatedVms: optional(int),
    BackupedVms: optional(int)
  },
  doc: 'One day'
})

export const ProcessedVmsReportFrameType = complexType('ProcessedVmsReportFrameType', {
  base: ResourceType,
  elements: { Day: repeated(ProcessedVmsReportFrameTypeNestedDay) },
  doc: 'VMs processed each day, the newest day first'
})

export const ReportingSvcType = complexType('ReportingSvcType', {
  base: ResourceType,
  doc: 'Entry of the reporting service'
})

export const SummaryReport = root('SummaryReport', SummaryReportType, ['Report'])
export const OverviewReportFrame = root('OverviewReportFrame', OverviewReportFrameType, ['ReportFrame'])
export const VmsOverviewReportFrame = root('VmsOverviewReportFrame', VmsOverviewReportFrameType, ['ReportFrame'])
export const JobStatisticsReportFrame = root('JobStatisticsReportFrame', JobStatisticsReportFrameType,
  ['ReportFrame'])
export const RepositoryReportFrame = root('RepositoryReportFrame', RepositoryReportFrameType, ['ReportFrame'])
export const ProcessedVmsReportFrame = root('ProcessedVmsReportFrame', ProcessedVmsReportFrameType, ['ReportFrame'])
export const ReportingSvc = root('ReportingSvc', ReportingSvcType)
