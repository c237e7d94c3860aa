// What was found, as a table for people or as JSON for machines.

export interface Finding {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** The same measure of what it is compared with, taken in the same run. */
  readonly reference?: number
  readonly against?: string
  /** On the ratio to the reference, or on the value where there is none. */
  readonly goal?: { readonly least: number } | { readonly most: number }
}

/** What the goal is about: machines differ, ratios less. */
export const measureOf = ({ value, reference }: Finding): number => reference === undefined ? value : value / reference

export function isMet (finding: Finding): boolean | undefined {
  const { goal } = finding
  if (!goal) return undefined
  return 'least' in goal ? measureOf(finding) >= goal.least : measureOf(finding) <= goal.most
}

const number = (value: number): string => value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)

function row (finding: Finding): string[] {
  const { name, unit, value, reference, against, goal } = finding
  const bound = goal && ('least' in goal ? `>= ${goal.least}` : `<= ${goal.most}`)
  return [
    name,
    `${number(value)} ${unit}`,
    reference === undefined ? '' : `${number(reference)} ${unit}`,
    against ?? '',
    reference === undefined ? '' : measureOf(finding).toFixed(2),
    bound ? `${bound} ${isMet(finding) ? 'met' : 'MISSED'}` : ''
  ]
}

export function asTable (findings: readonly Finding[]): string {
  const rows = [['measure', 'emulator', 'reference', 'against', 'ratio', 'goal'], ...findings.map(row)]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(cells => cells[column]!.length)))
  const lines = rows.map(cells => cells.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd())
  return [lines[0], widths.map(width => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}

export function asJson (findings: readonly Finding[], seconds: number): string {
  const results = findings.map(finding => {
    return { ...finding, ratio: finding.reference && measureOf(finding), met: isMet(finding) }
  })
  const run = { node: process.version, platform: `${process.platform}-${process.arch}`, seconds }
  return JSON.stringify({ ...run, results }, undefined, 2)
}
