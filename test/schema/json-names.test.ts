// Names of JSON properties, against names that were seen.

import t from 'tap'
import { camelOf, pluralOf } from '../../src/schema/json-names.ts'

const PLURALS = {
  Ref: 'Refs', Repository: 'Repositories', Day: 'Days', Days: 'Days', Tags: 'Tags', ObjectInJob: 'ObjectInJobs',
  FileEntry: 'FileEntries', VCentersScope: 'VCentersScopes', CloudTenantUid: 'CloudTenantUids', NASJob: 'NASJobs'
}

const CAMELS = {
  UID: 'uid', Links: 'links', NASJobs: 'nasJobs', VAppRestorePoints: 'vAppRestorePoints',
  VCloudOrganizationConfigs: 'vCloudOrganizationConfigs', CreationTimeUTC: 'creationTimeUTC', CPUCount: 'cpuCount',
  FSFileExcludeOptions: 'fsFileExcludeOptions', RPOSchedule: 'rpoSchedule', ACL: 'acl', OsKind: 'osKind',
  RetrySpecified1: 'retrySpecified1', VMwareSSOToken: 'vMwareSSOToken', WcfPort: 'wcfPort'
}

for (const [name, plural] of Object.entries(PLURALS)) {
  t.test(`an array of ${name} is ${plural}`, async t => t.equal(pluralOf(name), plural))
}

for (const [name, camel] of Object.entries(CAMELS)) {
  t.test(`${name} in camelCase is ${camel}`, async t => t.equal(camelOf(name), camel))
}
