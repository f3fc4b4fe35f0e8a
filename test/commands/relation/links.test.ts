import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { peopleWorkingAt } from '../../../src/crm/relation/links/ties.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { talking, type Told } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())

let turn = 0
let [zon, holding, ria] = ['', '', '']
beforeEach(async () => {
  const letters = String.fromCharCode(65 + turn++)
  zon = `Zonneberg${letters} BV`
  holding = `Vlietgroep${letters}`
  ria = `Ria${letters} Blomsma`
  for (const name of [zon, holding, ria])
    await createRelation(o.db, o.clock, { name, kind: name === ria ? 'person' : 'organisation', actor: o.by })
})

const link = async (told: Told) => {
  const [found] = await o.db.link.findMany({ orderBy: { id: 'desc' }, take: 1, include: { from: true, to: true } })
  return { title: told.text.split('\n')[0], ...(found && { ...found, from: found.from.name, to: found.to.name }) }
}

describe('a line behind "link"', () => {
  test.each([
    ['en', () => `link ${zon} daughter of ${holding}`, 'daughter of', false],
    ['en', () => `link ${holding} is the parent company of ${zon}`, 'daughter of', false],
    ['en', () => `link ${zon} franchise of ${holding}`, 'franchise of', false],
    ['en', () => `link ${zon} buys through ${holding}`, 'buys through', false],
    ['en', () => `link ${holding} referred ${zon}`, 'referred by', false],
    ['nl', () => `koppel ${zon} dochter van ${holding}`, 'daughter of', false],
    ['nl', () => `koppel ${zon} is onderdeel van ${holding}`, 'daughter of', false],
    ['nl', () => `koppel ${zon} partner van ${holding}`, 'partner of', false],
    ['nl', () => `koppel ${zon} doorverwezen door ${holding}`, 'referred by', false],
    ['nl', () => `koppel ${ria} werkt bij ${zon}`, 'works for', true],
    ['nl', () => `koppel ${ria} beslisser bij ${zon}`, 'works for', true],
  ] as const)('in %s says what two are to each other: %#', async (language, line, kind, isPerson) => {
    const who = language === 'en' ? en : nl
    const [from, to] = isPerson ? [ria, zon] : [zon, holding]
    expect(await link(await who.says(line()))).toMatchObject({ kind, from, to, until: null })
  })

  test('says since when and as what, and changes the link there is when it says more', async () => {
    await en.says(`link ${ria} works for ${zon} as head of purchasing since 2024`)
    const more = await nl.says(`koppel ${ria} werkt bij ${zon} als beslisser`)
    expect(more.text).toContain(`Gewijzigd: ${ria} werkt bij ${zon}`)
    expect(await link(more)).toMatchObject({ role: 'head of purchasing', buyingRole: 'decider' })
    expect((await en.says(`link ${ria} works for ${zon}`)).text).toContain('That was known already')
    const undone = await nl.presses(more, 'Ongedaan maken')
    expect(undone.text).toContain('Het is weer zoals het was')
    expect(await link(undone)).toMatchObject({ role: 'head of purchasing', buyingRole: null })
  })

  test('is taken back by the word undo, and what came before it by another', async () => {
    await en.says(`log ${zon}: called about the chairs`)
    await en.says(`link ${ria} works for ${zon}`)
    await en.says(`unlink ${ria} from ${zon}`)
    const links = () => o.db.link.findMany({ where: { from: { name: ria } } })
    await en.says('undo')
    expect(await links()).toMatchObject([{ until: null }])
    await en.says('undo')
    expect(await links()).toEqual([])
    const logged = { relation: { name: zon } }
    expect(await o.db.interaction.count({ where: { ...logged, withdrawnAt: null } })).toBe(1)
    await en.says('undo')
    expect(await o.db.interaction.count({ where: { ...logged, withdrawnAt: null } })).toBe(0)
  })

  test('is asked about when it leaves open who, what or when, and nothing of it is lost', async () => {
    const asked = await nl.says(`koppel ${ria} aan ${zon} sinds 2020`)
    expect(asked.text).toContain(`Wat zijn ${ria} en ${zon} van elkaar?`)
    const made = await nl.presses(asked, `${ria} werkt bij ${zon}`)
    expect(await link(made)).toMatchObject({ kind: 'works for', since: new Date('2020-01-01') })
    const future = await en.says(`link ${ria} works for ${holding} since 3 June 2030`)
    expect(future.text).toContain('3 June 2030 is still to come')
    const both = await en.says(`link Piet Nieuweling works for Nieuw${turn} Dak BV as buyer`)
    expect(both.buttons).toEqual(['Add as a person', 'Another customer…', 'Never mind'])
    const second = await en.presses(both, 'Add as a person')
    expect(second.buttons).toEqual(['Add as customer', 'Add as prospect', 'Another customer…', 'Never mind'])
    const all = await en.presses(second, second.buttons[0] ?? '')
    expect(await link(all)).toMatchObject({ from: 'Piet Nieuweling', to: `Nieuw${turn} Dak BV`, buyingRole: 'buyer' })
    await en.presses(all, 'Undo')
    expect(await o.db.relation.count({ where: { name: `Nieuw${turn} Dak BV`, withdrawnAt: null } })).toBe(0)
  })

  test('is not ended before it began, and its card says how many it leaves out', async () => {
    await en.says(`link ${ria} works for ${zon} since 2024`)
    expect((await en.says(`unlink ${ria} from ${zon} until 2020`)).text).toContain('That would end before it began')
    const { id } = await o.db.relation.findFirstOrThrow({ where: { name: zon } })
    const others = await o.db.relation.findMany({ where: { kind: 'organisation', id: { not: id } }, take: 14 })
    await o.db.link.createMany({ data: others.map((one) => ({ fromId: one.id, toId: id, kind: 'daughter of' })) })
    expect((await nl.says(`ontkoppel ${zon}`)).text).toContain('En nog 3.')
    expect(await peopleWorkingAt(o.db, id, 1)).toMatchObject({ links: [{ from: { name: ria } }], more: 0 })
    await o.db.link.deleteMany({ where: { toId: id, kind: 'daughter of' } })
  })

  test('moves an organisation out of its group only when that is said, and never closes a circle', async () => {
    await en.says(`link ${zon} daughter of ${holding}`)
    expect((await en.says(`link ${holding} daughter of ${zon}`)).text).toContain('can’t be the other way round')
    const asked = await en.says(`link ${zon} daughter of Acme Logistics`)
    expect(asked.text).toContain(`${zon} belongs to ${holding} already. Move it to Acme Logistics?`)
    const moved = await en.presses(asked, 'Yes, move it')
    expect(moved.text).toContain(`${zon} is no longer part of ${holding}.`)
    await en.presses(moved, 'Undo')
    expect((await en.says(`group ${zon}`)).text).toContain(`• ${holding} (`)
  })

  test.each(['link', 'koppel'])('is about one’s own accounts when it says no more than "%s"', async (word) => {
    expect((await en.says(word)).text).toContain('One person on two platforms')
    for (const plain of ['to the site is broken', 'brochure was sent to Jan', 'naar de site doet het niet'])
      expect((await en.says(`${word} ${plain}`)).text, plain).toContain('I didn’t quite get that')
  })
})

