import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

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

const notesIn = (text: string) => [...text.matchAll(/note (\d+)\./g)].map(([, n]) => Number(n))

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
