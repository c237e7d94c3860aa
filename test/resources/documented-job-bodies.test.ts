// The bodies that the documentation shows for changes of jobs, letter by letter but for the ids: each is accepted and
// its task ends well. Pages post_jobs_id_actionclone, post_jobs_id_includes, backup_copy_job_options.

import t from 'tap'
import { done, full, includes, pathOf } from './changing-jobs.ts'
import { named } from './linked.ts'

const NAMESPACES = 'xmlns="http://www.veeam.com/ent/v1.0" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

const clones: Readonly<Record<string, string>> = {
  'Failover Site': `<?xml version="1.0" encoding="utf-8"?>
<JobCloneSpec ${NAMESPACES}>
  <ReplicaJobCloneInfo>
    <JobName>Cloned job (2/11/2020 6:13:50 PM)</JobName>
    <VmSuffix>_replica</VmSuffix>
    <Description>This job was created by cloning Appserver Replication job</Description>
  </ReplicaJobCloneInfo>
</JobCloneSpec>`,
  'Weekly Copy': `<JobCloneSpec ${NAMESPACES}>
  <BackupCopyJobCloneInfo>
    <JobName>Cloned job (2/11/2020 6:15:44 PM)</JobName>
    <JobFileName>Cloned job _2_11_2020 6_15_44 PM_</JobFileName>
    <RepositoryUid>REPOSITORY</RepositoryUid>
    <Description>This job was created by cloning CRM Backup Copy job</Description>
  </BackupCopyJobCloneInfo>
</JobCloneSpec>`,
  'Copy to Object Storage': `<JobCloneSpec ${NAMESPACES}>
  <ImmediateBackupCopyJobCloneInfo>
    <JobName>Cloned job (2/11/2020 6:17:41 PM)</JobName>
    <Description>This job was created by cloning Backup Copy job</Description>
    <RepositoryUid>REPOSITORY</RepositoryUid>
    <JobFileName>Cloned job _2_11_2020 6_17_41 PM_</JobFileName>
  </ImmediateBackupCopyJobCloneInfo>
</JobCloneSpec>`,
  Databases: `<JobCloneSpec ${NAMESPACES}>
  <BackupJobCloneInfo>
    <JobName>Oracle Backup 01</JobName>
    <FolderName>Oracle Backup 01</FolderName>
    <RepositoryUid>REPOSITORY</RepositoryUid>
    <Description>Cloned Oracle backup job</Description>
  </BackupJobCloneInfo>
</JobCloneSpec>`
}

const oldObject = `<CreateObjectInJobSpec ${NAMESPACES}>
  <HierarchyObjRef>OBJECT</HierarchyObjRef>
  <HierarchyObjName>exch02</HierarchyObjName>
  <GuestProcessingOptions>
    <AppAwareProcessingMode>RequireSuccess</AppAwareProcessingMode>
    <FileSystemIndexingMode>ExceptSpecifiedFolders</FileSystemIndexingMode>
    <IncludedIndexingFolders/>
    <ExcludedIndexingFolders>
      <Path>%windir%</Path>
      <Path>%ProgramFiles%</Path>
      <Path>%TEMP%</Path>
    </ExcludedIndexingFolders>
    <CredentialsId/>
  </GuestProcessingOptions>
</CreateObjectInJobSpec>`

const object = `{
  "HierarchyObjRef": "OBJECT",
  "HierarchyObjName": "oracle01",
  "GuestProcessingOptions": {
    "IncludedIndexingFolders": [],
    "ExcludedIndexingFolders": [],
    "VssSnapshotOptions": {
      "VssSnapshotMode": "RequireSuccess", "IsCopyOnly": false, "UsePersistentGuestAgent": false
    },
    "WindowsGuestFSIndexingOptions": {
      "FileSystemIndexingMode": "ExceptSpecifiedFolders",
      "IncludedIndexingFolders": [],
      "ExcludedIndexingFolders": ["%windir%", "%ProgramFiles%", "%ProgramFiles(x86)%", "%ProgramW6432%", "%TEMP%"]
    },
    "LinuxGuestFSIndexingOptions": {
      "FileSystemIndexingMode": "ExceptSpecifiedFolders",
      "IncludedIndexingFolders": [],
      "ExcludedIndexingFolders": ["/cdrom", "/dev", "/media", "/mnt", "/proc", "/tmp", "/lost+found"]
    },
    "SqlBackupOptions": {
      "TransactionLogsProcessing": "Backup", "BackupLogsFrequencyMin": 15, "UseDbBackupRetention": true,
      "RetainDays": 15
    },
    "WindowsCredentialsId": "00000000-0000-0000-0000-000000000000",
    "LinuxCredentialsId": "00000000-0000-0000-0000-000000000000",
    "FsFileExcludeOptions": { "BackupScope": 2, "IncludeLists": [], "ExcludeLists": ["C:/TMP"] },
    "OracleBackupOptions": {
      "BackupLogsEnabled": true, "BackupLogsFrequencyMin": 15, "UseDbBackupRetention": true, "RetainDays": 15,
      "ArchivedLogsTruncation": "BySize", "ArchivedLogsMaxSizeMb": 10240,
      "SysdbaCredsId": "00000000-0000-0000-0000-000000000000", "ProxyAutoSelect": true
    }
  }
}`

t.test('clones are made of the specs that are documented', async t => {
  const client = await full(t)
  const { UID } = await named(client, 'repositories', 'Backup Volume 01')
  for (const [name, spec] of Object.entries(clones)) {
    const path = `${await pathOf(client, name)}?action=clone`
    t.match(await client.finish(path, { body: spec.replace('REPOSITORY', UID) }), done('CloneJob'), name)
  }
})

t.test('objects are added by the specs that are documented, the older form among them', async t => {
  for (const [format, spec] of [['xml', oldObject], ['json', object]] as const) {
    const client = await full(t, format)
    const [{ HierarchyObjRef }] = await includes(client, 'Domain and Mail') as [any]
    const path = `${await pathOf(client, 'Databases')}/includes`
    t.match(await client.finish(path, { body: spec.replace('OBJECT', HierarchyObjRef) }), done('UpdateJob'))
    t.match((await includes(client, 'Databases')).at(-1), {
      HierarchyObjRef, GuestProcessingOptions: { VssSnapshotOptions: { VssSnapshotMode: 'RequireSuccess' } }
    })
  }
})

t.test('what is linked to a copy job is added by bodies with any root', async t => {
  const client = await full(t)
  const copy = await pathOf(client, 'Copy to Object Storage')
  const { UID } = await named(client, 'jobs', 'Intranet')
  t.match(await client.finish(`${copy}/linkedJobs`, {
    body: `<CreateLinkedJobSpec ${NAMESPACES}><LinkedJobUid>${UID}</LinkedJobUid></CreateLinkedJobSpec>`
  }), done('UpdateJob'))
  const { UID: repository } = await named(client, 'repositories', 'Backup Volume 01')
  t.match(await client.finish(`${copy}/linkedBackupRepositories`, {
    body: JSON.stringify({ LinkedBackupRepositoryUid: repository }), headers: { 'content-type': 'application/json' }
  }), done('UpdateJob'))
})

t.test('a job is edited by a body that has nothing but a name, a UID and what changes', async t => {
  const client = await full(t)
  const { Name, UID } = await named(client, 'jobs', 'Intranet')
  const body = `<Job ${NAMESPACES} Name="${Name}" UID="${UID}"><ScheduleConfigured>false</ScheduleConfigured></Job>`
  t.match(await client.finish(await pathOf(client, 'Intranet'), { body }, 'PUT'), done('EditJob'))
})
