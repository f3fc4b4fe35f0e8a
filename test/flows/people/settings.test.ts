import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeNotice } from '../../../src/bot/lifecycle.ts'
import { buttonsOf, type Colleague, world } from '../../support/world.ts'

// Monday, ten o'clock in Amsterdam.
const MONDAY = '2026-03-02T09:00:00Z'
type World = Awaited<ReturnType<typeof world>>

async function changes(
  w: World,
  who: Colleague,
  values: Record<string, string>,
  button = who === 'tom' ? 'Change' : 'Wijzigen',
) {
  const form = await w.presses(who, await w.says(who, 'settings'), button)
  return w.fills(who, form, values)
}

async function closes(w: World, closings: string) {
  const form = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
  return w.fills('fatima', form, { closings })
}

const member = (w: World, name: string) => w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })

describe('settings', () => {
  let w: World
  beforeAll(async () => {
    w = await world(MONDAY)
  })
  afterAll(() => w[Symbol.asyncDispose]())

  test('say how somebody is set up, in their language, and where that comes from', async () => {
    const shown = await w.says('sanne', 'instellingen')
    expect(shown.text).toBe(
      [
        'Je instellingen',
        'Taal: Nederlands, zoals in Slack of Teams',
        'Tijdzone: Amsterdam, zoals in Slack of Teams',
        'Tijden van het dagoverzicht: 08:30, 12:30, 16:30',
        'Briefing voor een afspraak: 1 uur',
        'Berichten waar je niet om vroeg: vandaag 1, op de drukste dag van de afgelopen vier weken 1',
        'Werktijden: maandag, dinsdag, woensdag, donderdag en vrijdag, 09:00 tot 17:00 (tijden van het bedrijf)',
        'E-mail: sanne@gouden-leeuw.example',
        'Ik ken je van: het proeflokaal',
        'Stille uren: 21:00 tot 07:00',
        'Afwezigheid: niet gepland',
      ].join('\n'),
    )
    expect(buttonsOf(shown.card).map(({ label }) => label)).toEqual([
      'Wijzigen',
      'Afwezigheid',
      'Stille uren',
      'Ook op een ander platform',
    ])
  })

  test('are reached from help, and a word that begins a sentence is not a word for them', async () => {
    const opened = await w.presses('tom', await w.says('tom', 'help'), 'Settings')
    expect(opened.text).toContain('Your settings')
    const sentence = await w.says('tom', 'settings of the machine at Acme are wrong')
    expect(sentence.text).toContain('doesn’t begin with a word I know')
    expect((await w.says('tom', 'line 3 is broken at Acme')).text).not.toContain('perhaps “link”')
  })

  test('change the language and the zone at once, also of the card that says so', async () => {
    const saved = await changes(w, 'tom', { language: 'nl', otherZone: 'new york' })
    expect(saved.text).toContain('Opgeslagen: je instellingen\nTaal: Nederlands\nTijdzone: New York')
    expect(await member(w, 'Tom')).toMatchObject({ timeZone: 'America/New_York', chosen: ['language', 'timeZone'] })
    // Half past three in New York is when his first digest of Tuesday comes in his own zone.
    expect((await member(w, 'Tom')).nextDigestAt).toEqual(new Date('2026-03-02T13:30:00Z'))
    const back = await changes(w, 'tom', { language: 'follow', timeZone: 'follow' }, 'Wijzigen')
    expect(back.text).toContain(
      'Language: English, same as in Slack or Teams\nTime zone: Amsterdam, same as in Slack or Teams',
    )
    expect((await member(w, 'Tom')).chosen).toEqual([])
    expect(await w.db.audit.count({ where: { action: 'settings changed' } })).toBe(2)
  })

  test('put digest times in order, and without any there are none', async () => {
    await changes(w, 'tom', { windows: '16u30 8:30, 12.30 8:30' })
    expect(await member(w, 'Tom')).toMatchObject({ windows: ['08:30', '12:30', '16:30'] })
    const none = await changes(w, 'tom', { windows: ' ' })
    expect(none.text).toContain('Digest times: none')
    expect((await member(w, 'Tom')).nextDigestAt).toBeNull()
  })

  test.each([
    [
      { windows: '8:30, noon' },
      { windows: 'I can’t read “noon” as a time. Write times like 08:30, with commas in between.' },
    ],
    [
      { windows: '25:00' },
      { windows: 'I can’t read “25:00” as a time. Write times like 08:30, with commas in between.' },
    ],
    [{ windows: '1 2 3 4 5 6 7' }, { windows: 'Keep six times at most.' }],
    [
      { otherZone: 'Atlantis' },
      { otherZone: 'I don’t know a time zone “Atlantis”. Type a large city in it, or a name like Europe/Lisbon.' },
    ],
    [
      { otherZone: '+01:00' },
      { otherZone: 'I don’t know a time zone “+01:00”. Type a large city in it, or a name like Europe/Lisbon.' },
    ],
    [{ days: '1,2', workFrom: '', workTo: '17:00' }, { workFrom: 'Fill in a time.' }],
    [{ days: '1,2', workFrom: '17:00', workTo: '09:00' }, { workTo: 'The end must be after the start.' }],
    [{ aliases: 'tom at home' }, { aliases: '“tom” isn’t an e-mail address. Example: jan@acme.example' }],
    [{ aliases: 'a@b.nl b@b.nl c@b.nl d@b.nl e@b.nl f@b.nl' }, { aliases: 'Keep five at most.' }],
    [
      { aliases: 'Sanne@gouden-leeuw.example' },
      {
        aliases:
          'sanne@gouden-leeuw.example already belongs to a colleague. If that’s you, use “Also on another platform”.',
      },
    ],
  ])('%j is refused at its field', async (values, errors) => {
    const before = await member(w, 'Tom')
    expect((await changes(w, 'tom', values as Record<string, string>)).errors).toEqual(errors)
    expect(await member(w, 'Tom')).toEqual(before)
  })

  test('working hours of one’s own go before those of the company, and leaving them empty goes back', async () => {
    const own = await changes(w, 'sanne', { days: '2,1,4', workFrom: '08:00', workTo: '16:30' })
    expect(own.text).toContain('Werktijden: maandag, dinsdag en donderdag, 08:00 tot 16:30')
    expect((await member(w, 'Sanne')).hours).toEqual({
      '1': [['08:00', '16:30']],
      '2': [['08:00', '16:30']],
      '4': [['08:00', '16:30']],
    })
    expect((await changes(w, 'sanne', { days: '' })).text).toContain('(tijden van het bedrijf)')
    expect((await member(w, 'Sanne')).hours).toBeNull()
  })

  test('saved as they were, hours with a break in them stay what they are', async () => {
    const hours = {
      '1': [
        ['09:00', '12:30'],
        ['13:00', '17:00'],
      ],
      '3': [['09:00', '12:00']],
    }
    await w.db.member.updateMany({ where: { name: 'Sanne de Wit' }, data: { hours } })
    await changes(w, 'sanne', {})
    expect((await member(w, 'Sanne')).hours).toEqual(hours)
    await changes(w, 'sanne', { days: '' })
  })
})

