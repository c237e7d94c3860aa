// The entry point of the API and logon sessions: pages http_authentication, logging_on, loginsessions,
// cloud_connect_tenant_credentials.

import { InfoType, LinkListType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import { complexType, optional, repeated, required, root, string } from './dsl.ts'

export const SupportedVersionType = complexType('SupportedVersionType', {
  base: InfoType,
  attributes: { Name: required(string) },
  elements: { Links: required(LinkListType) },
  source: 'http_authentication'
})

export const SupportedVersionListType = complexType('SupportedVersionListType', {
  base: ListType,
  elements: { SupportedVersion: repeated(SupportedVersionType) },
  source: 'http_authentication'
})

export const EnterpriseManagerType = complexType('EnterpriseManagerType', {
  base: ResourceType,
  elements: { SupportedVersions: required(SupportedVersionListType) },
  source: 'http_authentication'
})

export const LogonSessionType = complexType('LogonSessionType', {
  base: ResourceType,
  elements: {
    UserName: required(string, { doc: 'DOMAIN\\user' }),
    SessionId: required(string, { doc: 'The GUID of the logon session; the token is base64 of its text' })
  },
  source: 'loginsessions'
})

export const LogonSessionListType = complexType('LogonSessionListType', {
  base: PagedListType,
  elements: { LogonSession: repeated(LogonSessionType) },
  source: 'logging_out'
})

export const TenantCredentialsInfoType = complexType('TenantCredentialsInfoType', {
  base: InfoType,
  elements: { Username: required(string), Password: optional(string, { doc: 'Empty in answers' }) },
  source: 'cloud_connect_tenant_credentials'
})

export const VCloudOrganizationCredentialsInfoType = complexType('VCloudOrganizationCredentialsInfoType', {
  base: InfoType,
  elements: {
    OrganizationName: required(string),
    Login: required(string),
    Password: required(string, { doc: 'Empty in answers' })
  },
  source: 'cloud_connect_tenant_credentials',
  known: 'inferred'
})

export const LoginSpecType = complexType('LoginSpecType', {
  base: SpecType,
  elements: {
    VMwareSSOToken: optional(string, { known: 'inferred' }),
    TenantCredentials: optional(TenantCredentialsInfoType),
    VCloudOrganizationCredentials: optional(VCloudOrganizationCredentialsInfoType)
  },
  source: 'cloud_connect_tenant_credentials'
})

export const EnterpriseManager = root('EnterpriseManager', EnterpriseManagerType, ['EnterpriseManager'])
export const LogonSession = root('LogonSession', LogonSessionType, ['LogonSession'])
export const LogonSessions = root('LogonSessions', LogonSessionListType, ['LogonSessionList'])
export const LoginSpec = root('LoginSpec', LoginSpecType)
