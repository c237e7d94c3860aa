// Runs in a process of its own, see code-cache.js: starts the command in `folder` as a user would, asks for
// what a first client asks for, and writes the code cache.

import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { loadFrom } from './launch/load.js'
import { cacheName } from './launch/names.js'

const [folder, bundle] = process.argv.slice(2)
// With TLS, as most start it: the making of the certificate then comes from the cache too, and does not slow
// down a start without.
process.argv = [process.argv[0], join(folder, 'cli.js'), '--ready-json', '--port', '0', '--http-port', '0']

const ready = Promise.withResolvers?.() ?? withResolvers()
process.stdout.write = text => {
  if (String(text).startsWith('{')) ready.resolve(JSON.parse(text))
  return true
}

function withResolvers () {
  const result = {}
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }))
  return result
}

async function ask (url, method = 'GET', headers = {}) {
  const call = request(url, { method, headers })
  call.end()
  const [response] = await once(call, 'response')
  response.resume()
  await once(response, 'end')
  return response
}

const { script, exports } = loadFrom(folder, bundle)
await exports.cli()
const { http, accounts } = await ready.promise

await ask(http)
const authorization = 'Basic ' + Buffer.from(`${accounts[0].userName}:${accounts[0].password}`).toString('base64')
const logon = await ask(new URL('/api/sessionMngr/?v=latest', http), 'POST', { authorization })
const token = { 'x-restsvcsessionid': logon.headers['x-restsvcsessionid'] }
for (const path of ['/api/', '/api/tasks', '/api/vmRestorePoints', '/api/nothing', '/emulator/health']) {
  await ask(new URL(path, http), 'GET', token)
}

writeFileSync(join(folder, cacheName(bundle)), script.createCachedData())
process.exit(0)
