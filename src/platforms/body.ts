import type { IncomingMessage, ServerResponse } from 'node:http'

/** Why a body was not taken, with the HTTP status that says so. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused'
  readonly status: 400 | 408 | 413 | 415 | 503
  constructor(status: BodyRefused['status'], reason: string) {
    super(reason)
    this.status = status
  }
}

export interface BodyLimits {
  maxBytes: number
  /** How long one may take from its headers to its last byte. Default 5,000. */
  maxMs?: number | undefined
  /** What all unfinished bodies together may hold. Default 8 MiB. */
  maxHeldBytes?: number
  /** How many may be unfinished at once. Default 256. */
  maxUnfinished?: number
}

/** Reads a whole body, as the bytes that came. Throws `BodyRefused`; then the rest stays unread. */
export type ReadBody = (req: IncomingMessage, maxBytes?: number) => Promise<Buffer>

interface Unfinished {
  held: number
  refuse(why: BodyRefused): void
}

/** A platform sends a body in a few packets; thousands of tiny chunks cost more to count than to keep. */
const MAX_CHUNKS = 4_096

/**
 * A reader with a budget of its own. When that is used up, whoever has been sending for longest has to go: a platform is
 * done within milliseconds, so it is not the one.
 */
export function bodyReader(limits: BodyLimits): ReadBody {
  const { maxBytes: most, maxMs = 5_000, maxHeldBytes = 8 * 1024 * 1024, maxUnfinished = 256 } = limits
  /** The oldest first. */
  const unfinished = new Set<Unfinished>()
  let heldBytes = 0

  function makeRoom(): void {
    for (const oldest of unfinished) {
      if (heldBytes <= maxHeldBytes && unfinished.size <= maxUnfinished) return
      oldest.refuse(new BodyRefused(503, 'too many unfinished bodies'))
    }
  }

  return (req, maxBytes = most) =>
    new Promise((resolve, reject) => {
      const refusal = refusedBeforehand(req, maxBytes)
      if (refusal) return reject(refusal)
      if (req.destroyed) return reject(new BodyRefused(400, 'body cut off'))
      let [kept, length, chunks]: [Buffer, number, number] = [Buffer.alloc(0), 0, 0]
      const timer = setTimeout(() => reading.refuse(new BodyRefused(408, 'body too slow')), maxMs)
      const leave = () => {
        clearTimeout(timer)
        unfinished.delete(reading)
        heldBytes -= reading.held
        req.off('data', take).off('end', finish).off('close', breakOff).pause()
      }
      const take = (chunk: Buffer) => {
        chunks += 1
        if (length + chunk.length > maxBytes || chunks > MAX_CHUNKS)
          return reading.refuse(new BodyRefused(413, 'body too large'))
        // Copied, since a small piece would keep the whole packet it came in.
        kept = withRoom(kept, length, chunk.length, maxBytes)
        length += chunk.copy(kept, length)
        heldBytes += kept.length - reading.held
        reading.held = kept.length
        makeRoom()
      }
      const finish = () => {
        leave()
        resolve(kept.subarray(0, length))
      }
      const breakOff = () => reading.refuse(new BodyRefused(400, 'body cut off'))
      const reading: Unfinished = {
        held: 0,
        refuse(why) {
          leave()
          reject(why)
        },
      }
      unfinished.add(reading)
      makeRoom()
      if (unfinished.has(reading)) req.on('data', take).on('end', finish).on('close', breakOff)
    })
}

/** Nobody who writes to us compresses, and inflating is the dearest thing to be asked for. */
function refusedBeforehand({ headers }: IncomingMessage, maxBytes: number): BodyRefused | null {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return new BodyRefused(415, 'body compressed')
  return Number(headers['content-length'] ?? 0) > maxBytes ? new BodyRefused(413, 'body too large') : null
}

/** Room for so many bytes more, by doubling, and only for bytes that are there: what was announced may never come. */
function withRoom(kept: Buffer, length: number, more: number, most: number): Buffer {
  if (length + more <= kept.length) return kept
  const wider = Buffer.allocUnsafeSlow(Math.min(most, Math.max(length + more, kept.length * 2)))
  kept.copy(wider, 0, 0, length)
  return wider
}

/** Lets the connection end with the answer when there is more to come: what was not read stays unread. */
export function closeUnread(req: IncomingMessage, res: ServerResponse): void {
  if (!req.complete && !res.headersSent) res.setHeader('connection', 'close')
}
