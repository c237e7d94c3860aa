// What `verify` prints: a line for each difference, and what was looked at; or the same as JSON.

import type { Verification } from './verify.ts'

export function hasDifferences ({ seen, unseen }: Verification): boolean {
  return seen.length + unseen.length > 0
}

export function asJson (result: Verification): string {
  return `${JSON.stringify({ ok: !hasDifferences(result), ...result }, undefined, 2)}\n`
}

export function asText (result: Verification): string {
  const { files, seen, unseen, representations, roots, valid, invalid, left, without } = result
  const sections = [
    section('In what the emulator produced:',
      seen.map(({ type, member, detail, count, example }) => [`${type}/${member}`, detail, `${count}x`, example])),
    section('In the schema, not in what was produced:',
      unseen.map(({ type, member, detail }) => [`${type}/${member}`, detail])),
    ...(without.length > 0 ? [`Served, but not produced for this estate: ${without.join(', ')}\n`] : []),
    ...(left > 0 ? [`Not asked for, since enough of their kind were: ${counted(left, 'URL')}\n`] : [])
  ]
  const more = files.length > 1 ? ` and ${counted(files.length - 1, 'file')} that it includes` : ''
  return sections.filter(text => text !== '').map(text => `${text}\n`).join('') +
    `${files[0]}${more}: ${counted(representations, 'representation')} of ${counted(roots.length, 'root')}, ` +
    `${valid} valid, ${invalid} not; ${counted(seen.length, 'difference')} in them, ${unseen.length} more in the schema\n`
}

function section (title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}`)
  return `${title}\n${lines.join('\n')}\n`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
