import { expect, test } from 'vitest'
import { world } from '../../support/world.ts'

/** Sanne and Fatima work in one team, which Fatima leads; Tom works in the store room. */
async function twoTeams(at: string) {
  const w = await world(at)
  const team = await w.db.team.findFirstOrThrow()
  const store = await w.db.team.create({ data: { tenantId: team.tenantId, name: 'Magazijn', leadId: team.leadId } })
  await w.db.member.updateMany({ where: { name: 'Tom Baker' }, data: { teamId: store.id } })
  const news = async (who: 'sanne' | 'tom' | 'fatima') => {
    await w.bot.live()
    const said = (await w.heard(who, 'direct')).at(-1)
    if (!said) throw new Error(`${who} heard nothing`)
    return said
  }
  return { ...w, news }
}

test('what one team gives another is accepted or gets another date, by button and by line', async () => {
  await using w = await twoTeams('2026-03-02T09:00:00Z')
  const made = await w.says('sanne', 'toezegging Acme: onderdelen nazoeken uiterlijk vrijdag eigenaar=Tom')
  expect(made.text).toContain('Eigenaar: Sanne de Wit')
  expect(made.text).toContain('nog niet aangenomen door Tom Baker')
  expect((await w.says('sanne', 'toezeggingen')).text).toContain('nog niet aangenomen door Tom Baker')
  await w.at('2026-03-02T11:31:00Z')
  const asked = await w.presses('tom', await w.news('tom'), 'Show')
  expect(asked.text).toContain('Until then Sanne de Wit answers for it.')
  expect((await w.says('tom', 'accept')).text).toContain('Waiting for your yes')

  const form = await w.presses('tom', asked, 'Another date')
  expect((await w.fills('tom', form, { day: '2026-02-02' })).errors).toHaveProperty('day')
  await w.fills('tom', form, { day: '2026-03-10' })
  const proposed = await w.news('sanne')
  expect(proposed.text).toContain('Tom Baker kan het uiterlijk')
  expect((await w.presses('sanne', proposed, 'De oude datum houden')).text).toContain('De oude datum blijft')
  const { number } = await w.db.case.findFirstOrThrow({ where: { summary: 'onderdelen nazoeken' } })
  await w.news('tom')
  expect((await w.says('tom', `accept ${number} by next monday`)).text).toContain('another date')
  expect((await w.presses('sanne', await w.news('sanne'), 'Akkoord')).text).toContain('is nu van Tom Baker')
  expect((await w.news('tom')).text).toContain('agreed to your date')
  // Whoever presses a card that was overtaken reads how it stands.
  expect((await w.presses('tom', asked, 'Accept')).text).not.toContain('didn’t work')
  expect((await w.says('sanne', `accepteer ${number}`)).text).toContain('wacht niet meer op dat antwoord')
})
