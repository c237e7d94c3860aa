// Writes the documents that are made from tables of the code: docs/options.md from the options, docs/errors.md from
// the refusals, docs/fixture-kinds.md from the kinds of records, docs/states.md from the state machines,
// docs/control-calls.md from the tester's calls.
// `npm run docs` runs it; a test compares what is committed with what it would write.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { initiallyOf, usageOf } from '../src/command-line.ts'
import { groups } from '../src/control/calls.ts'
import type { Call } from '../src/control/call.ts'
import { MATCHING } from '../src/control/rule-shape.ts'
import type { Fields, RecordShape } from '../src/control/shape.ts'
import { MACHINES, type StateMachine } from '../src/engine/states.ts'
import type { Shape } from '../src/estate/fixture/shapes.ts'
import { kinds } from '../src/estate/kinds.ts'
import { documented } from '../src/profiles.ts'
import { Refusal, REFUSALS } from '../src/resources/refusal.ts'
import { refusalAnswer } from '../src/server/answers.ts'
import { negotiate } from '../src/server/negotiation.ts'
import { OPTIONS, optionNames, variableOf, type Option, type OptionName } from '../src/settings.ts'

const NOTE = '<!-- Made by `npm run docs`: change the table in the code, not this file. -->'

const cell = (text: string): string => text.replaceAll('|', '\\|')

function optionRow (name: OptionName): string {
  const { help, cliOnly, default: initial } = OPTIONS[name] as Option
  const initially = initiallyOf(name)
  const shown = initially === undefined ? '' : initially === initial ? `\`${initially}\`` : initially
  const property = cliOnly ? '' : `\`${name}\``
  const cells = [`\`${usageOf(name)}\``, `\`${variableOf(name)}\``, property, shown, help]
  return `| ${cells.map(cell).join(' | ')} |`
}

function optionTables (): string {
  return optionNames.map(name => {
    const { heading } = OPTIONS[name] as Option
    const begin = heading ? `\n## ${heading}\n\n| flag | variable | property | default | meaning |\n|---|---|---|---|---|\n` : ''
    return begin + optionRow(name)
  }).join('\n')
}

const options = (): string => `# Options

${NOTE}

Each option is a flag of the command, an environment variable, and a property of \`startEmulator()\`. A flag wins over its
variable. \`startEmulator()\` reads no variables. An option that does not exist, or a value that cannot be used, stops the
start with one line on stderr and exit code 1; in process it throws a \`SettingError\`.

- A flag without a value is on. \`--trust-proxy=false\` and \`VBEM_TRUST_PROXY=false\` say that it is off.
- A variable that is set to nothing counts as not given.
- Durations are written \`500ms\`, \`1s\`, \`15m\`, \`36h\`, \`2d\`, \`1w\`, or together: \`1d12h\`. In process a number is
  milliseconds.
- Sizes are written \`512\`, \`64KB\`, \`1MB\`, \`5GB\`; 1 KB is 1024 bytes. In process a number is bytes.
- In process, \`fixture\` may be a fixture as an object, \`accounts\` a list of objects, \`tlsSan\` and \`apiVersions\` lists of
  texts, and nothing is logged unless \`logLevel\` is given.
${optionTables()}

Three combinations are refused: one of \`--tls-cert\` and \`--tls-key\` without the other, both ports of the API \`off\`,
and \`--control-port\` the same as one of these.

## Commands

\`vbem-emulator\`, or \`vbem-emulator serve\`, serves until SIGTERM or SIGINT (Ctrl+C). Then it accepts nothing more, lets
what is in flight finish, cuts what takes longer than 3.5 seconds, and exits with code 0.

\`vbem-emulator health\` takes the same options and variables, and asks the server that has them whether it is up: by HTTP,
or by HTTPS where HTTP is off, and at \`--control-port\` where that is given. Exit code 0 means yes; otherwise stderr says why not.

\`vbem-emulator estate generate\` prints a [fixture](fixtures.md#an-estate-of-any-size) of the size that the options say, in
YAML, or with \`--json\` in JSON. With \`--fixture default\` or \`full\` it extends that; it uses no name of the fixture that
is given. \`vbem-emulator estate validate FILE|FOLDER\` lists every mistake of a fixture and exits with code 1, or with 0
where there is none. \`vbem-emulator estate describe [FILE|FOLDER]\` prints how many records of each section there are, and
what each backup server and job has, of a fixture or of the estate that the options say. Both take \`--json\` too.

\`--help\` and \`--version\` print and exit.

## The line of --ready-json

Exactly one line on stdout, when every port listens. \`https\`, \`http\` or \`control\` is \`null\` where it is off.

\`\`\`json
{
  "https": "https://127.0.0.1:9398/api/",
  "http": "http://127.0.0.1:9399/api/",
  "control": "http://127.0.0.1:9399/emulator/",
  "controlToken": null,
  "product": "documented",
  "version": "0.1.0",
  "accounts": [{ "userName": "administrator", "password": "password", "roles": ["Portal Administrator"] }]
}
\`\`\`

(Here it is broken into lines, and lists one account of seven.)

## Kubernetes

A Service named \`vbem\` makes Kubernetes put variables such as \`VBEM_PORT=tcp://10.0.0.1:9398\` into the pods of its
namespace. The emulator would refuse them. Name the Service otherwise, or set \`enableServiceLinks: false\`.
`

