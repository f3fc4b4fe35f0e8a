import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'

/** What is downloaded, made while it is read. */
export interface Download {
  fileName: string
  type: string
  bytes: AsyncIterable<Uint8Array | string>
}

/** Nothing of it was taken for this long, in ms: nobody reads any more. */
const IDLE_MS = 120_000

/**
 * Sends a file as fast as it is read, and stops making it when nobody reads any more. When it cannot come to its end the connection is
 * broken, so that a half of it is taken for a whole one by nobody, and no proxy either. Throws what stopped the making of it.
 */
export async function sendDownload(
  req: Pick<Request, 'socket'>,
  res: Response,
  { fileName, type, bytes }: Download,
  idleMs = IDLE_MS,
): Promise<void> {
  let hasFailed = false
  async function* whole(socket: Socket) {
    try {
      yield* bytes
    } catch (error) {
      // Who went away is told nothing, and nothing is wrong.
      hasFailed = !res.destroyed
      socket.resetAndDestroy()
      throw error
    }
  }
  res.attachment(fileName).set('content-type', type)
  res.setTimeout(idleMs, () => req.socket.destroy())
  try {
    await pipeline(Readable.from(whole(req.socket), { objectMode: false }), res)
  } catch (error) {
    if (hasFailed) throw error
  }
}
