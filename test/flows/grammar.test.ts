import { OF_ANNOYANCES } from '../../src/crm/complaint/of-annoyances.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '../../src/cards/words.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { spokenWord } from '../../src/commands/grammar/parse.ts'
import { buttonsOf, world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

describe('a line that cannot be read gets what was understood, what was not, and a line to copy', () => {
  test.each([
    ['lgo Acme: called', ['the word “lgo”; perhaps “log”', 'log Acme: called']],
    [
      'log Acme called about chairs',
      ['Understood: the word “log”, the customer “Acme Logistics”', 'log Acme: called about chairs'],
    ],
    [
      'log Acme:',
      ['Understood: the word “log”, the customer “Acme”', 'what happened', 'log Acme: called about the invoice'],
    ],
    [
      'complaint Acme third late delivery severity=high',
      ['where the name ends', 'complaint Acme: third late delivery severity=high'],
    ],
    [
      'promise Acme send the new quote by=2026-03-06 owner=@fatima',
      ['where the name ends', 'promise Acme: send the new quote by=2026-03-06 owner=@fatima'],
    ],
    ['complaint Acme: late severty=high', ['“severty=”; perhaps “severity=”', 'complaint Acme: late severity=high']],
    ['complaint Acme: late severity=purple', ['it can be low, normal, high', 'complaint Acme: late severity=low']],
    ['complaint Acme: late severity=hihg', ['it can be low, normal, high', 'complaint Acme: late severity=high']],
    [
      'complaint harbour',
      [
        'the word “complaint”, the customer “Harbour & Sons”',
        'what happened',
        'complaint harbour: third late delivery severity=high',
      ],
    ],
  ])('%s', async (line, parts) => {
    const said = await w.says('tom', line)
    for (const part of parts) expect(said.text).toContain(part)
  })

  test.each([
    ['log', ['relation', 'asked', 'behind', 'text', 'form', 'on']],
    ['promise', ['relation', 'text', 'by', 'at']],
    ['complaint', ['relation', 'text', 'severity']],
    ['annoyance', ['relation', 'category', 'text', 'on']],
  ])('%s with nothing after it opens a form', async (line, fields) => {
    const { body } = await w.people.tom.say(line)
    expect(body.show === 'form' && body.form.fields.map(({ name }) => name)).toEqual(fields)
    expect((await w.people.sanne.say(line)).body.show).toBe('form')
  })

  test('one click runs the corrected line, once', async () => {
    const said = await w.says('tom', 'log Acme called about the ramp')
    const button = buttonsOf(said.card).find(({ label }) => label === 'Yes, do this')
    if (!button) throw new Error('no button')
    await Promise.all([w.people.tom.press(said.id, button), w.people.tom.press(said.id, button)])
    const lines = await w.db.interaction.findMany({
      where: { lines: { array_contains: [{ label: 'fact', text: 'called about the ramp' }] } },
    })
    expect(lines).toHaveLength(1)
  })

  test.each<[string, { severity?: string; owner?: string }]>([
    ['complaint Acme third late delivery severity= high', { severity: 'high' }],
    ['complaint Acme — third late delivery (severity=high)', { severity: 'high' }],
    ['promise Acme send the new quote by=”2026-03-06” owner=Fatima el Amrani', { owner: 'Fatima el Amrani' }],
    ['promise Acme by=2026-03-06: send the new quote owne=fatima', { owner: 'Fatima el Amrani' }],
  ])('one click on what is suggested for “%s” keeps its fields', async (line, { severity = null, owner = null }) => {
    await w.presses('tom', await w.says('tom', line), 'Yes, do this')
    const made = await w.db.case.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { owner: true } })
    expect(['third late delivery', 'send the new quote']).toContain(made.summary)
    if (severity) expect(made.severity).toBe(severity)
    if (owner) expect([made.owner.name, made.dueAt?.toISOString().slice(0, 10)]).toEqual([owner, '2026-03-06'])
  })

  test.each([
    ['*promise Acme: send quote one by friday*', 'send quote one'],
    ['`promise Acme: send quote two by=2026-03-06`', 'send quote two'],
    ['> :rage: complaint *Acme*: fifth pallet wet', 'fifth pallet wet'],
    ['complaint Acme :rage: late for the fourth time', '😡 late for the fourth time'],
  ])('%s is read through what it looks like', async (line, summary) => {
    await w.says('tom', line)
    const made = await w.db.case.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { relation: true } })
    expect([made.summary, made.relation.name]).toEqual([summary, 'Acme Logistics'])
  })

  test('a question keeps the fields as well', async () => {
    const asked = await w.says('tom', 'promise Acme: send the samples owner = “Sanne de Wit”')
    expect((await w.presses('tom', asked, 'tomorrow')).text).toContain('Owner: Sanne de Wit')
  })

  test('a sentence without a word is offered as a note, a promise or a complaint', async () => {
    const said = await w.says('tom', 'Acme: the ramp is broken again')
    expect(buttonsOf(said.card).map(({ label }) => label)).toEqual([
      'Log it',
      'It’s a promise',
      'It’s a complaint',
      'Help',
    ])
    const complaint = await w.presses('tom', said, 'It’s a complaint')
    expect(complaint.text).toContain('Registered: complaint')
  })

  test.each([
    ['Acme: called about invoice 31', 'Logged: Acme Logistics'],
    ['*Acme*: Jan just called about invoice 32', 'Logged: Acme Logistics'],
    ['Acme / Jan: emailed him about invoice 33', 'Logged: Acme Logistics'],
    ['Harbour & Sons: ik heb gebeld over factuur 34', 'Logged: Harbour & Sons'],
    ['acme log: wants a credit note', 'Logged: Acme Logistics'],
    ['Acme log spoke with Jan', 'Logged: Acme Logistics'],
    ['Acme: log spoke with Jan', 'Logged: Acme Logistics'],
    ['harbour sons noteer: langs geweest', 'Logged: Harbour & Sons'],
    ['Acme promise: send the folders by=2026-03-06', 'By: Fri 6 Mar'],
    ['Acme complaint: fourth late delivery severity=high', 'Registered: complaint'],
    ['Acme brief', 'Last contact'],
    ['Acme promise', 'Understood: the word “promise”, the customer “Acme Logistics”'],
  ])('“%s” has the customer first, and is plain', async (line, sentence) => {
    expect((await w.says('tom', line)).text).toContain(sentence)
  })

  test.each([
    'Nobodyheardof: called about the invoice',
    'Acme: wants a credit note',
    'Acme: nobody called back',
    'Acme: called to complain about the driver',
    'Acme: did Jan call?',
    'Acme: must be called on Friday',
    'Acme complaint is solved',
    'Acme promise was kept',
    'the log: called about chairs',
    'Acme called about chairs',
  ])('“%s” may be several things, and is asked about', async (line) => {
    const before = await w.db.interaction.count()
    expect((await w.says('tom', line)).text).toContain('Pick one')
    expect(await w.db.interaction.count()).toBe(before)
  })

  test.each([
    ['Acme complaint the ramp collapsed', 'It’s a complaint', 'the ramp collapsed'],
    ['Acme the ramp sank', 'It’s a complaint', 'the ramp sank'],
  ])('the choice for “%s” is one press, and doubles no word', async (line, label, summary) => {
    await w.presses('tom', await w.says('tom', line), label)
    expect(await w.db.case.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ kind: 'complaint', summary })
  })

  test('Dutch words do the same as English ones', async () => {
    expect((await w.says('sanne', 'wie 0612 345')).text).toContain('Anja Vermeer')
    expect((await w.says('sanne', 'wie is anja vermeer?')).text).toContain('Anja Vermeer')
    expect((await w.says('sanne', 'dossier acme')).text).toContain('Laatste contact')
    expect((await w.says('sanne', 'toezegging Acme: offerte sturen uiterlijk vrijdag')).text).toContain(
      'Uiterlijk: vr 6 mrt',
    )
    expect((await w.says('sanne', 'klacht Harbour: kras op tafel ernst=laag')).text).toContain('Gemeld: klacht')
    expect((await w.says('sanne', 'ergernis Acme: lang in de wacht')).text).toContain(
      'Ergernis genoteerd: Acme Logistics',
    )
    expect((await w.says('sanne', 'VANDAAG')).text).toContain('Wat nu om je aandacht vraagt')
    expect((await w.says('sanne', 'help')).text).toContain('Wat wil je doen?')
    expect((await w.says('sanne', '?')).text).toContain('Wat wil je doen?')
  })
})

