// Holds what the emulator answers against documented answers: each documented GET of a folder is sent to an emulator of
// the full estate, for every object that it has of that sort, and what the document shows (root, elements, attributes,
// links with Rel and Type) must be found in one answer or another. Values are the estate's own.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { rowOf } from '../../src/verify/rows.ts'
import type { Client } from '../client.ts'
import type { Crawled } from '../crawl/crawler.ts'
import type { Body } from './shapes.ts'

/** What a documented answer shows and the emulator's do not, with the reason. */
export interface Missing {
  /** The documented body, or a pattern of several. */
  readonly file: string | RegExp
  readonly fact: string | RegExp
  readonly reason: string
}

export interface AnswerOutcome {
  readonly file: string
  readonly url: string
  /** Facts that are missing and not on the list. */
  readonly missing: readonly string[]
  readonly excused: readonly string[]
  readonly problem?: string
}

type Documented = Body & { readonly url: string, readonly status?: string }

/** The outcome for each documented answer in XML to a GET. */
export async function checkAnswers (
  folder: string, client: Client, { reached }: Crawled, list: readonly Missing[]
): Promise<AnswerOutcome[]> {
  const index: readonly Documented[] = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
  const known = new Map<string, Promise<Set<string>>>()
  const outcomes: AnswerOutcome[] = []
  for (const { file, url, method, kind, status } of index) {
    if (method !== 'GET' || kind !== 'response' || !file.endsWith('.xml') || (status ?? '200') !== '200') continue
    const asked = url.replace(/^https?:\/\/[^/]+/, '').replaceAll('&amp;', '&').replaceAll(' ', '%20')
    const row = rowOf('GET', asked)
    if (!row) {
      outcomes.push({ file, url: asked, missing: [], excused: [], problem: 'no operation serves it' })
      continue
    }
    const text = await readFile(join(folder, file), 'utf8')
    const query = new URLSearchParams(asked.split('?')[1] ?? '')
    query.delete('filter')
    // The pages print the URL of one form over the bodies of both.
    if (Array.isArray(row.answer) && row.answer.length > 1) {
      query.set('format', rootOf(text) === row.answer[0].name ? 'Reference' : 'Entity')
    }
    const suffix = query.size > 0 ? `?${query}` : ''
    const key = `${row.id} ${suffix}`
    const paths = row.path.includes('{')
      ? [...new Set((reached.get(row.id) ?? []).map(each => each.split('?')[0]!))].slice(0, 200)
      : [asked.split('?')[0]!]
    if (!known.has(key)) known.set(key, factsOfAll(client, paths.map(path => path + suffix)))
    const ours = await known.get(key)!
    const wanted = factsOf(text)
    const missing = [...wanted].filter(fact => !ours.has(fact))
    const isExcused = (fact: string) => list.some(each => fits(each.file, file) && fits(each.fact, fact))
    outcomes.push({
      file,
      url: asked,
      missing: missing.filter(fact => !isExcused(fact)),
      excused: missing.filter(isExcused),
      ...(paths.length === 0 && { problem: 'nothing of this sort was reached' })
    })
  }
  return outcomes
}

const rootOf = (text: string): string | undefined => /<(\w+)/.exec(text)?.[1]

const fits = (pattern: string | RegExp, text: string): boolean =>
  typeof pattern === 'string' ? pattern === text : pattern.test(text)

async function factsOfAll (client: Client, urls: readonly string[]): Promise<Set<string>> {
  const facts = new Set<string>()
  for (const url of urls) {
    const { status, text } = await client.get(url, { plain: true })
    if (status !== 200) facts.add(`${url} is answered ${status}`)
    else for (const fact of factsOf(text)) facts.add(fact)
  }
  return facts
}

/** What a document shows, without its values. */
export function factsOf (text: string): Set<string> {
  const facts = new Set<string>()
  const document = XmlDocument.fromString(text)
  try {
    gather(document.root, document.root.name, facts)
  } finally {
    document.dispose()
  }
  return facts
}

function gather (element: XmlElement, path: string, facts: Set<string>): void {
  facts.add(path)
  for (const { name } of element.attrs) facts.add(`${path}/@${name}`)
  for (const child of element.find('*') as XmlElement[]) {
    if (child.name === 'Link') {
      const value = (name: string) => child.attrs.find(each => each.name === name)?.value
      facts.add(`${path} has a link ${value('Rel')} ${value('Type') ?? '(no type)'}`)
    } else {
      gather(child, `${path}/${child.name}`, facts)
    }
  }
}
