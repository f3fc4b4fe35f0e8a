import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

test('two that are one are merged, taken apart and renamed, by line and by button, in both languages', async () => {
  await w.db.member.updateMany({ data: { role: 'lead' } })
  const added = async (name: string) => {
    await w.presses('sanne', await w.says('sanne', `log ${name}: gebeld`), 'Toevoegen als klant')
    return w.db.relation.findFirstOrThrow({ where: { name } })
  }
  const one = await added('Zonneberg BV')
  const other = await added('Zonneberg Holding')
  const preview = await w.says('sanne', 'voeg Zonneberg samen met Zonneberg Holding')
  expect(preview.text).toContain('“Zonneberg Holding” laten opgaan in “Zonneberg BV”?')
  expect(preview.text).toContain('1 contactmoment')
  const swapped = await w.presses('sanne', preview, 'Omdraaien')
  expect(swapped.text).toContain('“Zonneberg BV” laten opgaan in “Zonneberg Holding”?')
  const done = await w.presses('sanne', swapped, 'Samenvoegen')
  expect(done.text).toContain('Samengevoegd: “Zonneberg BV” hoort nu bij “Zonneberg Holding”')
  const brief = await w.says('sanne', `dossier #${one.id}`)
  expect(brief.text).toContain('Zonneberg Holding')
  expect(brief.text).toContain('Ook bekend als: Zonneberg BV')
  const apart = await w.says('sanne', 'ongedaan maken')
  expect(apart.text).toContain('Weer los van elkaar')
  expect(await w.db.relation.findFirstOrThrow({ where: { id: one.id } })).toEqual(one)

  const english = await w.says('tom', 'merge Zonneberg Holding into Zonneberg BV')
  expect(english.text).toContain('Merge “Zonneberg Holding” into “Zonneberg BV”?')
  const merged = await w.presses('tom', english, 'Merge')
  expect((await w.presses('tom', merged, 'Undo')).text).toContain('Apart again')
  expect((await w.says('tom', 'merge Zonneberg BV')).text).toContain('Which customer do you want to merge')
  expect((await w.says('tom', 'merge Acme Logistics with acme')).text).toContain('one and the same customer')

  const renamed = await w.says('tom', 'rename Zonneberg BV to Sunhill Europe')
  expect(renamed.text).toContain('Renamed: Zonneberg BV is Sunhill Europe now')
  const found = await w.says('tom', 'brief Zonneberg BV')
  expect(found.text).toContain('Sunhill Europe')
  expect(found.text).toContain('Formerly: Zonneberg BV')
  expect((await w.says('tom', 'undo')).text).toContain('called Zonneberg BV again')
  const taken = await w.says('sanne', 'hernoem Zonneberg Holding naar Zonneberg')
  expect(taken.text).toContain('Zonneberg BV is er al. Is het dezelfde klant?')
  expect((await w.presses('sanne', taken, 'Ja, samenvoegen')).text).toContain(
    '“Zonneberg Holding” laten opgaan in “Zonneberg BV”?',
  )
  const anyway = await w.presses(
    'sanne',
    await w.says('sanne', 'hernoem Zonneberg Holding naar Zonneberg'),
    'Nee, toch hernoemen',
  )
  expect(anyway.text).toContain('Hernoemd: Zonneberg Holding heet nu Zonneberg')
  const twin = await w.says('sanne', `dossier #${other.id}`)
  expect(twin.text).toContain('Misschien dezelfde')
  expect((await w.presses('sanne', twin, 'Samenvoegen')).text).toContain('laten opgaan in “Zonneberg”?')
})

test('who looks like it is shown before anybody is added, by form, by button and from a note', async () => {
  const { db } = w
  const help = await w.says('sanne', 'help')
  const { body } = await w.people.sanne.say('log')
  if (body.show !== 'form') throw new Error('“log” opens no form')
  const alike = await w.fills(
    'sanne',
    { ...help, form: body.form },
    { relation: '+customer/Bakkerij Vermer', text: 'belde' },
  )
  expect(alike.text).toContain('“Bakkerij Vermer” lijkt op wie ik al ken')
  expect(await db.relation.count({ where: { name: 'Bakkerij Vermer' } })).toBe(0)
  expect((await w.presses('sanne', alike, 'Het is Bakkerij Vermeer')).text).toContain('Genoteerd')

  const asked = await w.says('sanne', 'log Bakkerij Vermer: belde')
  await w.presses('tom', await w.says('tom', 'log Bakkerij Vermer: called'), 'Add as customer')
  const now = await w.presses('sanne', asked, 'Toevoegen als klant')
  expect(now.text).toContain('“Bakkerij Vermer” lijkt op wie ik al ken')
  await w.presses('sanne', now, 'Toch toevoegen')
  expect(await db.relation.count({ where: { name: 'Bakkerij Vermer' } })).toBe(2)

  const note = await w.says('sanne', 'log Acme Logistics / Jan de Vries: belde')
  const who = await w.presses('sanne', note, 'Jan de Vries toevoegen')
  expect(who.text).toContain('“Jan de Vries” lijkt op wie ik al ken')
  const people = await db.relation.count({ where: { name: 'Jan de Vries' } })
  const here = await w.presses('sanne', who, 'Toch toevoegen')
  expect(here.text).toContain('Jan de Vries staat nu in de lijst')
  expect(await db.relation.count({ where: { name: 'Jan de Vries' } })).toBe(people + 1)
})
