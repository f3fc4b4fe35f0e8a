import { DatabaseSync } from 'node:sqlite'
import { claimFolder, folderError } from './preflight/folder.ts'

const SQLITE_BUSY = 5

/** Kept from the garbage collector, which would close the file and so let go of the lock. */
const held = new Set<DatabaseSync>()

/**
 * Locks a data folder for this process alone and returns the function that unlocks it. Throws at once, in one sentence with
 * the mend, when another process has it or it cannot be used. The lock is on an open file, held through SQLite, so the kernel
 * releases it even at `kill -9`.
 */
export function lockFolder(folder: string): () => void {
  claimFolder(folder)
  const lock = new DatabaseSync(`${folder}/lock`, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw folderError(folder, cause)
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
