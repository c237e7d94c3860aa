// The conformance run itself: it passes bodies that conform, finds each kind of error that is put into one, and knows
// slips only as long as they fail as they are said to. The bodies here are invented.

import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { runningSources } from '../process/child.ts'
import { checkFolder, type Outcome, type Slip } from './conformance.ts'

const EXAMPLES = fileURLToPath(new URL('examples', import.meta.url))
const SCRIPT = fileURLToPath(new URL('run.ts', import.meta.url))

/** The examples with one of them changed. */
async function seeded (t: Test, file: string, from: string, to: string): Promise<string> {
  const folder = t.testdir({})
  await cp(EXAMPLES, folder, { recursive: true })
  const text = await readFile(join(folder, file), 'utf8')
  if (!text.includes(from)) throw new Error(`${file} holds no ${from}`)
  await writeFile(join(folder, file), text.replace(from, to))
  return folder
}

async function failures (folder: string, slips: readonly Slip[] = []): Promise<readonly Outcome[]> {
  return (await checkFolder(folder, slips)).filter(({ result }) => result === 'failed')
}

t.test('bodies that conform pass', async t => {
  t.same((await checkFolder(EXAMPLES, [])).filter(({ result }) => result !== 'passed'), [])
})

const SEEDED = {
  'an element in another place': {
    file: 'task.xml',
    from: '<TaskId>task-1</TaskId>',
    to: '<Result Success="true" /><TaskId>task-1</TaskId>',
    message: /not valid by the published schema: Element 'TaskId'/
  },
  'an unknown element': { file: 'jobs.xml', from: '<Kind>', to: '<Colour>red</Colour><Kind>', message: /Colour/ },
  'a value of another type': {
    file: 'jobs.xml', from: '<Time>22:00', to: '<Time>noon', message: /noon/
  },
  'a value that an enumeration lacks': {
    file: 'jobs.xml', from: '>Backup<', to: '>Guess<', message: /JobType in place 1, written again JobScheduleOptions/
  },
  'an attribute that is not declared': { file: 'task.xml', from: 'Type="Task"', to: 'Colour="red"', message: /Colour/ },
  'text in another namespace': { file: 'task.xml', from: 'ent/v1.0', to: 'ent/v9', message: /not valid/ },
  'an unknown member': { file: 'task.json', from: '"State"', to: '"Status"', message: /no declaration is known/ },
  'a quoted number in an answer': {
    file: 'task.json', from: '"Links": []', to: '"Links": [{ "Rel": "Up", "Href": 1 }]', message: /\/Links\/0\/Href/
  },
  'a request without what it must carry': {
    file: 'credentials.json', from: ', "Password": "secret"', to: '', message: /Password: is missing/
  },
  'a fragment with an unknown element': {
    file: 'credentials.xml', from: '<Password>', to: '<Colour>red</Colour><Password>', message: /Colour/
  }
} as const

for (const [what, { file, from, to, message }] of Object.entries(SEEDED)) {
  t.test(`${what} is found`, async t => {
    const found = await failures(await seeded(t, file, from, to))
    t.same(found.map(each => each.file), [file])
    t.match(found[0]!.message, message)
  })
}

const SLIP = { file: 'task.xml', failure: "Element 'Colour'", reason: 'invented' }

t.test('a known slip is no failure, and says its reason', async t => {
  const folder = await seeded(t, 'task.xml', '<TaskId>', '<Colour>red</Colour><TaskId>')
  const others = (await checkFolder(folder, [SLIP])).filter(({ result }) => result !== 'passed')
  t.same(others, [{ file: 'task.xml', result: 'slip', message: 'invented' }])
})

t.test('a slip that fails in another way is a failure', async t => {
  const folder = await seeded(t, 'task.xml', '<TaskId>', '<Size>1</Size><TaskId>')
  t.same((await failures(folder, [SLIP])).map(({ file }) => file), ['task.xml'])
})

t.test('a slip that conforms has to come off the list', async t => {
  t.match(await failures(EXAMPLES, [SLIP]), [{ file: 'task.xml', message: /take it off the list/ }])
})

function run (...args: string[]): Promise<{ status: number, output: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, [...runningSources, SCRIPT, ...args], (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

t.test('the script counts what passed', async t => {
  t.same(await run(EXAMPLES), {
    status: 0, output: '7 bodies: 7 passed, 0 failed, 0 known slips of the documentation\n'
  })
})

t.test('the script names what failed, with exit status 1', async t => {
  const folder = await seeded(t, 'task.xml', '<TaskId>', '<Colour>red</Colour><TaskId>')
  const { status, output } = await run(folder)
  t.equal(status, 1)
  t.match(output, /^FAILED {2}task\.xml: .*Colour/)
})

t.test('a folder that can not be used is told, with exit status 2', async t => {
  t.match(await run(t.testdir({})), { status: 2, output: /conformance: .*index\.json/ })
  t.match(await run(), { status: 2, output: /name the folder/ })
})
