import { setImmediate as breathe } from 'node:timers/promises'
import type { Bytes, FileFault } from '../record.ts'

const PIECE = 16_384

/** A file is refused as a whole. */
export class FileRefused extends Error {
  readonly fault: FileFault

  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}

/** The bytes in pieces of 16 kB at most; whoever else waits for the event loop has a turn between two of them. */
export async function* piecesOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes()) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      yield chunk.subarray(at, at + PIECE)
      await breathe()
    }
  }
}

/** The first bytes, fewer than asked for in a shorter file. */
export async function firstBytes(bytes: Bytes, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of piecesOf(bytes)) {
    pieces.push(piece)
    length += piece.length
    if (length >= most) break
  }
  return Buffer.concat(pieces).subarray(0, most)
}

/** All bytes. Throws FileRefused `too big` past `most`. */
export async function allBytes(bytes: Bytes, most: number): Promise<Buffer> {
  const whole = await firstBytes(bytes, most + 1)
  if (whole.length > most) throw new FileRefused('too big')
  return whole
}
