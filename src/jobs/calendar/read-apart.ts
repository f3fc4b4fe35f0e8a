import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FeedRead, FeedReader } from '../../crm/meeting/read-feed.ts'
import type { ToRead } from './worker.ts'

/** Longer than five megabytes take on a busy machine. */
const LONGEST_MS = 5_000
/** So often what it stands still at is left out. */
const TRIES = 3
const MEMORY_MB = 192
const NOT_BEGUN = -1

/**
 * Reads a feed in a thread of its own, which ends when it takes too long or too much memory: the event at which it stood still is
 * left out, and it begins anew, three times at most. Never throws.
 */
export async function readApart(
  text: string,
  reader: FeedReader,
  longestMs = LONGEST_MS,
): Promise<FeedRead | 'no calendar' | 'unreadable'> {
  const without: number[] = []
  for (let tries = 0; tries < TRIES; tries++) {
    const at = new Int32Array(new SharedArrayBuffer(4)).fill(NOT_BEGUN)
    const read = await inThread({ text, reader, without, at }, longestMs)
    if (read !== 'stood still') return read ?? 'no calendar'
    // On a busy machine it may not even have begun.
    const step = Atomics.load(at, 0)
    if (step !== NOT_BEGUN) without.push(step)
  }
  return 'unreadable'
}

async function inThread(toRead: ToRead, longestMs: number): Promise<FeedRead | null | 'stood still' | 'unreadable'> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: toRead,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stdout: true,
    stderr: true,
  })
  const late = AbortSignal.timeout(longestMs)
  try {
    // An error rejects, such as that of no memory left.
    const [read] = (await once(worker, 'message', { signal: late })) as [FeedRead | null]
    return read
  } catch {
    return late.aborted ? 'stood still' : 'unreadable'
  } finally {
    await worker.terminate()
  }
}
