import { describe, expect, test } from 'vitest'
import { findDates } from '../../../src/commands/dates/find-dates.ts'
import { contextOf, written } from './story.ts'

const tuesday = { now: '2026-03-03T10:30[Europe/Amsterdam]', toward: 'future' } as const
const context = { nl: contextOf({ ...tuesday, language: 'nl' }), en: contextOf({ ...tuesday, language: 'en' }) }

/** What is read in a text: its moments, `?` when it must be asked about, and the words taken. */
const read = (language: 'nl' | 'en', text: string) =>
  findDates(text, context[language]).map(
    ({ moments, unsure, words }) =>
      `${moments.map(written).join(' or ')}${unsure || moments.length > 1 ? ' ?' : ''} [${words}]`,
  )

const nl = (text: string) => read('nl', text)
const en = (text: string) => read('en', text)

describe('a number beside a day', () => {
  test.each([
    ['bellen vrijdag 27', '2026-03-27 [vrijdag 27]'],
    ['maandag 23 langs', '2026-03-23 [maandag 23]'],
    ['ma 23 even bellen', '2026-03-23 [ma 23]'],
    ['woensdag de 25e langskomen', '2026-03-25 [woensdag de 25e]'],
    ['donderdag de 12e bellen', '2026-03-12 [donderdag de 12e]'],
    ['vrijdag 12 stoelen leveren', '2026-03-06 [vrijdag]'],
    ['vrijdag 3 monteurs sturen', '2026-03-06 [vrijdag]'],
    ['morgen 06-12345678 bellen', '2026-03-04 [morgen]'],
    ['vrijdag 12 uur bellen', '2026-03-06 12:00 [vrijdag 12 uur]'],
    ['maandag 24 langs', '2026-03-24 or 2026-03-23 or 2026-03-09 ? [maandag 24]'],
    ['donderdag de 6e bellen', '2026-03-06 or 2026-03-05 ? [donderdag de 6e]'],
    ['bellen vrijdag 40', '2026-03-06 ? [vrijdag]'],
    ['donderdag maart bellen', '2026-03-05 ? [donderdag]'],
    ['morgen 25:00 bellen', '2026-03-04 ? [morgen]'],
    ['morgen om 14:75 bellen', '2026-03-04 ? [morgen]'],
  ])('“%s” is %s', (text, meant) => {
    expect(nl(text)).toEqual([meant])
  })

  test.each([
    ['visit Friday the 13th', '2026-03-13 [Friday the 13th]'],
    ['visit Monday 23', '2026-03-23 [Monday 23]'],
    ['call at 4pm on the 15', '2026-03-15 16:00 [at 4pm on the 15]'],
    ['friday 12 chairs deliver', '2026-03-06 [friday]'],
    ['call friday 40', '2026-03-06 ? [friday]'],
    ['thursday march call', '2026-03-05 ? [thursday]'],
    ['call tomorrow at 14:75', '2026-03-04 ? [tomorrow]'],
    ['visit monday 24', '2026-03-24 or 2026-03-23 or 2026-03-09 ? [monday 24]'],
    ['the 20th at 11 visit', '2026-03-20 11:00 [the 20th at 11]'],
    ['deliver the fifteenth', '2026-03-15 [the fifteenth]'],
    ['the twenty-fifth deliver', '2026-03-25 [the twenty-fifth]'],
  ])('“%s” is %s', (text, meant) => {
    expect(en(text)).toEqual([meant])
  })

  test('of two days that do not agree each is offered', () => {
    expect(nl('vandaag de 5e bellen')).toEqual(['2026-03-03 or 2026-03-05 ? [vandaag de 5e]'])
    expect(en('today the 5th call')).toEqual(['2026-03-03 or 2026-03-05 ? [today the 5th]'])
  })

  test('the third of its kind is no day', () => {
    expect(nl('de 3e offerte sturen')).toEqual([])
    expect(nl('dit is de vijfde demo')).toEqual([])
    expect(nl('de eerste bellen')).toEqual([])
    expect(en('send the 3rd quote')).toEqual([])
    expect(en('ask for a second opinion')).toEqual([])
  })
})

