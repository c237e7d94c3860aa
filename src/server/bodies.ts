// How a request's body becomes a value: by its media type, with the readers that the schema gives.

import type { Operation } from '../operations.ts'
import { Refusal } from '../resources/refusal.ts'
import { BodyError, type Validation } from '../schema/body-error.ts'
import type { Log } from '../engine/log.ts'

export type { Validation }

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

/** @throws Refusal unsupportedMediaType */
export function mediaTypeOf (contentType: string | undefined): 'xml' | 'json' {
  const kind = kindOf(contentType)
  if (!kind) throw new Refusal('unsupportedMediaType', { type: contentType || '(none)' })
  return kind
}

/**
 * The value of a body, or undefined where there is none: no bytes, only white space, or only an XML declaration.
 * @throws Refusal unsupportedMediaType, bodyMissing, badBody
 */
export async function readBody (
  { id, request }: Operation, bytes: Buffer | undefined, contentType: string | undefined,
  validation: Validation, log: Log
): Promise<unknown> {
  const { root, required, anyRoot = false } = request!
  if (bytes && bytes.length > 0) {
    try {
      const found = mediaTypeOf(contentType) === 'xml'
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

  // libxml2 takes 50 ms to load: it waits for the first body.
  async function readXmlBody () {
    const { isEmptyXml, readXml } = await import('../schema/xml-reader.ts')
    return isEmptyXml(bytes!) ? undefined : readXml(root, bytes!, { validation, anyRoot })
  }

  async function readJsonBody () {
    const { readJson } = await import('../schema/json-reader.ts')
    const blank = bytes!.toString('latin1').trim() === ''
    return blank ? undefined : readJson(root, bytes!, { validation, form: 'request' })
  }
}
