import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeSlack, fakeSlack } from '../support/slack/fake.ts'
import { hosted, keyOf } from '../support/slack/hosted.ts'

const time = { now: new Date('2026-03-02T09:00:00Z') }
const [a, b] = [keyOf('a'), keyOf('b')]

let folder: string
let slack: FakeSlack

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kastelein-'))
  slack = await fakeSlack({ clock: () => time.now })
  slack.oauth.rotating = true
  slack.neighbour('T2', 'Vermeer')
})
afterAll(async () => {
  await slack.close()
  await rm(folder, { recursive: true })
})

/** Stops it and keeps the whole database as it is, byte for byte. */
async function kept(w: Awaited<ReturnType<typeof hosted>>, name: string): Promise<{ dump: string; bytes: Buffer }> {
  const bytes = Buffer.from((await w.bot.store.dump?.()) ?? [])
  await w.stop()
  const dump = path.join(folder, name)
  await writeFile(dump, bytes)
  return { dump, bytes }
}

const begin = (keys: string, dump?: string) =>
  hosted('', { keys, time, slack, ...(dump !== undefined && { database: { dump } }) })

const keysIn = async ({ db }: Awaited<ReturnType<typeof hosted>>) =>
  (await db.installation.findMany({ orderBy: { id: 'asc' } })).map(({ keyId }) => keyId)

const help = async () => (await (await slack.says('U1', 'D1', 'help')).answer()).says

describe('the key', () => {
  let before: { dump: string; bytes: Buffer }

  beforeAll(async () => {
    const w = await begin(a)
    await w.installs({ team: 'T1', user: 'U1' })
    await w.installs({ team: 'T2', user: 'U1' })
    expect(await keysIn(w)).toEqual(['a', 'a'])
    before = await kept(w, 'before')
  })

  test('keeps every token out of a copy of the database', () => {
    // What is not secret of the same row can be read in it.
    expect(before.bytes.includes('UBOTT2')).toBe(true)
    expect(before.bytes.includes('xox')).toBe(false)
  })

  test('is changed without a stop: a newer one before it, and all is sealed anew at the start; then the old one may go', async () => {
    const both = await begin(`${b}, ${a}`, before.dump)
    expect(await keysIn(both)).toEqual(['b', 'b'])
    expect(await help()).toContain('/crm')
    const after = await kept(both, 'after')
    const newest = await begin(b, after.dump)
    expect(await help()).toContain('/crm')
    await newest.stop()
    expect(after.bytes.includes('xox')).toBe(false)
  })

  test('that an older process still seals with is found within the hour', async () => {
    const w = await begin(`${b},${a}`, before.dump)
    const old = w.elsewhere()
    const [row] = await old.all().catch(() => [])
    expect(row).toBeUndefined()
    await old.keep({
      id: 'T1',
      organisation: null,
      scopes: [],
      installer: null,
      facts: {},
      secret: '{}',
      expiresAt: null,
    })
    expect(new Set(await keysIn(w))).toEqual(new Set(['a', 'b']))
    await w.bot.hourly()
    expect(await keysIn(w)).toEqual(['b', 'b'])
    await w.stop()
  })

  test.each([
    ['that is missing', b, 'ENCRYPTION_KEY lacks the key “a”, which tokens in the database are sealed with'],
    ['of the right name and the wrong bytes', keyOf('a', 'z'), 'ENCRYPTION_KEY holds another key than the “a”'],
  ])('%s stops the start with one clear sentence', async (_, keys, sentence) => {
    await expect(begin(keys, before.dump)).rejects.toThrow(sentence)
  })
})
