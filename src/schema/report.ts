// The summary report and its frames: pages reports_summary, reports_summary_repository.

import { ResourceType } from './base.ts'
import { complexType, dateTime, int, long, optional, repeated, root, string } from './dsl.ts'

export const ReportResourceType = complexType('ReportResourceType', { base: ResourceType })

export const SummaryReportType = complexType('SummaryReportType', { base: ReportResourceType })

export const OverviewReportFrameType = complexType('OverviewReportFrameType', {
  base: ResourceType,
  elements: {
    BackupServers: optional(int),
    ProxyServers: optional(int),
    RepositoryServers: optional(int),
    RunningJobs: optional(int),
    ScheduledJobs: optional(int),
    SuccessfulVmLastestStates: optional(int),
    WarningVmLastestStates: optional(int),
    FailedVmLastestStates: optional(int)
  }
})

export const VmsOverviewReportFrameType = complexType('VmsOverviewReportFrameType', {
  base: ResourceType,
  elements: {
    ProtectedVms: optional(int),
    BackedUpVms: optional(int),
    ReplicatedVms: optional(int),
    RestorePoints: optional(int),
    FullBackupPointsSize: optional(long),
    IncrementalBackupPointsSize: optional(long),
    ReplicaRestorePointsSize: optional(long),
    SourceVmsSize: optional(long),
    SuccessBackupPercents: optional(int),
    ProtectedVmsReportLink: optional(string)
  }
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
    MaxJobDuration: optional(int),
    MaxBackupJobDuration: optional(int),
    MaxReplicaJobDuration: optional(int),
    MaxDurationBackupJobName: optional(string),
    MaxDurationReplicaJobName: optional(string),
    BackupJobStatusReportLink: optional(string)
  }
})

export const RepositoryReportFrameTypeNestedPeriod = complexType('RepositoryReportFrameTypeNestedPeriod', {
  elements: {
    Name: optional(string),
    Capacity: optional(long),
    FreeSpace: optional(long),
    BackupSize: optional(long)
  }
})

export const RepositoryReportFrameType = complexType('RepositoryReportFrameType', {
  base: ResourceType,
  attributes: { CapacityPlanningReportLink: optional(string) },
  elements: { Period: repeated(RepositoryReportFrameTypeNestedPeriod) }
})

export const ProcessedVmsReportFrameTypeNestedDay = complexType('ProcessedVmsReportFrameTypeNestedDay', {
  attributes: {
    Timestamp: optional(dateTime),
    ReplicatedVms: optional(int),
    BackupedVms: optional(int)
  }
})

export const ProcessedVmsReportFrameType = complexType('ProcessedVmsReportFrameType', {
  base: ResourceType,
  elements: { Day: repeated(ProcessedVmsReportFrameTypeNestedDay) }
})

export const ReportingSvcType = complexType('ReportingSvcType', { base: ResourceType })

export const SummaryReport = root('SummaryReport', SummaryReportType, ['Report'])
export const OverviewReportFrame = root('OverviewReportFrame', OverviewReportFrameType, ['ReportFrame'])
export const VmsOverviewReportFrame = root('VmsOverviewReportFrame', VmsOverviewReportFrameType, ['ReportFrame'])
export const JobStatisticsReportFrame = root('JobStatisticsReportFrame', JobStatisticsReportFrameType,
  ['ReportFrame'])
export const RepositoryReportFrame = root('RepositoryReportFrame', RepositoryReportFrameType, ['ReportFrame'])
export const ProcessedVmsReportFrame = root('ProcessedVmsReportFrame', ProcessedVmsReportFrameType, ['ReportFrame'])
export const ReportingSvc = root('ReportingSvc', ReportingSvcType)