describe('an amount beside a day', () => {
  test.each([
    ['morgen 12.50 crediteren', '2026-03-04 [morgen]'],
    ['terugstorten 14.50 vandaag', '2026-03-03 [vandaag]'],
    ['korting 12.50 vrijdag', '2026-03-06 [vrijdag]'],
    ['vrijdag 9.30 euro korting', '2026-03-06 [vrijdag]'],
    ['vrijdag 12.49 doorgeven', '2026-03-06 [vrijdag]'],
    ['vrijdag om 12.50 crediteren', '2026-03-06 12:50 [vrijdag om 12.50]'],
    ['vrijdag 12.50 uur crediteren', '2026-03-06 12:50 [vrijdag 12.50 uur]'],
    ['vrijdag 15.30 langs', '2026-03-06 15:30 [vrijdag 15.30]'],
    ['do 15.45 bellen met inkoop', '2026-03-05 15:45 [do 15.45]'],
  ])('“%s” is %s', (text, meant) => {
    expect(nl(text)).toEqual([meant])
  })

  test.each([
    ['refund 12.50 today', '2026-03-03 [today]'],
    ['refund 45.20 tomorrow', '2026-03-04 [tomorrow]'],
    ['tomorrow refund 9.30 euro', '2026-03-04 [tomorrow]'],
    ['friday 12.50 credit', '2026-03-06 [friday]'],
    ['call 14.30 friday', '2026-03-06 14:30 [14.30 friday]'],
    ['friday at 9.30 refund 12.50', '2026-03-06 09:30 [friday at 9.30]'],
  ])('“%s” is %s', (text, meant) => {
    expect(en(text)).toEqual([meant])
  })
})

describe('an hour in another zone', () => {
  test.each([
    ['morgen 14u Londense tijd bellen', '2026-03-04 15:00 [morgen 14u Londense tijd]'],
    ['vrijdag 10:00 New York tijd call', '2026-03-06 16:00 [vrijdag 10:00 New York tijd]'],
    ['morgen 12:00 UTC update', '2026-03-04 13:00 [morgen 12:00 UTC]'],
    ['donderdag 14u Nederlandse tijd demo', '2026-03-05 14:00 [donderdag 14u Nederlandse tijd]'],
    ['morgen langs in Londen', '2026-03-04 [morgen]'],
    ['vr 15u BST call', '2026-03-06 15:00 ? [vr 15u]'],
    ['vrijdag 15u lokale tijd bellen', '2026-03-06 15:00 ? [vrijdag 15u]'],
  ])('“%s” is %s', (text, meant) => {
    expect(nl(text)).toEqual([meant])
  })

  test.each([
    ['call by 3pm EST friday', '2026-03-06 21:00 [by 3pm EST friday]'],
    ['call by 15:00 London time', '2026-03-03 16:00 [by 15:00 London time]'],
    ['2pm CET tomorrow demo', '2026-03-04 14:00 [2pm CET tomorrow]'],
    ['5pm Tokyo time thursday', '2026-03-05 09:00 [5pm Tokyo time thursday]'],
    ['visit them in London tomorrow', '2026-03-04 [tomorrow]'],
    ['3pm their time friday', '2026-03-06 15:00 ? [friday]'],
    ['3pm IST friday', '2026-03-06 15:00 ? [friday]'],
  ])('“%s” is %s', (text, meant) => {
    expect(en(text)).toEqual([meant])
  })

  test('the day is that of the place, so here it may be another', () => {
    expect(en('call friday 9pm New York time')).toEqual(['2026-03-07 03:00 [friday 9pm New York time]'])
  })
})

describe('an hour a few words from its day', () => {
  test('belongs to that day, and stays among the words', () => {
    expect(en("I'll do the 10:30 call on thursday")).toEqual(['2026-03-05 10:30 [on thursday]'])
    expect(nl('zand vrijdag lossen 10u')).toEqual(['2026-03-06 10:00 [vrijdag]'])
  })

  test('but not when it is another thing to do', () => {
    expect(en('call at 10:30 and send the quote thursday')).toHaveLength(2)
    expect(nl('om 14:00 bellen, vrijdag offerte sturen')).toHaveLength(2)
  })
})

describe('what may not be before a day', () => {
  test.each(["don't call before friday", 'not before friday', 'deliver no earlier than friday'])(
    '“%s” is asked about, that day first',
    (text) => {
      expect(en(text)[0]).toMatch(/^2026-03-06 \?/)
    },
  )
  test.each(['niet voor vrijdag bellen', 'niet eerder dan vrijdag leveren', 'nooit leveren voor vrijdag'])(
    '“%s” is asked about, that day first',
    (text) => {
      expect(nl(text)[0]).toMatch(/^2026-03-06 \?/)
    },
  )
})

