import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/db.ts'
import { forTenant } from '../../src/store/tenant/tenant.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shell-import-'))
  const store = await openStore({ folder: path.join(folder, 'data') }, { info() {}, warn() {}, error() {} })
  const usual = { language: 'nl', timeZone: 'Europe/Amsterdam', createdAt: systemClock() }
  const data = { ...usual, name: 'Kantoor', country: 'NL', currency: 'EUR', hours: {} }
  const { id } = await store.prisma.tenant.create({ data })
  await forTenant(store, id).member.create({ data: { ...usual, name: 'Loes', role: 'operator', windows: [] } })
  await store.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the tool as somebody does who runs the installation. */
const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'data') }
    execFile(process.execPath, ['src/operator/import.ts', ...args], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

test('a file is brought in and taken back, and each is said in whole sentences', async () => {
  const file = path.join(folder, 'klanten.csv')
  await writeFile(file, 'Bedrijfsnaam;E-mailadres\r\nEen Zaak;a@eenzaak.example\r\nTwee Zaak;geen adres\r\n')
  await writeFile(`${file}.refused.csv`, 'mine')
  const went = await run(file, '--go')
  expect(went).toMatchObject({ code: 0, err: '' })
  expect(went.out).toMatch(/: tried[^]*2 lines: 1 new[^]*: done/)
  expect(went.out).toContain(`1 refused line is in ${file}.refused-2.csv.`)
  expect(await readFile(`${file}.refused.csv`, 'utf8')).toBe('mine')
  expect((await run('--undo', '1')).out).toContain(': undone.')
  expect(await run('--undo', '1')).toMatchObject({ code: 1, err: expect.stringMatching(/^This import has moved on/) })
  expect(await run('--undo', '99')).toMatchObject({ code: 1, err: 'There’s no import 99.\n' })
}, 120_000)

test.each([
  [['--undo', 'x'], 'Say which import to take back by its number, for example --undo 12.\n'],
  [['test'], 'There’s no file test.\n'],
])(
  '%j is answered with one sentence',
  async (args, err) => {
    expect(await run(...args)).toEqual({ code: 1, out: '', err })
  },
  60_000,
)
