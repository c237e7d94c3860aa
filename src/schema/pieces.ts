// The growing text of a document that is being written. A long one goes into bytes piece by piece: a string that is
// put together of a hundred thousand parts costs more to flatten and encode than to put together. A short one stays a
// text: Node sends that in one write with its headers, and bytes in two (measured in docs/benchmarks.md).

/** Takes what has been written so far, if there is enough of it, and gives what is to be continued. */
export type Pass = (text: string) => string

/** Writes a value after what is written already. */
export type Append<T> = (value: T, text?: string) => string

/** Characters from which on a piece is worth its own encoding; small bodies are one piece. */
export const PIECE = 32_768

/** For a document that is wanted as a text. */
export const keep: Pass = text => text

/** UTF-8 has at most so many bytes for a unit of UTF-16. */
const MOST_BYTES = 3

/** A document as it is cheapest to send: a short one as text, a long one as bytes in UTF-8. */
export type Body = string | Buffer

/** The body of what `write` writes; it continues with what `pass` gives back. */
export function bodyOf (write: (pass: Pass) => string): Body {
  let bytes: Buffer | undefined
  let length = 0
  const last = write(text => {
    append(text)
    return ''
  })
  if (!bytes) return last
  append(last)
  return bytes.subarray(0, length)

  function append (text: string): void {
    const needed = length + text.length * MOST_BYTES
    if (!bytes || needed > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, PIECE * MOST_BYTES, (bytes?.length ?? 0) * 2))
      bytes?.copy(larger, 0, 0, length)
      bytes = larger
    }
    length += bytes.write(text, length)
  }
}
