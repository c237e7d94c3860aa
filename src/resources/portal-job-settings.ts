// The settings of jobs that organizations and self-service accounts make for themselves, as the product has them at
// first: pages vcloud_orgconfigs_id_backupjobsettings, selfservice_vsphere_configs_id_backupsettings.

import type { Of } from '../schema/dsl.ts'
import { JobScheduleMonthEnumeration } from '../schema/job-schedule.ts'
import type { OrgConfigJobSettingsAdvanced, OrgConfigJobSettingsMonthly } from '../schema/vcloud.ts'

type Monthly = Of<typeof OrgConfigJobSettingsMonthly>

const months = JobScheduleMonthEnumeration.values as Monthly['Months']
const inMonths = (day: string): Monthly =>
  ({ Enabled: true, DayNumberInMonth: 'Last', DayOfWeek: day, Months: months })

export const ADVANCED_SETTINGS: Of<typeof OrgConfigJobSettingsAdvanced> = {
  BackupSettings: {
    BackupMode: {
      Incremental: {
        SyntheticFull: {
          Enabled: true,
          OptionsDaily: { Enabled: true, Days: ['Saturday'] },
          TransformPreviousBackupChains: false
        }
      }
    },
    ActiveFullBackup: { Enabled: false, OptionsWeekly: { Enabled: true, Days: ['Saturday'] } }
  },
  MaintenanceSettings: {
    BackupFilesHealthCheck: { Enabled: false, OptionsMonthly: inMonths('Friday') },
    FullBackupFileMaintenance: {
      RemoveDeletedVms: { Enabled: false, RemoveAfter: 14 },
      DefragmentFullBackupFile: { Enabled: false, OptionsMonthly: inMonths('Saturday') }
    }
  },
  StorageSettings: {
    DataReduction: {
      EnableInlineDataDeduplication: true,
      EnableSwapFileBlocks: true,
      EnableDeletedFileBlocks: true,
      CompressionLevel: 'Optimal',
      StorageOptimization: 'LocalTarget'
    },
    Encryption: { Enabled: false }
  },
  NotificationsSettings: {
    SendSnmpNotifications: false,
    VmAttributeNotifications: {
      Enabled: false, SetSuccessfulBackupDetailsToVmAttr: 'Notes', AppendToExistingAttrValue: true
    }
  },
  vSphereSettings: {
    GuestQuiescence: { Enabled: false },
    ChangedBlockTracking: { Enabled: true, EnableForAllProtectedVms: true, ResetChangeTrackingOnActiveFull: true }
  },
  IntegrationSettings: {
    BackupFromStorageSnapshots: {
      Enabled: true, LimitProcessedVmCountPerStorageSnapshot: 10, FailoverToStandartBackup: false
    }
  },
  ScriptsSettings: {
    PostJobScript: { Enabled: false, ScriptPath: '' },
    PreJobScript: { Enabled: false, ScriptPath: '' },
    RunScriptsEveryBackupSession: { RunEveryBackupSession: 1 }
  }
}
