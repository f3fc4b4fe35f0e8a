import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/db.ts'
import { type Db, forTenant } from '../../src/store/tenant/tenant.ts'

let folder: string
let tenantId: number
const silent = { info() {}, warn() {}, error() {} }
async function inside<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore({ folder: path.join(folder, 'data') }, silent)
  try {
    const usual = { language: 'nl', timeZone: 'Europe/Amsterdam', createdAt: systemClock() }
    tenantId ??= (
      await store.prisma.tenant.create({
        data: { ...usual, name: 'Kantoor', country: 'NL', currency: 'EUR', hours: {} },
      })
    ).id
    return await work(forTenant(store, tenantId))
  } finally {
    await store.close()
  }
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shell-export-'))
  await inside(async (db) => {
    const usual = { language: 'nl', timeZone: 'Europe/Amsterdam', createdAt: systemClock(), windows: [] }
    for (const [name, role] of [
      ['Loes', 'operator'],
      ['Tom', 'lead'],
      ['Sanne', 'member'],
    ] as const)
      await db.member.create({ data: { ...usual, name, role } })
    const who = { kind: 'organisation', type: 'customer', targetGroup: 'B2B', createdAt: systemClock() }
    await db.relation.create({ data: { ...who, name: 'Vrolijk BV', nameNorm: 'vrolijk' } })
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the tool as somebody does who runs the installation. */
const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'data') }
    execFile(
      process.execPath,
      [path.resolve('src/operator/export.ts'), ...args],
      { env, cwd: folder },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
const toldOf = () =>
  inside(async (db) => {
    const kinds = { kind: { in: ['exported', 'moved out'] } }
    const told = await db.delivery.findMany({ where: kinds, orderBy: { id: 'asc' } })
    const members = await db.member.findMany()
    return told.map(({ kind, memberId }) => `${kind}: ${members.find(({ id }) => id === memberId)?.name}`).toSorted()
  })

test('all is written to a file for its owner alone, over none that is there, and who did it is told', async () => {
  const [went, again] = [await run(), await run()]
  expect(went).toMatchObject({ code: 0, err: '' })
  const [, name = ''] =
    /^Everything is in (kastelein-kantoor-[\d-]+\.zip):\n[^]* {2}relations: 1\n/.exec(went.out) ?? []
  const bytes = await readFile(path.join(folder, name))
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect((await stat(path.join(folder, name))).mode & 0o077).toBe(0)
  expect(again.out).toContain(name.replace('.zip', '-2.zip'))
  await writeFile(path.join(folder, 'mine.zip'), 'mine')
  const refused = await run('mine.zip', '--move-out')
  expect(refused).toEqual({ code: 1, out: '', err: 'There’s a file mine.zip already. Say another one.\n' })
  expect(await readFile(path.join(folder, 'mine.zip'), 'utf8')).toBe('mine')
  expect(await toldOf()).toEqual(['exported: Loes', 'exported: Loes'])
}, 120_000)

test('a move-out is an operator’s, and every colleague is told', async () => {
  const refused = await run('moved.zip', '--move-out', '--as', 'Tom')
  expect(refused).toEqual({ code: 1, out: '', err: expect.stringContaining('“Loes”') })
  const went = await run('moved.zip', '--move-out', '--company', 'Kantoor', '--as', 'Loes')
  expect(went).toMatchObject({ code: 0, err: '' })
  expect(went.out).toContain('Every colleague is told')
  expect((await toldOf()).slice(-2)).toEqual(['moved out: Sanne', 'moved out: Tom'])
}, 120_000)

test('who may not is answered with one sentence', async () => {
  const err = 'An export is done by a lead or an operator. Say which one with --as: “Loes”, “Tom”.\n'
  expect(await run('--company', 'Kantoor', '--as', 'Sanne')).toEqual({ code: 1, out: '', err })
}, 60_000)
