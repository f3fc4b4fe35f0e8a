import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { recordAudit } from '../../src/crm/audit.ts'
import { chainTrail } from '../../src/crm/trail/chain.ts'
import { openStore, type Store } from '../../src/store/db.ts'
import { type Db, forTenant } from '../../src/store/tenant/tenant.ts'

let folder: string
let head: string
const silent = { info() {}, warn() {}, error() {} }
async function inside<T>(work: (db: Db, store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ folder: path.join(folder, 'data') }, silent)
  try {
    const usual = { country: 'NL', language: 'nl', timeZone: 'Europe/Amsterdam', currency: 'EUR', hours: {} }
    const found = await store.prisma.tenant.findFirst()
    const { id } =
      found ?? (await store.prisma.tenant.create({ data: { ...usual, name: 'Kantoor', createdAt: systemClock() } }))
    return await work(forTenant(store, id), store)
  } finally {
    await store.close()
  }
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shell-verify-'))
  await inside(async (db) => {
    for (const name of ['Jansen', 'Pietersen', 'Smit'])
      await recordAudit(db, systemClock(), null, 'relation changed', 'relation/1', { name })
    await chainTrail(db, { after: 0 })
    await recordAudit(db, systemClock(), null, 'relation changed', 'relation/1')
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the tool as somebody does who runs the installation. */
const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'data') }
    const tool = path.resolve('src/operator/audit-verify.ts')
    execFile(process.execPath, [tool, ...args], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

test('a trail that is as it was is said to be, with its head and what is not in the chain yet', async () => {
  const { code, out, err } = await run()
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(
    /^Kantoor: 3 entries in the chain, all as it was\.\n {2}Not in the chain yet: 1\.\n {2}Head: 3:[0-9a-f]{64}\n$/,
  )
  head = /Head: (\S+)/.exec(out)?.[1] ?? ''
  expect(await run('--since', head.toUpperCase())).toMatchObject({ code: 0 })
}, 120_000)

test('one that was changed, or cut off, ends with 1 and names where', async () => {
  await inside(async (_, { pool }) => {
    await pool.query('ALTER TABLE "Audit" DISABLE TRIGGER USER')
    await pool.query(`UPDATE "Audit" SET before = '{"name": "Jantsen"}' WHERE id = 1`)
    await pool.query('ALTER TABLE "Audit" ENABLE TRIGGER USER')
  })
  const changed = await run()
  expect(changed).toMatchObject({ code: 1, err: '' })
  expect(changed.out).toContain(
    '  link 1, entry 1: what its entry replaced isn’t what it was.\nKantoor: 3 entries in the chain, 1 fault.',
  )
  const other = await run('--since', `3:${'0'.repeat(64)}`)
  expect(other.out).toContain('link 3: the head that you noted isn’t there any more')
}, 120_000)

test('what is in the way is one sentence', async () => {
  expect(await run('--since', 'yesterday')).toEqual({
    code: 1,
    out: '',
    err: expect.stringContaining('“yesterday” is no head'),
  })
  expect(await run('--company', 'Nobody')).toEqual({
    code: 1,
    out: '',
    err: 'There’s no company “Nobody”. There’s “Kantoor”.\n',
  })
  await inside(async () => {
    const { code, err } = await run()
    expect([code, err]).toEqual([1, expect.stringContaining('is in use by another Kastelein')])
  })
}, 120_000)
