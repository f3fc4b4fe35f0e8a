import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../../../bench/measure.ts'
import { openExport } from '../../../src/crm/export/archive.ts'
import { ROWS_AT_ONCE } from '../../../src/crm/export/pages.ts'
import { zipOf } from '../../../src/crm/export/zip.ts'
import { opened } from '../../support/database/opened.ts'
import { linesOf, unpacked } from './company.ts'

/** So many contact moments; each page of them is more than the zip keeps ready. */
const MANY = 8 * ROWS_AT_ONCE + 1

let o: Awaited<ReturnType<typeof opened>>
let lead: typeof o.by

beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  lead = o.by
  // Words that cannot be made shorter, so that they fill what is on its way.
  await o.store.pool.query(
    `INSERT INTO "Interaction" ("tenantId", "relationId", "memberId", form, "targetGroup", lines, "occurredAt", "loggedAt")
     SELECT $1, $2, $3, 'call', 'B2B', jsonb_build_array(jsonb_build_object('label', 'fact', 'text',
       (SELECT string_agg(md5(n::text || '/' || m::text), '') FROM generate_series(1, 20) m))), $4, $4
     FROM generate_series(1, $5::int) n`,
    [o.tenant.id, o.acme.id, o.sanne.id, o.clock(), MANY],
  )
})
afterAll(() => o[Symbol.asyncDispose]())

const begin = async () => {
  const archive = await openExport(o.db, o.clock, { extent: { of: 'company' }, actor: lead, language: 'en' })
  if (!archive) throw new Error('there is none')
  return archive
}
const pagesOfMoments = (sent: readonly string[]) =>
  sent.filter((text) => /^SELECT[^;]*FROM "public"\."Interaction"/.test(text))

/** Others ask the database something meanwhile: whoever wants more of it has had their turn. */
const others = async () => {
  for (let n = 0; n < 20; n++) await o.db.team.count()
}

test('is read a page at a time, as fast as somebody reads it, and begins at once', async () => {
  const sent: string[] = []
  const end = listenTo((text) => void sent.push(text))
  const { bytes } = await begin()
  const reader = bytes[Symbol.asyncIterator]()
  await reader.next()
  expect(pagesOfMoments(sent)).toHaveLength(0)
  while (pagesOfMoments(sent).length === 0) await reader.next()
  await others()
  expect(pagesOfMoments(sent).length).toBeLessThan(3)
  for (let next = await reader.next(); !next.done; next = await reader.next());
  end()
  // The last page says that it is the last.
  const moments = (await o.db.interaction.count()) / ROWS_AT_ONCE
  expect(pagesOfMoments(sent)).toHaveLength(Math.ceil(moments))
  expect(sent.filter((text) => /LEFT JOIN "Relation" m/.test(text)).length).toBeLessThan(20)
})

test('of a reader who goes away nothing more is read, and the trail does not say that it was exported', async () => {
  const { bytes } = await begin()
  const sent: string[] = []
  const end = listenTo((text) => void sent.push(text))
  for await (const _ of bytes) if (pagesOfMoments(sent).length > 0) break
  const read = pagesOfMoments(sent).length
  await others()
  end()
  expect(pagesOfMoments(sent).length).toBeLessThanOrEqual(read + 1)
  expect(pagesOfMoments(sent).length).toBeLessThan(3)
  expect(await o.db.audit.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ action: 'export broke off' })
})

test('what comes in meanwhile is in none of its files', async () => {
  const { bytes } = await begin()
  const moment = await o.db.interaction.findFirstOrThrow()
  const { id: _, found: __, ...again } = { ...moment, found: null }
  await o.db.interaction.create({ data: { ...again, lines: [], origin: null } })
  const { text } = await unpacked({ bytes })
  expect(linesOf(await text('contact moments.csv'))).toHaveLength(await o.db.interaction.count())
})

test('of a reader who goes away the file that was being read is let go', async () => {
  let isOpen = true
  async function* endless() {
    try {
      for (;;) yield randomBytes(50_000).toString('hex')
    } finally {
      isOpen = false
    }
  }
  let pieces = 0
  for await (const _ of zipOf([{ name: 'a.csv', text: endless }], o.clock())) if (++pieces === 10) break
  await expect.poll(() => isOpen).toBe(false)
})

test('whoever reads hears that it broke', async () => {
  const broken = async function* () {
    yield 'a'
    throw new Error('the database is gone')
  }
  const read = async () => {
    for await (const _ of zipOf([{ name: 'a.csv', text: broken }], o.clock()));
  }
  await expect(read()).rejects.toThrow('the database is gone')
})
