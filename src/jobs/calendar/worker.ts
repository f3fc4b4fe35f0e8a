import { parentPort, workerData } from 'node:worker_threads'
import { type FeedReader, readFeed } from '../../crm/meeting/read-feed.ts'

/** What a thread is given to read. */
export interface ToRead {
  text: string
  reader: FeedReader
  /** The steps that are left out: there it stood still before. */
  without: readonly number[]
  /** Where it is, for who has to end it. */
  at: Int32Array
}

const { text, reader, without, at } = workerData as ToRead
const begins = (step: number) => {
  Atomics.store(at, 0, step)
  return !without.includes(step)
}
parentPort?.postMessage(readFeed(text, reader, { begins }), [])
