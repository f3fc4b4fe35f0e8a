import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { openEmbedded } from '../../../src/store/embedded.ts'
import { lockFolder } from '../../../src/store/lock.ts'
import { brokenDatabase, folderError, hasDatabase } from '../../../src/store/preflight/folder.ts'

const folder = () => mkdtempSync(path.join(tmpdir(), 'kastelein-folder-'))

/** What is said when a folder is opened. */
async function opening(place: string): Promise<string> {
  try {
    await (await openEmbedded(place)).close()
    return 'open'
  } catch (error) {
    return (error as Error).message
  }
}

/** What is said to another user of this machine who locks a folder. */
function lockedBySomebodyElse(place: string): Promise<string> {
  const code = `import { lockFolder } from '${path.resolve('src/store/lock.ts')}'
    process.setgroups?.([]); process.setgid?.(65534); process.setuid?.(65534)
    try { lockFolder(process.argv[1])(); console.log('in') } catch (error) { console.log(error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return text(child.stdout).then((said) => said.trim())
}

const isRoot = process.getuid?.() === 0

describe('a data folder', () => {
  test('that is a file, or lies in one, is said to be', async () => {
    const file = path.join(folder(), 'file')
    writeFileSync(file, '')
    expect(await opening(file)).toBe(`The data folder ${file} is a file: set DATA_DIR to a folder.`)
    expect(await opening(`${file}/data`)).toBe(
      `The data folder ${file}/data would lie inside a file: set DATA_DIR to a folder.`,
    )
  })

  test('in which “lock” is something else is left alone', async () => {
    const place = folder()
    writeFileSync(path.join(place, 'lock'), 'not a database of ours, but long enough to be read '.repeat(99))
    expect(await opening(place)).toContain('“lock” is not our file: set DATA_DIR to another folder')
    const other = folder()
    mkdirSync(path.join(other, 'lock'))
    expect(await opening(other)).toContain('“lock” is a folder and not our file')
  })

  test.runIf(isRoot)('of another user is refused, with what to run', async () => {
    const place = folder()
    const refused = `The data folder ${place} belongs to user 0 and Kastelein runs as user 65534: start it as that user, run chown -R 65534 ${place}, or set DATA_DIR to another folder.`
    expect(await lockedBySomebodyElse(place)).toBe(refused)
    lockFolder(place)()
    expect(await lockedBySomebodyElse(place)).toBe(refused)
    expect(await lockedBySomebodyElse('/root/kastelein')).toContain('set DATA_DIR to another folder')
    expect(await lockedBySomebodyElse('/kastelein')).toContain('may not write in the data folder /kastelein')
  })

  test.runIf(isRoot)('of another user is not taken over by root, whose files would keep that user out', async () => {
    const place = folder()
    expect(await lockedBySomebodyElse(path.join(tmpdir(), path.basename(place), 'x'))).not.toBe('in')
    const theirs = path.join(tmpdir(), `${path.basename(place)}-theirs`)
    expect(await lockedBySomebodyElse(theirs)).toBe('in')
    expect(await opening(theirs)).toContain(`belongs to user 65534 and Kastelein runs as user 0: start it as that user`)
  })

  test.each([
    [{ code: 'EROFS' }, 'can only be read'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'can only be read'],
    [{ code: 'ENOSPC' }, 'is full: make room there'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'is full: make room there'],
    [{ code: 'EDQUOT' }, 'no room left'],
    [{ code: 'EPERM' }, 'may not write in the data folder'],
    [{ code: 'ENAMETOOLONG' }, 'is too long'],
  ])('with %j is one sentence with the mend', (error, part) => {
    const { message } = folderError('/nowhere/data', Object.assign(new Error('raw'), error))
    expect(message).toContain(part)
    expect(message).toMatch(/^[^\n]+: [^\n]+\.$/)
  })
})

describe('the embedded database', () => {
  let whole = ''
  beforeAll(async () => {
    whole = folder()
    expect(await opening(whole)).toBe('open')
  })

  const copy = () => {
    const place = folder()
    cpSync(whole, place, { recursive: true })
    return place
  }
  const lost =
    'was in use before and has lost its database: put it back from a backup, or, to begin anew with nothing, remove the folder.'

  test('that was taken out of its folder, or emptied, is not replaced by a new one', async () => {
    const without = copy()
    rmSync(path.join(without, 'postgres'), { recursive: true })
    const emptied = copy()
    for (const name of readdirSync(path.join(emptied, 'postgres')))
      rmSync(path.join(emptied, 'postgres', name), { recursive: true })
    const half = copy()
    rmSync(path.join(half, 'postgres/PG_VERSION'))
    for (const place of [without, emptied, half]) {
      expect(await opening(place)).toBe(`The data folder ${place} ${lost}`)
      expect(await opening(place)).toContain('has lost its database')
    }
  })

  test('of which the start was killed while it was made, is made', async () => {
    const place = folder()
    lockFolder(place)()
    expect(hasDatabase(place, 18, { wasOurs: true })).toBe(false)
    writeFileSync(path.join(place, 'postgres.new/PG_VERSION'), '')
    expect(await opening(place)).toBe('open')
    expect(readFileSync(path.join(place, 'postgres/PG_VERSION'), 'utf8').trim()).not.toBe('')
  })

  test('of another version of PostgreSQL, or with files missing, is one sentence with the mend', async () => {
    const old = copy()
    writeFileSync(path.join(old, 'postgres/PG_VERSION'), '15\n')
    expect(await opening(old)).toMatch(
      /is of PostgreSQL 15, and this Kastelein brings \d+: start the version that made it/,
    )
    const broken = copy()
    rmSync(path.join(broken, 'postgres/global'), { recursive: true })
    expect(await opening(broken)).toMatch(/does not open \(Aborted\(\)\): put the folder back from a backup/)
  })

  test('that throws what is no error is not “[object Object]”', () => {
    for (const thrown of [{ name: 'ErrnoError', errno: 44 }, { errno: 44 }, {}, null, undefined, 'words', new Error()])
      expect(brokenDatabase('/data', thrown).message).toMatch(
        /^The embedded database in \/data does not open \([\w ]+\): /,
      )
    expect(brokenDatabase('/data', { name: 'ErrnoError', errno: 44 }).message).toContain('(ErrnoError 44)')
  })
})