describe('when somebody works, and what follows from it', () => {
  test('digests go by the new times at once, and stay at them when the clocks change', async () => {
    await using w = await world('2026-03-27T16:00:00Z')
    await changes(w, 'tom', { windows: '07:15' })
    expect((await member(w, 'Tom')).nextDigestAt).toEqual(new Date('2026-03-30T05:15:00Z'))
    await w.says('tom', 'promise Acme: call Jan by Monday')
    await w.at('2026-03-30T05:14:00Z')
    const titles = async () => (await w.heard('tom', 'direct')).map(({ card }) => card.title)
    expect(await titles()).not.toContain('Good morning Tom, this needs you today')
    await w.at('2026-03-30T05:15:00Z')
    expect(await titles()).toContain('Good morning Tom, this needs you today')
  })

  test('a ladder counts in the new hours at once, and its card says so', async () => {
    await using w = await world(MONDAY)
    await w.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
    await w.bot.live()
    await changes(w, 'tom', { days: '3,4', workFrom: '09:00', workTo: '17:00' })
    await w.at('2026-03-02T09:30:00Z')
    const root = (await w.heard('tom', 'complaints')).at(-1)
    expect(root?.text).toContain('Volgende stap: Tom Baker, wo 4 mrt 09:30, als niemand hem oppakt')
    expect(await w.heard('tom', 'complaints', root)).toEqual([])
    await w.at('2026-03-04T08:30:00Z')
    expect((await w.heard('tom', 'complaints', root)).map(({ text }) => text)).toEqual([
      expect.stringContaining('@Tom Baker\nDe klacht staat al 30 min werktijd open'),
    ])
  })

  test('a ladder stands still while the company is closed, and goes on after it', async () => {
    await using w = await world(MONDAY)
    await w.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
    await w.bot.live()
    await closes(w, '2 mrt t/m 6 mrt: studieweek')
    await w.at('2026-03-02T09:30:00Z')
    const root = (await w.heard('tom', 'complaints')).at(-1)
    expect(root?.text).toContain('Volgende stap: Tom Baker, ma 9 mrt 09:30, als niemand hem oppakt')
    await w.at('2026-03-06T15:00:00Z')
    expect(await w.heard('tom', 'complaints', root)).toEqual([])
    const digests = async () => (await w.heard('tom', 'direct')).filter(({ card }) => card.title?.startsWith('Good'))
    expect(await digests()).toEqual([])
    await w.at('2026-03-09T08:30:00Z')
    expect((await w.heard('tom', 'complaints', root)).map(({ text }) => text)).toEqual([
      expect.stringContaining('@Tom Baker\nDe klacht staat al 30 min werktijd open'),
    ])
    expect(await digests()).toHaveLength(1)
  })

  test('what a platform says follows its changes, except what somebody chose themselves', async () => {
    await using w = await world(MONDAY)
    const account = { platform: 'playground', workspace: 'playground' }
    const notice = async (user: object) => {
      await takeNotice(w.bot.store, () => new Date(MONDAY), { ...account, what: 'person', user } as never)
    }
    await w.says('tom', 'today')
    await notice({
      id: 'tom',
      name: 'Tom Baker-Jones',
      timeZone: 'Europe/Athens',
      language: 'nl',
      email: 'TB@x.example',
    })
    expect(await member(w, 'Tom')).toMatchObject({
      name: 'Tom Baker-Jones',
      timeZone: 'Europe/Athens',
      language: 'nl',
      email: 'tb@x.example',
      nextDigestAt: new Date('2026-03-02T10:30:00Z'),
    })
    // The page says again what it said before the notice, and is followed as well.
    await changes(w, 'tom', { language: 'en', otherZone: 'Europe/Lisbon' })
    await notice({ id: 'tom', timeZone: 'Asia/Tokyo', language: 'nl', name: 'Thomas Baker' })
    expect(await member(w, 'Thomas')).toMatchObject({ timeZone: 'Europe/Lisbon', language: 'en' })
    await notice({ id: 'tom', timeZone: 'Mars/Olympus' })
    await notice({ id: 'nobody', timeZone: 'Asia/Tokyo' })
    await changes(w, 'tom', { timeZone: 'follow' })
    expect(await member(w, 'Tom')).toMatchObject({ timeZone: 'Europe/Amsterdam', language: 'en', chosen: ['language'] })
  })
})

