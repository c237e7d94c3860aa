// docs/coverage.md is up to date in all that follows from declarations, and what it says of tests can be true.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { served } from '../../src/resources/claims.ts'
import { countsOf, coverageReport, shownIn } from './report.ts'
import { operationOf, shownBy } from './shown.ts'

const root = join(import.meta.dirname, '../..')
const report = readFileSync(join(root, 'docs/coverage.md'), 'utf8')
const shown = shownIn(report)

t.test('docs/coverage.md is what `npm run coverage:api -- --static` would make of it', async t => {
  t.equal(report, coverageReport(shown))
})

t.test('each operation that is served is shown by a test: else write one, and run `npm run coverage:api`', async t => {
  t.strictSame(served.map(row => row.id).filter(id => !shown.get(id)?.length), [])
})

t.test('no operation that is not served is shown by a test', async t => {
  const ids = new Set<string>(served.map(row => row.id))
  t.strictSame([...shown].filter(([id, tests]) => tests.length > 0 && !ids.has(id)), [])
})

t.test('the tests that the report names exist', async t => {
  const named = new Set([...shown.values()].flat())
  t.strictSame([...named].filter(test => !existsSync(join(root, test))), [])
})

t.test('the report tells the tests that it was made with', async t => {
  const made = new Map([['listTasks', ['test/b.test.ts']], ['getTask', ['test/a.test.ts', 'test/b.test.ts']]])
  const read = shownIn(coverageReport(made))
  t.strictSame([...read].filter(([, tests]) => tests.length > 0), [...made])
  t.match(countsOf(made).at(-1), { area: 'All', declared: 368, shown: 2 })
})

const REQUESTS: Record<string, string | undefined> = {
  'GET /api/': 'getEnterpriseManager',
  'GET /API//tasks/task-1/': 'getTask',
  'POST /api/jobs/id?action=start': 'startJob',
  'POST /api/jobs/id?Action=Start': 'startJob',
  'POST /api/jobs/id': undefined,
  'GET /api/query?type=job&format=Entities': 'queryJob',
  'GET /api/vmRestorePoints/id/mounts/1/C:/a?action=listAll': 'browseVmRestorePointMount',
  'GET /api/vmRestorePoints/id/mounts/1/C:/a?action=download': 'downloadVmRestorePointFile',
  'HEAD /api/vmRestorePoints/id/mounts/1/C:/a?action=download': 'downloadVmRestorePointFile',
  'PUT /api/tasks': undefined,
  'GET /emulator/health': undefined
}
for (const [request, id] of Object.entries(REQUESTS)) {
  t.test(`${request} is ${id ?? 'no operation'}`, async t => {
    const [method, url] = request.split(' ') as [string, string]
    t.equal(operationOf(method, url)?.id, id)
  })
}

t.test('of several tests, those are told that request the operation often, and little else', async t => {
  const byOperation = shownBy([
    { test: 'test/b.test.ts', requests: { 'GET /api/tasks': 1, 'GET /api': 5, 'GET /nothing': 90 } },
    { test: 'test/a.test.ts', requests: { 'GET /api/tasks': 2, 'GET /api': 8 } },
    { test: 'test/z.test.ts', requests: { 'GET /api/tasks': 1 } },
    { test: 'test/z.test.ts', requests: { 'GET /api/tasks?x=1': 1, 'GET /api': 1 } }
  ])
  t.strictSame(byOperation.get('listTasks'), ['test/z.test.ts', 'test/a.test.ts'])
  t.strictSame(byOperation.get('getEnterpriseManager'), ['test/a.test.ts', 'test/b.test.ts'])
  t.strictSame(byOperation.get('listJobs'), [])
})