describe('dates of promises', () => {
  test('a date that can be read in two ways is asked', async () => {
    const asked = await w.says('tom', 'promise Northwind: send price next friday')
    const days = buttonsOf(asked.card)
      .map(({ label }) => label)
      .slice(0, 2)
    expect(days.toSorted()).toEqual(['Fri 13 Mar', 'Fri 6 Mar'])
    const made = await w.presses('tom', asked, 'Fri 13 Mar')
    expect(made.text).toContain('send price\nBy: Fri 13 Mar')
  })

  test('without a date it asks for one, and nothing is stored until it is there', async () => {
    const before = await w.db.case.count()
    const asked = await w.says('tom', 'promise Acme: send the drawings')
    expect(asked.text).toContain('By when will you do that?')
    expect(await w.db.case.count()).toBe(before)
    expect((await w.presses('tom', asked, 'tomorrow')).text).toContain('By: tomorrow, Tue 3 Mar')
  })

  test('a date that has passed is not moved to the future by itself', async () => {
    const asked = await w.says('sanne', 'toezegging Acme: bellen uiterlijk=gisteren')
    expect(asked.text).toContain('“gisteren” is al voorbij')
  })

  test('an hour is an hour in the speaker’s own zone', async () => {
    await w.says('sanne', 'toezegging Bakkerij Vermeer: Anja terugbellen morgen 14:00')
    const promise = await w.db.case.findFirstOrThrow({ where: { summary: 'Anja terugbellen' } })
    expect(promise).toMatchObject({ wholeDay: false, dueAt: new Date('2026-03-03T13:00:00Z') })
  })

  test('a promise for a colleague is theirs, and they hear of it', async () => {
    await w.says('sanne', 'toezegging Acme: creditnota sturen uiterlijk vrijdag eigenaar=tom')
    const { id, ownerId } = await w.db.case.findFirstOrThrow({ where: { summary: 'creditnota sturen' } })
    const given = await w.db.delivery.findFirstOrThrow({ where: { kind: 'promise given', caseId: id } })
    expect(given).toMatchObject({ memberId: ownerId, withDigest: true })
  })

  test('a colleague nobody knows is told', async () => {
    expect((await w.says('sanne', 'toezegging Acme: bellen vrijdag eigenaar=kees')).text).toContain(
      'Ik ken geen collega die “kees” heet',
    )
  })

  test.each([
    ['tom', `promise Acme: ${'words '.repeat(500)} by friday`, 'This is 3,010 characters. Keep it within 2,000.'],
    ['sanne', `klacht Acme: ${'laat! '.repeat(400)}`, 'Dit zijn 2.399 tekens. Houd het bij hooguit 2.000.'],
    ['tom', `annoyance Acme: ${'wait '.repeat(300)}`, 'This is 1,499 characters. Keep it within 1,000.'],
    ['tom', `log Acme: x subject=${'y'.repeat(201)}`, 'What follows “subject=” is 201 characters. Keep it within 200.'],
  ] as const)('%s hears how long a text is, and has it back', async (who, line, sentence) => {
    const { card, text } = await w.says(who, line)
    expect(text).toContain(sentence)
    const back = card.body.flatMap((part) => (part.type === 'copy' ? part.text : []))
    expect(back.join('')).toBe(line.trim())
    expect(Math.max(...back.map(({ length }) => length))).toBeLessThan(3_000)
  })

  test.each(['promise 99999999999', 'complaint #2147483648', 'brief #99999999999', 'who #-1', 'log #1e99: called'])(
    '“%s” counts further than anybody, and is answered with a sentence',
    async (line) => {
      expect((await w.says('tom', line)).text).not.toContain('Something broke')
    },
  )

  test('a button whose note is gone is answered with a sentence', async () => {
    const said = await w.says('tom', 'log Acme: called about nothing')
    const [button] = buttonsOf(said.card).filter(({ label }) => label === 'Edit')
    if (!button) throw new Error('no button')
    await w.presses('tom', said, 'Undo')
    await w.people.tom.press(said.id, button)
    expect((await w.heard('tom', 'direct')).at(-1)?.text).toContain('That’s no longer there')
  })

  test('a number shows the card again', async () => {
    expect((await w.says('tom', 'promise 2')).text).toContain('Promise 2: Acme Logistics')
    expect((await w.says('tom', 'promise 9999')).text).toContain('I don’t know number 9999')
  })
})

