// The arithmetic of a benchmark: medians, and runs that take turns so that a busy moment of the machine
// falls on all that is compared.

export function median (values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** Runs each of `measures` in turn, `rounds` times; the results by name. */
export async function interleave<K extends string> (
  rounds: number, measures: Readonly<Record<K, () => Promise<number>>>
): Promise<Record<K, number[]>> {
  const names = Object.keys(measures) as K[]
  const results = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<K, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name].push(await measures[name]())
  }
  return results
}
