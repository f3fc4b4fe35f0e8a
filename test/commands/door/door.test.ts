import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeRelations } from '../../../src/crm/relation/merge.ts'
import { createRelation, worksFor } from '../../../src/crm/relation/relation.ts'
import { renameRelation } from '../../../src/crm/relation/rename.ts'
import type { Language } from '../../../src/language.ts'
import { opened } from '../../support/database/opened.ts'
import { whoIsIt } from '../../../src/commands/door/door.ts'
import { traced } from '../../../bench/trace.ts'
import { talking, type Told } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let who: Record<Language, Awaited<ReturnType<typeof talking>>>

type More = Partial<Parameters<typeof createRelation>[2]>
const make = (name: string, kind: 'organisation' | 'person', more: More = {}) =>
  createRelation(o.db, o.clock, { name, kind, actor: o.by, targetGroup: 'B2B', ...more })

beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  who = { en: await talking(o), nl: await talking(o, 'nl') }
  await o.db.relation.updateMany({ data: { withdrawnAt: o.clock() } })
  const tom = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  const away = { absentFrom: '2026-03-01', absentUntil: '2026-03-11', deputyId: o.sanne.id }
  await o.db.member.update({ where: { id: tom.id }, data: away })
  const kade = await make('Kade Bouw', 'organisation', { phone: '015 212 34 56', city: 'Delft', usual: ['Always Jan'] })
  const zon = await make('Hotel Zon', 'organisation', { city: 'Gouda', ownerId: tom.id })
  const person = async (name: string, firms: readonly { id: number }[], more: More = {}) => {
    const made = await make(name, 'person', more)
    for (const firm of firms) await worksFor(o.db, made.id, firm.id, 'buyer')
    return made
  }
  const anja = await person('Anja Smit', [kade], { phone: '06 11112222', email: 'anja@kade.example' })
  const address = { salutation: 'mevrouw Smit', addressForm: 'informal', nameConfirmedAt: o.clock() }
  await o.db.relation.update({ where: { id: anja.id }, data: address })
  await person('Bob Pont', [kade], { phone: '015 212 34 56' })
  await person('Ilse Maas', [kade, zon])
  const lone = await make('Kees Vrij', 'person', { city: 'Leiden' })
  await make('Oud Hout', 'organisation', { type: 'former' })
  const married = await person('Vera Berg', [zon])
  await renameRelation(o.db, o.clock, { id: married.id, name: 'Vera Kuiper', actor: o.by })
  const [one, other] = [await make('Riet Dak', 'organisation'), await make('Riet Dakdekkers', 'organisation')]
  await mergeRelations(o.db, o.clock, { survivorId: one.id, formerId: other.id, actor: o.by })
  await make('Jan Jansen', 'person', { city: 'Gouda' })
  await person('Jan Jansen', [kade], { city: 'Delft' })
  await make('Personeelszaken', 'organisation', { type: 'internal' })
  await make('Logg', 'organisation')
  const { en } = who
  await en.says('promise Hotel Zon: send the menu by tomorrow')
  await en.says('complaint Kade Bouw: third late delivery severity=high')
  await o.db.case.updateMany({ where: { kind: 'complaint' }, data: { acknowledgedAt: null } })
  await en.says('annoyance Kees Vrij: waited long')
  const incident = await en.says('incident: the web shop is down')
  expect(incident.text).toContain('web shop')
  const down = await o.db.case.findFirstOrThrow({ where: { kind: 'incident' }, orderBy: { id: 'desc' } })
  await o.db.caseTouch.create({ data: { caseId: down.id, relationId: lone.id, addedAt: o.clock() } })
  o.time.now = new Date('2026-03-04T09:00:00Z')
})
afterAll(() => o[Symbol.asyncDispose]())

/** What is read in each of the five lines, in English and in Dutch; the title when it is not of one they are about. */
type Five = readonly [who: string, usual: string, careful: string, owner: string, may: string]
const LABELS: Record<Language, Five> = {
  en: ['Who: ', 'The usual: ', '(?:Careful|Open): ', 'Looked after by: ', 'You may now: '],
  nl: ['Wie: ', 'Vaste wensen: ', '(?:Let op|Open): ', 'Bij wie: ', 'Jij mag nu: '],
}

function fiveIn({ text }: Told, language: Language): string[] {
  const [first, ...rest] = LABELS[language]
  const pattern = new RegExp(`^${first}(.*)${rest.map((label) => `\n${label}([^]*?)`).join('')}$`, 'mu')
  const found = new RegExp(pattern.source.replace(/\$$/u, '(?![^])'), 'mu').exec(text)
  return found ? found.slice(1) : [text]
}

