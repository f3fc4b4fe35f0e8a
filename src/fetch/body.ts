import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Transform } from 'node:stream'

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * Reads a body to its end, so many decoded bytes at most: what grows past them is let go of at once, however small it was on
 * the wire. Throws what the connection throws.
 */
export async function decodedBody(
  answer: IncomingMessage,
  encoding: string | undefined,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer | 'too large' | 'unreadable'> {
  const named = encoding?.trim().toLowerCase() ?? ''
  const isPlain = named === '' || named === 'identity'
  const decoder = isPlain ? null : DECODERS[named]?.()
  if (decoder === undefined) return 'unreadable'
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) return 'too large'
  const parts: Buffer[] = []
  let bytes = 0
  const keep = async (source: AsyncIterable<Buffer>) => {
    for await (const part of source) {
      bytes += part.length
      if (bytes > maxBytes) throw new TooLarge()
      parts.push(part)
    }
  }
  try {
    await (decoder ? pipeline(answer, decoder, keep, { signal }) : pipeline(answer, keep, { signal }))
  } catch (error) {
    if (error instanceof TooLarge) return 'too large'
    // What zlib says of bytes that are no such thing.
    if (
      error instanceof Error &&
      'code' in error &&
      /^(?:Z_|ERR__?ERROR|ERR_.*BROTLI|ERR_PADDING)/.test(String(error.code))
    )
      return 'unreadable'
    throw error
  }
  return Buffer.concat(parts, bytes)
}

class TooLarge extends Error {
  override readonly name = 'TooLarge'
}
