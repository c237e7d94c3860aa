// Reads a zip by its central directory, the way an unpacker does, sizes of Zip64 included. Made for the tests of
// downloads: everything that the format promises twice is compared.

import { crc32, inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  /** Milliseconds since the epoch, to two seconds. */
  readonly modified: number
}

/** @throws Error where the archive contradicts itself */
export function readZip (archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (end < 0) throw new Error('The archive has no end of central directory: it was cut')
  let count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  if (at === 0xffffffff || count === 0xffff) {
    const locator = end - 20
    const record = Number(archive.readBigUInt64LE(locator + 8))
    count = Number(archive.readBigUInt64LE(record + 32))
    at = Number(archive.readBigUInt64LE(record + 48))
  }
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error(`Entry ${i} of the central directory is none`)
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({ name, bytes: contentOf(archive, at, name), modified: dosTime(archive, at) })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function contentOf (archive: Buffer, at: number, name: string): Buffer {
  const method = archive.readUInt16LE(at + 10)
  const checksum = archive.readUInt32LE(at + 16)
  let packed = archive.readUInt32LE(at + 20)
  let size = archive.readUInt32LE(at + 24)
  let offset = archive.readUInt32LE(at + 42)
  const extra = at + 46 + archive.readUInt16LE(at + 28)
  if (packed === 0xffffffff && archive.readUInt16LE(extra) === 1) {
    size = Number(archive.readBigUInt64LE(extra + 4))
    packed = Number(archive.readBigUInt64LE(extra + 12))
    offset = Number(archive.readBigUInt64LE(extra + 20))
  }
  if (archive.readUInt32LE(offset) !== 0x04034b50) throw new Error(`${name} has no header of its own`)
  const begin = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const ownName = archive.toString('utf8', offset + 30, offset + 30 + archive.readUInt16LE(offset + 26))
  if (ownName !== name) throw new Error(`${name} is ${ownName} in its own header`)
  const raw = archive.subarray(begin, begin + packed)
  const bytes = method === 8 ? inflateRawSync(raw) : raw
  if (bytes.length !== size) throw new Error(`${name} has ${bytes.length} bytes instead of ${size}`)
  if (crc32 && crc32(bytes) !== checksum) throw new Error(`${name} has another checksum than it says`)
  return bytes
}

function dosTime (archive: Buffer, at: number): number {
  const time = archive.readUInt16LE(at + 12)
  const date = archive.readUInt16LE(at + 14)
  const [year, month, day] = [(date >> 9) + 1980, ((date >> 5) & 15) - 1, date & 31]
  return new Date(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2).getTime()
}
