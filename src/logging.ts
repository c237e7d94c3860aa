// The log: pino on stderr, readable on a terminal and JSON otherwise. Passwords and tokens are not logged, nor is
// what they could be made of: the id of a logon session is all that its token holds.

import { pino, stdSerializers, type Logger, type LoggerOptions } from 'pino'

const masked = '***'

/** The URL of a request without the ids of logon sessions, tokens and credentials. */
function maskUrl (url: unknown): unknown {
  if (typeof url !== 'string') return url
  return url
    .replace(/(\/logonSessions\/+(?:urn(?::|%3a)veeam(?::|%3a)LogonSession(?::|%3a))?)[^/?#]+/ig, `$1${masked}`)
    .replace(/^([a-z]+:\/\/)[^/?#@]*@/i, `$1${masked}@`)
    .replace(/(x-restsvcsessionid=)[^&]*/ig, `$1${masked}`)
}

const options: LoggerOptions = {
  serializers: {
    url: maskUrl,
    logonSession: (id: string) => `${id.slice(0, 8)}${masked}`,
    err: stdSerializers.err
  }
}

const stderr = { fd: 2, sync: true }

export function createLog (level: string): Logger {
  return pino({ ...options, level }, pino.destination(stderr))
}

/** Readable where stderr is a terminal. */
export async function createTerminalLog (level: string): Promise<Logger> {
  if (!process.stderr.isTTY) return createLog(level)
  const { default: pretty } = await import('pino-pretty')
  return pino({ ...options, level }, pretty({
    destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true
  }))
}
