// Bodies that the documentation of the API printed wrong, each with the failure that shows it and the evidence for the
// slip being the documentation's. A body comes off the list as soon as it conforms: the run says so.

import type { Slip } from './conformance.ts'

const STALE_ITEM = 'the item was called CloudFailoverPlanVm once; the schema and newer pages say CloudFailoveredVm'
const CREATE_FORM = 'repeats the item of the page that creates tenants; an existing tenant, whose form this request ' +
  'has, calls it CloudTenantVCloudComputeResource wherever it is shown'

export const SLIPS: readonly Slip[] = [
  {
    file: 'cloudfailoverplans_id--2.xml',
    failure: "Element 'CloudFailoverPlanVm': This element is not expected",
    reason: STALE_ITEM
  },
  {
    file: 'put_cloudfailoverplans_id--3.xml',
    failure: "Element 'CloudFailoverPlanVm': This element is not expected",
    reason: STALE_ITEM
  },
  {
    file: 'post_backupservers--3.xml',
    failure: "Element 'Port': This element is not expected",
    reason: 'Username stands before Port; the table of the page and other bodies have Port first'
  },
  {
    file: 'post_backupservers_id_zip--2.json',
    failure: '/VmRef is "urn:VMware:Vm:a9850703-e3fd-43d8-8f30-6d7fba40b6dd.vm-38856", written again [',
    reason: 'a list with one item is printed as the item itself; the table of the page calls it unbounded'
  },
  {
    file: 'post_security_accounts--4.json',
    failure: '/HierarchyScopeObjects/HierarchyScopeItem: is an object, expected an array',
    reason: 'a list with one item is printed as the item itself'
  },
  {
    file: 'post_security_accounts--7.xml',
    failure: "'True' is not a valid value of the atomic type 'xs:boolean'",
    reason: 'a boolean with a capital letter, which xs:boolean does not have'
  },
  {
    file: 'post_tenants--18.json',
    failure: '/Domain/DomainAccout: is not known here',
    reason: 'misspelled; the XML of the same page and its table say DomainAccount'
  },
  {
    file: 'post_vapprestorepoints_id_actionrestore--2.json',
    failure: '/VmsRestoreParameters: is an object, expected an array',
    reason: 'a list with one item is printed as an object; the other body of the page has the array'
  },
  {
    file: 'put_tenants_id--7.xml',
    failure: "Element 'VCloudComputeResource': This element is not expected",
    reason: CREATE_FORM
  },
  {
    file: 'put_tenants_id--8.json',
    failure: '/VCloudComputeResources/VCloudComputeResources: is not known here',
    reason: CREATE_FORM
  },
  {
    file: 'put_tenants_id--14.json',
    failure: '/CloudGatewayPools/CloudGatewayPoolUid: is a text, expected an array',
    reason: 'a list with one item is printed as the item itself'
  },
  {
    file: 'scenario_starting_a_job--2.xml',
    failure: "Element 'RetryOptions': This element is not expected",
    reason: 'members of the schedule directly under JobScheduleOptions, as before version 10; newer pages have them ' +
      'in Standart'
  }
]
