// Why somebody is away is nobody's business: it is written down nowhere.
import { expect, test } from 'vitest'
import { tidyInbox } from '../../../src/store/inbox/inbox.ts'
import { world } from '../../support/world.ts'

const CANARY = 'kanariepokken'

test('why somebody is away is kept in no table, however it is said', { timeout: 60_000 }, async () => {
  await using w = await world('2026-03-02T08:30:00Z')
  for (const line of [
    `absence until friday, ${CANARY}`,
    `away ${CANARY} until friday`,
    `absence until friday because of ${CANARY}`,
    `absence: until friday (${CANARY})`,
    `afwezig tot vrijdag wegens ${CANARY}`,
  ]) {
    const { body } = await w.people.tom.say(line)
    expect(body, line).toMatchObject({ show: 'form', form: { intro: expect.stringContaining('isn’t kept') } })
    const fields = (body as unknown as { form: { fields: { name: string; value?: string }[] } }).form.fields
    expect(fields.find(({ name }) => name === 'until')?.value, line).toBe('2026-03-05')
    expect(JSON.stringify(body)).not.toContain(CANARY)
  }
  // What cannot be read is answered, and kept for nobody either.
  await w.people.tom.say(`absence until ${CANARY}`)
  await w.at('2026-03-03T09:30:00Z')
  await tidyInbox(w.bot.store.prisma, new Date('2026-03-03T10:00:00Z'))
  const tables = await w.bot.store.prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    // The chat itself has what was typed in it.
    if (name.startsWith('Playground')) continue
    const rows = await w.bot.store.prisma.$queryRawUnsafe<object[]>(
      `SELECT 1 FROM "${name}" x WHERE to_jsonb(x)::text ILIKE '%${CANARY}%' LIMIT 1`,
    )
    if (rows.length > 0) found.push(name)
  }
  expect(tables.length).toBeGreaterThan(20)
  expect(found).toEqual([])
})
