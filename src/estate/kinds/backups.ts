// Kinds of what is backed up otherwise than by a job of the estate, and of the vApps that jobs back up as a whole.

import { choice, kind, many, maybe, number, one, points, texts } from './kind.ts'

export const importedBackups = kind('importedBackups', 'imported backup', 'Backups that no job of the estate makes', {
  repository: one('repositories', 'The repository that it lies on'),
  externalRepository: maybe('externalRepositories', 'The external repository that it lies on, instead of a repository'),
  platform: choice(['VMware', 'HyperV', 'vCloud', 'AgentForLinux', 'AgentForWindows', 'CustomPlatform'],
    'What was backed up; VMware if not given', 'VMware'),
  machines: texts('Names of machines that have a backup of their own in it'),
  restorePoints: points('Its restore points, or those of each of its machines'),
  fullEvery: number('Each how many restore points there is a full one; if not given, only the first', 1, 100_000)
})

export const vApps = kind('vApps', 'vApp', 'VMware Cloud Director vApps', {
  hierarchyRoot: maybe('hierarchyRoots', 'Where it lives; if not given, where its first VM lives'),
  vms: many('vms', 'The VMs in it')
})
