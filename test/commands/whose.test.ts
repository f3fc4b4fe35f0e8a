import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '../../src/cards/words.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { Clarification, NotUnderstood } from '../../src/commands/clarify.ts'
import type { Context } from '../../src/commands/command.ts'
import { findCommand, readWords } from '../../src/commands/grammar/parse.ts'
import { resolveRelation } from '../../src/commands/grammar/resolve-relation.ts'
import { createRelation } from '../../src/crm/relation/relation.ts'
import { opened } from '../support/database/opened.ts'

let company: Awaited<ReturnType<typeof opened>>
let context: Context
beforeAll(async () => {
  company = await opened()
  const { db, clock, by, sanne } = company
  const known = [
    'AC/DC Events',
    'Zorg 24/7',
    'Studio 10:30',
    'H&M',
    'Smit & Zn.',
    'Studio',
    'Studio: Noord',
    'Latex BV',
    'The Old Mill',
    'Jansen Transport',
    '365',
  ]
  for (const name of known)
    await createRelation(db, clock, {
      name,
      kind: 'organisation',
      type: 'customer',
      targetGroup: 'B2B',
      actor: by,
      origin: `test/${name}`,
    })
  context = {
    db,
    clock,
    by,
    t: words('en'),
    modelId: null,
    workspaceId: 0,
    link: null,
    home: undefined,
    pageLink: () => Promise.resolve(null),
    pulseLink: () => Promise.resolve(null),
    intakeLink: () => Promise.resolve(null),
    seal: null,
    people: {},
    news: () => Promise.resolve(null),
    origin: 'test',
    me: { ...sanne, language: 'en' },
    calendar: { hours: {}, timeZone: 'Europe/Amsterdam', holidays: [] } as never,
    place: { kind: 'direct', id: 'x', name: 'x', outsiders: false } as never,
    together: (work) => work(db),
  }
})
afterAll(() => company[Symbol.asyncDispose]())

/** What a line is read as: "Acme Logistics / Jan Peters: called", or what is asked, with its buttons. */
async function read(line: string): Promise<string> {
  const found = findCommand(line, COMMANDS)
  if (found.command === null) throw new Error(`no word in “${line}”`)
  try {
    const { raw } = await readWords(context, found.command, found.rest, () => false)
    const { relation, person, text } = raw as { relation: string; person?: string; text: string }
    const meant = await resolveRelation(context, relation, person)
    return `${meant.relation.name}${meant.personName ? ` / ${meant.personName}` : ''}: ${text}`
  } catch (error) {
    if (error instanceof Clarification)
      return ['ask', ...error.choices.map(({ label, value }) => (value.startsWith('+') ? value : label))].join('; ')
    if (error instanceof NotUnderstood) return `${error.complete ? 'press' : 'copy'} ${error.line}`
    throw error
  }
}

const adding = (name: string) => `+customer/${name}; +prospect/${name}; +person/${name}`

describe('a name is read whole', () => {
  test.each([
    ['log AC/DC Events: called', 'AC/DC Events: called'],
    ['log ac/dc events: called', 'AC/DC Events: called'],
    ['log AC/DC Events / Angus: called', 'AC/DC Events / Angus: called'],
    ['promise Zorg 24/7: send quote by friday', 'Zorg 24/7: send quote by friday'],
    ['promise Zorg 24/7:send quote', 'Zorg 24/7: send quote'],
    ['log Studio 10:30: called', 'Studio 10:30: called'],
    ['log H&M / Jan: called', 'H&M / Jan: called'],
    ['log H&M/Jan: called', `ask; Jan at H&M; ${adding('H&M/Jan')}`],
    ['log Smit & Zn.: called', 'Smit & Zn.: called'],
    ['log Acme / Jan: called', 'Acme Logistics / Jan Peters: called'],
    ['log Acme/Jan: called', 'Acme Logistics / Jan Peters: called'],
    ['log Acme /Piet: called', 'Acme Logistics / Piet: called'],
    ['log Acme: said: too expensive', 'Acme Logistics: said: too expensive'],
    ['log Acme Logistics: call at 10:30: moved', 'Acme Logistics: call at 10:30: moved'],
    ['log Studio: Zuid: called', 'Studio: Zuid: called'],
    ['log Studio: Noord: called', 'ask; Studio; Studio: Noord'],
    ['log 24/7 Service BV: called', /^ask; (?!.* at ).*\+customer(?:~[\d,]+)?\/24\/7 Service BV;/],
    ['log A/S Nordsee: called', `ask; ${adding('A/S Nordsee')}`],
    ['log Jansen c/o De Wit: called', /^ask; (?:.*; )?\+customer(?:~[\d,]+)?\/Jansen c\/o De Wit;/],
    ['log 12:15 Catering: called', `ask; ${adding('12:15 Catering')}`],
    ['log acme.nl: called', /\+customer(?:~[\d,]+)?\/acme\.nl;/],
    ['log info@acme.nl: called', /\+customer\/info@acme\.nl;/],
    ['log https://acme.nl: called', /\+customer\/https:\/\/acme\.nl;/],
    ['log Hoofdstraat 12/14: called', `ask; ${adding('Hoofdstraat 12/14')}`],
    ['log ’t Hoekje: called', `ask; ${adding('’t Hoekje')}`],
    [
      'complaint Brouwer/Smit Notarissen: wrong deed',
      /^ask; (?:.*; )?Smit Notarissen at Houthandel Brouwer; \+customer\/Brouwer\/Smit Notarissen;/,
    ],
    ['log Bakkerij Vermeer/Anja: belde', 'Bakkerij Vermeer / Anja Vermeer: belde'],
  ])('%s', async (line, expected) => {
    if (typeof expected === 'string') expect(await read(line)).toBe(expected)
    else expect(await read(line)).toMatch(expected)
  })
})

