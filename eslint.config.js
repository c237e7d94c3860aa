// The rules a machine holds. Formatting is neostandard's alone; the rest are the walls between the parts of the
// emulator (see docs/architecture.md), time and randomness in one place each, and the sizes of files. What is
// refused, test/project/lint.test.ts shows by offending snippets.

import neostandard, { plugins } from 'neostandard'

/**
 * What each part, a file or a folder directly in src, may import of the others; a part may always import itself.
 * A name that ends in `:type` stands for types only, and one of a file for that file alone.
 */
const walls = {
  schema: [],
  estate: [],
  logging: [],
  version: [],
  engine: ['estate'],
  operations: ['schema', 'engine/accounts.ts'],
  profiles: ['schema'],
  world: ['engine', 'estate/growth/chain.ts', 'estate:type', 'profiles:type', 'world-state'],
  'world-state': ['engine', 'estate:type', 'world:type'],
  snapshots: ['control/told-exchange.ts', 'control:type', 'engine', 'estate', 'server:type', 'settings:type',
    'version', 'world:type', 'world-state:type'],
  settings: ['engine/accounts.ts', 'engine/clock.ts', 'engine/restore-scopes.ts', 'engine:type',
    'estate/fixture/mistakes.ts', 'estate/fixture/values.ts', 'profiles', 'schema:type'],
  resources: ['schema', 'engine', 'estate', 'operations', 'profiles', 'world:type', 'world-state:type'],
  contract: ['schema', 'engine/accounts.ts', 'operations', 'profiles:type', 'version'],
  control: ['contract', 'engine', 'estate/derived/repository-space.ts', 'estate/fixture/built-in.ts',
    'estate/fixture/mistakes.ts', 'estate/fixture/values.ts', 'estate/hash.ts', 'operations', 'profiles',
    'server/exchange.ts', 'server/faults.ts', 'version', 'world:type'],
  server: ['resources', 'schema', 'engine/accounts.ts', 'engine:type', 'operations', 'profiles', 'world:type'],
  'hosted-world': ['control', 'engine', 'estate', 'resources/effects.ts',
    'resources/located.ts', 'server', 'settings', 'snapshots', 'world'],
  ports: ['engine:type', 'server', 'settings'],
  worlds: ['control', 'engine', 'estate', 'hosted-world', 'ports:type', 'profiles', 'server', 'settings'],
  embedded: ['control', 'engine:type', 'estate/describe.ts', 'hosted-world:type', 'resources/located.ts',
    'worlds:type'],
  verify: ['emulator', 'logging', 'resources/claims.ts', 'schema', 'engine:type', 'operations:type', 'settings:type'],
  'estate-command': ['engine/clock.ts', 'estate', 'settings'],
  cli: ['emulator', 'command-line', 'contract', 'estate-command', 'verify', 'estate/fixture/mistakes.ts', 'logging',
    'settings', 'version'],
  'command-line': ['emulator:type', 'settings', 'snapshots/bundle.ts', 'version'],
  index: ['emulator', 'embedded:type', 'settings', 'snapshots/bundle.ts', 'snapshots/snapshot-error.ts', 'engine:type',
    'control/shape.ts', 'control:type', 'estate/fixture/mistakes.ts']
}

/** The one that composes, and so may import all of them. */
const composer = 'emulator'

const parts = [...Object.keys(walls), composer]

const http = ['fastify', 'node:http', 'node:https', 'node:http2', 'node:net']
const xml = ['libxml2-wasm', 'xmlbuilder2', 'fast-xml-builder']

/** Packages that would carry HTTP, XML or logging into a part that must not know of it. */
const foreign = {
  schema: [...http, 'pino'],
  estate: [...http, ...xml, 'pino'],
  engine: [...http, ...xml, 'pino'],
  operations: [...http, ...xml, 'pino'],
  world: [...http, ...xml, 'pino'],
  resources: [...http, ...xml, 'pino'],
  contract: [...http, ...xml, 'pino'],
  verify: ['fastify', 'xmlbuilder2', 'pino']
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

/** Relative specifiers that lead out of a part into `target`, but for some files of it. */
function leadingTo (target, files) {
  const others = files.map(file => `(?!${file.slice(target.length).replaceAll('.', '\\.')}$)`).join('')
  return `^\\.{1,2}/(\\.\\./)*${target}${others}(/|\\.ts$)`
}

function wallOf (part) {
  const allowed = walls[part] ?? parts
  return parts.filter(other => other !== part && !allowed.includes(other)).map(other => {
    const files = allowed.filter(name => name.startsWith(`${other}/`))
    const asTypes = allowed.includes(`${other}:type`)
    const but = [...files, ...(asTypes ? ['its types'] : [])].join(' and ')
    return {
      regex: leadingTo(other, files),
      allowTypeImports: asTypes,
      message: `src/${part} must not know src/${other}${but && ` but for ${but}`}: ` +
        'see "The walls" in docs/architecture.md.'
    }
  })
}

const importRule = '@typescript-eslint/no-restricted-imports'

/** The import rule looks at declarations alone; a wall has no door for `import()` either. */
function dynamicImports ({ paths, patterns }) {
  const inSelector = regex => `/${regex.replaceAll('/', '\\u002F')}/`
  return [
    ...paths.map(({ name, message }) => ({ selector: `ImportExpression[source.value="${name}"]`, message })),
    ...patterns.map(({ regex, allowTypeImports, message }) => {
      const selector = `ImportExpression[source.value=${inSelector(regex)}]`
      const ofType = `TSImportType[argument.literal.value=${inSelector(regex)}]`
      return { selector: allowTypeImports ? selector : `:matches(${selector}, ${ofType})`, message }
    })
  ]
}

/** The rules of a part; time and randomness have their own files. */
function rulesOf (part, { time = true, randomness = true } = {}) {
  const paths = [
    ...(time ? timeImports : []),
    ...(randomness ? randomImports : []),
    ...(foreign[part] ?? []).map(name => ({ name, message: `src/${part} knows nothing of ${name}.` }))
  ]
  const imports = { paths, patterns: wallOf(part) }
  return {
    [importRule]: ['error', imports],
    'no-restricted-globals': time ? ['error', ...timeGlobals] : 'off',
    'no-restricted-syntax': ['error', noDefaultExport, noModuleState, ...dynamicImports(imports),
      ...(time ? timeSyntax : []), ...(randomness ? randomSyntax : [])]
  }
}

/** The one file that may do what the rest may not. */
const keeperOf = (file, part, allowance) => ({ files: [file], rules: rulesOf(part, allowance) })

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
      ...rulesOf(composer)
    }
  },
  ...Object.keys(walls).map(part => ({ files: [`src/${part}.ts`, `src/${part}/**/*.ts`], rules: rulesOf(part) })),
  keeperOf('src/engine/clock.ts', 'engine', { time: false }),
  keeperOf('src/engine/ids.ts', 'engine', { randomness: false }),
  keeperOf('src/server/deadlines.ts', 'server', { time: false }),
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