describe('a number that may be a day, an hour or an amount', () => {
  test.each(['friday 3 call', 'mon 9-11', 'friday 15 call', 'call 15 friday', '4 today', 'tomorrow 15'])(
    '“%s” is asked about',
    (text) => {
      expect(en(text)).toHaveLength(1)
      expect(en(text)[0]).toContain(' ? ')
    },
  )
  test.each(['vrijdag 10 langs', 'bel 12 vrijdag', 'morgen 9'])('“%s” is asked about', (text) => {
    expect(nl(text)).toHaveLength(1)
    expect(nl(text)[0]).toContain(' ? ')
  })

  test.each([
    ['unit 5 tomorrow', '2026-03-04 [tomorrow]'],
    ['order 12 friday', '2026-03-06 [friday]'],
    ['call 15 customers friday', '2026-03-06 [friday]'],
    ['seven thirty five pm', '2026-03-03 19:35 [seven thirty five pm]'],
    ['be there 20 minutes to 2pm tomorrow', '2026-03-04 13:40 [20 minutes to 2pm tomorrow]'],
    ['quarter to noon friday call', '2026-03-06 11:45 [quarter to noon friday]'],
    ['8 tonight call', '2026-03-03 20:00 [8 tonight]'],
    ['tomorrow morning 9', '2026-03-04 09:00 [tomorrow morning 9]'],
    ['after lunch friday', '2026-03-06 afternoon [after lunch friday]'],
    ['mid-morning tomorrow call', '2026-03-04 morning [mid-morning tomorrow]'],
  ])('“%s” is %s', (text, meant) => {
    expect(en(text)).toEqual([meant])
  })

  test.each([
    ['over 3u bellen', '2026-03-03 13:30 [over 3u]'],
    ['over 2,5 uur bellen', '2026-03-03 13:00 [over 2,5 uur]'],
    ['rond elven bellen', '2026-03-03 11:00 [rond elven]'],
    ['volgende week wo rond 3en', '2026-03-11 15:00 [volgende week wo rond 3en]'],
    ['20 over 3 bellen', '2026-03-03 15:20 [20 over 3]'],
    ["'s middags 2 uur bellen", "2026-03-03 14:00 ['s middags 2 uur]"],
    ['ma 14u terugbellen', '2026-03-09 14:00 [ma 14u]'],
    ['leveren 22/4', '2026-04-22 [22/4]'],
    ['30-6 evalueren', '2026-06-30 [30-6]'],
    ['de vijftiende leveren', '2026-03-15 [de vijftiende]'],
    ['de eerste maandag van de volgende maand bellen', '2026-04-06 [de eerste maandag van de volgende maand]'],
  ])('“%s” is %s', (text, meant) => {
    expect(nl(text)).toEqual([meant])
  })

  test.each([
    '24/7 bereikbaar',
    'uitslag 3-1 bespreken',
    'score 8/10',
    '1/2 pallet leveren',
    '2-3 stuks',
    'werk 14u inplannen',
  ])('“%s” is no day', (text) => {
    expect(nl(text)).toEqual([])
  })
})

describe('an hour that stands before its day or without its word', () => {
  test.each([
    ['before 9 tomorrow', '2026-03-04 09:00 [before 9 tomorrow]'],
    ['tomorrow after 4', '2026-03-04 16:00 [tomorrow after 4]'],
    ['call in three quarters of an hour', '2026-03-03 11:15 [in three quarters of an hour]'],
    ['2ish tomorrow', '2026-03-04 14:00 [2ish tomorrow]'],
    ['send 3 by friday', '2026-03-06 [by friday]'],
    ['thurs 2', '2026-04-02 or 2026-03-05 ? [thurs 2]'],
  ])('“%s” is %s', (text, meant) => {
    expect(en(text)).toEqual([meant])
  })

  test.each([
    ['13-03 10:00', '2026-03-13 10:00 [13-03 10:00]'],
    ['morgen na 4', '2026-03-04 16:00 [morgen na 4]'],
    ['wo 8-12 monteur', '2026-03-04 ? [wo]'],
    ['over precies 2 weken bellen', '2026-03-17 [over precies 2 weken]'],
    ['voor 12 stoelen vrijdag', '2026-03-06 [vrijdag]'],
    ['vrijdag (6/3) bellen', '2026-03-06 [vrijdag (6/3)]'],
    ['vrijdag (13/3) bellen', '2026-03-13 [vrijdag (13/3)]'],
    ['vrijdag (12/3) bellen', '2026-03-12 or 2026-03-13 ? [vrijdag (12/3)]'],
    ['morgen (4-3) leveren', '2026-03-04 [morgen (4-3)]'],
    ['volgende week ma (9-3) langs', '2026-03-09 [volgende week ma (9-3)]'],
    ['over twee weekjes bellen', '2026-03-17 [over twee weekjes]'],
    ['over drie maandjes evalueren', '2026-06-03 [over drie maandjes]'],
    ['over 2 uurtjes bellen', '2026-03-03 12:30 [over 2 uurtjes]'],
    ['binnen tien dagjes antwoord', '2026-03-13 [binnen tien dagjes]'],
  ])('“%s” is %s', (text, meant) => {
    expect(nl(text)).toEqual([meant])
  })

  test('what was said earlier this month is no deadline', () => {
    expect(nl('eerder deze maand beloofd: offerte')).toEqual([])
    expect(en('earlier this week promised: quote')).toEqual([])
  })
})
