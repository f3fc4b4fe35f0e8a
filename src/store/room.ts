import { statfsSync } from 'node:fs'
import type pg from 'pg'

/** SQLSTATE disk_full. */
export const DISK_FULL = '53100'

/**
 * So many bytes stay free on the disk of the embedded database: PostgreSQL begins a new file of 16 MiB for its journal
 * whenever the last one is full, and the embedded one hangs for ever when there is no room for that.
 */
const RESERVE = 24 * 1024 * 1024

const WRITES = /\b(?:INSERT|UPDATE|DELETE|TRUNCATE|CREATE|ALTER|DROP|VACUUM|REINDEX)\b/i

export class DiskFull extends Error {
  override readonly name = 'DiskFull'
  readonly code = DISK_FULL
}

/** Returns whether the disk of a folder has too little room for the embedded database. */
export function isTight(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < RESERVE
}

/** Lets every statement that writes fail with `DiskFull` as long as there is too little room, and those that read go on. */
export function keepRoom(pool: pg.Pool, folder: string): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown
    const guarded = (...asked: unknown[]) => {
      if (!WRITES.test(textOf(asked[0])) || !isTight(folder)) return query(...asked)
      const full = new DiskFull(`The disk of ${folder} is full.`)
      const told = asked.at(-1)
      // The pool asks with a function to be told by.
      if (typeof told !== 'function') return Promise.reject(full)
      told(full)
    }
    Object.assign(client, { query: guarded })
  })
}

const textOf = (asked: unknown) => (typeof asked === 'string' ? asked : ((asked as { text?: string }).text ?? ''))
