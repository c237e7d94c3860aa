// The main job of the emulator as a client does it: log on, mount a restore point, poll the task, browse, restore
// a file for download, download it, unmount, log off.

import { requestBytes, type Answer } from './connection.ts'

export type Send = (request: Buffer) => Promise<Answer>

export const ACCOUNT = { authorization: `Basic ${Buffer.from('administrator:password').toString('base64')}` }
export const RESTORE_POINT = 'fb87163e-687d-4006-96c9-0451b5423b85'
const FILE = 'E:/Documentation%202014/Offers.docx'
const FOR_DOWNLOAD = '<?xml version="1.0" encoding="utf-8"?>' +
  '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ForDirectDownload /></FileRestoreSpec>'

type Ask = (method: string, path: string, body?: string) => Promise<string>

/** A logged-on client of `host`. */
export async function logOn (
  send: Send, host: string
): Promise<{ ask: Ask, logOff: () => Promise<void>, token: string }> {
  const answer = expectStatus(await send(requestBytes('POST', '/api/sessionMngr/?v=latest', host, ACCOUNT)), 201)
  const token = found(/\r\nx-restsvcsessionid: *(\S+)/i, answer.head)
  const session = found(/<SessionId>([^<]+)/, answer.body.toString())
  const headers = { 'X-RestSvcSessionId': token }
  const ask: Ask = async (method, path, body = '') => {
    const all = body === '' ? headers : { ...headers, 'content-type': 'application/xml' }
    const reply = await send(requestBytes(method, path, host, all, body))
    const text = reply.body.toString()
    if (reply.status < 300) return text
    throw new Error(`${method} ${path} was answered ${reply.status}: ${text.slice(0, 400)}`)
  }
  return { ask, token, logOff: async () => { await ask('DELETE', `/api/logonSessions/${session}`) } }
}

/** Asks for the task until it has finished; what it then says. */
export async function settled (ask: Ask, task: string): Promise<string> {
  const path = `/api/tasks/${found(/<TaskId>([^<]+)/, task)}`
  for (let polls = 0; polls < 1000; polls++) {
    const state = await ask('GET', path)
    if (state.includes('<State>Finished</State>')) return state
  }
  throw new Error(`${path} has not finished after 1000 polls: start the emulator with --task-end auto.`)
}

/** Mounts a restore point and gives the path of the mount. */
export async function mount (ask: Ask, restorePoint: string): Promise<string> {
  const finished = await settled(ask, await ask('POST', `/api/vmRestorePoints/${restorePoint}/mounts`))
  return found(/<Link Rel="Related"[^>]* Href="https?:\/\/[^/]+([^"]+)"/, finished)
}

/** Makes a file of a mount ready for download and gives the path to download it from. */
export async function prepare (ask: Ask, mounted: string, file: string): Promise<string> {
  await settled(ask, await ask('POST', `${mounted}/${file}?action=restore`, FOR_DOWNLOAD))
  return `${mounted}/${file}?action=download`
}

export async function wholeFlow (send: Send, host: string): Promise<void> {
  const { ask, logOff } = await logOn(send, host)
  const mounted = await mount(ask, RESTORE_POINT)
  await ask('GET', mounted)
  await ask('GET', `${mounted}/E:/Documentation%202014?action=listAll`)
  await ask('GET', await prepare(ask, mounted, FILE))
  await ask('DELETE', mounted)
  await logOff()
}

function expectStatus (answer: Answer, status: number): Answer {
  if (answer.status === status) return answer
  throw new Error(`Expected ${status}, but the server answered ${answer.status}: ${answer.body.toString().slice(0, 400)}`)
}

function found (pattern: RegExp, text: string): string {
  const match = pattern.exec(text)?.[1]
  if (match === undefined) throw new Error(`The answer has nothing like ${pattern}: ${text.slice(0, 400)}`)
  return match
}
