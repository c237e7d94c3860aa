// Loaded into each process of a test run by NODE_OPTIONS (see run.ts): notes which requests the servers in it
// answered well, for the test that runs or that started the process. It changes nothing of what it watches.

import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const { OPERATIONS_FOLDER: folder, OPERATIONS_ROOT: root } = process.env
const script = relative(root, process.argv[1] ?? '').split(sep).join('/')
// A server that a test starts in a process of its own inherits this.
if (/^test\/.*\.test\.ts$/.test(script)) process.env.OPERATIONS_TEST = script
const { OPERATIONS_TEST: test } = process.env

if (folder && test) {
  const requests = new Map()
  subscribe('http.server.response.finish', ({ request, response }) => {
    if (response.statusCode >= 400) return
    const key = `${request.method} ${request.url.replace(/[0-9a-f-]{36}/gi, 'id')}`
    requests.set(key, (requests.get(key) ?? 0) + 1)
  })
  process.on('exit', () => {
    const recording = { test, requests: Object.fromEntries(requests) }
    if (requests.size > 0) writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(recording))
  })
}
