// What the tests' loader of TypeScript (ts-node, through tap) transpiles with, named in tsconfig.json: TypeScript
// itself, but what has been transpiled once is kept in .tap/. Each test file is a process that loads most of the
// sources, and transpiling them took it longer than its tests. CommonJS, because ts-node requires it.

const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join, relative } = require('node:path')
const { version } = require('typescript/package.json')

const root = join(__dirname, '..')
const folder = join(root, '.tap', 'transpiled')

exports.create = ({ service: { config: { options } } }) => {
  const { module, moduleResolution, ...others } = options
  const setting = JSON.stringify([version, others])

  return {
    transpile (text, { fileName }) {
      const path = relative(root, fileName)
      const hash = createHash('sha256').update(`${setting}\0${path}\0${text}`).digest('hex')
      const file = join(folder, `${path.replace(/[^\w.-]/g, '+')}.json`)
      const kept = read(file)
      if (kept?.hash === hash) return kept
      const made = transpile(text, fileName, others)
      if (made.diagnostics.length === 0) write(file, { ...made, hash })
      return made
    }
  }
}

function read (file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Other processes read and write the same file at the same time. */
function write (file, content) {
  mkdirSync(folder, { recursive: true })
  const part = `${file}.${process.pid}`
  writeFileSync(part, JSON.stringify(content))
  renameSync(part, file)
}

function transpile (text, fileName, options) {
  const ts = require('typescript')
  const compilerOptions = {
    ...options,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    // Files are loaded by the names they have.
    rewriteRelativeImportExtensions: false
  }
  const { outputText, sourceMapText, diagnostics } =
    ts.transpileModule(text, { fileName, compilerOptions, reportDiagnostics: true })
  return { outputText, sourceMapText, diagnostics }
}
