// A number for a text, the same in every process: what the estate derives (sizes, references, times of files)
// varies from record to record and never from start to start.

/** FNV-1a over the UTF-16 code units, mixed at the end: 32 bits, unsigned. */
export function hashOf (text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A whole number from `low` to `high`, both included, chosen by the text. */
export function pickOf (text: string, low: number, high: number): number {
  return low + hashOf(text) % (high - low + 1)
}
