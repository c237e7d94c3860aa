// What documented answers show and the emulator's do not: each with the reason.

import type { Missing } from './answers.ts'

const LISTED_UNDER_ITEM = 'the page prints a listing under the URL of an item'

export const MISSING: readonly Missing[] = [
  {
    file: 'backupfiles_id--2.xml',
    fact: 'BackupFile/Links has a link Related BackupFileReferenceList',
    reason: 'samples disagree on the Type; the other one names what is there, restore points'
  },
  {
    file: /backup_?files/,
    fact: 'EntityReferences/Ref/Links has a link Related BackupFileReferenceList',
    reason: 'samples disagree on the Type; the other one names what is there, restore points'
  },
  {
    file: /restorepoints--1/,
    fact: 'EntityReferences/Ref/Links has a link Related RestorePointReferenceList',
    reason: 'samples disagree on the Type; the other one names what is there, backup files'
  },
  {
    file: 'cloudfailoverplans_id--2.xml',
    fact: /\/CloudFailoverPlanVm/,
    reason: 'a slip: the schema has CloudFailoveredVm'
  },
  {
    file: 'scenario_restore_scope--6.xml',
    fact: /Links has a link Delete EnterpriseAccountHierarchyScope$/,
    reason: 'the page of the type prints the link without Type'
  },
  { file: 'get_agents_agentrestorepoints_id_mounts_id_filepath--1.xml', fact: /^FileSystemEntries/, reason: LISTED_UNDER_ITEM },
  {
    file: 'scenario_1_click_restore--8.xml',
    fact: 'FileSystemEntries/Files/FileEntry/Owner',
    reason: 'an owner is shown of files that have one; those that the links reach first have none'
  },
  { file: 'lookup_query--2.xml', fact: /^HierarchyItems/, reason: 'it asks for an object of its own by its reference' },
  {
    file: 'scenario_starting_a_job--2.xml',
    fact: /^Job\/JobScheduleOptions\//,
    reason: 'a slip: the members of the schedule stand directly under JobScheduleOptions, as before version 10'
  },
  {
    file: 'scenario_starting_a_job--2.xml',
    fact: /ExcludedIndexingFolders\/Path$/,
    reason: 'folders are left out of the index where a job has one, and replication has none'
  },
  {
    file: 'get_query_vlanconfiguration--1.xml',
    fact: 'QueryResult/Entities/VlanConfigurations/Vlans/Links has a link Delete (no type)',
    reason: 'the page of the type prints the link with its Type'
  },
  {
    file: /./,
    fact: /(^|\/)Task\/Links has a link Delete \(no type\)$/,
    reason: 'most samples print the link with its Type'
  },
  {
    file: /./,
    fact: /(^|\/)Task\/Links has a link Related /,
    reason: 'the operation that the task is of is not served yet'
  },
  {
    file: 'selfservice_vsphere_configs_id_backupsettings--1.xml',
    fact: 'VSphereSelfServiceConfigJobSettings/Links has a link Up VCloudOrganizationConfig',
    reason: 'a slip: the body is a copy of that of a Cloud Director organization'
  }
]
