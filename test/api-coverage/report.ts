// docs/coverage.md: for each operation whether it is served, which test shows it, its page and how it is known; and
// how the types and the rows of the product profiles are known. Everything but the tests follows from declarations.

import { areas } from '../../src/operations/areas.ts'
import type { Operation } from '../../src/operations.ts'
import { PRODUCTS, REFUSAL_ROWS, ROWS, type Row } from '../../src/profiles.ts'
import { served } from '../../src/resources/claims.ts'
import { lineage, type Complex, type Known, type Member, type Shape } from '../../src/schema/dsl.ts'
import { roots } from '../../src/schema/roots.ts'
import type { Shown } from './shown.ts'

const KNOWN: readonly Known[] = ['documented', 'captured', 'seen', 'inferred']

const servedIds: ReadonlySet<string> = new Set(served.map(row => row.id))

interface Count {
  readonly area: string
  readonly declared: number
  readonly served: number
  readonly shown: number
}

/** For each area, and for all. */
export function countsOf (shown: Shown): Count[] {
  const count = (area: string, rows: readonly Operation[]): Count => ({
    area,
    declared: rows.length,
    served: rows.filter(({ id }) => servedIds.has(id)).length,
    shown: rows.filter(({ id }) => shown.get(id)?.length).length
  })
  return [
    ...areas.map(({ name, operations }) => count(name, operations)),
    count('All', areas.flatMap(({ operations }) => operations))
  ]
}

export function coverageReport (shown: Shown): string {
  const sections = [
    OPENING,
    '## Areas',
    table(['Area', 'Declared', 'Served', 'Shown by tests'],
      countsOf(shown).map(each => [each.area, each.declared, each.served, each.shown])),
    '## How it is known',
    evidence(),
    ...areas.flatMap(({ name, description, operations }) => [
      `## ${name}`,
      `${description}.`,
      table(['Operation', 'Request', 'Served', 'Shown by', 'Answer', 'Page', 'Known'],
        operations.map(row => operationRow(row, shown.get(row.id) ?? [])))
    ]),
    '## Types that are not documented in full',
    'Members are told where they are known in another way than their type.',
    table(['Type', 'Known', 'Members', 'Page'], uncertainTypes())
  ]
  return `${sections.join('\n\n')}\n`
}

const OPENING = `<!-- Made by \`npm run coverage:api\`. A test fails where it is out of date. -->
# Coverage of the API

Every operation of the API is declared: what it is called, takes and answers, and who may call it. Not every one is served yet. A test shows an operation if the emulator answered one of its requests to it well; of several tests, those are told that request it often, and little else.

Each operation, each type and each row of the product profiles says how it is known: *documented* by the vendor, *captured* from a server, *seen* in use by clients, or *inferred* from the rest. A page of the documentation is at \`https://helpcenter.veeam.com/docs/vbr/em_rest/<page>.html\`.`

function operationRow (row: Operation, tests: readonly string[]): (string | number)[] {
  const { id, method, path, query, answer, page, known } = row
  const selector = Object.entries(query ?? {}).map(([name, value]) => `?${name}=${value}`).join('')
  return [
    `\`${id}\``,
    `\`${method} ${path}${selector}\``,
    servedIds.has(id) ? 'yes' : '',
    tests.map(test => `\`${test}\``).join(', '),
    typeof answer === 'string' ? answer : answer.map(({ name, type }) => `${name}${flag(type.known)}`).join(', '),
    page,
    known ?? 'documented'
  ]
}

const flag = (known: Known | undefined): string => known && known !== 'documented' ? ` (${known})` : ''

function evidence (): string {
  const rows: readonly Operation[] = areas.flatMap(({ operations }) => operations)
  const types = complexTypes()
  const members = types.flatMap(type => ownMembers(type).map(([, member]) => member.known ?? type.known))
  const profileRows: readonly Row<unknown>[] = [...Object.values(ROWS), ...Object.values(REFUSAL_ROWS)]
  return table(['', ...KNOWN], [
    ['Operations', ...counted(rows.map(row => row.known))],
    ['Types', ...counted(types.map(type => type.known))],
    ['Members of types', ...counted(members)],
    ...PRODUCTS.map(product =>
      [`Rows of profile ${product}`, ...counted(profileRows.map(({ cells }) => cells[product].known))])
  ])
}

function counted (all: readonly (Known | undefined)[]): number[] {
  return KNOWN.map(known => all.filter(each => (each ?? 'documented') === known).length)
}

function uncertainTypes (): string[][] {
  return complexTypes().flatMap(type => {
    const { name, known = 'documented', source = '' } = type
    const others = ownMembers(type).filter(([, member]) => (member.known ?? known) !== known)
    if (known === 'documented' && others.length === 0) return []
    return [[`\`${name}\``, known, others.map(([member, { known }]) => `${member} (${known})`).join(', '), source]]
  })
}

/** All complex types, by name. */
function complexTypes (): Complex[] {
  const found = new Set<Complex>()
  const visit = (type: Shape): void => {
    if (type.kind === 'flat') return visit(type.type)
    if (type.kind === 'scalar' || found.has(type)) return
    for (const each of lineage(type)) {
      found.add(each)
      for (const [, member] of ownMembers(each)) visit(member.type)
    }
  }
  for (const { type } of roots.values()) visit(type)
  return [...found].sort((a, b) => a.name < b.name ? -1 : 1)
}

function ownMembers (type: Complex): [string, Member][] {
  return [...Object.entries<Member>(type.attributes), ...Object.entries<Member>(type.elements)]
}

function table (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The tests that a report tells: what cannot be made again without running them. */
export function shownIn (report: string): Shown {
  const rows = report.split('\n').map(line => line.split(' | '))
  return new Map(rows.filter(cells => cells.length === 7 && cells[0]!.startsWith('| `')).map(([operation, , , tests]) =>
    [operation!.slice(3, -1), [...tests!.matchAll(/`([^`]+)`/g)].map(([, test]) => test!)]))
}