describe('the settings of the company', () => {
  test('are for a lead, checked at the click', async () => {
    await using w = await world(MONDAY)
    const shown = await w.says('tom', 'settings')
    expect(buttonsOf(shown.card).map(({ label }) => label)).not.toContain('Company')
    const press = { command: 'company edited', input: { name: 'Mine', country: 'NL', language: 'en' } }
    await w.people.tom.post('press', { event: crypto.randomUUID(), message: shown.id, press })
    expect((await w.heard('tom', 'direct')).at(-1)?.text).toMatch(/role.*team lead|team lead.*that/)
    const form = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
    await w.db.member.updateMany({ where: { name: { startsWith: 'Fatima' } }, data: { role: 'member' } })
    expect((await w.fills('fatima', form, { name: 'De mijne' })).text).toContain('teamleider')
    expect((await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).name).toContain('Gouden Leeuw')
  })

  test('change hours and holidays for everybody who has none of their own', async () => {
    await using w = await world(MONDAY)
    const form = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
    expect((await w.fills('fatima', form, { name: ' ', days: '', otherZone: 'Atlantis' })).errors).toMatchObject({
      name: 'Schrijf de naam van het bedrijf.',
      days: 'Vink minstens één dag aan.',
      otherZone: expect.stringContaining('Atlantis'),
    })
    const tom = await member(w, 'Tom')
    const values = {
      name: 'De Leeuw',
      country: 'BE',
      days: '2,3',
      workFrom: '10:00',
      workTo: '15:00',
      sponsor: String(tom.id),
    }
    const saved = await w.fills('fatima', form, values)
    expect(saved.text).toContain('Opgeslagen: de instellingen van De Leeuw')
    expect(saved.text).toContain('Werktijden: dinsdag en woensdag, 10:00 tot 15:00 (tijden van het bedrijf)')
    await w.bot.live()
    expect((await member(w, 'Tom')).nextDigestAt).toEqual(new Date('2026-03-03T07:30:00Z'))
    const company = await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })
    expect(company).toMatchObject({ name: 'De Leeuw', country: 'BE', sponsorId: tom.id })
    const trail = await w.db.audit.findFirstOrThrow({ where: { action: 'company changed' } })
    expect(trail.before).toMatchObject({ country: 'NL' })
  })

  test('take the days it is closed, say what is no day, and are read back as they were written', async () => {
    await using w = await world(MONDAY)
    expect((await w.says('tom', 'promise Acme: call Jan after the bouwvak')).text).toContain('By when')
    expect((await closes(w, '20 mrt: studiedag\nbouwvak ergens in juli')).errors).toEqual({
      closings:
        'Ik kan in “bouwvak ergens in juli” geen dagen lezen. Schrijf een regel als “27 jul t/m 7 aug: bouwvak”.',
    })
    const saved = await closes(w, '9 t/m 13 mrt: bouwvak\n20 mrt: studiedag\n24 dec t/m 1 jan')
    expect(saved.text).toContain('Gesloten: 9 mrt t/m 13 mrt: bouwvak; 20 mrt: studiedag; 24 dec t/m 1 jan 2027')
    expect((await w.says('tom', 'settings')).text).toContain('Closed: 9 Mar to 13 Mar: bouwvak; 20 Mar: studiedag;')
    const form = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
    expect(JSON.stringify(form)).toContain('9 mrt t/m 13 mrt: bouwvak\\n20 mrt: studiedag\\n24 dec t/m 1 jan 2027')

    const promised = await w.says('tom', 'promise Acme: call Jan after the bouwvak')
    expect(promised.text).toContain('Mon 16 Mar')
    expect((await w.says('tom', 'promise Acme: send the quote before the shutdown')).text).toContain('Fri 6 Mar')
    expect((await w.says('tom', 'promise Acme: mail Jan in 5 working days')).text).toContain('Mon 16 Mar')

    // Left as they are in the form, also when one of them is over.
    await w.at('2026-03-16T09:00:00Z')
    const later = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
    expect((await w.fills('fatima', later, {})).text).toContain('Gesloten: 20 mrt: studiedag; 24 dec')
    const { closings } = await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })
    expect(closings).toEqual([
      { name: 'bouwvak', from: '2026-03-09', until: '2026-03-13' },
      { name: 'studiedag', from: '2026-03-20', until: '2026-03-20' },
      { name: '', from: '2026-12-24', until: '2027-01-01' },
    ])
    const [first, second] = await w.db.audit.findMany({ where: { action: 'company changed' }, orderBy: { id: 'asc' } })
    expect([first?.before, second?.before]).toMatchObject([{ closings: [] }, { closings }])
  })

  test('take a region with holidays of its own, and say which there are', async () => {
    await using w = await world('2026-08-28T09:00:00Z')
    const form = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
    expect((await w.fills('fatima', form, { country: 'GB', region: 'Bavaria' })).errors).toEqual({
      region: expect.stringMatching(/^Ik ken daar geen regio “Bavaria”\. Schrijf een van deze: .*England/),
    })
    expect((await w.fills('fatima', form, { country: 'LU', region: 'Utrecht' })).errors).toEqual({
      region: 'Dat land heeft overal dezelfde feestdagen. Laat dit leeg.',
    })
    await w.fills('fatima', form, { country: 'GB', region: 'England' })
    expect(await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).toMatchObject({ country: 'GB-ENG' })
    expect((await w.says('tom', 'promise Acme: call Jan in 1 working day')).text).toContain('Tue 1 Sep')
    const again = await w.presses('fatima', await w.says('fatima', 'instellingen'), 'Bedrijf')
    expect((await w.fills('fatima', again, {})).text).toContain('Opgeslagen')
    expect(await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).toMatchObject({ country: 'GB-ENG' })
  })
})
