// The servers that backup servers manage: each itself, its hierarchy roots with their hosts, the machines that its
// repositories are on, and those that the fixture lists. A hierarchy root and its managed server share their id.

import { Records } from '../collection.ts'
import type { Estate, EstateBase } from '../estate.ts'
import { idOf } from '../identity.ts'
import type { Server } from '../kinds.ts'
import type { BackupServer, HierarchyRoot, HostType, Repository } from '../records.ts'

export interface ManagedServer {
  readonly id: string
  readonly name: string
  readonly type: HostType | Server['type'] | 'Local'
  readonly description: string
  readonly backupServer: BackupServer
  /** Where it is one. */
  readonly hierarchyRoot?: HierarchyRoot
}

export function managedServers (base: EstateBase): Records<ManagedServer> {
  const { backupServers, hierarchyRoots, repositories, servers, hierarchy } = base as Estate
  const all = new Records<ManagedServer>()
  const known = new Set<string>()
  const add = (server: Omit<ManagedServer, 'description'> & { description?: string | undefined }): void => {
    const key = `${server.backupServer.id}/${server.name.toLowerCase()}`
    if (known.has(key) && !server.hierarchyRoot) return
    known.add(key)
    all.add({ ...server, description: server.description ?? 'Created by Administrator' })
  }
  for (const backupServer of backupServers) {
    const id = idOf('backupServer', backupServer.id, 'managedServer')
    add({ id, name: backupServer.name, type: 'Local', description: 'Backup server', backupServer })
  }
  for (const root of hierarchyRoots) {
    add({ id: root.id, name: root.name, type: root.type, backupServer: root.backupServer, hierarchyRoot: root })
  }
  for (const server of servers) add(server)
  for (const { id, type, name, root } of hierarchy) {
    if (type !== 'Host' || id.endsWith('.') || root.platform === 'vCloud') continue
    const host = root.platform === 'VMware' ? 'ESXi' : 'HvServer'
    add({ id: idOf('managedServer', id), name, type: host, backupServer: root.backupServer })
  }
  for (const { server: name, kind, backupServer } of repositories) {
    if (name === undefined) continue
    add({ id: idOf('backupServer', backupServer.id, 'managedServer', name), name, type: typeOf(kind), backupServer })
  }
  return all
}

const typeOf = (kind: Repository['kind']): ManagedServer['type'] =>
  kind === 'LinuxLocal' ? 'Linux' : kind === 'CifsShare' ? 'SmbServer' : 'Windows'
