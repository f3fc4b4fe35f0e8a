import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { briefCard } from '../../../src/cards/brief/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { sharedCard } from '../../../src/cards/sharing/card.ts'
import { briefOf } from '../../../src/crm/relation/brief.ts'
import { forSharing, SHAREABLE } from '../../../src/crm/relation/sharing.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'
import { buttonsOf } from '../../support/world.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
let lumen: { id: number }
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
  lumen = await o.db.relation.create({
    data: {
      kind: 'organisation',
      name: 'Lumen Lab',
      nameNorm: 'lumen lab',
      type: 'customer',
      targetGroup: 'B2B',
      usual: [],
      createdAt: o.clock(),
    },
  })
})
afterAll(() => o[Symbol.asyncDispose]())

/** So many notes, three of them at the same moment every day. */
async function noted(count: number): Promise<void> {
  await o.store.pool.query(
    `INSERT INTO "Interaction" ("tenantId", "relationId", "memberId", form, "targetGroup", lines, "occurredAt", "loggedAt")
     SELECT $1, $2, $3, 'call', 'B2B', jsonb_build_array(jsonb_build_object('label', 'fact', 'text', 'note ' || n || '.')),
       $4::timestamptz - (n / 3) * interval '1 day', $4 FROM generate_series(1, $5::int) n`,
    [o.tenant.id, lumen.id, o.sanne.id, o.clock(), count],
  )
  await o.db.relation.update({ where: { id: lumen.id }, data: { interactions: { increment: count } } })
}

const reader = () => ({ language: 'en' as const, timeZone: 'Europe/Amsterdam', now: o.clock() })
const notesIn = (text: string) => [...text.matchAll(/(?<!“)note (\d+)\./g)].map(([, n]) => Number(n))

describe('what a brief has no room for', () => {
  test('is reached page after page, each note once, down to the very first', async () => {
    await noted(23)
    let shown = await en.says('brief Lumen Lab')
    const pages = [notesIn(shown.text)]
    expect(shown.text).toContain('23 contact moments in all')
    while (shown.buttons.includes('Older…')) {
      shown = await en.presses(shown, 'Older…')
      expect(shown.text).toContain('Earlier contact: Lumen Lab')
      pages.push(notesIn(shown.text))
    }
    expect(pages.map((page) => page.length)).toEqual([4, 5, 5, 5, 4])
    expect(pages.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, n) => n + 1))
    expect(shown.buttons).toEqual(['Brief'])
  })

  test('takes the place of the page it was asked on, and leaves the brief where it is', async () => {
    const first = await nl.presses(await nl.says('dossier Lumen Lab'), 'Eerder…')
    expect(first.text).toContain('Eerder contact: Lumen Lab')
    expect(first.answer).not.toHaveProperty('replaces')
    expect((await nl.presses(first, 'Eerder…')).answer).toMatchObject({ replaces: true, audience: 'asker' })
  })

  test('leaves out a note that was taken back meanwhile', async () => {
    const brief = await en.says('brief Lumen Lab')
    const page = notesIn((await en.presses(brief, 'Older…')).text)
    await o.store.pool.query(
      `UPDATE "Interaction" SET "withdrawnAt" = $1 WHERE "relationId" = $2 AND lines @> $3::jsonb`,
      [o.clock(), lumen.id, JSON.stringify([{ text: `note ${page[0]}.` }])],
    )
    const after = notesIn((await en.presses(brief, 'Older…')).text)
    expect(after.slice(0, 4)).toEqual(page.slice(1))
    expect(after).toHaveLength(5)
  })

  test('has no button where everything is shown', async () => {
    expect((await en.says('brief Studio Lumen')).buttons).not.toContain('Older…')
  })
})

describe('a complaint that is over', () => {
  /** So many complaints closed, each a day before the last, the newest so many days ago. */
  async function closed(relationId: number, count: number, daysAgo = 1): Promise<void> {
    await o.store.pool.query(
      `WITH numbered AS (UPDATE "Tenant" SET "caseNumber" = "caseNumber" + $1 WHERE id = $2 RETURNING "caseNumber" - $1 AS before)
       INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, severity,
         "closedAt", "closedById", outcome, facts)
       SELECT $2, before + n, 'complaint', $3, 'broken ' || n || '.', $4, $4, $5, 'closed', 'normal',
         $5::timestamptz - (n - 1 + $6::int) * interval '1 day', $4, 'solved',
         jsonb_build_object('told', 'called', 'cause', 'cause of ' || n, 'change', 'change after ' || n)
       FROM numbered, generate_series(1, $1::int) n`,
      [count, o.tenant.id, relationId, o.sanne.id, o.clock(), daysAgo],
    )
  }
  const complaintsIn = (text: string) => [...text.matchAll(/broken (\d+)\./g)].map(([, n]) => Number(n))

  test('stays in the brief with its cause and what changes, the newest two; the others are a press away', async () => {
    await closed(lumen.id, 9)
    const brief = await en.says('brief Lumen Lab')
    expect(complaintsIn(brief.text)).toEqual([1, 2])
    expect(brief.text).toMatch(/broken 1\. \(closed .*Sanne/)
    expect(brief.text).toContain('Cause: cause of 1')
    expect(brief.text).toContain('What changes: change after 2')
    let shown = await en.presses(brief, '7 more closed…')
    const pages = [complaintsIn(shown.text)]
    expect(shown.text).toContain('Cause: cause of 3')
    shown = await en.presses(shown, 'Older…')
    expect(shown.answer).toMatchObject({ replaces: true })
    pages.push(complaintsIn(shown.text))
    expect(pages).toEqual([
      [3, 4, 5, 6, 7],
      [8, 9],
    ])
    expect(shown.buttons).not.toContain('Older…')
    expect((await en.presses(shown, 'Read all of it')).text).toContain('broken 8.')
  })

  test('is said in Dutch as well', async () => {
    const brief = await nl.says('dossier Lumen Lab')
    expect(brief.text).toContain('Oorzaak: cause of 1')
    expect((await nl.presses(brief, 'Nog 7 gesloten…')).text).toContain('Gesloten klachten: Lumen Lab')
  })

  test('for more than a year is no longer in the brief, and can still be read', async () => {
    const other = await o.db.relation.findFirstOrThrow({ where: { name: 'Studio Lumen' } })
    await closed(other.id, 1, 370)
    const brief = await en.says('brief Studio Lumen')
    expect(complaintsIn(brief.text)).toEqual([])
    expect(complaintsIn((await en.presses(brief, '1 closed complaint…')).text)).toEqual([1])
  })

  test('is told to no channel', async () => {
    const brief = await briefOf(o.db, o.clock(), lumen.id)
    if (!brief) throw new Error('nobody there')
    const shared = forSharing(brief, SHAREABLE)
    const card = sharedCard(briefCard(shared, null, reader()), { name: 'Sanne', language: 'en' })
    expect(plainText(card)).not.toContain('broken')
    expect(buttonsOf(card)).toEqual([])
  })
})