describe('only a whole number, an address, a reference or a name decides', () => {
  test.each([
    ['klacht 255: te laat geleverd', 'ask; Zorggroep De Linde (Utrecht)'],
    ['log 5678: called', /^ask; .*Anja Vermeer/],
    ['log 1234 5678: called', /^ask; .*Anja Vermeer/],
    ['log 06 1234 5678: called', 'Bakkerij Vermeer / Anja Vermeer: called'],
    ['log +31(0)612345678: called', 'Bakkerij Vermeer / Anja Vermeer: called'],
    ['log 06/12345678: called', 'Bakkerij Vermeer / Anja Vermeer: called'],
    ['log 030 2556677: called', 'Zorggroep De Linde: called'],
    ['log 365: called', '365: called'],
    ['log 255 te laat geleverd', 'ask'],
    ['log acme: called', 'Acme Logistics: called'],
    ['log lat: called', /^ask; (?:.*; )?Latex BV/],
    ['log bakkerij vermer: belde', /^ask; Bakkerij Vermeer/],
  ])('%s', async (line, expected) => {
    if (typeof expected === 'string') expect(await read(line)).toBe(expected)
    else expect(await read(line)).toMatch(expected)
  })
})

describe('a customer that was forgotten is asked, never made up', () => {
  test.each([
    'log : called',
    'log called about the invoice',
    'log late again',
    'log the ramp is broken',
    'log heeft gebeld over de factuur',
    'complaint third late delivery severity=high',
    'klacht de derde te late levering',
    'promise send the new quote by friday',
    'annoyance waited on the phone',
    'log <customer>: called',
    'log <klant> / Jan: belde',
    'brief <customer>',
  ])('%s', async (line) => {
    expect(await read(line)).toMatch(/^ask$/)
  })

  test.each([
    ['log Acme called about chairs', 'press log Acme: called about chairs'],
    ['log jansen transport te laat', 'press log jansen transport: te laat'],
    ['log Acme:', 'copy log Acme: called about the invoice'],
    ['complaint Acme: severity=low', 'copy complaint Acme: third late delivery severity=low'],
    ['complaint severity=low', 'copy complaint <customer>: third late delivery severity=low'],
  ])('%s', async (line, expected) => {
    expect(await read(line)).toBe(expected)
  })
})

test('no example or sentence of the bot names a customer', async () => {
  const said = (['en', 'nl'] as const).flatMap((language) => {
    const t = words(language)
    return [
      ...COMMANDS.flatMap(({ task }) =>
        task ? [t(`help.examples.${task}`, { customer: t('ask.exampleCustomer') })] : [],
      ),
      ...(
        [
          'exampleCustomer',
          'exampleName',
          'exampleNote',
          'examplePromise',
          'exampleComplaint',
          'exampleAnnoyance',
        ] as const
      ).map((key) => t(`ask.${key}`)),
      t('teams.firstWords'),
    ]
  })
  const names = (await company.db.relation.findMany()).map(({ nameNorm }) => nameNorm.split(' ')[0] ?? '')
  for (const line of said)
    expect(
      names.filter((name) => name.length > 3 && line.toLowerCase().split(/\W+/).includes(name)),
      line,
    ).toEqual([])
})
