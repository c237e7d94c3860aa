// How a step of the model test looks as a request, and what of the reply is compared with the model: the same
// view whether the reply came as XML or as JSON.

import { FileRestoreSpec } from '../../src/schema/filesystem.ts'
import { StartMountSpec } from '../../src/schema/mount.ts'
import { basic, pathOf, type Reply, type RequestOptions } from '../client.ts'
import type { Named } from './answers.ts'
import { POINTS } from './guests.ts'
import { live, mountPath, type Model } from './model.ts'
import type { Caller, Request } from './steps.ts'

export interface Sent {
  readonly method: string
  readonly path: string
  readonly options: RequestOptions
}

const UNKNOWN_ID = '00000000-7c0b-4b6e-9d53-5c1f6a1f0a02'

const MOUNT_BODIES = {
  none: undefined,
  declaration: '<?xml version="1.0" encoding="utf-8"?>',
  refused: '<StartMountSpec xmlns="http://www.veeam.com/ent/v1.0"><OsKind>Solaris</OsKind></StartMountSpec>',
  Windows: { root: StartMountSpec, value: { OsKind: 'Windows' } },
  Linux: { root: StartMountSpec, value: { OsKind: 'Linux' } }
} as const

const RESTORE_BODIES = {
  none: undefined,
  refused: '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0" />',
  download: { root: FileRestoreSpec, value: { ForDirectDownload: {} } },
  original: { root: FileRestoreSpec, value: { ToOriginalLocation: {} } },
  overwrite: { root: FileRestoreSpec, value: { ToOriginalLocation: { Overwrite: true } } }
} as const

type Body = RequestOptions['body']

export function write (model: Model, request: Request, caller: Caller, named: Named): Sent {
  const { method, path, body } = line(model, request, named)
  const headers: Record<string, string> = {}
  if (request.do === 'logon') {
    headers.authorization = basic(request.account, request.right ? 'password' : 'Password')
  } else if (caller.as !== 'nobody') {
    const token = named.session?.token ?? Buffer.from(UNKNOWN_ID).toString('base64')
    if (caller.token === 'cookie') headers.cookie = `X-RestSvcSessionId=${token}`
    else headers['X-RestSvcSessionId'] = token
  }
  if (typeof body === 'string') headers['content-type'] = 'application/xml'
  return { method, path, options: { headers, ...(body === undefined ? {} : { body }) } }
}

function line (
  model: Model, request: Request, { session, task, mount }: Named
): { method: string, path: string, body?: Body } {
  const at = mountPath(mount.point, mount.number)
  switch (request.do) {
    case 'logon': return { method: 'POST', path: '/api/sessionMngr/?v=latest' }
    case 'logoff': {
      const other = live(model).find(each => each !== session)
      const id = request.whose === 'unknown' ? UNKNOWN_ID : (request.whose === 'other' && other?.id) || session?.id
      return { method: 'DELETE', path: `/api/logonSessions/${id ?? UNKNOWN_ID}` }
    }
    case 'listLogonSessions': return { method: 'GET', path: '/api/logonSessions' }
    case 'mount': return {
      method: 'POST', path: `/api/vmRestorePoints/${POINTS[request.point]!.id}/mounts`, body: MOUNT_BODIES[request.body]
    }
    case 'listMounts': return { method: 'GET', path: `/api/vmRestorePoints/${POINTS[request.point]!.id}/mounts` }
    case 'getMount': return { method: 'GET', path: at }
    case 'unmount': return { method: 'DELETE', path: at }
    case 'listTasks': return { method: 'GET', path: '/api/tasks' }
    case 'getTask': return { method: 'GET', path: `/api/tasks/${task}` }
    case 'deleteTask': return { method: 'DELETE', path: `/api/tasks/${task}` }
    case 'browse': {
      const query = request.listing === 'none' ? '' : `?action=${request.listing}`
      return { method: 'GET', path: `${at}/${request.path}${query}` }
    }
    case 'restore': return {
      method: 'POST', path: `${at}/${request.path}?action=restore`, body: RESTORE_BODIES[request.body]
    }
    case 'download': return {
      method: request.head ? 'HEAD' : 'GET', path: `${at}/${request.path}?action=download`
    }
    case 'listRestoreSessions': return { method: 'GET', path: '/api/restoreSessions?format=Entity' }
  }
}

const viewOfTask = ({ TaskId, State, Operation, Result, Links }: any): unknown => ({
  id: TaskId,
  state: State,
  operation: Operation,
  result: Result && (Result.Success ? Result.Message : 'failed'),
  links: Links.map((link: any) => `${link.Rel} ${link.Type ?? ''} ${pathOf(link.Href)} ${link.Name ?? ''}`)
})

const viewOfMount = ({ Href, FSRoots }: any): unknown => ({
  path: pathOf(Href), roots: FSRoots.DirectoryEntry.map((root: any) => root.Name)
})

const viewOfRestoreSession = (session: any): unknown => ({
  vm: session.VmDisplayName,
  created: Date.parse(session.CreationTimeUTC),
  ended: session.EndTimeUTC === undefined ? undefined : Date.parse(session.EndTimeUTC),
  state: session.State,
  result: session.Result,
  progress: session.Progress,
  restored: session.RestoredObjRef !== undefined
})

/** What of a success is compared with the model. */
export function viewOf (request: Request, { value, headers, bytes, text }: Reply): unknown {
  switch (request.do) {
    case 'logon': return value.UserName
    case 'listLogonSessions': return value.LogonSession.map((each: any) => `${each.SessionId} ${each.UserName}`)
    case 'mount': case 'restore': case 'getTask': return viewOfTask(value)
    case 'listTasks': return value.Task.map(viewOfTask)
    case 'getMount': return viewOfMount(value)
    case 'listMounts': return value.VmRestorePointMount.map(viewOfMount)
    case 'browse': return request.listing === 'none'
      ? (value.FileEntry ?? value.DirectoryEntry).Path
      : {
          folders: value.Directories?.DirectoryEntry.map((entry: any) => entry.Path),
          files: value.Files?.FileEntry.map((entry: any) => entry.Path),
          pages: value.PagingInfo.PagesCount
        }
    case 'download': {
      const folder = headers['content-type'] === 'application/zip'
      if (!request.head && !folder && bytes.length !== Number(headers['content-length'])) return 'cut short'
      return {
        size: folder ? undefined : Number(headers['content-length']),
        text: request.head || folder || bytes.length > 100 ? undefined : text
      }
    }
    case 'listRestoreSessions': return value.RestoreSession.map(viewOfRestoreSession)
    case 'logoff': case 'unmount': case 'deleteTask': return undefined
  }
}
