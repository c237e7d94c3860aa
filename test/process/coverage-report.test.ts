// The summary of what clients have called, as a process that is stopped leaves it.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import t, { type Test } from 'tap'
import { basic } from '../client.ts'
import { serve } from './child.ts'

async function stopped (t: Test, file: string, signal: NodeJS.Signals, beforeStop = () => {}) {
  const args = ['--port', 'off', '--http-port', '0', '--fixture', 'empty']
  const served = await serve(t, args, { VBEM_COVERAGE_REPORT: file })
  const answer = await fetch(`${served.ready.http}sessionMngr/`, {
    method: 'POST', headers: { authorization: basic('administrator', 'password') }
  })
  await answer.text()
  await (await fetch(`${served.ready.http}jobs`)).text()
  t.notOk(existsSync(file))
  beforeStop()
  return { ...await served.stop(signal), log: served.log() }
}

t.test('SIGTERM leaves it as text, and the log says where', async t => {
  const file = `${t.testdir({})}/report.txt`
  const { code, log } = await stopped(t, file, 'SIGTERM')
  t.equal(code, 0)
  const text = readFileSync(file, 'utf8')
  t.match(text, /^2 requests\. Of \d+ operations, 2 were called, and 1 of these answered well at least once\.$/m)
  t.match(text, /^listJobs +401: 1$/m)
  t.match(log.find(({ msg }) => msg === 'the coverage report is written'), { file })
})

t.test('SIGINT leaves it as JSON, where the file is called so', async t => {
  const file = `${t.testdir({})}/report.json`
  t.equal((await stopped(t, file, 'SIGINT')).code, 0)
  t.match(JSON.parse(readFileSync(file, 'utf8')), {
    requests: 2,
    operations: { called: 2, succeeded: 1 },
    called: [{ operation: 'logon', statuses: { 201: 1 } }, { operation: 'listJobs', statuses: { 401: 1 } }]
  })
})

t.test('where it cannot be written the exit code says so, and the log why', async t => {
  const folder = t.testdir({ gone: {} })
  const { code, log } = await stopped(t, `${folder}/gone/report.txt`, 'SIGTERM', () => {
    rmSync(`${folder}/gone`, { recursive: true })
  })
  t.equal(code, 1)
  const failed = log.find(({ msg }) => msg === 'stopping failed')
  t.match(failed, { err: { message: /^The coverage report cannot be written: ENOENT/ } })
})
