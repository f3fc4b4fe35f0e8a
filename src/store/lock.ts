import { chmodSync, mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

/** Kept from the garbage collector, which would close the file and so let go of the lock. */
const held = new Set<DatabaseSync>()

/**
 * Locks a data folder for this process alone and returns the function that unlocks it. Throws at once, in one sentence,
 * when another process has it. The lock is on an open file, held through SQLite, so the kernel releases it even at
 * `kill -9`.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const lock = new DatabaseSync(`${folder}/lock`, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause
    throw new Error(`The data folder ${folder} is in use by another Kastelein. Stop that one first, or set DATA_DIR.`, {
      cause,
    })
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.exec('ROLLBACK')
    lock.close()
  }
}
