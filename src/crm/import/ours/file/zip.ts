import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { FileRefused } from '../../files/pieces.ts'
import type { Bytes } from '../../record.ts'

/** An export has one file for each of its tables, and a few beside them. */
const MOST_PARTS = 1_000
/** The list of its parts, in bytes. */
const MOST_DIRECTORY = 1_000_000
/** Of everything in it together, unpacked, in bytes: what a gigabyte of ours becomes at most. */
const MOST_UNPACKED = 64 * 1024 ** 3
/** Below that, in bytes, a part may be packed as well as it likes. */
const SMALL = 10_000_000
const MOST_RATIO = 200

/** The end of a zip with the longest comment it may have. */
const LONGEST_END = 22 + 65_535
const [END, END_64, END_64_AT, LISTED, LOCAL] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50]
const [ALL_32, ALL_16] = [0xffffffff, 0xffff]

/** One file within a zip, as the list at its end has it. */
interface Part {
  name: string
  at: number
  /** Where the next one begins. */
  before: number
  packed: number
  unpacked: number
  stored: boolean
  crc: number
}

/** A zip of which only its list was read: the parts come out by name, from wherever they are. */
export interface ZipFile {
  names: readonly string[]
  /** The bytes of a part, unpacked while they are read; throws FileRefused `damaged zip` when they are not what the list says. */
  part(name: string): Bytes
}

/**
 * Reads the list of a zip of any size, ZIP64 too, without reading the rest. Throws FileRefused `damaged zip` for what contradicts itself,
 * `zip too big` for what would unpack to more than is honest, `locked` for what has a password.
 */
export async function openZip(bytes: Bytes, size: number): Promise<ZipFile> {
  try {
    const { count, at, length } = await endOf(bytes, size)
    if (count > MOST_PARTS || length > MOST_DIRECTORY) throw new FileRefused('zip too big')
    if (at + length > size) refuse()
    const parts = partsIn(await bytesAt(bytes, at, length), count, at)
    return { names: [...parts.keys()], part: (name) => unpacked(bytes, parts.get(name) ?? refuse()) }
  } catch (error) {
    // A place outside of what was read.
    if (error instanceof RangeError) refuse()
    throw error
  }
}

async function endOf(bytes: Bytes, size: number): Promise<{ count: number; at: number; length: number }> {
  const from = Math.max(0, size - LONGEST_END)
  const tail = await bytesAt(bytes, from, size - from)
  const end = tail.lastIndexOf('PK\x05\x06', tail.length - 22, 'latin1')
  if (end < 0 || tail.readUInt32LE(end) !== END) refuse()
  const small = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  }
  if (small.count !== ALL_16 && small.length !== ALL_32 && small.at !== ALL_32) return small
  if (end < 20 || tail.readUInt32LE(end - 20) !== END_64_AT) refuse()
  const large = await bytesAt(bytes, placeIn(tail, end - 12), 56)
  if (large.readUInt32LE(0) !== END_64) refuse()
  return { count: placeIn(large, 32), length: placeIn(large, 40), at: placeIn(large, 48) }
}

/** A number of eight bytes; more than a number of ours can be is a lie. */
function placeIn(bytes: Buffer, at: number): number {
  const place = Number(bytes.readBigUInt64LE(at))
  return Number.isSafeInteger(place) ? place : refuse()
}

function partsIn(list: Buffer, count: number, end: number): Map<string, Part> {
  const parts: Part[] = []
  let [at, total] = [0, 0]
  for (let read = 0; read < count; read += 1) {
    const part = partAt(list, at)
    at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
    total += part.unpacked
    const isTooDense = part.unpacked > SMALL && part.unpacked > part.packed * MOST_RATIO
    if (total > MOST_UNPACKED || isTooDense) throw new FileRefused('zip too big')
    parts.push(part)
  }
  parts.sort((a, b) => a.at - b.at)
  parts.forEach((part, place) => {
    part.before = parts[place + 1]?.at ?? end
    // Parts that lie over each other unpack the same bytes again and again.
    if (part.at + 30 + part.packed > part.before) refuse()
  })
  const named = new Map(parts.map((part) => [part.name, part]))
  return named.size === parts.length ? named : refuse()
}

function partAt(list: Buffer, at: number): Part {
  if (list.readUInt32LE(at) !== LISTED) refuse()
  const [flags, method] = [list.readUInt16LE(at + 8), list.readUInt16LE(at + 10)]
  if (flags & 1) throw new FileRefused('locked')
  if (method !== 0 && method !== 8) refuse()
  const from = at + 46
  const named = list.readUInt16LE(at + 28)
  const more = list.subarray(from + named, from + named + list.readUInt16LE(at + 30))
  const large = largeIn(more)
  // Each stands there only when there is no room for it, in this order.
  const sized = (place: number) => {
    const small = list.readUInt32LE(at + place)
    return small === ALL_32 ? (large.shift() ?? refuse()) : small
  }
  const unpackedSize = sized(24)
  return {
    name: list.toString('utf8', from, from + named),
    unpacked: unpackedSize,
    packed: sized(20),
    at: sized(42),
    before: 0,
    stored: method === 0,
    crc: list.readUInt32LE(at + 16),
  }
}

function largeIn(more: Buffer): number[] {
  for (let at = 0; at + 4 <= more.length; at += 4 + more.readUInt16LE(at + 2)) {
    if (more.readUInt16LE(at) !== 1) continue
    const length = more.readUInt16LE(at + 2)
    return Array.from({ length: Math.min(3, Math.floor(length / 8)) }, (_, place) => placeIn(more, at + 4 + place * 8))
  }
  return []
}

function unpacked(bytes: Bytes, part: Part): Bytes {
  return async function* () {
    const head = await bytesAt(bytes, part.at, 30)
    if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) refuse()
    const from = part.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    if (from + part.packed > part.before) refuse()
    let [length, crc] = [0, 0]
    const packed = stretch(bytes, from, part.packed)
    // What breaks on the way in is thrown where the bytes are read.
    const source = part.stored ? packed : pipeline(Readable.from(packed), createInflateRaw(), () => {})
    try {
      for await (const piece of source as AsyncIterable<Buffer>) {
        length += piece.length
        if (length > part.unpacked) refuse()
        crc = crc32(piece, crc)
        yield piece
      }
    } catch (error) {
      // What cannot be unpacked; the database that went away is something else.
      if ((error as { code?: string }).code?.startsWith('Z_')) refuse()
      throw error
    }
    if (length !== part.unpacked || crc !== part.crc) refuse()
  }
}

/** So many bytes from a place, or as many as there are. */
async function* stretch(bytes: Bytes, from: number, length: number): AsyncGenerator<Uint8Array> {
  let left = length
  if (left === 0) return
  for await (const piece of bytes(from)) {
    yield piece.length > left ? piece.subarray(0, left) : piece
    left -= piece.length
    if (left <= 0) return
  }
}

async function bytesAt(bytes: Bytes, from: number, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stretch(bytes, from, length)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function refuse(): never {
  throw new FileRefused('damaged zip')
}
