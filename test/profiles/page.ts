// docs/profiles.md, made of the rows of src/profiles.ts: each difference between products, and how each product's
// side of it is known.

import { PRODUCTS, REFUSAL_ROWS, ROWS, type Product, type Row, type Told } from '../../src/profiles.ts'
import { REFUSALS, type RefusalCode } from '../../src/resources/refusal.ts'

const INTRODUCTION = `# Product profiles

<!-- Made of the rows of src/profiles.ts by \`npx tap run --disable-coverage --snapshot test/profiles/page.test.ts\`:
change those, not this page. -->

\`--product NAME\` (\`VBEM_PRODUCT\`, \`startEmulator({ product })\`) says which product the emulator answers like:

| name | answers |
|---|---|
| \`documented\` | as the documentation of version 13 says; the default |
| \`9.5u4\` | as Veeam Backup Enterprise Manager 9.5 Update 4 does, the first that speaks JSON |
| \`12.3\` | as version 12.3 does, with SQL Server as its configuration database |
| \`13.0\` | as version 13.0 does, with PostgreSQL as its configuration database |

The banner, the ready line (\`product\`) and \`/emulator/health\` show which one is in force.

No answer here was asked of a server of ours. So each row says how it is known: **documented** by the vendor; **captured**
from a real server; **seen** in what clients in use do or say; **inferred** where the product itself is known for nothing
better. An inferred cell is the first to doubt: a capture that says otherwise is welcome.

What a profile does not change: the operations that exist, the links and the members of a representation (all are those
of the documentation, whatever came with which version), the order of XML attributes, the ports, and whether an absent
time is null in JSON (it is left out).

\`--api-versions\` replaces the versions of the profile.

Times and names with six fraction digits: the emulator's clock counts milliseconds. The three digits after them come
from the id of the record, so they are the same for each time of a record and for its name, in each run. The last one
is never 0. Times inside a guest file system are those of its files and get no more digits.
`

/** A value as a cell of a table shows it. */
function shown (key: string, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(each => code(each)).join(', ')
  if (typeof value === 'object' && value !== null) {
    const headers = Object.entries(value).map(([name, content]) => code(`${name}: ${content}`))
    return headers.length === 0 ? 'none' : headers.join('<br>')
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return code(key === 'namespaces' ? String(value).trim().replace(/="[^"]*"/g, '') : String(value))
}

const code = (text: string): string => `\`${text}\``

function section (
  key: string, { about, cells }: Row<unknown>, valueOf: (product: Product) => string
): string {
  const lines = PRODUCTS.map(product => {
    const { known, source } = cells[product]
    return `| \`${product}\` | ${valueOf(product)} | ${known} | ${source} |`
  })
  return `### ${key}\n\n${about[0]!.toUpperCase()}${about.slice(1)}.\n\n| product | value | known | from |\n|---|---|---|---|\n` +
    `${lines.join('\n')}\n`
}

function told (key: string, { cells }: Row<Told | undefined>, product: Product): string {
  const { status, text } = cells[product].value ?? REFUSALS[key.split(' ')[0] as RefusalCode]
  return `${status} ${code(text)}`
}

export function profilesPage (): string {
  const rows = Object.entries<Row<unknown>>(ROWS)
    .map(([key, row]) => section(key, row, product => shown(key, row.cells[product].value)))
  const refusals = Object.entries(REFUSAL_ROWS)
    .map(([key, row]) => section(key, row, product => told(key, row, product)))
  return [
    INTRODUCTION, '## Rows\n', ...rows,
    '## Refusals told otherwise\n',
    '`{name}` stands for a value of the request, `{name:words}` for one written as words: `VmRestorePoint` is\n' +
    '`vm restore point`. All other refusals are those of the documentation.\n',
    ...refusals
  ].join('\n')
}
