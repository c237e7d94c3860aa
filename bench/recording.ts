// What the emulator answered, in the form the bare server repeats it in: the same status, headers and bytes.

import type { Answer } from './connection.ts'

export interface Recorded {
  /** `GET /path` */
  readonly request: string
  readonly status: number
  /** Name and value in turn, without those that node:http adds by itself. */
  readonly headers: string[]
  readonly body: Uint8Array
}

const OWN = ['date', 'connection', 'keep-alive']

export function record (request: Buffer, answer: Answer): Recorded {
  const [method, path] = request.toString('latin1', 0, request.indexOf('\r\n')).split(' ')
  const headers = answer.head.split('\r\n').slice(1).map(line => /^([^:]+): *(.*)$/.exec(line)!)
    .filter(([, name]) => !OWN.includes(name!.toLowerCase()))
    .flatMap(([, name, value]) => [name!, value!])
  return { request: `${method} ${path}`, status: answer.status, headers, body: answer.body }
}
