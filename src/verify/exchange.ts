// Asks a running emulator over HTTP, as one account, and keeps every representation that it answers with.

import http from 'node:http'
import type { Account } from '../engine/accounts.ts'

export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly status: number
  /** Empty where the answer is no XML. */
  readonly xml: Buffer
  readonly headers: http.IncomingHttpHeaders
}

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Client {
  readonly account: Account
  ask (method: string, url: string, options?: AskOptions): Promise<Asked>
  close (): void
}

/** What is told of every answer with a body in XML. */
export type Keep = (asked: Asked) => void

const XML = 'application/xml'

export const basic = ({ userName, password }: Account): string =>
  `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`

/**
 * A client with a logon session of its own.
 * @throws Error where the emulator does not let its own account in
 */
export async function logOn (base: URL, account: Account, keep: Keep): Promise<Client> {
  const agent = new http.Agent({ keepAlive: true })
  const session: Record<string, string> = {}
  const client: Client = {
    account,
    async ask (method, url, { headers = {}, body } = {}) {
      const asked = await exchange(base, agent, method, url, {
        accept: XML,
        ...session,
        ...(body !== undefined && { 'content-type': XML }),
        ...headers
      }, body)
      if (asked.xml.length > 0) keep(asked)
      return asked
    },
    close: () => agent.destroy()
  }
  const credentials = { authorization: basic(account) }
  const { status, headers } = await client.ask('POST', '/api/sessionMngr/?v=latest', { headers: credentials })
  if (status !== 201) throw new Error(`The account ${account.userName} was answered ${status} at logon.`)
  session['X-RestSvcSessionId'] = String(headers['x-restsvcsessionid'])
  return client
}

function exchange (
  base: URL, agent: http.Agent, method: string, url: string, headers: http.OutgoingHttpHeaders, body: string | undefined
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = base
    const request = http.request({ hostname, port, agent, method, path: url, headers }, response => {
      const xml = /^(application|text)\/xml\b/.test(response.headers['content-type'] ?? '')
      const chunks: Buffer[] = []
      response.on('data', chunk => {
        if (xml) chunks.push(chunk)
      })
      response.on('end', () => resolve({
        method, url, status: response.statusCode!, xml: Buffer.concat(chunks), headers: response.headers
      }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
