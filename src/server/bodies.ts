// How a request's body becomes a value: by its media type, with the readers that the schema gives. A product may
// go by Accept instead.

import type { IncomingHttpHeaders } from 'node:http'
import type { Operation } from '../operations.ts'
import { Refusal } from '../resources/refusal.ts'
import { BodyError, type Validation } from '../schema/body-error.ts'
import type { World } from '../world.ts'

/** Loaded at the first body, and kept: an `import()` costs more than a small body, where it is not bundled. */
const readers: {
  xml?: Promise<typeof import('../schema/xml-reader.ts')>
  json?: Promise<typeof import('../schema/json-reader.ts')>
} = {}

const MEDIA_TYPES: ReadonlyMap<string, 'xml' | 'json'> = new Map([
  ['application/xml', 'xml'], ['text/xml', 'xml'], ['application/json', 'json'], ['text/json', 'json']
])

function kindOf (contentType: string | undefined): 'xml' | 'json' | undefined {
  return MEDIA_TYPES.get(contentType?.split(';')[0]!.trim().toLowerCase() ?? '')
}

/** Whether bodies of a type are read here. */
export function isMediaType (contentType: string | undefined): boolean {
  return kindOf(contentType) !== undefined
}

/** Whether it is the type of HTML forms, which some HTTP clients give to every POST. */
export function isFormEncoded (contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')
}

/** @throws Refusal unsupportedMediaType */
export function mediaTypeOf (contentType: string | undefined): 'xml' | 'json' {
  const kind = kindOf(contentType)
  if (!kind) throw new Refusal('unsupportedMediaType', { type: contentType || '(none)' })
  return kind
}

/**
 * The value of a body, or undefined where there is none: no bytes, only white space, or only an XML declaration.
 * @throws Refusal unsupportedMediaType, bodyMissing, badBody, noRootNode
 */
export async function readBody (
  { id, request }: Operation, bytes: Buffer | undefined, headers: IncomingHttpHeaders, validation: Validation,
  { profile, log }: Pick<World, 'profile' | 'log'>
): Promise<unknown> {
  const { root, required, anyRoot = false } = request!
  if (bytes && bytes.length > 0) {
    try {
      const found = bodyKind() === 'xml'
        ? await readXmlBody()
        : await readJsonBody()
      if (found) {
        if (found.issues.length > 0) log.warn({ operation: id, issues: found.issues }, `the body is not a valid ${root.name}`)
        return found.value
      }
    } catch (error) {
      if (error instanceof BodyError) throw new Refusal('badBody', { root: root.name, reason: error.message })
      throw error
    }
  }
  if (required) throw new Refusal('bodyMissing', { root: root.name })
  return undefined

  function bodyKind (): 'xml' | 'json' {
    const kind = mediaTypeOf(headers['content-type'])
    if (profile.bodyFormat === 'Content-Type') return kind
    return /application\/json/i.test(headers.accept ?? '') ? 'json' : 'xml'
  }

  // libxml2 takes 50 ms to load: it waits for the first body.
  async function readXmlBody () {
    const { isEmptyXml, readXml } = await (readers.xml ??= import('../schema/xml-reader.ts'))
    return isEmptyXml(bytes!) ? undefined : readXml(root, bytes!, { validation, anyRoot, form: 'request' })
  }

  async function readJsonBody () {
    const { readJson } = await (readers.json ??= import('../schema/json-reader.ts'))
    const text = bytes!.toString('latin1').trim()
    if (profile.bodyFormat === 'Accept' && text.startsWith('<')) throw new Refusal('noRootNode')
    return text === '' ? undefined : readJson(root, bytes!, { validation, form: 'request' })
  }
}