describe('the links of a customer', () => {
  test('stand on the brief, with who decides as long as that is not known, and are added, changed and ended there', async () => {
    const brief = async () => en.says(`brief ${zon}`)
    const form = await en.presses(await en.presses(await brief(), 'Links…'), 'Link…')
    expect((await en.fills(form, { kind: '<works for', to: '' })).answer.show).toBe('errors')
    const made = await en.fills(form, { kind: '<works for', to: ria, role: 'baker', since: '2025-05-01' })
    expect(await link(made)).toMatchObject({ from: ria, to: zon, role: 'baker' })
    const open = await brief()
    expect(open.text).toContain('Who decides: not known yet')
    await en.fills(await en.presses(open, 'Who decides?'), {
      id: String((await o.db.link.findFirstOrThrow({ orderBy: { id: 'desc' } })).id),
    })
    const known = await brief()
    expect(known.text).toContain(`${ria}, baker, decider`)
    expect(known.buttons).not.toContain('Who decides?')
    const change = await en.presses(await en.presses(known, 'Links…'), 'Change…')
    expect((await en.fills(change, { until: '2025-01-01' })).answer.show).toBe('errors')
    expect((await en.fills(change, { until: '2026-03-01' })).text).toContain(`Ended: ${ria} works for ${zon}`)
    expect((await brief()).text).toContain(`Worked here: ${ria}, baker, decider (until 1 Mar)`)
  })

  test('end by a line, in the words of either language, on the day that is said', async () => {
    await en.says(`link ${ria} works for ${zon}`)
    const ended = await nl.says(`ontkoppel ${ria} van ${zon} per 1 maart`)
    expect(await link(ended)).toMatchObject({ until: new Date('2026-03-01') })
    await nl.presses(ended, 'Ongedaan maken')
    expect((await en.says(`unlink ${ria} from ${holding}`)).text).toContain('aren’t linked')
    expect((await en.says(`unlink ${ria}`)).text).toContain(`${ria} works for ${zon}`)
    expect(await link(await en.says(`unlink ${zon} and ${ria}`))).toMatchObject({ until: new Date('2026-03-03') })
  })
})

describe('what is said about somebody', () => {
  test('is for the company they work for, and asked when there are more; who left is not of it', async () => {
    await en.says(`link ${ria} works for ${zon}`)
    expect((await en.says(`log ${ria}: called about the roof`)).text).toContain(`Logged: ${zon}`)
    await en.says(`link ${ria} works for ${holding}`)
    const asked = await nl.says(`noteer ${ria}: belde over het dak`)
    expect(asked.text).toContain(`${ria} werkt bij meer dan één bedrijf. Voor welk bedrijf is dit?`)
    expect((await nl.presses(asked, holding)).text).toContain(holding)
    const alone = await en.presses(await en.says(`promise ${ria}: send a card by Friday`), 'Only')
    expect(alone.text).toContain(ria)
    expect((await en.says(`brief ${ria}`)).text).toContain(
      `Last spoken for a company: Call, just now, Sanne de Wit, about ${holding}`,
    )
    await en.says(`unlink ${ria} from ${holding}`)
    expect((await en.says(`log ${ria}: called again`)).text).toContain(`Logged: ${zon}`)
  })
})

test('a group is shown for its name, and no sentence about a group is taken for one', async () => {
  await en.says(`link ${zon} daughter of ${holding}`)
  const shown = await nl.says(`groep ${zon}`)
  expect(shown.text).toContain(`De groep van ${zon}`)
  expect(shown.text).toContain(`› ${zon}`)
  expect((await en.says('group')).form?.title).toBe('The group of a customer')
  expect((await nl.says('groep van 12 komt morgen')).text).toContain('Dat begreep ik niet helemaal')
  expect((await en.says(`group ${ria}`)).text).toContain('isn’t in a group')
})
