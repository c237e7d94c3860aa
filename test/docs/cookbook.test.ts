import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { startEmulator } from '../../src/index.ts'

const root = join(import.meta.dirname, '../..')
const book = readFileSync(join(root, 'docs/cookbook.md'), 'utf8')

interface Block {
  readonly language: string
  readonly isPreamble: boolean
  readonly code: string
  /** Its heading; nothing of the preambles. */
  readonly recipe: string
}

const blocks: Block[] = book.split(/^## /m).flatMap((part, index) =>
  [...part.matchAll(/^```(\w+)( preamble)?\n([^]*?)^```$/gm)].map(([, language, preamble, code]) => ({
    language: language!,
    isPreamble: preamble !== undefined,
    code: code!,
    recipe: index === 0 ? '' : part.split('\n')[0]!
  })))

/** How a block of a language is run. */
const LANGUAGES: Readonly<Record<string, { file: string, command: (file: string) => string[] }>> = {
  sh: { file: 'recipe.sh', command: file => ['bash', '-eo', 'pipefail', file] },
  // The package as it is in the sources.
  js: { file: 'recipe.mjs', command: file => [process.execPath, ...process.execArgv, file] },
  python: { file: 'recipe.py', command: file => ['python3', file] }
}

async function run ([command, ...args]: string[]): Promise<{ code: number | null, told: string }> {
  const child = spawn(command!, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => { told += text })
  }
  const [code] = await once(child, 'close') as [number | null]
  return { code, told }
}

t.test('there are recipes, in languages that are known', async t => {
  t.ok(new Set(blocks.map(({ recipe }) => recipe)).size > 7)
  t.strictSame(blocks.filter(({ language }) => !(language in LANGUAGES)), [])
})

for (const [index, { recipe, language, code, isPreamble }] of blocks.entries()) {
  if (isPreamble) continue
  t.test(`${recipe}: block ${index + 1}, ${language}`, async t => {
    const folder = mkdtempSync(join(tmpdir(), 'recipe-'))
    t.teardown(() => rmSync(folder, { recursive: true, force: true }))
    const emulator = await startEmulator({ port: 'off', httpPort: 0, now: '2026-02-01T12:00:00Z' })
    t.teardown(() => emulator.close())
    const preamble = blocks.find(each => each.isPreamble && each.language === language)!.code
    const { file, command } = LANGUAGES[language]!
    const text = `${preamble}\n${code}`
      .replaceAll('http://127.0.0.1:9399', new URL(emulator.httpUrl!).origin)
      .replaceAll("from 'vbem-emulator'", `from '${pathToFileURL(join(root, 'src/index.ts')).href}'`)
    writeFileSync(join(folder, file), text)
    const { code: status, told } = await run(command(join(folder, file)))
    t.equal(status, 0, told)
  })
}
