// The rules a machine holds. Formatting is neostandard's alone; the rest are the walls between the parts of the
// emulator (see docs/architecture.md), time and randomness in one place each, and the sizes of files. What is
// refused, test/project/lint.test.ts shows by offending snippets.

import neostandard, { plugins } from 'neostandard'

/**
 * What each part may import of the others; a name that ends in `:type` stands for types only. A part not listed
 * here may import anything; a part may always import itself.
 */
export const walls = {
  schema: [],
  estate: [],
  engine: ['estate'],
  operations: ['schema', 'engine'],
  profiles: ['schema'],
  world: ['engine', 'estate', 'profiles'],
  settings: ['engine', 'estate', 'profiles', 'server:type'],
  resources: ['schema', 'engine', 'estate', 'operations', 'profiles', 'world'],
  control: ['schema', 'engine', 'estate', 'operations', 'profiles', 'world', 'settings:type', 'server:type'],
  server: ['resources', 'schema', 'engine:type', 'operations', 'profiles', 'world', 'settings:type'],
  cli: ['emulator', 'command-line', 'settings', 'version', 'estate'],
  'command-line': ['emulator:type', 'settings', 'version'],
  index: ['emulator', 'settings', 'engine:type', 'estate']
}

const parts = [...Object.keys(walls), 'emulator']
const folders = ['schema', 'estate', 'engine', 'resources', 'control', 'server']

/** Packages that would carry HTTP, XML or logging into a part that must not know of it. */
const foreign = {
  schema: ['fastify', 'node:http', 'node:https', 'node:http2', 'node:net', 'pino'],
  estate: ['fastify', 'node:http', 'node:https', 'node:http2', 'node:net', 'pino', 'libxml2-wasm', 'xmlbuilder2'],
  engine: ['fastify', 'node:http', 'node:https', 'node:http2', 'node:net', 'libxml2-wasm', 'xmlbuilder2'],
  resources: ['fastify', 'node:http', 'node:https', 'node:http2', 'node:net', 'libxml2-wasm', 'xmlbuilder2']
}

const clock = 'Ask the clock of the world (src/engine/clock.ts): time that passes by itself makes tests wait and fail.'
const random = 'Take it from the ids of the world (src/engine/ids.ts), so that a seed gives the same ids everywhere.'

const timeImports = [
  'node:timers', 'node:timers/promises', 'node:perf_hooks', 'timers', 'timers/promises', 'perf_hooks'
].map(name => ({ name, message: clock }))
const randomImports = [
  {
    name: 'node:crypto',
    importNames: [
      'randomUUID', 'randomBytes', 'randomInt', 'randomFill', 'randomFillSync', 'getRandomValues', 'webcrypto'
    ]
  },
  { name: 'uuid', importNames: ['v1', 'v4', 'v6', 'v7'] }
].map(entry => ({ ...entry, message: random }))

const timeSyntax = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="process"][property.name=/^(hrtime|uptime)$/]',
  'MemberExpression[object.name="globalThis"][property.name=/^(Date|performance|set(Timeout|Interval|Immediate))$/]'
].map(selector => ({ selector, message: clock }))
const timeGlobals = ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map(name => ({ name, message: clock }))
const randomSyntax = [
  'MemberExpression[object.name="Math"][property.name="random"]',
  'MemberExpression[object.name=/^(crypto|webcrypto)$/][property.name=/^(random|getRandomValues)/]'
].map(selector => ({ selector, message: random }))

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration', message: 'Export it by name, so that it has one name everywhere.'
}
const noModuleState = {
  selector: ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
  message: 'Put it into the World: several worlds live in one process, so a module holds no state.'
}

const noSleep = 'A test does not sleep: move the clock, or await the event itself.'

/** The relative specifiers that lead out of a part into `target`. */
const leadingTo = target => `^\\.{1,2}/(\\.\\./)*${target}${folders.includes(target) ? '/' : '\\.ts$'}`

function wallOf (part) {
  const allowed = walls[part]
  return parts.filter(other => other !== part && !allowed.includes(other)).map(other => ({
    regex: leadingTo(other),
    allowTypeImports: allowed.includes(`${other}:type`),
    message: `src/${part} must not know src/${other}${allowed.includes(`${other}:type`) ? ' but by its types' : ''}: ` +
      'see "The walls" in docs/architecture.md.'
  }))
}

/** The imports refused in a part; time and randomness have their own files. */
function imports (part, { time = true, randomness = true } = {}) {
  const paths = [
    ...(time ? timeImports : []),
    ...(randomness ? randomImports : []),
    ...(foreign[part] ?? []).map(name => ({ name, message: `src/${part} knows nothing of ${name}.` }))
  ]
  return ['error', { paths, patterns: walls[part] ? wallOf(part) : [] }]
}

const importRule = '@typescript-eslint/no-restricted-imports'

/** The one file that may do what the rest may not. */
const keeperOf = (files, part, allowance) => ({
  files,
  rules: {
    [importRule]: imports(part, allowance),
    'no-restricted-globals': allowance.time === false ? 'off' : ['error', ...timeGlobals],
    'no-restricted-syntax': ['error', noDefaultExport, noModuleState,
      ...(allowance.time === false ? [] : timeSyntax), ...(allowance.randomness === false ? [] : randomSyntax)]
  }
})

export default [
  { ignores: ['dist/', 'dist.*/', 'coverage/', '.tap/', 'fixtures/'] },
  ...neostandard({ ts: true }),
  {
    rules: {
      '@stylistic/max-len': ['error', {
        code: 120, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreTemplateLiterals: true
      }],
      // A long list wraps where it is full, not one name a line.
      '@stylistic/object-property-newline': 'off',
      // XML and JSON have rules for control characters, and a scalar says its `typeof`.
      'no-control-regex': 'off',
      'valid-typeof': ['error', { requireStringLiterals: false }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error'
    }
  },
  { files: ['**/*.ts'], plugins: { '@typescript-eslint': plugins['typescript-eslint'].plugin } },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      [importRule]: imports(),
      'no-restricted-globals': ['error', ...timeGlobals],
      'no-restricted-syntax': ['error', noDefaultExport, noModuleState, ...timeSyntax, ...randomSyntax]
    }
  },
  ...Object.keys(walls).map(part => ({
    files: [folders.includes(part) ? `src/${part}/**/*.ts` : `src/${part}.ts`],
    rules: { [importRule]: imports(part) }
  })),
  keeperOf(['src/engine/clock.ts'], 'engine', { time: false }),
  keeperOf(['src/engine/ids.ts'], 'engine', { randomness: false }),
  keeperOf(['src/server/deadlines.ts'], 'server', { time: false }),
  // Tables of facts are as long as the facts.
  { files: ['src/operations/*.ts', 'src/settings.ts'], rules: { 'max-lines': 'off', '@stylistic/max-len': 'off' } },
  { files: ['src/schema/{cloud,job}.ts'], rules: { 'max-lines': 'off' } },
  { files: ['test/**/*.ts', 'bench/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noDefaultExport] } },
  {
    files: ['test/**/*.ts'],
    rules: {
      [importRule]: ['error', { paths: timeImports.map(({ name }) => ({ name, message: noSleep })) }],
      'no-restricted-globals': ['error', { name: 'setTimeout', message: noSleep }]
    }
  },
  { files: ['build/launch/*.js'], languageOptions: { globals: { BUNDLE: 'readonly' } } },
  { files: ['src/cli.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } }
]
