// Holds documented bodies against the declarations: each is valid by our schema, and read into an object and written
// again it is the same document; a request is also accepted by the strict reader. What the documentation itself got
// wrong is on a list of slips, each with the failure that it must cause: a slip that no longer fails is a failure.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XmlDocument, XsdValidator, XmlValidateError } from 'libxml2-wasm'
import { NAMESPACE } from '../../src/schema/base.ts'
import type { Root } from '../../src/schema/dsl.ts'
import { readJson } from '../../src/schema/json-reader.ts'
import { writeJson } from '../../src/schema/json-writer.ts'
import { readXml } from '../../src/schema/xml-reader.ts'
import { writeXml } from '../../src/schema/xml-writer.ts'
import { generateXsd } from '../../src/schema/xsd.ts'
import { differenceOfXml } from './infoset.ts'
import { differenceOfJson } from './json-values.ts'
import { readingsOf, type Body, type Reading } from './shapes.ts'

/** A body that the documentation got wrong. */
export interface Slip {
  readonly file: string
  /** Part of what is said of it: any other failure of the same body is none of the slip's. */
  readonly failure: string
  /** Why it is the documentation that is wrong. */
  readonly reason: string
}

export interface Outcome {
  readonly file: string
  readonly result: 'passed' | 'failed' | 'slip'
  readonly message?: string
}

/** The outcome of each body that the folder's index.json names. */
export async function checkFolder (folder: string, slips: readonly Slip[]): Promise<Outcome[]> {
  const index: readonly Body[] = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
  const outcomes: Outcome[] = []
  for (const body of index) {
    const slip = slips.find(({ file }) => file === body.file)
    outcomes.push(outcomeOf(body.file, await failureOf(body, await readFile(join(folder, body.file), 'utf8')), slip))
  }
  return outcomes
}

function outcomeOf (file: string, failure: string | undefined, slip: Slip | undefined): Outcome {
  if (slip && failure === undefined) {
    return { file, result: 'failed', message: 'conforms, but is on the list of slips: take it off the list' }
  }
  if (failure === undefined) return { file, result: 'passed' }
  return slip && failure.includes(slip.failure)
    ? { file, result: 'slip', message: slip.reason }
    : { file, result: 'failed', message: failure }
}

/** What is wrong with a body in the likeliest of its readings, or undefined where it conforms in one of them. */
async function failureOf (body: Body, text: string): Promise<string | undefined> {
  const isXml = body.file.endsWith('.xml')
  const readings = readingsOf(body, isXml ? undefined : JSON.parse(text))
  const failures: string[] = []
  for (const reading of readings) {
    const failure = await (isXml ? failureOfXml(body, reading, text) : failureOfJson(body, reading, text))
    if (failure === undefined) return undefined
    failures.push(failure)
  }
  return failures[0] ?? 'no declaration is known for it'
}

async function failureOfXml ({ kind }: Body, { root, under }: Reading, given: string): Promise<string | undefined> {
  const text = under ? wrapped(given, root.name) : given
  const bytes = Buffer.from(text)
  return attempt(async () => {
    const document = XmlDocument.fromString(text)
    try {
      await validate(root, document)
      const options = kind === 'request'
        ? { validation: 'strict', form: 'request' } as const
        : { validation: 'off' } as const
      const { value } = await readXml(root, bytes, options)
      const written = XmlDocument.fromString(writeXml(root, value))
      try {
        return differenceOfXml(document, written, root.type)
      } finally {
        written.dispose()
      }
    } finally {
      document.dispose()
    }
  })
}

/** Fragments have no namespace of their own, and elements are in that of the element around them. */
function wrapped (text: string, name: string): string {
  return `<${name} xmlns="${NAMESPACE}">${text.replace(/<\?xml[^>]*\?>/, '')}</${name}>`
}

async function failureOfJson ({ kind }: Body, { root, under }: Reading, text: string): Promise<string | undefined> {
  const form = kind === 'response' ? 'response' : 'request'
  const given: unknown = JSON.parse(text)
  return attempt(async () => {
    // The request form leaves open what a style settles; how strictly names are taken is the comparison's business.
    const { value } = readJson(root, text, { form: 'request' })
    const casing = under || /^\s*\{\s*"[A-Z]/.test(text) ? 'pascal' : 'camel'
    const written = writeJson(root, value, { casing, nulls: 'omit', emptyLists: 'array' })
    return differenceOfJson(given, JSON.parse(written), form)
  })
}

async function attempt (check: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await check()
  } catch (error) {
    return (error as Error).message.replaceAll(`{${NAMESPACE}}`, '').trim()
  }
}

const validators = new WeakMap<Root, XsdValidator>()

/** @throws XmlValidateError */
async function validate (root: Root, document: XmlDocument): Promise<void> {
  let validator = validators.get(root)
  if (!validator) {
    const schema = XmlDocument.fromString(await generateXsd([root], 'published'))
    validators.set(root, validator = XsdValidator.fromDoc(schema))
    schema.dispose()
  }
  try {
    validator.validate(document)
  } catch (error) {
    if (error instanceof XmlValidateError) throw new Error(`not valid by the published schema: ${error.message}`)
    throw error
  }
}
