// How long a start takes, and how much memory, when there is a lot to load: a generated estate with a million VM
// restore points.

import { startEmulator } from './processes.ts'
import type { Finding } from './report.ts'
import { median } from './statistics.ts'

const ROUNDS = 3
const OPTIONS = ['--vms', '33334', '--restore-points', '30', '--jobs', '200', '--seed', '7']
const GIGA = 1024 ** 3

export async function benchLoad (): Promise<Finding[]> {
  const seconds: number[] = []
  const gigabytes: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    const emulator = await startEmulator(...OPTIONS)
    seconds.push((performance.now() - started) / 1000)
    const peak = emulator.peakMemory()
    if (peak !== undefined) gigabytes.push(peak / GIGA)
    await emulator.stop()
  }
  const time: Finding = {
    name: 'start with 1,000,000 VM restore points', unit: 's', value: median(seconds), goal: { most: 15 }
  }
  if (gigabytes.length === 0) return [time]
  const memory: Finding = { name: 'most memory until then', unit: 'GB', value: median(gigabytes), goal: { most: 1.2 } }
  return [time, memory]
}
