import { execFile } from 'node:child_process'
import { cp, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const COPY = path.resolve(`test/.cache/generated-${process.pid}`)
afterAll(() => rm(COPY, { recursive: true, force: true }))

async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const read = files.map(async (file) => [path.relative(folder, file), await readFile(file, 'utf8')] as const)
  return Object.fromEntries((await Promise.all(read)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

test('the committed client is what the schema gives: after a change of it, run `npm run generate`', async () => {
  const schema = path.join(COPY, 'prisma/schema.prisma')
  await cp('prisma/schema.prisma', schema)
  await promisify(execFile)(process.execPath, ['prisma/generate.mjs', '--schema', schema])

  const anew = await contents(path.join(COPY, 'src/store/generated'))
  const committed = await contents('src/store/generated')
  expect(Object.keys(committed)).toEqual(Object.keys(anew))
  expect(Object.keys(anew).filter((file) => anew[file] !== committed[file])).toEqual([])
})
