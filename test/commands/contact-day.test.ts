import { expect, test } from 'vitest'
import { contactDayIn } from '../../src/commands/note/contact-day.ts'
import { toLines } from '../../src/commands/grammar/lines.ts'
import type { Language } from '../../src/language.ts'

/** Tuesday 3 March 2026, 10:30 in Amsterdam. */
const now = new Date('2026-03-03T09:30:00Z')

function read(note: string, language: Language) {
  const { at, others } = contactDayIn(toLines(note), { now, timeZone: 'Europe/Amsterdam', language })
  const time = at?.time ? ` ${at.time.toString({ smallestUnit: 'minute' })}` : ''
  return { at: at ? `${at.date.toString()}${time}` : null, others: others.map(({ date }) => date.toString()) }
}

test.each([
  ['gisteren om 15:00 gebeld', '2026-03-02 15:00'],
  ['gister een uurtje bij ze geweest', '2026-03-02'],
  ['eergisteren nog even gebeld met de planner', '2026-03-01'],
  ['heb Piet gisteravond gesproken', '2026-03-02'],
  ['gistermorgen 10 uur overleg gehad', '2026-03-02 10:00'],
  ['maandag gebeld', '2026-03-02'],
  ['maandag: gebeld, geen gehoor', '2026-03-02'],
  ['Maandag, gebeld over de levering', '2026-03-02'],
  ['do langs geweest', '2026-02-26'],
  ['belde vr met inkoop', '2026-02-27'],
  ['vrijdagochtend 9 uur gebeld', '2026-02-27 09:00'],
  ['was woensdag bij ze op locatie', '2026-02-25'],
  ['hij belde donderdag over de stoelen', '2026-02-26'],
  ['vorige week dinsdag langs geweest', '2026-02-24'],
  ['afgelopen woensdag koffie gedronken', '2026-02-25'],
  ['vrijdag jl. bezocht', '2026-02-27'],
  ['jl. donderdag gemaild', '2026-02-26'],
  ['op 27-2 gebeld', '2026-02-27'],
  ['25/2 gesproken', '2026-02-25'],
  ['op 19 februari de showroom laten zien', '2026-02-19'],
  ['zaterdag 21 feb op de beurs gesproken', '2026-02-21'],
  ['donderdag de 19e gebeld', '2026-02-19'],
  ['de 24e langs geweest', '2026-02-24'],
  ['bezoek 18 februari: alles goed', '2026-02-18'],
  ['4 dagen geleden gebeld', '2026-02-27'],
  ['anderhalve week terug een bezoek gebracht, 3 dagen terug nog gemaild', '2026-02-28'],
  ['drie weken terug bezocht', '2026-02-10'],
  ['gisteren gebeld, ik stuur vrijdag de offerte', '2026-03-02'],
  ['vrijdag langs geweest en maandag komt Piet terug', '2026-02-27'],
  ['gebeld om 9:15', '2026-03-03 09:15'],
  ['gesproken met Anja van inkoop gisteren', '2026-03-02'],
  ['gistermiddag monsters afgeleverd', '2026-03-02'],
  ['vanochtend gebeld', '2026-03-03'],
  ['ma. gebeld', '2026-03-02'],
  ['vrijdag even langsgewipt', '2026-02-27'],
  ['vrijdag 27 langs geweest', '2026-02-27'],
  ['maandag 23 gebeld', '2026-02-23'],
  ['vrijdag (27/2) op bezoek geweest', '2026-02-27'],
  ['donderdag (26 feb) gebeld', '2026-02-26'],
  ['heb vrijdag geprobeerd te bellen', '2026-02-27'],
  ['vrijdag met Piet zitten praten over de verbouwing', '2026-02-27'],
  ['donderdag bijgepraat met Anja', '2026-02-26'],
  ['donderdag bij ze binnengelopen', '2026-02-26'],
  ['zaterdag nog aangewipt in de winkel', '2026-02-28'],
  ['ma.middag gebeld', '2026-03-02'],
  ['vr.ochtend langs geweest', '2026-02-27'],
  ['teams-overleg 26-02 14:00-15:00', '2026-02-26 14:00'],
  ['kick-off donderdag 26 feb van 9 tot 11', '2026-02-26 09:00'],
  ['twee dagen geleden kwam Jan hier langs', '2026-03-01'],
  ['vrijdag kwam hun nieuwe inkoper even binnen', '2026-02-27'],
])('“%s” was %s', (note, day) => {
  expect(read(note, 'nl').at).toBe(day)
})

