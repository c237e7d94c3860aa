// The `vbem-emulator` process: serves until SIGTERM or SIGINT, then lets what is in flight finish; or runs a command.

import http from 'node:http'
import { banner, helpText, readCommandLine, readyLine, type OwnFlags } from './command-line.ts'
import { serve } from './emulator.ts'
import { FixtureError } from './estate/fixture/mistakes.ts'
import { createTerminalLog } from './logging.ts'
import { SettingError, type Settings } from './settings.ts'
import { VERSION } from './version.ts'

const HEALTH_TIMEOUT_MS = 3000

async function main (): Promise<void> {
  const { command, settings, own, operands } = await readCommandLine(process.argv.slice(2), process.env)
  if (command === 'help') process.stdout.write(helpText())
  else if (command === 'version') process.stdout.write(`${VERSION}\n`)
  else if (command === 'health') process.exitCode = await isUp(settings!) ? 0 : 1
  else if (command === 'verify') process.exitCode = await verifyAgainst(own, settings!)
  else if (command === 'schema') await print(await schemaText(own))
  else if (command === 'openapi') await print(await openApiText(settings!))
  else if (command === 'estate') process.exitCode = await runEstate(operands, own, settings!)
  else await serveUntilStopped(settings!)
}

async function serveUntilStopped (settings: Settings): Promise<void> {
  const log = await createTerminalLog(settings.logLevel)
  const starting = serve(settings, log)
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to npm too, which passes it on: it comes twice.
      if (stopping) return
      stopping = true
      starting.then(emulator => {
        const closed = emulator.close()
        log.info({ signal }, 'stopping')
        return closed
      }).then(() => process.exit(0), error => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      })
    })
  }
  const emulator = await starting
  if (stopping) return
  const shown = !settings.readyJson && process.stdout.isTTY
  if (settings.readyJson) process.stdout.write(`${readyLine(emulator)}\n`)
  else if (shown) process.stdout.write(banner(emulator))
  const { url, httpUrl, product, estate: { description: estate } } = emulator
  const made = settings.controlToken === undefined && settings.controlTokenFile === undefined && emulator.controlToken
  // Whoever has just read the banner doesn't need it twice.
  log[shown && process.stderr.isTTY ? 'debug' : 'info']({
    https: url, http: httpUrl, product, estate, ...(made && { controlToken: made })
  }, 'serving')
}

/** Whether a server with the same settings is up; if not, stderr says why. */
async function isUp (settings: Settings): Promise<boolean> {
  const { host } = settings
  const { scheme, port, path, what } = healthPlace(settings)
  if (port === 0) {
    throw new SettingError(`health cannot know the port of ${what}: 0 is any free one; expected the port in force`)
  }
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  const base = `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`
  const problem = await ask(`${base}${path}`)
  if (problem !== undefined) process.stderr.write(`vbem-emulator: ${base} is not up: ${problem}\n`)
  return problem === undefined
}

/** Where a server is asked whether it is up: where nothing is under /emulator/, by the root of its API. */
function healthPlace ({ port, httpPort, controlPort }: Settings) {
  const path = controlPort === 'off' ? '/api/' : '/emulator/health'
  if (typeof controlPort === 'number') return { scheme: 'http', port: controlPort, path, what: "the tester's surface" }
  return httpPort === 'off'
    ? { scheme: 'https', port, path, what: 'https' }
    : { scheme: 'http', port: httpPort, path, what: 'http' }
}

/** What is wrong with the answer of a URL, if anything. */
async function ask (url: string): Promise<string | undefined> {
  const client = url.startsWith('https:') ? (await import('node:https')).default : http
  return new Promise(resolve => {
    // The certificate is not checked: it may be of other names, and nothing is told to whoever answers.
    const options = { timeout: HEALTH_TIMEOUT_MS, rejectUnauthorized: false, agent: false }
    const request = client.get(url, options, response => {
      response.resume()
      resolve(response.statusCode === 200 ? undefined : `it answers ${response.statusCode}`)
    })
    request.on('error', error => resolve(error.message))
    request.on('timeout', () => request.destroy(new Error(`no answer within ${HEALTH_TIMEOUT_MS} ms`)))
  })
}

/** The exit code: whether there are differences, or why it can't be known. */
async function verifyAgainst ({ xsd, json }: OwnFlags, settings: Settings): Promise<number> {
  const { asJson, asText, hasDifferences, SchemaFileError, verify } = await import('./verify/index.ts')
  try {
    if (typeof xsd !== 'string') throw new SettingError('verify has no --xsd; expected the schema file of your product')
    const result = await verify(xsd, settings)
    process.stdout.write(json ? asJson(result) : asText(result))
    return hasDifferences(result) ? 1 : 0
  } catch (error) {
    process.stderr.write(told(error, error instanceof SchemaFileError))
    return 2
  }
}

/** The exit code of what was asked of estates. */
async function runEstate (operands: readonly string[], { json }: OwnFlags, settings: Settings): Promise<number> {
  const { runEstateCommand } = await import('./estate-command.ts')
  const { text, code } = await runEstateCommand(operands, settings, json === true)
  await print(text.trimEnd())
  return code
}

async function schemaText ({ published, strict }: OwnFlags): Promise<string> {
  if (published && strict) throw new SettingError('schema has both --published and --strict; expected one of them')
  const { xmlSchema } = await import('./contract/xml-schema.ts')
  return xmlSchema(strict ? 'strict' : 'published')
}

async function openApiText ({ product }: Settings): Promise<string> {
  const { openApiDocument } = await import('./contract/openapi.ts')
  return JSON.stringify(openApiDocument(product), undefined, 2)
}

/** Whoever reads may stop in the middle, as `head` does. */
function print (text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => error.code === 'EPIPE' ? resolve() : reject(error))
    process.stdout.write(`${text}\n`, () => resolve())
  })
}

function told (error: unknown, known: boolean): string {
  const expected = known || error instanceof SettingError || error instanceof FixtureError
  const { message, stack } = error as Error
  return `vbem-emulator: ${expected ? message : stack}\n`
}

main().catch((error: unknown) => {
  process.stderr.write(told(error, false))
  process.exitCode = 1
})
