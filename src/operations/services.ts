// Operations of the lookup service and reports, as documented.

import { get, PORTAL } from './operation.ts'
import { HierarchyItems, LookupSvc } from '../schema/lookup.ts'
import {
  JobStatisticsReportFrame, OverviewReportFrame, ProcessedVmsReportFrame, RepositoryReportFrame, SummaryReport,
  VmsOverviewReportFrame
} from '../schema/report.ts'

export const servicesOperations = [
  get('lookup', '/api/lookup', { answer: [HierarchyItems], roles: PORTAL, page: 'get_lookup' }),
  get('getLookupService', '/api/lookupSvc', { answer: [LookupSvc], roles: PORTAL, page: 'get_lookupsvc' }),
  get('getSummaryReport', '/api/reports/summary', {
    answer: [SummaryReport], roles: PORTAL, page: 'get_reports_summary'
  }),
  get('getJobStatisticsReport', '/api/reports/summary/job_statistics', {
    answer: [JobStatisticsReportFrame], roles: PORTAL, page: 'get_reports_summary_statistics'
  }),
  get('getOverviewReport', '/api/reports/summary/overview', {
    answer: [OverviewReportFrame], roles: PORTAL, page: 'get_reports_summary_overview'
  }),
  get('getProcessedVmsReport', '/api/reports/summary/processed_vms', {
    answer: [ProcessedVmsReportFrame], roles: PORTAL, page: 'get_reports_summary_processed_vms'
  }),
  get('getRepositoryReport', '/api/reports/summary/repository', {
    answer: [RepositoryReportFrame], roles: PORTAL, page: 'get_reports_summary_repository'
  }),
  get('getVmsOverviewReport', '/api/reports/summary/vms_overview', {
    answer: [VmsOverviewReportFrame], roles: PORTAL, page: 'get_reports_summary_vms_overview'
  })
] as const
