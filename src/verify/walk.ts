// Walks the API by its links, and asks for each thing in every form it has. What is of one kind is asked for so many
// times and no more: an estate may have a million restore points, and a guest a million files.

import type { Asked, Client } from './exchange.ts'
import { rowOf } from './rows.ts'

export interface Walk {
  /** Follows every link of an answer, and of the answers to those. */
  follow (from: Asked): Promise<void>
  /** Asks for a URL in every form it has, and follows the links of the answers. */
  visit (url: string): Promise<void>
  /** Asks again, for what is new in it. */
  revisit (url: string): Promise<void>
  /** Paths that were seen in links, with the parameters that the links had left out. */
  readonly paths: ReadonlySet<string>
  /** URLs that were not asked for, since enough of their kind were. */
  readonly left: ReadonlySet<string>
}

export function createWalk (client: Client, most: number): Walk {
  const paths = new Set<string>()
  const asked = new Set<string>()
  const left = new Set<string>()
  const counts = new Map<string, number>()

  async function run (queue: string[]): Promise<void> {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      for (const form of formsOf(url)) {
        if (asked.has(form)) continue
        const kind = kindOf(form)
        const count = counts.get(kind) ?? 0
        if (count >= most) {
          left.add(form)
          continue
        }
        counts.set(kind, count + 1)
        asked.add(form)
        queue.push(...linksOf(await client.ask('GET', form)))
      }
    }
  }

  function linksOf ({ xml }: Asked): string[] {
    const urls = hrefsOf(xml)
    for (const url of urls) paths.add(url.split('?')[0]!)
    return urls.filter(url => !asked.has(url))
  }

  return {
    follow: from => run(linksOf(from)),
    visit: url => run([url]),
    revisit (url) {
      for (const form of formsOf(url)) asked.delete(form)
      return run([url])
    },
    paths,
    left
  }
}

function hrefsOf (xml: Buffer): string[] {
  const hrefs = Array.from(xml.toString('utf8').matchAll(/ Href="([^"]*)"/g), match => match[1]!.replaceAll('&amp;', '&'))
  return [...new Set(hrefs)].map(href => href.replace(/^https?:\/\/[^/]+/, '')).filter(url => url.startsWith('/api'))
}

/** What one URL names, in each form that its operation answers in; nothing for what is no GET of a representation. */
function formsOf (url: string): string[] {
  const row = rowOf('GET', url)
  if (!row || row.answer === 'file') return []
  const { path, query } = partsOf(url)
  // A link to an action has the path of what it works on, which is also a thing to look at.
  const listing = /^list/i.test(query.get('action') ?? '')
  if (!listing) query.delete('action')
  const own = written(path, query)
  if (row.path.endsWith('{filepath}')) {
    return [own, path, ...LISTINGS.map(action => `${path}?action=${action}`), `${path}?action=listAll&pageSize=1&page=2`]
  }
  if (!Array.isArray(row.answer) || row.answer.length < 2) return [own]
  return [own, ...FORMS.map(format => {
    query.set('format', format)
    return written(path, query)
  })]
}

const LISTINGS = ['listAll', 'listDirs', 'listFiles']
const FORMS = ['Reference', 'Entity']

/** Names of parameters mean the same in any letter case. */
function partsOf (url: string): { path: string, query: URLSearchParams } {
  const [path, query = ''] = url.split('?')
  const folded = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(query)) folded.append(name.toLowerCase(), value)
  return { path: path!, query: folded }
}

const written = (path: string, query: URLSearchParams): string => query.size > 0 ? `${path}?${query}` : path

/** The operation, with the parameters that decide the form of its answer. */
function kindOf (url: string): string {
  const { query } = partsOf(url)
  const form = ['format', 'action', 'type'].map(name => query.get(name))
  return [rowOf('GET', url)!.id, ...form, query.has('page')].join(' ')
}
