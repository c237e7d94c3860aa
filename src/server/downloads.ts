// Downloads: a file with its length, ranges and name (RFC 9110, RFC 6266), a folder as a zip that is made
// while it is sent.

import { once } from 'node:events'
import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply } from 'fastify'
import type { FileAnswer, FolderAnswer } from '../resources/call.ts'
import { Refusal } from '../resources/refusal.ts'

export function sendFile (reply: FastifyReply, file: FileAnswer): FastifyReply {
  const { headers, method } = reply.request
  const modified = new Date(file.modified).toUTCString()
  // Before any header is set, since a refusal must not carry those of the file; only GET knows ranges.
  const range = method === 'HEAD'
    ? undefined
    : rangeOf(headers.range, headers['if-range'] as string | undefined, modified, file.size)
  reply.headers({
    'content-type': 'application/octet-stream',
    'content-disposition': contentDisposition(file.name),
    'accept-ranges': 'bytes',
    'last-modified': modified
  })
  const length = range ? range.end - range.start + 1 : file.size
  reply.header('content-length', length)
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  return method === 'HEAD' || length === 0 ? reply.send() : reply.send(file.open(range))
}

/**
 * The one range asked for. Several ranges, units other than bytes and a stale If-Range mean the whole file.
 * @throws Refusal rangeNotSatisfiable
 */
function rangeOf (
  range: string | undefined, ifRange: string | undefined, modified: string, size: number
): { start: number, end: number } | undefined {
  if (range === undefined || (ifRange !== undefined && ifRange !== modified)) return undefined
  const [, first, last] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range) ?? []
  if (!first && !last) return undefined
  if (first && last && Number(last) < Number(first)) return undefined
  const start = first ? Number(first) : Math.max(0, size - Number(last))
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1
  if (start > end) {
    throw new Refusal('rangeNotSatisfiable', { range, size }, { headers: { 'Content-Range': `bytes */${size}` } })
  }
  return { start, end }
}

export async function sendFolder (reply: FastifyReply, folder: FolderAnswer): Promise<FastifyReply> {
  reply.headers({
    'content-type': 'application/zip',
    'content-disposition': contentDisposition(`${folder.name}.zip`),
    'accept-ranges': 'none'
  })
  if (reply.request.method === 'HEAD') return reply.send()
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const { raw } = reply
  zip.on('error', error => raw.destroy(error))
  async function fill (): Promise<void> {
    for await (const { path: guestPath, modified, size, open } of folder.entries()) {
      if (raw.destroyed) return
      const mtime = new Date(modified)
      const path = packedPath(guestPath)
      if (!open) { zip.addEmptyDirectory(path, { mtime }); continue }
      // A file is opened when the one before it has been written, so only one is open at a time.
      const stream = open()
      zip.addReadStream(stream, path, { mtime, size })
      if (size > 0) await once(stream, 'close')
    }
    zip.end()
  }
  fill().catch(error => raw.destroy(error))
  return reply.send(zip.outputStream)
}

/** What Linux takes for letters of a name would be a separator or a drive where the zip is unpacked. */
function packedPath (path: string): string {
  return path.replaceAll('\\', '_').replace(/^([a-z]):/i, '$1_')
}
