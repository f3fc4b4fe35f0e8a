import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockFolder } from '../../src/store/lock.ts'

const folder = () => mkdtempSync(path.join(tmpdir(), 'kastelein-lock-'))

/** A process that takes the lock, says so, and keeps it until it is killed. */
function holder(of: string) {
  const code = `import { lockFolder } from '${path.resolve('src/store/lock.ts')}'
    try { lockFolder(process.argv[1]); console.log('in') } catch (error) { console.log(error.message); process.exit(1) }
    setInterval(() => {}, 1000)`
  return spawn(process.execPath, ['--input-type=module', '-e', code, of], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const firstLine = async (child: ReturnType<typeof holder>) => String((await once(child.stdout, 'data'))[0]).trim()

test('a folder is for one process: a second one is refused in one clear sentence, until the first lets go', () => {
  const place = folder()
  const unlock = lockFolder(place)
  expect(() => lockFolder(place)).toThrow(/is in use by another Kastelein\. Stop that one first, or set DATA_DIR\.$/)
  unlock()
  lockFolder(place)()
})

test('of six that start at once one gets in', async () => {
  const place = folder()
  const children = Array.from({ length: 6 }, () => holder(place))
  const lines = await Promise.all(children.map(firstLine))
  for (const child of children) child.kill('SIGKILL')
  expect(lines.filter((line) => line === 'in')).toHaveLength(1)
  expect(lines.filter((line) => line.includes('in use'))).toHaveLength(5)
})

test('kill -9 lets go of it', async () => {
  const place = folder()
  const child = holder(place)
  await firstLine(child)
  expect(() => lockFolder(place)).toThrow('in use')
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockFolder(place)()
})

test('the folder and what is in it are for its owner only', () => {
  const place = path.join(folder(), 'data')
  lockFolder(place)()
  expect(statSync(place).mode & 0o777).toBe(0o700)
  const lock = path.join(place, 'lock')
  expect(statSync(lock).mode & 0o777).toBe(0o600)
  chmodSync(lock, 0o644)
  lockFolder(place)()
  expect(statSync(lock).mode & 0o777).toBe(0o600)
})

test('a folder that was there keeps its rights: it may be one that others need', () => {
  const place = folder()
  chmodSync(place, 0o755)
  lockFolder(place)()
  expect(statSync(place).mode & 0o777).toBe(0o755)
})
