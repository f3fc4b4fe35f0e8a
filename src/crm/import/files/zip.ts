import { createInflateRaw } from 'node:zlib'
import { Readable } from 'node:stream'
import type { Bytes } from '../record.ts'
import { FileRefused } from './pieces.ts'

/** Of a workbook as it arrives, in bytes. */
export const MOST_PACKED = 30_000_000
/** Of everything in it together, unpacked, in bytes. */
const MOST_UNPACKED = 150_000_000
const MOST_PARTS = 5_000
/** Below that a part may be packed as well as it likes. */
const SMALL = 10_000_000
const MOST_RATIO = 500

/** One file within a zip, as the directory at its end has it. */
interface Part {
  at: number
  packed: number
  unpacked: number
  stored: boolean
}

/**
 * Reads the directory of a zip; the parts come out of it by name. Throws FileRefused `unpacks too big` for what would unpack to
 * more than 150 MB, `locked` for what has a password, `broken workbook` for what contradicts itself or needs ZIP64.
 */
export class Zip {
  readonly #bytes: Buffer
  readonly #parts = new Map<string, Part>()

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    try {
      this.#readDirectory()
    } catch (error) {
      // A place outside the file.
      if (error instanceof RangeError) throw new FileRefused('broken workbook')
      throw error
    }
  }

  has(name: string): boolean {
    return this.#parts.has(name)
  }

  /** The bytes of a part from its beginning, unpacked while they are read, and never more than the directory says. */
  part(name: string): Bytes {
    const { at, packed, unpacked, stored } = this.#parts.get(name) ?? refuse()
    const from = at + 30 + this.#bytes.readUInt16LE(at + 26) + this.#bytes.readUInt16LE(at + 28)
    const bytes = this.#bytes.subarray(from, from + packed)
    return async function* () {
      let length = 0
      const source = stored ? [bytes] : Readable.from([bytes]).pipe(createInflateRaw())
      try {
        for await (const piece of source) {
          length += piece.length
          if (length > unpacked) break
          yield piece
        }
      } catch {
        refuse()
      }
      if (length !== unpacked) refuse()
    }
  }

  #readDirectory() {
    const bytes = this.#bytes
    const end = bytes.lastIndexOf('PK\x05\x06', bytes.length - 22, 'latin1')
    if (end < 0 || end < bytes.length - 22 - 65_535) refuse()
    const count = bytes.readUInt16LE(end + 10)
    if (count === 0xffff) refuse()
    if (count > MOST_PARTS) throw new FileRefused('unpacks too big')
    let at = bytes.readUInt32LE(end + 16)
    let total = 0
    for (let read = 0; read < count; read++) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) refuse()
      const flags = bytes.readUInt16LE(at + 8)
      const method = bytes.readUInt16LE(at + 10)
      const packed = bytes.readUInt32LE(at + 20)
      const unpacked = bytes.readUInt32LE(at + 24)
      const start = bytes.readUInt32LE(at + 42)
      const nameLength = bytes.readUInt16LE(at + 28)
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
      if (flags & 1) throw new FileRefused('locked')
      if ([packed, unpacked, start].includes(0xffffffff) || (method !== 0 && method !== 8)) refuse()
      if (bytes.readUInt32LE(start) !== 0x04034b50 || start + 30 + packed > bytes.length) refuse()
      total += unpacked
      const tooDense = unpacked > SMALL && unpacked > packed * MOST_RATIO
      if (total > MOST_UNPACKED || tooDense) throw new FileRefused('unpacks too big')
      this.#parts.set(name, { at: start, packed, unpacked, stored: method === 0 })
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  }
}

function refuse(): never {
  throw new FileRefused('broken workbook')
}
