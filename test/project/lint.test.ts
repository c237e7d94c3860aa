// Shows that the rules of eslint.config.js refuse what they are there to refuse: each wall between the parts of
// the emulator, time and randomness outside their files, and the habits the style forbids.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import t from 'tap'

const root = join(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })

/** The rules a text breaks when it lies at `path`. */
async function broken (path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: join(root, path) })
  return result?.messages.map(message => message.ruleId ?? message.message) ?? []
}

const importRule = '@typescript-eslint/no-restricted-imports'

t.test('each file and folder of src has its wall, but for the one that composes', async t => {
  const open = []
  for (const entry of readdirSync(join(root, 'src'), { withFileTypes: true })) {
    const [path, specifier] = entry.isDirectory() ? [`${entry.name}/made-up.ts`, '../cli.ts'] : [entry.name, './cli.ts']
    const found = await broken(`src/${path}`, `export { made } from '${specifier}'`)
    if (!found.includes(importRule)) open.push(entry.name)
  }
  // The command is at the top: that it may import itself is no hole.
  t.strictSame(open.sort(), ['cli.ts', 'emulator.ts'])
})

const refused: [path: string, specifier: string][] = [
  ['src/schema/made-up.ts', '../estate/records.ts'],
  ['src/schema/made-up.ts', '../engine/clock.ts'],
  ['src/schema/made-up.ts', '../resources/call.ts'],
  ['src/schema/made-up.ts', '../world.ts'],
  ['src/schema/made-up.ts', 'fastify'],
  ['src/estate/made-up.ts', '../schema/dsl.ts'],
  ['src/estate/made-up.ts', '../engine/clock.ts'],
  ['src/estate/fixture/made-up.ts', '../../engine/clock.ts'],
  ['src/estate/fixture/made-up.ts', '../../operations.ts'],
  ['src/estate/made-up.ts', 'libxml2-wasm'],
  ['src/engine/made-up.ts', '../schema/dsl.ts'],
  ['src/engine/made-up.ts', '../resources/call.ts'],
  ['src/engine/made-up.ts', '../world.ts'],
  ['src/engine/made-up.ts', 'node:http'],
  ['src/logging.ts', './engine/log.ts'],
  ['src/logging.ts', './settings.ts'],
  ['src/version.ts', './profiles.ts'],
  ['src/profiles.ts', './engine/clock.ts'],
  ['src/operations.ts', './engine/tasks.ts'],
  ['src/operations/made-up.ts', '../resources/call.ts'],
  ['src/operations/made-up.ts', '../engine/tasks.ts'],
  ['src/settings.ts', './server/bodies.ts'],
  ['src/settings.ts', './estate/fixture/load.ts'],
  ['src/contract/made-up.ts', '../estate/records.ts'],
  ['src/contract/made-up.ts', '../engine/tasks.ts'],
  ['src/contract/made-up.ts', '../resources/claims.ts'],
  ['src/contract/made-up.ts', '../server/paths.ts'],
  ['src/contract/made-up.ts', '../profiles.ts'],
  ['src/contract/made-up.ts', '../settings.ts'],
  ['src/contract/made-up.ts', '../world.ts'],
  ['src/contract/made-up.ts', 'node:http'],
  ['src/verify/made-up.ts', '../resources/call.ts'],
  ['src/verify/made-up.ts', '../server/paths.ts'],
  ['src/verify/made-up.ts', '../estate/records.ts'],
  ['src/verify/made-up.ts', '../engine/accounts.ts'],
  ['src/verify/made-up.ts', '../operations.ts'],
  ['src/verify/made-up.ts', '../settings.ts'],
  ['src/verify/made-up.ts', '../contract/xml-schema.ts'],
  ['src/verify/made-up.ts', 'fastify'],
  ['src/resources/made-up.ts', '../server/paths.ts'],
  ['src/resources/made-up.ts', '../logging.ts'],
  ['src/resources/made-up.ts', '../world.ts'],
  ['src/resources/made-up.ts', '../contract/openapi.ts'],
  ['src/resources/made-up.ts', '../control/health.ts'],
  ['src/resources/made-up.ts', '../emulator.ts'],
  ['src/resources/made-up.ts', 'fastify'],
  ['src/server/made-up.ts', '../estate/records.ts'],
  ['src/server/made-up.ts', '../engine/tasks.ts'],
  ['src/server/made-up.ts', '../control/health.ts'],
  ['src/server/made-up.ts', '../settings.ts'],
  ['src/control/made-up.ts', '../resources/call.ts'],
  ['src/control/made-up.ts', '../server/paths.ts'],
  ['src/control/made-up.ts', '../settings.ts'],
  ['src/control/made-up.ts', '../estate/records.ts'],
  ['src/control/made-up.ts', '../emulator.ts'],
  ['src/control/made-up.ts', '../verify/index.ts'],
  ['src/world.ts', './server/paths.ts'],
  ['src/hosted-world.ts', './emulator.ts'],
  ['src/hosted-world.ts', './resources/claims.ts'],
  ['src/control/made-up.ts', '../hosted-world.ts'],
  ['src/world.ts', './estate/records.ts'],
  ['src/operations.ts', './resources/call.ts'],
  ['src/cli.ts', './server/paths.ts'],
  ['src/cli.ts', './estate/fixture/load.ts'],
  ['src/command-line.ts', './emulator.ts'],
  ['src/index.ts', './server/paths.ts'],
  ['src/index.ts', './logging.ts']
]
for (const [path, specifier] of refused) {
  t.test(`${path} may not import ${specifier}`, async t => {
    const ways = [
      `import { used } from '${specifier}'`, `export { made } from '${specifier}'`, 'used()',
      `export const later = () => import('${specifier}')`
    ]
    t.strictSame(await broken(path, ways.join('\n')), [importRule, importRule, 'no-restricted-syntax'])
  })
}