describe('words people try first', () => {
  test.each([
    ['notitie Acme: wil een creditnota', 'Logged: Acme Logistics'],
    ['Contactmoment Acme: sprak Jan', 'Logged: Acme Logistics'],
    ['gesprek Acme: over de offerte', 'Logged: Acme Logistics'],
    ['taak Acme: stoelen tellen by=2026-03-06', 'By: Fri 6 Mar'],
    ['todo Acme: count the tables by=2026-03-06', 'By: Fri 6 Mar'],
    ['toegezegd Acme: kasten tellen by=2026-03-06', 'By: Fri 6 Mar'],
    ['actie Acme: lampen tellen by=2026-03-06', 'By: Fri 6 Mar'],
    ['task Acme: count the lamps by=2026-03-06', 'By: Fri 6 Mar'],
    ['complaints Acme: the lamp is loose', 'Registered: complaint'],
    ['irritatie Acme: lang wachten', 'Annoyance noted'],
    ['info acme', 'Last contact'],
    ['profiel Acme', 'Last contact'],
    ['klant acme', 'Last contact'],
    ['zoeken vermeer', 'Found for “vermeer”'],
    ['vind Anja', 'Anja Vermeer'],
    ['search vermeer', 'Found for “vermeer”'],
    ['lookup 0612 345', 'Anja Vermeer'],
  ])('“%s” is understood', async (line, sentence) => {
    expect((await w.says('tom', line)).text).toContain(sentence)
  })

  test('“gebeld” says how there was contact', async () => {
    await w.says('tom', 'gebeld Acme: over de borg')
    expect(await w.db.interaction.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ form: 'call' })
  })

  test.each([
    ['call Acme: about the shelves', ['It’s a promise', 'Log it'], 'Log it', 'Logged: Acme Logistics'],
    ['bel Acme morgen over de kast', ['It’s a promise', 'Log it'], 'It’s a promise', 'bel over de kast'],
    ['issue Acme: the shelf is bent', ['It’s a complaint', 'Log it'], 'It’s a complaint', 'Registered: complaint'],
    ['claim Acme: the door is bent', ['It’s a complaint', 'Log it'], 'Log it', 'Logged: Acme Logistics'],
  ])('“%s” may be two things, and one press says which', async (line, labels, label, sentence) => {
    const asked = await w.says('tom', line)
    expect(buttonsOf(asked.card).map((button) => button.label)).toEqual([...labels, 'Help'])
    expect((await w.presses('tom', asked, label)).text).toContain(sentence)
  })

  test.each([
    'klant belde zeer boos',
    'info about chairs for everybody here',
    'gesprek gehad met Acme',
    'task force came',
  ])('“%s” is a sentence, and is asked about', async (line) => {
    expect((await w.says('tom', line)).text).toContain('Pick one')
  })

  test('help shows none of them', async () => {
    const { text } = await w.says('sanne', 'help')
    for (const word of COMMANDS.flatMap(({ tried = {} }) => Object.keys(tried)))
      expect(text).not.toMatch(new RegExp(`(?:^|\\n|: )${word} `, 'u'))
  })
})