test.each([
  ['visited yesterday', '2026-03-02'],
  ['rang them yesterday at 4pm', '2026-03-02 16:00'],
  ['last night Kees texted', '2026-03-02'],
  ['met Piet the day before yesterday', '2026-03-01'],
  ['Friday (27/2) visited', '2026-02-27'],
  ['visited Friday 27', '2026-02-27'],
  ['spoke to Anja fri, 12 chairs to site 2, rest agreed', '2026-02-27'],
  ['was there thu, 3 complaints, invoice 204 stands', '2026-02-26'],
  ['tried calling Friday, no luck', '2026-02-27'],
  ['touched base with Piet on Monday', '2026-03-02'],
  ['checked in with them Thursday', '2026-02-26'],
  ['grabbed a coffee with Jan Friday', '2026-02-27'],
  ['zoom w/ Anja 27 Feb', '2026-02-27'],
  ['had our quarterly review last week Wednesday', '2026-02-25'],
  ['had Anja on the line yesterday afternoon', '2026-03-02'],
  ['Thursday had their buyer on the phone', '2026-02-26'],
  ['got a late email from Anja last night', '2026-03-02'],
  ['got an angry voice message Friday', '2026-02-27'],
  ['2 March intro with the new buyer', '2026-03-02'],
  ['26 Feb kick-off, 12 people', '2026-02-26'],
  ['teams-call 26 Feb 14:00-15:00', '2026-02-26 14:00'],
  ["I'd called Anja on Friday", '2026-02-27'],
  ['Monday: called, no answer', '2026-03-02'],
  ['called thu', '2026-02-26'],
  ['met with Anja on wed', '2026-02-25'],
  ['we spoke on Friday afternoon', '2026-02-27'],
  ['stopped by Thursday with samples', '2026-02-26'],
  ['he called on Wednesday about the chairs', '2026-02-25'],
  ['last Tuesday they called about the invoice', '2026-02-24'],
  ['lunch last Thursday, all well', '2026-02-26'],
  ['Wed 2pm demo, they liked it', '2026-02-25 14:00'],
  ['had a call with Kim last wednesday', '2026-02-25'],
  ['Tuesday last week visited the showroom', '2026-02-24'],
  ['called on the 24th', '2026-02-24'],
  ['visit on 19 Feb went well', '2026-02-19'],
  ['emailed 26/2', '2026-02-26'],
  ['caught up on February 20', '2026-02-20'],
  ['the Friday before last we met', '2026-02-20'],
  ['dropped by Friday the 20th', '2026-02-20'],
  ['called a week ago', '2026-02-24'],
  ['talked 5 days ago', '2026-02-26'],
  ['went to see them three weeks ago', '2026-02-10'],
  ['phoned an hour ago', '2026-03-03 09:30'],
  ['a couple of weeks ago we had lunch', '2026-02-17'],
  ["visited yesterday, I'll send the report by Thursday", '2026-03-02'],
  ['called Friday, they want it on Wednesday', '2026-02-27'],
  ['spoke Monday and will call again Thursday', '2026-03-02'],
  ['got an email from Kim on Sunday', '2026-03-01'],
  ['dropped off the samples yesterday', '2026-03-02'],
  ['called this morning at 9', '2026-03-03 09:00'],
  ['saw Anja at the trade show on Saturday', '2026-02-28'],
])('“%s” was %s', (note, day) => {
  expect(read(note, 'en').at).toBe(day)
})

