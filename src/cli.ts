// The `vbem-emulator` process: serves until SIGTERM or SIGINT, then lets what is in flight finish.

import http from 'node:http'
import { pino, type Logger } from 'pino'
import { banner, helpText, readCommandLine, readyLine } from './command-line.ts'
import { serve } from './emulator.ts'
import { FixtureError } from './estate/fixture/mistakes.ts'
import { SettingError, type Settings } from './settings.ts'
import { VERSION } from './version.ts'

async function main (): Promise<void> {
  const { command, settings } = await readCommandLine(process.argv.slice(2), process.env)
  if (command === 'help') process.stdout.write(helpText())
  else if (command === 'version') process.stdout.write(`${VERSION}\n`)
  else if (command === 'health') process.exitCode = await isUp(settings!) ? 0 : 1
  else await serveUntilStopped(settings!)
}

async function serveUntilStopped (settings: Settings): Promise<void> {
  const log = await createLog(settings.logLevel)
  const emulator = await serve(settings, log)
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping')
      emulator.close().then(() => process.exit(0), error => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      })
    })
  }
  if (settings.readyJson) process.stdout.write(`${readyLine(emulator)}\n`)
  else if (process.stdout.isTTY) process.stdout.write(banner(emulator))
  log.info({ https: emulator.url, http: emulator.httpUrl, product: emulator.product, estate: emulator.estate }, 'serving')
}

/** Logs to stderr: readable on a terminal, JSON otherwise. */
async function createLog (level: string): Promise<Logger> {
  if (!process.stderr.isTTY) return pino({ level }, pino.destination({ fd: 2, sync: true }))
  const { default: pretty } = await import('pino-pretty')
  return pino({ level }, pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
}

/** Asks the port and scheme in force; HTTP where it is on. The certificate is not checked: it is the server's own. */
async function isUp ({ host, port, httpPort }: Settings): Promise<boolean> {
  const plain = httpPort !== 'off'
  const client = plain ? http : (await import('node:https')).default
  const hostname = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return new Promise(resolve => {
    const request = client.get({
      hostname, port: plain ? httpPort : port, path: '/emulator/health', timeout: 3000, rejectUnauthorized: false
    }, response => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false)).on('timeout', () => request.destroy())
  })
}

main().catch((error: Error) => {
  const known = error instanceof SettingError || error instanceof FixtureError
  process.stderr.write(`vbem-emulator: ${known ? error.message : error.stack}\n`)
  process.exitCode = 1
})