describe('short deeds', () => {
  const numberOf = async (kind: string) =>
    (await w.db.case.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } })).number

  test.each([
    ['tom', 'done %'],
    ['tom', 'Done promise #%.'],
    ['sanne', 'klaar met %'],
    ['sanne', 'gedaan %'],
  ] as const)('%s says “%s” and the promise is kept', async (who, line) => {
    await w.says(who, 'promise Acme: send the list by=2026-03-06')
    const number = await numberOf('promise')
    const { text } = await w.says(who, line.replace('%', String(number)))
    expect(text).toContain(who === 'tom' ? `Kept: promise ${number}` : `Nagekomen: toezegging ${number}`)
    expect((await w.says(who, `done ${number}`)).card.tone).toBe('warning')
  })

  test('a complaint is taken and closed by its number, the rest asked as by the button', async () => {
    await w.says('tom', 'complaint Acme: the ramp fell off')
    const number = await numberOf('complaint')
    expect((await w.says('sanne', `pak klacht ${number}`)).text).toContain(String(number))
    const taken = await w.db.case.findFirstOrThrow({ where: { number }, select: { acknowledgedAt: true } })
    expect(taken.acknowledgedAt).not.toBeNull()
    for (const line of [`close ${number}`, `sluit #${number}`, `done ${number}`]) {
      const { body } = await w.people.tom.say(line)
      expect(body.show === 'form' && body.form.submit.command).toBe('complaint closed')
    }
  })

  test('what a deed cannot be done with is shown, and nothing is done', async () => {
    await w.says('tom', 'promise Acme: send the map by=2026-03-06')
    const number = await numberOf('promise')
    for (const word of ['take', 'close'])
      expect((await w.says('tom', `${word} ${number}`)).text).toContain(`Promise ${number}: Acme Logistics`)
    expect(await w.db.case.findFirst({ where: { number } })).toMatchObject({ state: 'open' })
    expect((await w.says('tom', 'done 99999999999')).text).toContain('I don’t know number 99999999999')
  })

  test('has the rights of the button: a promise of others is not kept by who it does not concern', async () => {
    await w.says('sanne', 'promise Northwind: send the plan by=2026-03-06')
    expect((await w.says('tom', `done ${await numberOf('promise')}`)).text).toContain('Only Sanne de Wit')
  })

  test.each(['close the deal with Acme', 'take it from me', 'done with Acme', 'undo the damage at Acme'])(
    '“%s” is a sentence, and no deed',
    async (line) => {
      expect((await w.says('tom', line)).text).toContain('Pick one')
    },
  )

  test('undo takes back what was made last, and then what was made before it', async () => {
    await w.says('fatima', 'log Acme: called, I’ll send the form on Friday')
    await w.says('fatima', 'promise Acme: send the deed by=2026-03-06')
    await w.says('fatima', 'complaint Acme: the roof leaks')
    await w.says('fatima', 'annoyance Acme: the invoice smelled of coffee')
    const fatima = await w.db.member.findFirstOrThrow({ where: { name: 'Fatima el Amrani' } })
    const open = () => w.db.case.count({ where: { openedById: fatima.id, state: 'open' } })
    const before = await open()
    // What annoyed them here before may make it a complaint, which goes with it.
    const along = await w.db.case.count({ where: { origin: { startsWith: OF_ANNOYANCES }, state: 'open' } })
    const told: string[] = []
    for (const line of ['undo', 'Undo that', 'ongedaan maken', 'undo'])
      told.push((await w.says('fatima', line)).card.title)
    expect(told.map((title) => /klacht|toezegging|ergernis/i.exec(title)?.[0].toLowerCase())).toEqual([
      'ergernis',
      'klacht',
      'toezegging',
      undefined,
    ])
    expect(told[3]).toContain('Acme Logistics')
    expect(await open()).toBe(before - 3 - along)
  })

  test('undo takes back what was done last, and nothing of others or of long ago', async () => {
    await w.says('tom', 'promise Acme: send the plate by=2026-03-06')
    await w.says('tom', `done ${await numberOf('promise')}`)
    expect((await w.says('tom', 'undo')).text).toContain('As it was before: promise')
    expect(await w.db.case.findFirst({ where: { summary: 'send the plate' } })).toMatchObject({ state: 'open' })
    const { now } = w.time
    w.time.now = new Date(now.getTime() + 11 * 60_000)
    expect((await w.says('tom', 'undo')).text).toContain('You wrote nothing in the last 10 minutes')
    w.time.now = now
  })

  test('lists what is open, with what can be done', async () => {
    const mine = await w.says('tom', 'my promises')
    expect(mine.card.title).toBe('Your open promises')
    expect(buttonsOf(mine.card).map(({ label }) => label)).toContain('Done')
    const due = await w.db.case.findFirstOrThrow({
      where: { kind: 'promise', state: 'open', owner: { name: 'Tom Baker' } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })
    expect(mine.text.indexOf(due.summary)).toBeGreaterThan(0)
    expect((await w.says('sanne', 'mijn toezeggingen')).card.title).toMatch(/open toezeggingen/)
    for (const line of ['klachten', 'Klachten']) expect((await w.says('sanne', line)).card.title).toBe('Open klachten')
    expect((await w.says('tom', 'complaints')).text).toContain('third late delivery')
    expect((await w.says('tom', 'my complaints')).card.title).toMatch(/open complaints/)
    expect((await w.says('tom', 'done')).card.title).toBe('Your open promises')
  })
})