t.test('a type may not lead through a wall either, but where types may', async t => {
  const text = "export type Made = import('../engine/tasks.ts').Task"
  t.strictSame(await broken('src/schema/made-up.ts', text), ['no-restricted-syntax'])
  t.strictSame(await broken('src/server/made-up.ts', text), [])
})

const doors: [path: string, text: string][] = [
  ['src/schema/made-up.ts', "export { made } from './dsl.ts'"],
  ['src/estate/fixture/made-up.ts', "export { made } from '../guest/tree.ts'"],
  ['src/engine/made-up.ts', "export type { Vm } from '../estate/records.ts'"],
  ['src/resources/made-up.ts', "export { made } from '../engine/tasks.ts'"],
  ['src/server/made-up.ts', "export type { Task } from '../engine/tasks.ts'"],
  ['src/operations/made-up.ts', "export { made } from '../engine/accounts.ts'"],
  ['src/contract/made-up.ts', "export type { Profile } from '../profiles.ts'"],
  ['src/control/made-up.ts', "export const made = () => import('../contract/openapi.ts')"],
  ['src/verify/made-up.ts', "export { made } from '../resources/claims.ts'"],
  ['src/verify/made-up.ts', "export type { Settings } from '../settings.ts'"],
  ['src/cli.ts', "export const made = () => import('./verify/index.ts')"],
  ['src/emulator.ts', "export { made } from './server/paths.ts'"]
]
for (const [path, text] of doors) {
  t.test(`${path} may say ${text}`, async t => t.strictSame(await broken(path, text), []))
}

const habits: [text: string, rule: string][] = [
  ['export const now = () => Date.now()', 'no-restricted-syntax'],
  ['export const now = () => new Date()', 'no-restricted-syntax'],
  ['export const now = () => process.hrtime.bigint()', 'no-restricted-syntax'],
  ['export const now = () => performance.now()', 'no-restricted-globals'],
  ['export const later = () => setTimeout(() => {}, 5)', 'no-restricted-globals'],
  ['export const later = () => setImmediate(() => {})', 'no-restricted-globals'],
  ["export { setTimeout } from 'node:timers/promises'", importRule],
  ["export const later = () => import('node:timers/promises')", 'no-restricted-syntax'],
  ['export const id = () => Math.random()', 'no-restricted-syntax'],
  ['export const id = () => crypto.randomUUID()', 'no-restricted-syntax'],
  ["export { randomUUID } from 'node:crypto'", importRule],
  ["export { v4 } from 'uuid'", importRule],
  ['export let count = 0\ncount++', 'no-restricted-syntax'],
  ['export default 1', 'no-restricted-syntax'],
  ['// TODO: later\nexport const a = 1', 'no-warning-comments'],
  ['export const say = () => console.log(1)', 'no-console'],
  [`export const a = 1 // ${'long '.repeat(30)}.`, '@stylistic/max-len'],
  ['export const a = 1;', '@stylistic/semi'],
  [Array.from({ length: 401 }, (_, i) => `export const a${i} = ${i}`).join('\n'), 'max-lines'],
  [`export function f () {\n${'  f()\n'.repeat(81)}}`, 'max-lines-per-function']
]
for (const [text, rule] of habits) {
  t.test(`${text.split('\n')[0]?.slice(0, 60)} is refused by ${rule}`, async t => {
    t.strictSame([...new Set(await broken('src/resources/made-up.ts', text))], [rule])
  })
}

t.test('a given moment may be converted anywhere', async t => {
  const text = 'export const text = (ms: number) => new Date(ms).toISOString()'
  t.strictSame(await broken('src/resources/made-up.ts', text), [])
})

t.test('the clock may ask what time it is, and may not be random', async t => {
  t.strictSame(await broken('src/engine/clock.ts', 'export const now = () => Date.now() + performance.now()'), [])
  t.strictSame(await broken('src/engine/clock.ts', 'export const now = () => Math.random()'), ['no-restricted-syntax'])
})

t.test('the ids may be random, and may not ask what time it is', async t => {
  t.strictSame(await broken('src/engine/ids.ts', "export { randomUUID } from 'node:crypto'"), [])
  t.strictSame(await broken('src/engine/ids.ts', 'export const now = () => Date.now()'), ['no-restricted-syntax'])
})

t.test('a test may not sleep', async t => {
  t.strictSame(await broken('test/made-up.test.ts', "export { setTimeout } from 'node:timers/promises'"), [importRule])
})
