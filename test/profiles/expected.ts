// Every difference between products that a client can observe in the script, and no other: what of which answer it
// is, and its value for each product.

import type { Product } from '../../src/profiles.ts'

type Values = Readonly<Record<Product, string>>

const each = (documented: string, u4: string, v12: string, v13: string): Values =>
  ({ documented, '9.5u4': u4, 12.3: v12, '13.0': v13 })
const real = (documented: string, others: string): Values => each(documented, others, others, others)
const onlyU4 = (others: string, u4: string): Values => each(others, u4, others, others)
const only13 = (others: string, v13: string): Values => each(others, others, others, v13)
const upTo12 = (others: string, before13: string): Values => each(others, before13, before13, others)
const from12 = (before12: string, later: string): Values => each(before12, before12, later, later)

const FORM_REFUSED = 'Content-Type application/x-www-form-urlencoded is not read here; ' +
  'application/xml, text/xml and application/json are'

export const EXPECTED: Readonly<Record<string, Values>> = {
  'JSON of errors: letter case': only13('Pascal', 'camel'),
  'JSON of errors: order': real(
    'firstchanceexceptionmessage stacktrace message statuscode status',
    'firstchanceexceptionmessage message stacktrace status statuscode'
  ),
  'JSON of successes: letter case': only13('Pascal', 'camel'),
  'JSON of successes: nulls': onlyU4('written', '(absent)'),
  'XML of errors: namespaces': each(
    'xmlns',
    'xmlns xmlns:xsd xmlns:xsi',
    'xmlns:xsd xmlns:xsi xmlns',
    'xmlns:xsd xmlns:xsi xmlns'
  ),
  'XML of successes: namespaces': each(
    'xmlns',
    'xmlns xmlns:xsd xmlns:xsi',
    'xmlns:xsd xmlns:xsi xmlns',
    'xmlns:xsd xmlns:xsi xmlns'
  ),
  'header Cache-Control of errors': from12('(absent)', 'private'),
  'header Cache-Control of successes': from12('(absent)', 'private'),
  'header Server of errors': real('(absent)', 'Microsoft-HTTPAPI/2.0'),
  'header Server of successes': real('(absent)', 'Microsoft-HTTPAPI/2.0'),
  'header Strict-Transport-Security of errors': from12('(absent)', 'max-age=31536000'),
  'header Strict-Transport-Security of successes': from12('(absent)', 'max-age=31536000'),
  'header X-Content-Type-Options of errors': from12('(absent)', 'nosniff'),
  'header X-Content-Type-Options of successes': from12('(absent)', 'nosniff'),
  'header X-Frame-Options of errors': from12('(absent)', 'SAMEORIGIN'),
  'header X-Frame-Options of successes': from12('(absent)', 'SAMEORIGIN'),
  'header X-XSS-Protection of errors': from12('(absent)', '1; mode=block'),
  'header X-XSS-Protection of successes': from12('(absent)', '1; mode=block'),
  'header content-type of errors': real(
    'application/json; charset=utf-8 | application/xml; charset=utf-8',
    'application/json | application/xml'
  ),
  'the entry point: SupportedVersions.SupportedVersion.0.Name': onlyU4('v1_5', 'v1'),
  'the entry point: SupportedVersions.SupportedVersion.0.Links.0.Href': onlyU4(
    '/api/sessionMngr/?v=v1_5',
    '/api/sessionMngr/?v=v1'
  ),
  'the entry point: SupportedVersions.SupportedVersion.1.Name': onlyU4('v1_6', 'v1_1'),
  'the entry point: SupportedVersions.SupportedVersion.1.Links.0.Href': onlyU4(
    '/api/sessionMngr/?v=v1_6',
    '/api/sessionMngr/?v=v1_1'
  ),
  'the entry point: SupportedVersions.SupportedVersion.2.Name': onlyU4('v1_7', 'v1_2'),
  'the entry point: SupportedVersions.SupportedVersion.2.Links.0.Href': onlyU4(
    '/api/sessionMngr/?v=v1_7',
    '/api/sessionMngr/?v=v1_2'
  ),
  'the entry point: SupportedVersions.SupportedVersion.3.Name': onlyU4('(absent)', 'v1_3'),
  'the entry point: SupportedVersions.SupportedVersion.3.Links.0.Rel': onlyU4('(absent)', 'Create'),
  'the entry point: SupportedVersions.SupportedVersion.3.Links.0.Type': onlyU4('(absent)', 'LogonSession'),
  'the entry point: SupportedVersions.SupportedVersion.3.Links.0.Href': onlyU4('(absent)', '/api/sessionMngr/?v=v1_3'),
  'the entry point: SupportedVersions.SupportedVersion.4.Name': onlyU4('(absent)', 'v1_4'),
  'the entry point: SupportedVersions.SupportedVersion.4.Links.0.Rel': onlyU4('(absent)', 'Create'),
  'the entry point: SupportedVersions.SupportedVersion.4.Links.0.Type': onlyU4('(absent)', 'LogonSession'),
  'the entry point: SupportedVersions.SupportedVersion.4.Links.0.Href': onlyU4('(absent)', '/api/sessionMngr/?v=v1_4'),
  'a logon with v1: status line': each('400 Bad Request', '201 Created', '400 BadRequest', '400 BadRequest'),
  'a logon with v1: Message': each(
    'Version v1 of the API is not supported; supported: latest, v1_5, v1_6, v1_7, v1_1, v1_2, v1_3, v1_4',
    '(absent)',
    'Version v1 of the API is not supported; supported: latest, v1_5, v1_6, v1_7',
    'Version v1 of the API is not supported; supported: latest, v1_5, v1_6, v1_7'
  ),
  'a logon with v1_1: status line': from12('201 Created', '400 BadRequest'),
  'a logon with v1_1: Message': from12(
    '(absent)',
    'Version v1_1 of the API is not supported; supported: latest, v1_5, v1_6, v1_7'
  ),
  'a logon with v1_2: status line': from12('201 Created', '400 BadRequest'),
  'a logon with v1_2: Message': from12(
    '(absent)',
    'Version v1_2 of the API is not supported; supported: latest, v1_5, v1_6, v1_7'
  ),
  'a logon with v1_3: status line': from12('201 Created', '400 BadRequest'),
  'a logon with v1_3: Message': from12(
    '(absent)',
    'Version v1_3 of the API is not supported; supported: latest, v1_5, v1_6, v1_7'
  ),
  'a logon with v1_4: status line': from12('201 Created', '400 BadRequest'),
  'a logon with v1_4: Message': from12(
    '(absent)',
    'Version v1_4 of the API is not supported; supported: latest, v1_5, v1_6, v1_7'
  ),
  'a logon with v1_5: status line': onlyU4('201 Created', '400 BadRequest'),
  'a logon with v1_5: Message': onlyU4(
    '(absent)',
    'Version v1_5 of the API is not supported; supported: latest, v1, v1_1, v1_2, v1_3, v1_4'
  ),
  'a logon with v1_6: status line': onlyU4('201 Created', '400 BadRequest'),
  'a logon with v1_6: Message': onlyU4(
    '(absent)',
    'Version v1_6 of the API is not supported; supported: latest, v1, v1_1, v1_2, v1_3, v1_4'
  ),
  'a logon with v1_7: status line': onlyU4('201 Created', '400 BadRequest'),
  'a logon with v1_7: Message': onlyU4(
    '(absent)',
    'Version v1_7 of the API is not supported; supported: latest, v1, v1_1, v1_2, v1_3, v1_4'
  ),
  'a logon with v1_8: status line': real('400 Bad Request', '400 BadRequest'),
  'a logon with v1_8: Message': each(
    'Version v1_8 of the API is not supported; supported: latest, v1_5, v1_6, v1_7, v1_1, v1_2, v1_3, v1_4',
    'Version v1_8 of the API is not supported; supported: latest, v1, v1_1, v1_2, v1_3, v1_4',
    'Version v1_8 of the API is not supported; supported: latest, v1_5, v1_6, v1_7',
    'Version v1_8 of the API is not supported; supported: latest, v1_5, v1_6, v1_7'
  ),
  'a form-encoded logon: status line': each(
    '415 Unsupported Media Type',
    '201 Created',
    '201 Created',
    '415 UnsupportedMediaType'
  ),
  'a form-encoded logon: Message': upTo12(FORM_REFUSED, '(absent)'),
  'a form-encoded logon without a body: status line': only13('201 Created', '415 UnsupportedMediaType'),
  'a form-encoded logon without a body: Message': only13('(absent)', FORM_REFUSED),
  'a backup server: Port': only13('9392', '443'),
  'a backup server: Version': each('13.0.1.1071', '9.5.4.2615', '12.3.0.310', '13.0.1.1071'),
  'VM restore points: Ref.0.Name': only13('app01@2026-01-30 03:04:05', 'app01@2026-01-30 03:04:05.670###'),
  'VM restore points: Ref.0.Links.1.Name': only13('Jan 30 2026  3:04AM', '2026-01-30 03:04:05.670###'),
  'VM restore points: Ref.0.Links.3.Name': only13('app01@2026-01-30 03:04:05', 'app01@2026-01-30 03:04:05.670###'),
  'a VM restore point: Name': only13('app01@2026-01-30 03:04:05', 'app01@2026-01-30 03:04:05.670###'),
  'a VM restore point: Links.2.Name': only13('Jan 30 2026  3:04AM', '2026-01-30 03:04:05.670###'),
  'a VM restore point: Links.4.Name': only13('app01@2026-01-30 03:04:05', 'app01@2026-01-30 03:04:05.670###'),
  'a VM restore point: CreationTimeUTC': each(
    '2026-01-30T03:04:05.67Z',
    '2026-01-30T03:04:05Z',
    '2026-01-30T03:04:05.67Z',
    '2026-01-30T03:04:05.670###Z'
  ),
  'an unknown VM restore point: status line': real('404 Not Found', '404 NotFound'),
  'an unknown VM restore point: Message': real(
    'Cannot find VmRestorePoint [00000000-0000-4000-8000-000000000000]',
    'Cannot find vm restore point [00000000-0000-4000-8000-000000000000]'
  ),
  'an id that cannot be one: status line': real('400 Bad Request', '400 BadRequest'),
  'an id that cannot be one: Message': real(
    'ID 99999 is invalid. Type: VmRestorePoint',
    ' ID 99999 is invalid. Type: VmRestorePoint'
  ),
  'an unknown task: status line': real('404 Not Found', '500 InternalServerError'),
  'an unknown task: Message': real(
    'Cannot find Task [task-297]',
    'There is no backup task with id [task-297] in current rest session'
  ),
  'an unknown task: FirstChanceExceptionMessage': real(
    '(absent)',
    'There is no backup task with id [task-297] in current rest session'
  ),
  'a task id that cannot be one: status line': real('400 Bad Request', '400 BadRequest'),
  'a task id that cannot be one: Message': real('ID 99999 is invalid. Type: Task', ' ID 99999 is invalid. Type: Task'),
  'an unknown logon session: status line': real('404 Not Found', '500 InternalServerError'),
  'an unknown logon session: Message': real(
    'Cannot find LogonSession [00000000-0000-4000-8000-000000000000]',
    'Cannot find logon session [00000000-0000-4000-8000-000000000000]'
  ),
  'an unknown logon session: FirstChanceExceptionMessage': real(
    '(absent)',
    'Cannot find logon session [00000000-0000-4000-8000-000000000000]'
  ),
  'an unknown path: status line': real('404 Not Found', '404 NotFound'),
  'an unsupported method: status line': real('405 Method Not Allowed', '405 MethodNotAllowed'),
  'an unacceptable format: status line': real('406 Not Acceptable', '406 NotAcceptable'),
  'a body of an unknown type: status line': real('415 Unsupported Media Type', '415 UnsupportedMediaType'),
  'a body that is too large: status line': real('413 Payload Too Large', '413 RequestEntityTooLarge'),
  'an expectation: status line': real('417 Expectation Failed', '417 ExpectationFailed'),
  'headers that are too large: status line': real(
    '431 Request Header Fields Too Large',
    '431 RequestHeaderFieldsTooLarge'
  ),
  'a task of another session: status line': real('404 Not Found', '500 InternalServerError'),
  'a task of another session: Message': real(
    'Cannot find Task [task-1]',
    'There is no backup task with id [task-1] in current rest session'
  ),
  'a task of another session: FirstChanceExceptionMessage': real(
    '(absent)',
    'There is no backup task with id [task-1] in current rest session'
  ),
  'an unknown mount: status line': real('404 Not Found', '404 NotFound'),
  'an unknown mount: Message': real(
    'Cannot find VmRestorePointMount [2b1f4c0e-6a47-4f0e-9d6c-0f3d5a9e7c11@7]',
    'Cannot find vm restore point mount [2b1f4c0e-6a47-4f0e-9d6c-0f3d5a9e7c11@7]'
  ),
  'a folder: Href': upTo12(
    'mounts/1/C:/%C3%A4%20b?action=listAll&pageSize=100&page=1',
    'mounts/1/C:/%c3%a4%20b?action=listAll&pageSize=100&page=1'
  ),
  'a folder: Files.FileEntry.0.Href': upTo12('mounts/1/C:/%C3%A4%20b/%C3%BC.txt', 'mounts/1/C:/%c3%a4%20b/%c3%bc.txt'),
  'a folder: Files.FileEntry.0.Links.0.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b?action=listAll&pageSize=100&page=1',
    'mounts/1/C:/%c3%a4%20b?action=listAll&pageSize=100&page=1'
  ),
  'a folder: Files.FileEntry.0.Links.1.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b/%C3%BC.txt?action=restore',
    'mounts/1/C:/%c3%a4%20b/%c3%bc.txt?action=restore'
  ),
  'a folder: Files.FileEntry.0.ModifiedDateUTC': onlyU4('2026-01-02T03:04:05.12Z', '2026-01-02T03:04:05Z'),
  'a folder: PagingInfo.Links.0.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b?action=listAll&pageSize=100&page=1',
    'mounts/1/C:/%c3%a4%20b?action=listAll&pageSize=100&page=1'
  ),
  'a folder: PagingInfo.Links.1.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b?action=listAll&pageSize=100&page=1',
    'mounts/1/C:/%c3%a4%20b?action=listAll&pageSize=100&page=1'
  ),
  'a file: FileEntry.Href': upTo12('mounts/1/C:/%C3%A4%20b/%C3%BC.txt', 'mounts/1/C:/%c3%a4%20b/%c3%bc.txt'),
  'a file: FileEntry.Links.0.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b?action=listAll&pageSize=100&page=1',
    'mounts/1/C:/%c3%a4%20b?action=listAll&pageSize=100&page=1'
  ),
  'a file: FileEntry.Links.1.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b/%C3%BC.txt?action=restore',
    'mounts/1/C:/%c3%a4%20b/%c3%bc.txt?action=restore'
  ),
  'a file: FileEntry.ModifiedDateUTC': onlyU4('2026-01-02T03:04:05.12Z', '2026-01-02T03:04:05Z'),
  'an unknown file: status line': real('404 Not Found', '404 NotFound'),
  'an unknown file: Message': real(
    'Cannot find FileSystemEntry [C:/ä b/no.txt]',
    'Cannot find file system entry [C:/ä b/no.txt]'
  ),
  'a body that is not valid: status line': real('400 Bad Request', '400 BadRequest'),
  'a restore, done: Links.1.Href': upTo12(
    'mounts/1/C:/%C3%A4%20b/%C3%BC.txt?action=download',
    'mounts/1/C:/%c3%a4%20b/%c3%bc.txt?action=download'
  ),
  'XML that accepts JSON: status line': onlyU4('202 Accepted', '400 BadRequest'),
  'XML that accepts JSON: Message': onlyU4('(absent)', 'Node [root] does not exist.'),
  'JSON that accepts XML: status line': onlyU4('202 Accepted', '400 BadRequest'),
  'JSON that accepts XML: Message': onlyU4('(absent)', 'The body is not a valid FileRestoreSpec'),
  'restore sessions: RestoreSession.0.Name': only13(
    'FLR_[app01]@2026-01-31 14:05:07',
    'FLR_[app01]@2026-01-31 14:05:07.780###'
  ),
  'restore sessions: RestoreSession.0.Links.1.Name': only13(
    'FLR_[app01]@2026-01-31 14:05:07',
    'FLR_[app01]@2026-01-31 14:05:07.780###'
  ),
  'restore sessions: RestoreSession.0.Links.2.Name': only13(
    'app01@2026-01-30 03:04:05',
    'app01@2026-01-30 03:04:05.670###'
  ),
  'restore sessions: RestoreSession.0.CreationTimeUTC': each(
    '2026-01-31T14:05:07.78Z',
    '2026-01-31T14:05:07Z',
    '2026-01-31T14:05:07.78Z',
    '2026-01-31T14:05:07.780###Z'
  ),
  'restore sessions after it: RestoreSession.0.Name': only13(
    'FLR_[app01]@2026-01-31 14:05:07',
    'FLR_[app01]@2026-01-31 14:05:07.780###'
  ),
  'restore sessions after it: RestoreSession.0.Links.1.Name': only13(
    'FLR_[app01]@2026-01-31 14:05:07',
    'FLR_[app01]@2026-01-31 14:05:07.780###'
  ),
  'restore sessions after it: RestoreSession.0.Links.2.Name': only13(
    'app01@2026-01-30 03:04:05',
    'app01@2026-01-30 03:04:05.670###'
  ),
  'restore sessions after it: RestoreSession.0.CreationTimeUTC': each(
    '2026-01-31T14:05:07.78Z',
    '2026-01-31T14:05:07Z',
    '2026-01-31T14:05:07.78Z',
    '2026-01-31T14:05:07.780###Z'
  ),
  'restore sessions after it: RestoreSession.0.EndTimeUTC': each(
    '2026-01-31T14:05:08.78Z',
    '2026-01-31T14:05:08Z',
    '2026-01-31T14:05:08.78Z',
    '2026-01-31T14:05:08.780###Z'
  )
}
