// The commands that print the contract, run as a user would.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import t from 'tap'
import { openApiDocument } from '../../src/contract/openapi.ts'
import { xmlSchema } from '../../src/contract/xml-schema.ts'
import { profiles } from '../../src/profiles.ts'
import { environment, root, run, terminalCommand } from '../process/child.ts'

t.test('schema prints the published XML schema', async t => {
  t.equal((await run(['schema'])).stdout, `${await xmlSchema('published')}\n`)
})

t.test('schema --strict prints the strict one', async t => {
  t.equal((await run(['schema', '--strict'])).stdout, `${await xmlSchema('strict')}\n`)
})

t.test('openapi prints the document of the product', async t => {
  const { stdout } = await run(['openapi', '--product', '13.0'])
  t.strictSame(JSON.parse(stdout), JSON.parse(JSON.stringify(openApiDocument(profiles['13.0']))))
})

t.test('a reader that stops in the middle is no failure', async t => {
  const line = `${terminalCommand(['openapi'])} | head -c 10; exit "\${PIPESTATUS[0]}"`
  const ended = await promisify(execFile)('bash', ['-c', line], { cwd: root, env: environment() })
  t.match(ended, { stdout: /^\{\n/, stderr: '' })
})

t.test('both forms of the schema at once are refused', async t => {
  t.match(await run(['schema', '--strict', '--published']), { code: 1, stderr: /both --published and --strict/ })
})

for (const form of ['published', 'strict', 'request'] as const) {
  t.test(`the ${form} schema of all roots is XSD 1.0 that libxml2 takes`, async t => {
    const schema = XmlDocument.fromString(await xmlSchema(form))
    t.doesNotThrow(() => XsdValidator.fromDoc(schema).dispose())
    schema.dispose()
  })
}
