import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { Request } from 'express'

/** Why nothing of what was sent is taken. */
export type NotReceived = 'notForm' | 'noFile' | 'cutOff' | 'tooBig'

/** No byte for this long, in ms, while we wait for one: nobody is sending any more. */
const IDLE_MS = 30_000
const LONGEST_NAME = 200

/** It did not come to its end. */
class CutOff extends Error {
  override readonly name = 'CutOff'
}

/**
 * Reads the one file of a form as it comes in, and never more of it than is asked for. `take` gets its name and its bytes; they fail
 * when the file does not come to its end. What comes after `take` is done is not read: the connection has to be closed then.
 */
export async function receiveFile<Taken>(
  req: Request,
  { most, idleMs = IDLE_MS }: { most: number; idleMs?: number },
  take: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<Taken>,
): Promise<Taken | NotReceived> {
  const parser = parserOf(req, most)
  if (!parser) return 'notForm'
  const taken = Promise.withResolvers<Taken | NotReceived>()
  let file: Readable | null = null
  let why: NotReceived | null = null
  const cut = (because: 'cutOff' | 'tooBig') => {
    why ??= because
    if (file) file.destroy(new CutOff('the file did not come to its end'))
    else taken.resolve(why)
  }
  parser.on('file', (_field, stream, name) => {
    // A form of which no file was chosen has a part without a name.
    if (!name || file) return void stream.resume()
    file = stream
    // The parser would read the rest and throw it away.
    stream.once('limit', () => cut('tooBig'))
    take(fittingName(name), whole(stream)).then(taken.resolve, taken.reject)
  })
  parser.on('error', () => cut('cutOff'))
  parser.on('finish', () => {
    if (!file) taken.resolve('noFile')
  })
  void pour(req, parser, idleMs, taken.promise).catch(() => cut('cutOff'))
  try {
    return await taken.promise
  } catch (error) {
    if (why ?? error instanceof CutOff) return why ?? 'cutOff'
    throw error
  }
}

/** Null when it is no form with a file. */
function parserOf(req: Request, most: number): BusboyInstance | null {
  const type = req.get('content-type')
  if (type === undefined || !req.is('multipart/form-data')) return null
  const limits = { files: 1, fileSize: most, fields: 10, fieldSize: 1_000, parts: 12, headerPairs: 20 }
  try {
    return new Busboy({ headers: { ...req.headers, 'content-type': type }, limits })
  } catch {
    return null
  }
}

/** The bytes of a part. Throws `CutOff` when it does not come to its end. */
async function* whole(file: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of file) yield piece as Uint8Array
  } catch (error) {
    throw error instanceof CutOff ? error : new CutOff('the file did not come to its end', { cause: error })
  }
}

/** Hands on what comes in, as fast as it is taken, until whoever takes it is done. Throws `CutOff`, and what the connection throws. */
async function pour(req: Request, parser: BusboyInstance, idleMs: number, done: Promise<unknown>): Promise<void> {
  let isDone = false
  const ended = done.then(
    () => (isDone = true),
    () => (isDone = true),
  )
  const pieces = req.iterator({ destroyOnReturn: false })
  for (;;) {
    const next = await withinIdle(pieces.next(), idleMs)
    if (isDone) return
    if (next.done) break
    if (!parser.write(next.value)) await Promise.race([once(parser, 'drain'), ended])
    if (isDone) return
  }
  parser.end()
}

async function withinIdle<T>(piece: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new CutOff(`nothing came for ${ms} ms`)), ms)
  try {
    return await Promise.race([piece, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A name fit to be kept and shown. */
const fittingName = (sent: string): string =>
  sent
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, LONGEST_NAME)