describe('words that try something', () => {
  test.each([
    ['markup', 'log Acme: <script>alert(1)</script> <!channel> **bold** {{name}} $t(common.save)'],
    ['10,000 characters', `log Acme: ${'lang '.repeat(790)}`],
    ['right-to-left and emoji', 'log Acme: \u202Egnirts 👩‍👩‍👧‍👦 ok'],
    ['quotes and SQL', `log Acme: '; DROP TABLE "Relation"; -- \\`],
    ['null characters', 'log Acme: a\u0000b'],
  ])('%s are kept as they are', async (_name, line) => {
    const said = await w.says('tom', line)
    expect(said.text).toContain('Logged: Acme Logistics')
    const [last] = await w.db.interaction.findMany({ orderBy: { id: 'desc' }, take: 1 })
    expect(JSON.stringify(last?.lines)).toContain(
      JSON.stringify(line.slice(9).replaceAll('\u0000', '').trim().slice(0, 40)).slice(1, -1),
    )
  })
})

describe('the examples beside the place to type in', () => {
  test.each([
    ['tom', 'en'],
    ['sanne', 'nl'],
  ] as const)('are all understood, and begin with the words there are (%s)', async (who, language) => {
    const { suggestions } = await w.people[who].state()
    const offered = COMMANDS.filter(({ task, forLeads }) => task && !forLeads)
    expect(suggestions.map(({ word }) => word)).toEqual(offered.map((command) => spokenWord(command, language)))
    const t = words(language)
    for (const { command, line } of suggestions) {
      const { card, text } = await w.says(who, line)
      expect([t('ask.notUnderstood'), t('ask.title'), t('trouble.title')], line).not.toContain(card.title)
      if (command === 'who') expect(text).toContain('Anja Vermeer')
      if (command === 'brief') expect(card.title).toBe('Acme Logistics')
    }
  })
})
