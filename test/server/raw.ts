// Requests as bytes on a socket, for what no HTTP client would send, and the answers taken apart again. Refusals are
// judged by the declarations like those that the test client gets.

import net from 'node:net'
import type { Emulator } from '../../src/index.ts'
import type { ValueOf } from '../../src/schema/dsl.ts'
import { ErrorRoot } from '../../src/schema/error.ts'
import { readXml } from '../../src/schema/xml-reader.ts'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export const crlf = (...lines: string[]): string => lines.join('\r\n') + '\r\n\r\n'

/** Sends bytes and gives the answers, once as many have come as are expected or the server has closed. */
export function exchangeRaw (emulator: Emulator, bytes: string | Buffer, expected = Infinity): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(emulator.httpUrl!)
  return new Promise((resolve, reject) => {
    const sent = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    const socket = net.connect(Number(port), hostname, () => socket.write(sent))
    let received = Buffer.alloc(0)
    const finish = () => {
      socket.destroy()
      resolve(answersIn(received))
    }
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk])
      if (answersIn(received).length >= expected) finish()
    })
    socket.on('end', finish)
    socket.on('error', error => received.length > 0 ? finish() : reject(error))
  })
}

/** The complete answers among the bytes; one without a length lasts until the end, one with status 204 has no body. */
function answersIn (bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf('\r\n\r\n', at)
    if (end < 0) break
    const [statusLine, ...lines] = bytes.subarray(at, end).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(lines.map(line => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }))
    const length = Number(headers['content-length'] ?? 0)
    at = end + 4 + length
    if (at > bytes.length) break
    answers.push({ status: Number(statusLine!.split(' ')[1]), headers, body: bytes.subarray(end + 4, at) })
  }
  return answers
}

/** The one answer to bytes that the server refuses, with its `Error`, which is XML since no format could be agreed. */
export async function refusedRaw (
  emulator: Emulator, bytes: string | Buffer
): Promise<RawAnswer & { error: ValueOf<typeof ErrorRoot> }> {
  const [answer, ...others] = await exchangeRaw(emulator, bytes, 1)
  if (!answer || others.length > 0) throw new Error(`${others.length + (answer ? 1 : 0)} answers instead of one`)
  if (!/^application\/xml\b/.test(answer.headers['content-type']!)) throw new Error(`${answer.headers['content-type']} is not XML`)
  const { value: error } = await readXml(ErrorRoot, answer.body, { validation: 'strict' })
  if (error.StatusCode !== answer.status) throw new Error(`The status is ${answer.status} and its body says ${error.StatusCode}`)
  return { ...answer, error }
}
