// Reads a schema file (XSD 1.0) and every file that it includes or imports by a relative location, as libxml2's
// validator and as plain nodes for the model. Nothing is read but those files, and nothing from the network.

import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { XmlElement, XmlInputProvider, XmlLibError, XsdValidator } from 'libxml2-wasm'

type Library = typeof import('libxml2-wasm')

/** Thrown for a file that is no schema to check against; the message is one line. */
export class SchemaFileError extends Error {}

/** An element of a schema file, without its place in the parser's memory. */
export interface SchemaNode {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly SchemaNode[]
  /** A name with a prefix, such as the value of `type`, as `{namespace}local`. */
  readonly resolve: (qualified: string) => string
}

/** A schema and what it is made of. */
export interface SchemaFile {
  readonly library: Library
  readonly validator: XsdValidator
  readonly schemas: readonly SchemaNode[]
  /** Absolute paths; the file that was asked for is the first. */
  readonly files: readonly string[]
}

export const XSD_NAMESPACE = 'http://www.w3.org/2001/XMLSchema'

interface Source {
  readonly bytes: Buffer
  readonly schema: SchemaNode
}

/** @throws SchemaFileError */
export async function readSchemaFile (path: string): Promise<SchemaFile> {
  const library = await import('libxml2-wasm')
  const sources = new Map<string, Source>()
  readSources(resolve(path), sources, library)
  const schemas = [...sources.values()].map(source => source.schema)
  return { library, validator: compile(sources, library), schemas, files: [...sources.keys()] }
}

function readSources (path: string, sources: Map<string, Source>, library: Library, from?: string): void {
  if (sources.has(path)) return
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const including = from ? `, included by ${from},` : ''
    throw new SchemaFileError(`${path}${including} cannot be read: ${(error as NodeJS.ErrnoException).code}; ` +
      'expected a schema file (XSD) with the files it includes beside it')
  }
  const schema = parse(path, bytes, library)
  sources.set(path, { bytes, schema })
  for (const { name, attributes } of schema.children) {
    const location = attributes.get('schemaLocation')
    if (!/^(include|import|redefine)$/.test(name) || !location || /^https?:/i.test(location)) continue
    readSources(fileOf(location, path), sources, library, path)
  }
}

/** A location is a URL, relative to the file that names it; real schemas also have paths with plain spaces. */
function fileOf (location: string, from: string): string {
  if (/^file:/i.test(location)) return fileURLToPath(location)
  try {
    return resolve(dirname(from), decodeURIComponent(location))
  } catch {
    return resolve(dirname(from), location)
  }
}

function parse (path: string, bytes: Buffer, library: Library): SchemaNode {
  const { ParseOption, XmlDocument, XmlElement, XmlLibError } = library
  try {
    const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE
    const document = XmlDocument.fromBuffer(bytes, { option })
    try {
      const schema = nodeOf(document.root)
      if (document.root.namespaceUri === XSD_NAMESPACE && schema.name === 'schema') return schema
      throw new SchemaFileError(`${path} is no XML schema: its root is ${schema.name}, expected schema ` +
        `in the namespace ${XSD_NAMESPACE}`)
    } finally {
      document.dispose()
    }
  } catch (error) {
    throw error instanceof XmlLibError ? unusable(path, 'is not XML', error) : error
  }

  function nodeOf (element: XmlElement): SchemaNode {
    const children: SchemaNode[] = []
    for (let child = element.firstChild; child; child = child.next) {
      if (child instanceof XmlElement && child.namespaceUri === XSD_NAMESPACE) children.push(nodeOf(child))
    }
    const namespaces = element.namespaces
    return {
      name: element.name,
      attributes: new Map(element.attrs.map(({ name, value }) => [name, value])),
      children,
      resolve (qualified) {
        const [prefix, local] = qualified.includes(':') ? qualified.split(':') : ['', qualified]
        return `{${namespaces[prefix!] ?? ''}}${local}`
      }
    }
  }
}

/** libxml2 asks for included files by the URL that it makes of theirs and of the including one. */
function compile (sources: ReadonlyMap<string, Source>, library: Library): XsdValidator {
  const { XmlDocument, XmlLibError, XsdValidator, xmlCleanupInputProvider, xmlRegisterInputProvider } = library
  const [first, { bytes }] = [...sources][0]!
  xmlRegisterInputProvider(providerOf(sources))
  try {
    const document = XmlDocument.fromBuffer(bytes, { url: pathToFileURL(first).href })
    try {
      return XsdValidator.fromDoc(document)
    } finally {
      document.dispose()
    }
  } catch (error) {
    throw error instanceof XmlLibError ? unusable(first, 'is no valid schema (XSD 1.0)', error) : error
  } finally {
    xmlCleanupInputProvider()
  }
}

function providerOf (sources: ReadonlyMap<string, Source>): XmlInputProvider {
  const open: { bytes: Buffer, at: number }[] = []
  const find = (name: string) => {
    try {
      return sources.get(fileOf(name, '/'))
    } catch {
      return undefined
    }
  }
  return {
    match: name => find(name) !== undefined,
    open (name) {
      const source = find(name)
      return source && open.push({ bytes: source.bytes, at: 0 })
    },
    read (id, buffer) {
      const file = open[id - 1]!
      const count = file.bytes.copy(buffer, 0, file.at)
      file.at += count
      return count
    },
    close: () => true
  }
}

function unusable (path: string, what: string, { details, message }: XmlLibError): SchemaFileError {
  const first = details.find(detail => detail.level > 1) ?? details[0]
  if (!first) return new SchemaFileError(`${path} ${what}: ${message}`)
  const file = first.file ? ` (${first.file.replace(/^file:\/\//, '')})` : ''
  return new SchemaFileError(`${path} ${what}: line ${first.line}${file}: ${first.message.replace(/\s+/g, ' ').trim()}`)
}
