import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { reasonOf } from '../../errors.ts'

/** Where the database of a data folder is, and where it is made before it is moved there. */
export const databaseIn = (folder: string) => path.join(folder, 'postgres')
export const unfinishedIn = (folder: string) => `${databaseIn(folder)}.new`

/**
 * Makes the data folder when it is not there, and its lock file, which nobody else may read. Throws, in one sentence with
 * the mend, when the folder is not ours to use.
 */
export function claimFolder(folder: string): void {
  const lock = path.join(folder, 'lock')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    for (const file of [lock, databaseIn(folder)]) if (existsSync(file)) demandOwner(folder, file)
    // Before the lock, which tells that there was a database: who is killed in between has not lost one.
    if (!existsSync(lock) && !existsSync(databaseIn(folder)))
      mkdirSync(unfinishedIn(folder), { recursive: true, mode: 0o700 })
    closeSync(openSync(lock, 'a', 0o600))
    chmodSync(lock, 0o600)
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** What another user made here stays theirs: files of two users in one folder keep both out. */
function demandOwner(folder: string, file: string): void {
  const me = process.getuid?.()
  const { uid } = statSync(file)
  if (me !== undefined && uid !== me) throw new Error(foreign(folder, uid))
}

const me = () => process.getuid?.() ?? 'you'

const foreign = (folder: string, owner: number) =>
  `The data folder ${folder} belongs to user ${owner} and Kastelein runs as user ${me()}: start it as that user, run chown -R ${me()} ${folder}, or set DATA_DIR to another folder.`

const FULL = 'make room there, or set DATA_DIR to a folder on another disk'

/** By the code of the error, also those that the file under the lock has. */
const FAULTS: Record<string, (folder: string) => string> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EEXIST: (folder) => `The data folder ${folder} is a file: set DATA_DIR to a folder.`,
  ENOTDIR: (folder) => `The data folder ${folder} would lie inside a file: set DATA_DIR to a folder.`,
  EISDIR: (folder) =>
    `In the data folder ${folder} “lock” is a folder and not our file: set DATA_DIR to another folder.`,
  EROFS: (folder) =>
    `The data folder ${folder} is on a disk that can only be read: set DATA_DIR to one that can be written.`,
  ENOSPC: (folder) => `The disk with the data folder ${folder} is full: ${FULL}.`,
  EDQUOT: (folder) => `This user has no room left for the data folder ${folder}: ${FULL}.`,
  ENAMETOOLONG: (folder) => `The name of the data folder ${folder} is too long: set DATA_DIR to a shorter one.`,
  SQLITE_NOTADB: (folder) => `In the data folder ${folder} “lock” is not our file: set DATA_DIR to another folder.`,
}

function notAllowed(folder: string): string {
  const owner = existsSync(folder) ? statSync(folder).uid : null
  if (owner !== null && owner !== process.getuid?.()) return foreign(folder, owner)
  return `Kastelein runs as user ${me()}, who may not write in the data folder ${folder}: let that user write there, or set DATA_DIR to another folder.`
}

const SQLITE: Record<number, string> = { 8: 'EROFS', 13: 'ENOSPC', 14: 'EACCES', 26: 'SQLITE_NOTADB' }

/** Returns what to say about an error with the data folder, in one sentence with the mend where there is one. */
export function folderError(folder: string, error: unknown): Error {
  const { code = '', errcode = 0 } = error as { code?: string; errcode?: number }
  const sentence = FAULTS[SQLITE[errcode] ?? code]
  return sentence ? new Error(sentence(folder), { cause: error }) : (error as Error)
}

/**
 * Whether the data folder has a database of this version of PostgreSQL. Throws, in one sentence with the mend, when it has
 * another one, or had one: an empty company in the place of a lost one is found out too late.
 */
export function hasDatabase(folder: string, major: number, { wasOurs }: { wasOurs: boolean }): boolean {
  const place = databaseIn(folder)
  const version = path.join(place, 'PG_VERSION')
  const found = existsSync(version) ? readFileSync(version, 'utf8').trim() : null
  if (found === String(major)) return true
  if (found !== null)
    throw new Error(
      `The embedded database in ${folder} is of PostgreSQL ${found || 'an unknown version'}, and this Kastelein brings ${major}: start the version that made it, or put the folder back from a backup.`,
    )
  if (existsSync(place) || (wasOurs && !existsSync(unfinishedIn(folder))))
    throw new Error(
      `The data folder ${folder} was in use before and has lost its database: put it back from a backup, or, to begin anew with nothing, remove the folder.`,
    )
  return false
}

/** Returns what to say when the embedded database does not open: mostly its files are not as PostgreSQL left them. */
export function brokenDatabase(folder: string, error: unknown): Error {
  const reason = reasonOf(error).replace(/\.? Build with .*|\.$/, '')
  return new Error(
    `The embedded database in ${folder} does not open (${reason}): put the folder back from a backup, which is a copy made while Kastelein is stopped.`,
    { cause: error },
  )
}
