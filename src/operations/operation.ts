// What a row of the table of operations says: how a request names the operation, who may call it, what it takes
// and answers with, and which page of the documentation says so.

import { ROLES, type Role } from '../engine/accounts.ts'
import type { Known, Root } from '../schema/dsl.ts'
import { Task } from '../schema/task.ts'

export type Platform = 'VMware vSphere' | 'VMware Cloud Director' | 'Microsoft Hyper-V' | 'Veeam Agent'

interface Facts {
  /** Query parameters that select this operation among those of one path and method: `action`, or `type` of a query. */
  readonly query?: Readonly<Record<string, string>>
  /** Whether a request of this method and path that has none of these parameters means this operation too. */
  readonly queryOptional?: true
  /** How the caller is known: not at all, by Basic credentials, or by the token of a logon session. */
  readonly caller: 'anyone' | 'credentials' | 'session'
  readonly request?: {
    readonly root: Root<any>
    readonly required: boolean
    /** The documents do not print the root of the XML body: any will do. */
    readonly anyRoot?: boolean
  }
  /** What a success carries: a body with one of these roots (the reference form first), nothing, or a file. */
  readonly answer: readonly Root<any>[] | 'nothing' | 'file'
  /** Operation name of the task that an accepted request starts. */
  readonly task?: string
  /** Message of that task when it has ended well; Ok where nothing is said. */
  readonly message?: string
  /** Status of a success. */
  readonly status: number
  readonly roles: readonly Role[]
  /** Whether tenants of Cloud Connect may call it too, for what is their own: page cloud_connect_tenant_credentials. */
  readonly tenants?: boolean
  /** Platforms that support it; all where nothing is said. */
  readonly platforms?: readonly Platform[]
  /** Slug of the documentation page. */
  readonly page: string
  readonly known?: Known
}

export interface Operation extends Facts {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `{id}` takes a GUID or a URN; `{filepath}` takes the rest of the path, folded by nobody. */
  readonly path: string
}

type Given = Partial<Facts> & Pick<Facts, 'roles' | 'page'>

function row<const I extends string> (method: Operation['method'], id: I, path: string, given: Given) {
  const status = method === 'GET' ? 200 : given.task ? 202 : given.answer ? 200 : 204
  const answer = given.task ? [Task] : 'nothing'
  return { id, method, path, caller: 'session', answer, status, ...given } as Operation & { readonly id: I }
}

export const get = <const I extends string>(id: I, path: string, given: Given) => row('GET', id, path, given)
export const post = <const I extends string>(id: I, path: string, given: Given) => row('POST', id, path, given)
export const put = <const I extends string>(id: I, path: string, given: Given) => row('PUT', id, path, given)
export const remove = <const I extends string>(id: I, path: string, given: Given) => row('DELETE', id, path, given)

export const EVERY_ROLE: readonly Role[] = ROLES
export const ADMINISTRATOR: readonly Role[] = ['Portal Administrator']
export const PORTAL: readonly Role[] = ['Portal Administrator', 'Portal User']
export const POINTS: readonly Role[] = [...PORTAL, 'VM Restore Operator', 'File Restore Operator']
export const FILES: readonly Role[] = ['Portal Administrator', 'File Restore Operator']
export const VMS: readonly Role[] = ['Portal Administrator', 'VM Restore Operator']
export const RESTORE: readonly Role[] = [...VMS, 'File Restore Operator']
export const OPERATORS: readonly Role[] = ROLES.filter(role => role !== 'Portal User')

export const VIRTUAL: readonly Platform[] = ['VMware vSphere', 'VMware Cloud Director', 'Microsoft Hyper-V']
export const VIRTUAL_AND_AGENTS: readonly Platform[] = [...VIRTUAL, 'Veeam Agent']
export const VSPHERE_AND_HYPERV: readonly Platform[] = ['VMware vSphere', 'Microsoft Hyper-V']
export const VSPHERE: readonly Platform[] = ['VMware vSphere']
export const CLOUD_DIRECTOR: readonly Platform[] = ['VMware Cloud Director']
