const BLOCK = 512
const [SIZE, CHECKSUM] = [
  [124, 136],
  [148, 156],
] as const

/**
 * An archive whose logs of the database end where nothing more is written in them: PostgreSQL lays out 16 MB, and a copy of
 * each would be made for every database that is opened.
 */
export function shortened(tar: Uint8Array): Buffer {
  const bytes = Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength)
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const header = Buffer.from(bytes.subarray(at, at + BLOCK))
    const size = Number.parseInt(header.toString('latin1', ...SIZE), 8) || 0
    const content = bytes.subarray(at + BLOCK, at + BLOCK + padded(size, BLOCK))
    at += BLOCK + content.length
    const isLog = /^\/?pg_wal\/[0-9A-F]{24}\0/.test(header.toString('latin1', 0, 100))
    const kept = isLog ? padded(written(content), PAGE) : size
    parts.push(kept < size ? resized(header, kept) : header, content.subarray(0, padded(kept, BLOCK)))
  }
  return Buffer.concat(parts)
}

/** A page of the log. */
const PAGE = 8_192

const padded = (size: number, to: number) => Math.ceil(size / to) * to

function written(content: Buffer): number {
  let end = content.length
  while (end > 0 && content[end - 1] === 0) end -= 1
  return end
}

function resized(header: Buffer, size: number): Buffer {
  header.write(`${size.toString(8).padStart(11, '0')} `, SIZE[0], 'latin1')
  header.fill(' ', ...CHECKSUM)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM[0], 'latin1')
  return header
}
