import type { Db } from '../../store/tenant/tenant.ts'
import type { Bytes } from './record.ts'

/** No file is larger, in bytes. */
export const MOST_BYTES = 1024 ** 3
/** So much of a file is one row of the database: a statement that holds up nobody. */
const PIECE = 256 * 1024

/** Keeps the bytes of a file, piece by piece. Returns how many there were; null when they are too many, and then none is kept. */
export async function keepPieces(
  db: Db,
  jobId: number,
  bytes: AsyncIterable<Uint8Array>,
  most = MOST_BYTES,
): Promise<number | null> {
  let [size, number, held, waiting] = [0, 0, 0, [] as Uint8Array[]]
  const keep = async () => {
    await db.importPiece.create({ data: { jobId, number, bytes: Buffer.concat(waiting) } })
    ;[number, held, waiting] = [number + 1, 0, []]
  }
  for await (const part of bytes) {
    size += part.length
    if (size > most) {
      await forgetPieces(db, jobId)
      return null
    }
    // Each is full, so that it is known in which one a place is.
    for (let from = 0; from < part.length; ) {
      const some = part.subarray(from, from + PIECE - held)
      waiting.push(some)
      held += some.length
      from += some.length
      if (held === PIECE) await keep()
    }
  }
  if (held > 0) await keep()
  return size
}

/** Returns the bytes of a file that was kept. */
export function keptBytes(db: Db, jobId: number): Bytes {
  return async function* pieces(from = 0) {
    for (let number = Math.floor(from / PIECE), skip = from % PIECE; ; number += 1, skip = 0) {
      const piece = await db.importPiece.findFirst({ where: { jobId, number }, select: { bytes: true } })
      if (!piece) return
      yield skip === 0 ? piece.bytes : piece.bytes.subarray(skip)
    }
  }
}

/** Forgets the bytes of a file. */
export async function forgetPieces(db: Db, jobId: number): Promise<void> {
  await db.importPiece.deleteMany({ where: { jobId } })
}
