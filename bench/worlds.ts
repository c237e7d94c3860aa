// What a world costs that is made and not entered, and the first request to one.

import type { CostOfWorlds } from './making-worlds.ts'
import { askScript } from './processes.ts'
import type { Finding } from './report.ts'

export async function benchWorlds (): Promise<Finding[]> {
  const { made, bytes, entered } = await askScript('making-worlds.ts', '--expose-gc') as CostOfWorlds
  return [
    { name: 'make a world', unit: 'ms', value: made, goal: { most: 1 } },
    { name: 'memory of a world nobody has entered', unit: 'bytes', value: bytes, goal: { most: 1_000_000 } },
    { name: 'first request in a world', unit: 'ms', value: entered }
  ]
}