function exampleIn (accept: string): string {
  const refusal = new Refusal('noSuchObject', { type: 'Task', id: 'task-297' })
  return refusalAnswer(refusal, negotiate(accept), documented).body.toString('utf8')
}

function refusalRows (): string {
  return Object.values(REFUSALS)
    .map(({ status, text }, order) => ({ status, text, order }))
    .sort((a, b) => a.status - b.status || a.order - b.order)
    .map(({ status, text }) => `| ${status} | ${cell(text.replace(/\{\w+\}/g, '`$&`'))} |`)
    .join('\n')
}

const errors = (): string => `# Errors

${NOTE}

A request that is refused changes nothing. The answer is the API's \`Error\`, in the format that was asked for; in XML where
no format could be agreed on, or where the request could not be parsed at all.

\`\`\`xml
${exampleIn('application/xml')}
\`\`\`

\`\`\`json
${exampleIn('application/json')}
\`\`\`

A request can be wrong in several ways at once. This is the order in which they are looked at: URL 400, path 404, method
405, \`Accept\` 406, token or credentials 401, role 403, object 404 (malformed id 400), media type 415, size of the body 413,
body 400.

- 401 comes with \`WWW-Authenticate: Basic Realm=RestSvc\`, 405 with \`Allow\`.
- 401 and 403 write one line to the log that says why, which the client is not told: no token, an unknown token, a logon
  session that timed out at some time, a wrong password, a role that lacks the operation.
- Below \`/emulator/\` errors are JSON: \`{"error": "…"}\`.

| status | message |
|---|---|
${refusalRows()}
`

/** What a value looks like, in a few words. */
function written (shape: Shape): string {
  switch (shape.kind) {
    case 'text': return shape.syntax.expects
    case 'number': return `a number from ${shape.min} to ${shape.max}`
    case 'truth': return 'true or false'
    case 'choice': return shape.values.map(value => `\`${value}\``).join(', ')
    case 'nothing': return 'nothing'
    case 'list': return `a list: ${shape.of.kind === 'record' ? 'see below' : written(shape.of)}`
    case 'record': case 'files': case 'data': return 'a mapping'
    case 'either': return shape.of.map(written).join(', or ')
  }
}

function keyRows (keys: Readonly<Record<string, Shape>>, prefix = ''): string[] {
  return Object.entries(keys).flatMap(([key, shape]) => [
    `| \`${prefix}${key}\` | ${cell(shape.doc)} | ${cell(written(shape))} |`,
    ...(shape.kind === 'list' && shape.of.kind === 'record' ? keyRows(shape.of.keys, `${prefix}${key}[].`) : [])
  ])
}

