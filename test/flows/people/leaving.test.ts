import { expect, test } from 'vitest'
import { takeNotice } from '../../../src/bot/lifecycle.ts'
import { buttonsOf, type Colleague, world } from '../../support/world.ts'

// Monday, half past nine in Amsterdam.
const MONDAY = '2026-03-02T08:30:00Z'
type World = Awaited<ReturnType<typeof world>>

const about = { platform: 'playground', workspace: 'playground' } as const
const heard = async (w: World, who: Colleague) => (await w.heard(who, 'direct')).map(({ text }) => text)
const member = (w: World, name: string) => w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
const notice = (w: World, what: Parameters<typeof takeNotice>[2]) => takeNotice(w.bot.store, () => w.time.now, what)
const leaves = (w: World, user: string) => notice(w, { ...about, what: 'person gone', user })

test('who left is a colleague no more: their deputy has all of theirs once, in the next window, and may give it away', async () => {
  await using w = await world(MONDAY)
  await w.says('sanne', 'toezegging Acme: tekening sturen uiterlijk 27 maart')
  await w.says('sanne', 'klacht Acme: kras op de kast eigenaar=sanne')
  await leaves(w, 'sanne')
  expect(await member(w, 'Sanne')).toMatchObject({ active: false, leftAt: new Date(MONDAY) })
  await w.at('2026-03-02T11:31:00Z')
  const digest = (await w.heard('tom', 'direct')).at(-1)
  expect(digest?.text).toContain('tekening sturen')
  expect(digest?.text).toContain('kras op de kast')
  expect(digest?.text).toContain('from Sanne de Wit, who has left')
  await w.at('2026-03-02T15:31:00Z')
  await w.at('2026-03-03T07:31:00Z')
  expect((await heard(w, 'tom')).filter((text) => text.includes('tekening sturen'))).toHaveLength(1)
  if (!digest) throw new Error('no digest')
  const giving = await w.presses('tom', digest, 'Give to…')
  const fatima = (await member(w, 'Fatima')).id
  await w.fills('tom', giving, { colleague: String(fatima) })
  if (!giving.form) throw new Error('no form')
  const { id } = giving.form.submit.input as { id: number }
  expect(await w.db.case.findFirst({ where: { id } })).toMatchObject({ summary: 'kras op de kast', ownerId: fatima })
  // A new complaint of a customer of hers is who stands in's.
  const tom = (await member(w, 'Tom')).id
  await w.db.relation.updateMany({ data: { ownerId: (await member(w, 'Sanne')).id } })
  await w.says('fatima', 'klacht Acme: deur klemt')
  expect(await w.db.case.findFirst({ where: { summary: 'deur klemt' } })).toMatchObject({ ownerId: tom })
})

test('who comes back, or speaks, is a colleague again and has what was not given away', async () => {
  await using w = await world(MONDAY)
  await w.says('tom', 'promise Acme: send the drawing by 27 March')
  await leaves(w, 'tom')
  await leaves(w, 'tom')
  expect((await w.says('sanne', 'vandaag')).text).toContain('van Tom Baker, die hier niet meer werkt')
  await notice(w, { ...about, what: 'person', user: { id: 'tom', name: 'Tom Baker' } })
  expect(await member(w, 'Tom')).toMatchObject({ active: true, leftAt: null })
  expect((await member(w, 'Tom')).nextDigestAt).toEqual(new Date('2026-03-02T11:30:00Z'))
  expect((await w.says('sanne', 'vandaag')).text).not.toContain('send the drawing')
  await notice(w, { ...about, what: 'person', user: { id: 'tom', name: 'Tom Baker', guest: true } })
  expect((await member(w, 'Tom')).active).toBe(false)
  await notice(w, { ...about, what: 'person', user: { id: 'tom', name: 'Tom Baker', guest: false } })
  await leaves(w, 'tom')
  expect(buttonsOf((await w.says('tom', 'today')).card)).toBeDefined()
  expect((await member(w, 'Tom')).active).toBe(true)
})