test.each([
  ['nl', 'bestelling van 12 maart was te laat'],
  ['nl', 'sinds maandag geen antwoord'],
  ['nl', 'gebeld over de factuur van vorige week'],
  ['nl', 'hij beloofde vrijdag te betalen'],
  ['nl', 'zei dat hij vrijdag gebeld had'],
  ['nl', 'gebeld, ze willen vrijdag antwoord'],
  ['nl', 'gebeld: levering graag uiterlijk donderdag'],
  ['nl', 'gesproken, maandag moet hij gebeld worden'],
  ['nl', 'vrijdag niet gebeld'],
  ['nl', 'is maandag altijd op kantoor'],
  ['nl', 'hun chauffeur is woensdag jarig'],
  ['nl', 'gebeld over de 3e keer te laat'],
  ['nl', 'gemaild, 12 maart komen ze langs'],
  ['nl', 'gebeld over stelling 12-4'],
  ['nl', '1/2 pallet gebracht'],
  ['nl', 'zei: gisteren gebeld'],
  ['nl', '“gisteren gebeld en niemand nam op”'],
  ['nl', 'zo gesproken over de prijs'],
  ['nl', 'gebeld en vrijdag komt de monteur langs'],
  ['nl', 'van vrijdag t/m maandag bij ze gebeld'],
  ['en', "agreed I'd ring them mon 9am"],
  ['en', "told them we'd call Friday"],
  ['en', 'yesterday I was supposed to call but forgot'],
  ['en', 'called and on Monday they will send the drawing'],
  ['nl', 'besproken om vrijdag te bellen'],
  ['nl', 'we bellen vrijdag'],
  ['en', 'order of 12 March was late'],
  ['en', 'the invoice of last week is wrong'],
  ['en', 'called about the invoice of last week'],
  ['en', 'he promised on Friday'],
  ['en', 'no answer since Monday'],
  ['en', "called about yesterday's delivery"],
  ['en', 'called, they want it on Friday'],
  ['en', 'they said they called on Friday'],
  ['en', 'agreed to call Friday'],
  ['en', 'did not call on Monday'],
  ['en', 'called to move the visit to Friday'],
  ['en', 'should have been called on Monday'],
  ['en', 'usually visited on Mondays'],
  ['en', 'visit planned for Friday'],
  ['en', 'their driver quit on Friday'],
  ['en', 'spoke, they are closed from Monday'],
  ['en', 'the 2nd visit went well'],
  ['en', 'sat with Piet'],
  ['en', 'call them on Friday'],
  ['en', 'they open 1 April'],
] as const)('%s “%s” is of today', (language, note) => {
  expect(read(note, language).at).toBeNull()
})

test.each([
  ['nl', 'dinsdag gesproken', '2026-03-03', ['2026-02-24']],
  ['nl', 'vorige maandag gebeld', '2026-03-02', ['2026-02-23']],
  ['nl', 'gisteren waren ze boos over de levering', null, ['2026-03-02']],
  ['nl', 'gebeld over de levering vrijdag', null, ['2026-02-27']],
  ['nl', 'bezoek vrijdag', null, ['2026-02-27']],
  ['en', 'visit Friday', null, ['2026-02-27']],
  ['en', 'yesterday the delivery came', null, ['2026-03-02']],
  ['en', 'called about the delivery on Friday', null, ['2026-02-27']],
  ['en', 'called Friday, visited Monday', '2026-03-02', ['2026-02-27']],
  ['nl', 'vorige week maandag gebeld en woensdag gemaild', '2026-02-25', ['2026-02-23']],
  ['en', 'visited ten days ago, emailed again 3 days ago', '2026-02-28', ['2026-02-21']],
  ['nl', 'gisteren gebeld, vanochtend nog gemaild', '2026-03-03', ['2026-03-02']],
  ['en', 'called at 3pm', null, ['2026-03-02']],
  ['en', 'spoke last week', '2026-02-27', ['2026-02-23']],
] as const)('%s “%s” is of %s, and offers %j', (language, note, at, others) => {
  expect(read(note, language)).toEqual({ at, others })
})

test('a line of thousands of days is read fast', () => {
  const note = 'ma gebeld 27-2 do vr de 24e '.repeat(400)
  const start = performance.now()
  read(note, 'nl')
  expect(performance.now() - start).toBeLessThan(1_000)
})