const kindTables = (): string => kinds.map(({ section, doc, shape }) => `
## ${section}

${doc}.

| key | meaning | holds |
|---|---|---|
${keyRows(shape.keys).join('\n')}
`).join('')

const fixtureKinds = (): string => `# What else a fixture may list

${NOTE}

Beside backup servers, hierarchy roots, repositories, jobs and VMs (see [fixtures.md](fixtures.md)), a fixture may list what
follows. Each has a \`name\`, by which others refer to it, and may have an \`id\`. What refers to something that is not
listed is refused at start. Where a reference is not given, it is the first one there is, or nothing.

The fixture \`full\`, which is built in, has at least one of each: \`--fixture full\`, or \`extends: full\` in one of yours.
${kindTables()}`

/** What a call takes, with the main key first where it may be given alone. */
function takenBy ({ takes, main }: Call): string {
  const { fields = {} } = takes as Partial<RecordShape<Fields>>
  const names = Object.keys(fields).sort((a, b) => Number(b === main) - Number(a === main))
  if (names.length === 0) return ''
  const told = names.filter(name => !('match' in fields && name in MATCHING))
  const keys = told.map(name => `\`${name}\`${fields[name]!.required ? '' : '?'}: ${fields[name]!.about}`)
  return [...('match' in fields ? ['[what is meant](control.md#rules)'] : []), ...keys].join('<br>')
}

const callTables = (): string => Object.entries(groups).map(([group, own]) => `
## ${group}

| call | in process | what it does | takes |
|---|---|---|---|
${Object.entries<Call>(own).map(([name, call]) =>
  `| \`${call.method} ${call.path}\` | \`${group}.${name}()\` | ${[call.about, takenBy(call)].map(cell).join(' | ')} |`
).join('\n')}
`).join('')

const controlCalls = (): string => `# The tester's calls

${NOTE}

[control.md](control.md) says what they are for. What a call takes stands in its path, in its query, or as JSON in its body;
a key with a question mark may be left out. In process each is a function of the emulator, \`emulator.clock.advance()\`, which
takes an object with the same keys, or the first of them alone where that is one that must be given.
\`GET /emulator/control-openapi.json\` has all of it in OpenAPI 3.1, with the answers. Beside them there are GET and PUT of
[/emulator/estate](control.md#the-estate), which are no JSON.
${callTables()}`

/** From the dot where it begins to that where it ends; several ways from one state to another share an arrow. */
function diagram ({ initial, states, terminal, transitions }: StateMachine): string {
  const ways = new Map<string, string[]>()
  for (const { from, to, on } of transitions) {
    const arrow = `${from} --> ${to}`
    ways.set(arrow, [...ways.get(arrow) ?? [], on])
  }
  return [
    ...initial.map(state => `[*] --> ${state}`),
    ...Array.from(ways, ([arrow, ons]) => `${arrow}: ${ons.join(', or ')}`),
    ...states.filter(state => terminal.includes(state)).map(state => `${state} --> [*]`)
  ].map(line => `    ${line}`).join('\n')
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1)

const stateDiagrams = (): string => MACHINES.map(each => `
## ${capital(each.name)}

${each.doc}.

\`\`\`mermaid
stateDiagram-v2
${diagram(each)}
\`\`\`
`).join('')

const states = (): string => `# States

${NOTE}

What goes from one state to another, and on what. Nothing else happens to it, and what has come to an end stays there. When
each step is due, [state-machines.md](state-machines.md) says.
${stateDiagrams()}`

/** The texts by their paths in the repository. */
export const documents = (): Record<string, string> => ({
  'docs/options.md': options(), 'docs/errors.md': errors(), 'docs/fixture-kinds.md': fixtureKinds(),
  'docs/control-calls.md': controlCalls(),
  'docs/states.md': states()
})

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, text] of Object.entries(documents())) writeFileSync(join(import.meta.dirname, '..', path), text)
}