const nothing = {
  en: 'We owe them nothing, and nothing is open.',
  nl: 'Ze hebben niets van ons tegoed en er staat niets open.',
}
const free = { en: 'Note, promise and register', nl: 'Noteren, toezeggen en melden' }
const noUsual = { en: 'Nothing I know of.', nl: 'Die ken ik niet.' }
const mine = { en: 'Sanne de Wit (in)', nl: 'Sanne de Wit (aanwezig)' }
const complaint = {
  en: /Complaint \d+ of Kade Bouw: third late delivery \(nobody has it, since 2 days ago\)/u,
  nl: /Klacht \d+ van Kade Bouw: third late delivery \(nog door niemand opgepakt, sinds eergisteren\)/u,
}
const take = { en: /Take complaint \d+/u, nl: /Klacht \d+ oppakken/u }
const kadeUsual = { en: 'Kade Bouw: Always Jan', nl: 'Kade Bouw: Always Jan' }

type Said = Record<Language, string | RegExp>
const both = (words: string): Said => ({ en: words, nl: words })
const unsure = {
  en: 'nobody has confirmed yet how to address them',
  nl: 'niemand heeft nog bevestigd hoe je ze aanspreekt',
}

const anjaLines: Said[] = [
  { en: 'buyer at Kade Bouw; say mevrouw Smit, informal', nl: 'buyer bij Kade Bouw; zeg mevrouw Smit, informeel' },
  kadeUsual,
  complaint,
  mine,
  take,
]
const jonas: Said = {
  en: /Who is it\?[^]*Jan Jansen \(works for Kade Bouw[^]*Jan Jansen \(customer, Gouda\)|Who is it\?[^]*Jan Jansen \(customer, Gouda\)[^]*Jan Jansen \(works for Kade Bouw/u,
  nl: /Wie is het\?[^]*Jan Jansen \((?:werkt bij Kade Bouw|klant, Gouda)/u,
}

const SITUATIONS: [string, string, Said[]][] = [
  ['an angry caller whose firm has an open complaint', '06 1111 2222', anjaLines],
  ['a number with the code of the country and a zero between brackets', '+31(0)6 11112222', anjaLines],
  ['a number with a dash', '06-11112222', anjaLines],
  ['a mail address in capitals', 'ANJA@KADE.EXAMPLE', anjaLines],
  [
    'the number of a switchboard that somebody there has as well',
    '015-2123456',
    [
      { en: 'customer; Delft; may be Bob Pont', nl: 'klant; Delft; misschien Bob Pont' },
      both('Always Jan'),
      { en: /Complaint \d+: third late/u, nl: /Klacht \d+: third late/u },
      mine,
      take,
    ],
  ],
  [
    'an interim worker at two firms, one of which is owed something by who is away',
    'ilse maas',
    [
      {
        en: `buyer at Hotel Zon and buyer at Kade Bouw; ${unsure.en}`,
        nl: `buyer bij Hotel Zon en buyer bij Kade Bouw; ${unsure.nl}`,
      },
      kadeUsual,
      {
        en: /third late delivery.*\nPromise \d+ of Hotel Zon: send the menu \(broken, was due/u,
        nl: /third late delivery.*\nToezegging \d+ van Hotel Zon: send the menu \(niet nagekomen/u,
      },
      { en: /^Sanne de Wit \(in\)/u, nl: /^Sanne de Wit \(aanwezig\)/u },
      { en: /Take complaint \d+\nSettle promise \d+/u, nl: /Klacht \d+ oppakken\nToezegging \d+ afhandelen/u },
    ],
  ],
  [
    'a customer whose owner is away, with who stands in',
    'Hotel Zon',
    [
      { en: 'customer; Gouda', nl: 'klant; Gouda' },
      noUsual,
      { en: /Promise \d+: send the menu/u, nl: /Toezegging \d+: send the menu/u },
      {
        en: 'Tom Baker (back after Wed 11 Mar; Sanne de Wit covers for them)',
        nl: 'Tom Baker (terug na wo 11 mrt; Sanne de Wit vervangt)',
      },
      { en: /Settle promise/u, nl: /afhandelen/u },
    ],
  ],
  [
    'a name half heard',
    'anja smid',
    [{ en: /Nobody is called “anja smid”[^]*Anja Smit/u, nl: /Niemand heet “anja smid”[^]*Anja Smit/u }],
  ],
  ['a former customer', 'oud hout', [{ en: 'former customer', nl: 'oud-klant' }, noUsual, nothing, mine, free]],
  [
    'a name from before two became one',
    'Riet Dakdekkers',
    [
      { en: 'customer; also known as Riet Dakdekkers', nl: 'klant; ook bekend als Riet Dakdekkers' },
      noUsual,
      nothing,
      mine,
      free,
    ],
  ],
  [
    'a maiden name',
    'vera berg',
    [
      { en: /buyer at Hotel Zon; also known as Vera Berg/u, nl: /buyer bij Hotel Zon; ook bekend als Vera Berg/u },
      noUsual,
      { en: /Promise \d+ of Hotel Zon/u, nl: /Toezegging \d+ van Hotel Zon/u },
      { en: /Tom Baker \(back after/u, nl: /Tom Baker \(terug na/u },
      { en: /Settle promise/u, nl: /afhandelen/u },
    ],
  ],
  [
    'a person without a company, who feels an incident',
    'Kees Vrij',
    [
      { en: `customer; Leiden; ${unsure.en}`, nl: `klant; Leiden; ${unsure.nl}` },
      noUsual,
      {
        en: /^Incident \d+ touches them now: the web shop is down\n1 annoyance in 90 days/u,
        nl: /^Storing \d+ raakt ze nu: the web shop is down\n1 ergernis in 90 dagen/u,
      },
      mine,
      free,
    ],
  ],
  [
    'a colleague',
    'tom baker',
    [
      {
        en: /Tom Baker is a colleague\nTom Baker \(back after Wed 11 Mar; Sanne de Wit covers for them\)/u,
        nl: /Tom Baker is een collega\nTom Baker \(terug na wo 11 mrt; Sanne de Wit vervangt\)/u,
      },
    ],
  ],
  ['a department of our own', 'personeelszaken', [{ en: 'internal', nl: 'intern' }, noUsual, nothing, mine, free]],
  ['two of one name', 'jan jansen', [jonas]],
  [
    'nobody we know',
    '06 99 88 77 66',
    [
      {
        en: /I don’t know “06 99 88 77 66”[^]*log <customer>: called, 06 99 88 77 66/u,
        nl: /Ik ken “06 99 88 77 66” niet[^]*log <klant>: belde, 06 99 88 77 66/u,
      },
    ],
  ],
  [
    'a name nobody has',
    'Bertus van Dongen',
    [{ en: /I don’t know “Bertus van Dongen”/u, nl: /Ik ken “Bertus van Dongen” niet/u }],
  ],
]

test.each(SITUATIONS)('%s is known by “%s”', async (_, line, expected) => {
  for (const language of ['en', 'nl'] as const) {
    const lines = fiveIn(await who[language].says(line), language)
    expect(lines).toHaveLength(expected.length)
    for (const [n, said] of expected.entries()) expect(lines[n], lines.join('\n')).toMatch(said[language])
  }
})

test.each(['jan', 'Jan Jansen Gouda'])('“%s” is somebody among others, or narrowed to one', async (line) => {
  expect((await who.en.says(line)).text).toMatch(/Who is it\?|^Jan Jansen/u)
})

test.each([
  ['logg', 'perhaps “log”'],
  ['dossierr', 'perhaps “dossier”'],
  ['bedankt', 'Pick one'],
  ['Kade Bouw called', 'Pick one'],
  ['thanks Anja', 'Pick one'],
  ['Thanks Tom', 'Pick one'],
  ['Goedemorgen Kastelein', 'Pick one'],
  ['ja', 'Pick one'],
  ['204', 'Pick one'],
  ['bel Kade Bouw', 'Pick one'],
])('“%s” is what it was: a word that is nearly a command, or a line to choose for', async (line, said) => {
  expect((await who.en.says(line)).text).toContain(said)
})

test('what was typed of a stranger is in the form, and a choice leads to the five lines', async () => {
  const stranger = await who.nl.says('06 99 88 77 66')
  const form = await who.nl.presses(stranger, 'Een contact noteren')
  expect(form.form?.fields).toContainEqual(expect.objectContaining({ name: 'text', value: '06 99 88 77 66' }))
  const named = await who.nl.presses(await who.nl.says('Bertus van Dongen'), 'Een contact noteren')
  await who.nl.fills(named, { text: 'belde over stoelen' })
  expect(await o.db.relation.count({ where: { name: 'Bertus van Dongen', withdrawnAt: null } })).toBe(1)
  const chosen = await who.nl.presses(await who.nl.says('anja smid'), 'Deze')
  expect(fiveIn(chosen, 'nl')).toHaveLength(5)
})

test('a name that answers the question asked a moment ago is the answer to it', async () => {
  const registered = () => o.db.case.count({ where: { kind: 'complaint', summary: 'late again at the door' } })
  expect((await who.en.says('complaint: late again at the door')).text).toContain('Which customer')
  expect((await who.en.says('Kade Bouw')).text).toContain('complaint')
  expect(await registered()).toBe(1)
  expect(fiveIn(await who.en.says('Kade Bouw'), 'en')).toHaveLength(5)
})

test('where others read along a bare name is answered with nothing of a customer', async () => {
  for (const kind of ['channel', 'group']) expect(await whoIsIt({ place: { kind } } as never, 'Kade Bouw')).toBeNull()
})

test('the five lines take the search and one statement more', async () => {
  const { before } = await traced(() => who.en.says('Kade Bouw'))
  expect(before.length, before.join('\n\n')).toBeLessThanOrEqual(5)
})
