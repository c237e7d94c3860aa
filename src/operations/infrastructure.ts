// Operations of backup servers, managed servers, repositories, hierarchy roots, WAN accelerators and credentials. What
// only links lead to is for those who may read the items of the list: jobs are the administrator's.

import { ADMINISTRATOR, get, PORTAL, post, put, remove } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  Backups, BackupServer, BackupServers, BackupServerSpec, CredentialsInfo, CredentialsInfoList, CredentialsInfoSpec,
  ExternalRepositories, ExternalRepository, HierarchyRoot, HierarchyRoots, ManagedServer, ManagedServers,
  PasswordKeyInfo, PasswordKeyInfoList, PasswordKeyInfoSpec, QuickBackupStartupSpec, Repositories, Repository,
  VeeamZipStartupSpec, WanAccelerator, WanAccelerators
} from '../schema/infrastructure.ts'
import { Jobs } from '../schema/job.ts'
import { Replicas } from '../schema/replica.ts'

export const infrastructureOperations = [
  get('listBackupServers', '/api/backupServers', {
    answer: [EntityReferences, BackupServers], roles: PORTAL, page: 'get_backupservers'
  }),
  post('createBackupServer', '/api/backupServers', {
    query: { action: 'create' }, request: { root: BackupServerSpec, required: true }, status: 202,
    roles: ADMINISTRATOR, page: 'post_backupservers'
  }),
  get('getBackupServer', '/api/backupServers/{id}', {
    answer: [EntityRef, BackupServer], roles: PORTAL, page: 'get_backupservers_id'
  }),
  get('listBackupServerRepositories', '/api/backupServers/{id}/repositories', {
    answer: [EntityReferences, Repositories], roles: PORTAL, page: 'backupservers_id', known: 'seen'
  }),
  get('listBackupServerManagedServers', '/api/backupServers/{id}/managedServers', {
    answer: [EntityReferences, ManagedServers], roles: PORTAL, page: 'backupservers_id', known: 'seen'
  }),
  get('listBackupServerJobs', '/api/backupServers/{id}/jobs', {
    answer: [EntityReferences, Jobs], roles: ADMINISTRATOR, page: 'backupservers_id', known: 'seen'
  }),
  post('collectBackupServer', '/api/backupServers/{id}', {
    query: { action: 'collect' }, task: 'CollectingBackupServer',
    message: 'Data collection started. To view results, go to Sessions.', roles: PORTAL,
    page: 'post_backupservers_id_collect'
  }),
  post('quickBackup', '/api/backupServers/{id}', {
    query: { action: 'quickbackup' }, request: { root: QuickBackupStartupSpec, required: true }, task: 'QuickBackup',
    roles: PORTAL, page: 'post_backupservers_id_quickbackup'
  }),
  post('veeamZip', '/api/backupServers/{id}', {
    query: { action: 'veeamzip' }, request: { root: VeeamZipStartupSpec, required: true }, task: 'VeeamZip',
    roles: PORTAL, page: 'post_backupservers_id_zip'
  }),
  put('updateBackupServer', '/api/backupServers/{id}', {
    request: { root: BackupServerSpec, required: true }, roles: ADMINISTRATOR, page: 'put_backupservers_id'
  }),
  remove('deleteBackupServer', '/api/backupServers/{id}', { roles: ADMINISTRATOR, page: 'delete_backupservers_id' }),
  get('listBackupServerCredentials', '/api/backupServers/{id}/credentials', {
    answer: [CredentialsInfoList], roles: PORTAL, page: 'get_backupservers_id_creds'
  }),
  post('createBackupServerCredentials', '/api/backupServers/{id}/credentials', {
    query: { action: 'create' }, request: { root: CredentialsInfoSpec, required: true }, status: 201,
    roles: ADMINISTRATOR, page: 'post_backupservers_id_creds'
  }),
  get('getBackupServerCredentials', '/api/backupServers/{id}/credentials/{credentialsId}', {
    answer: [CredentialsInfo], roles: PORTAL, page: 'get_backupservers_id_creds_id'
  }),
  put('updateBackupServerCredentials', '/api/backupServers/{id}/credentials/{credentialsId}', {
    request: { root: CredentialsInfo, required: true }, roles: ADMINISTRATOR, page: 'put_backupservers_id_creds_id'
  }),
  remove('deleteBackupServerCredentials', '/api/backupServers/{id}/credentials/{credentialsId}', {
    roles: ADMINISTRATOR, page: 'delete_backupservers_id_creds_id'
  }),
  get('listBackupServerExternalRepositories', '/api/backupServers/{id}/externalRepositories', {
    answer: [EntityReferences, ExternalRepositories], roles: PORTAL,
    page: 'get_backupservers_id_externalrepositories'
  }),
  get('listBackupServerPasswords', '/api/backupServers/{id}/passwords', {
    answer: [PasswordKeyInfoList], roles: PORTAL, page: 'get_backupservers_id_passwords'
  }),
  post('createBackupServerPassword', '/api/backupServers/{id}/passwords', {
    query: { action: 'create' }, request: { root: PasswordKeyInfoSpec, required: true }, status: 202,
    roles: ADMINISTRATOR, page: 'post_backupservers_id_passwords'
  }),
  get('getBackupServerPassword', '/api/backupServers/{id}/passwords/{passwordId}', {
    answer: [PasswordKeyInfo], roles: PORTAL, page: 'get_backupservers_id_passwords_id'
  }),
  put('updateBackupServerPassword', '/api/backupServers/{id}/passwords/{passwordId}', {
    request: { root: PasswordKeyInfoSpec, required: true }, roles: ADMINISTRATOR,
    page: 'put_backupservers_id_passwords_id'
  }),
  remove('deleteBackupServerPassword', '/api/backupServers/{id}/passwords/{passwordId}', {
    roles: ADMINISTRATOR, page: 'delete_backupservers_id_passwords_id'
  }),
  get('listExternalRepositories', '/api/externalRepositories', {
    answer: [EntityReferences, ExternalRepositories], roles: PORTAL, page: 'get_externalrepositories'
  }),
  get('getExternalRepository', '/api/externalRepositories/{id}', {
    answer: [EntityRef, ExternalRepository], roles: PORTAL, page: 'get_externalrepositories_id'
  }),
  get('listExternalRepositoryBackups', '/api/externalRepositories/{id}/backups', {
    answer: [EntityReferences, Backups], roles: PORTAL, page: 'get_externalrepositories_id_backups'
  }),
  get('listHierarchyRoots', '/api/hierarchyRoots', {
    answer: [EntityReferences, HierarchyRoots], roles: PORTAL, page: 'get_hierarchyroots'
  }),
  get('getHierarchyRoot', '/api/hierarchyRoots/{id}', {
    answer: [EntityRef, HierarchyRoot], roles: PORTAL, page: 'get_hierarchyroots_id'
  }),
  get('listManagedServers', '/api/managedServers', {
    answer: [EntityReferences, ManagedServers], roles: PORTAL, page: 'get_managedservers'
  }),
  get('getManagedServer', '/api/managedServers/{id}', {
    answer: [EntityRef, ManagedServer], roles: PORTAL, page: 'get_managedservers_id'
  }),
  get('listRepositories', '/api/repositories', {
    answer: [EntityReferences, Repositories], roles: PORTAL, page: 'get_repositories'
  }),
  get('getRepository', '/api/repositories/{id}', {
    answer: [EntityRef, Repository], roles: PORTAL, page: 'get_repositories_id'
  }),
  get('listRepositoryReplicas', '/api/repositories/{id}/replicas', {
    answer: [EntityReferences, Replicas], roles: PORTAL, page: 'get_repositories_id', known: 'seen'
  }),
  get('listRepositoryBackups', '/api/repositories/{id}/backups', {
    answer: [EntityReferences, Backups], roles: PORTAL, page: 'get_repositories_id', known: 'seen'
  }),
  get('listWanAccelerators', '/api/wanAccelerators', {
    answer: [EntityReferences, WanAccelerators], roles: PORTAL, page: 'get_wanaccelerators'
  }),
  get('getWanAccelerator', '/api/wanAccelerators/{id}', {
    answer: [EntityRef, WanAccelerator], roles: PORTAL, page: 'get_wanaccelerators_id'
  })
] as const
