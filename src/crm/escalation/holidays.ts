import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'
import { LANGUAGES } from '../../language.ts'
import type { Closing } from './closings.ts'

/** Days that have a name, from the first to the last. */
export interface NamedDays {
  first: Temporal.PlainDate
  last: Temporal.PlainDate
}

/** What people call the days everybody knows, by the library's rule for them and how many days they last. */
const EVERYDAY: readonly (readonly [names: string, rule: string, days?: number])[] = [
  ['Pasen, paasdagen, paasweekend, Easter, Easter weekend', 'easter', 2],
  ['eerste paasdag, 1e paasdag, paaszondag, Easter Sunday', 'easter'],
  ['tweede paasdag, 2e paasdag, paasmaandag, Easter Monday', 'easter 1'],
  ['Goede Vrijdag, Good Friday', 'easter -2'],
  ['Witte Donderdag, Maundy Thursday', 'easter -3'],
  ['carnaval', 'easter -49', 3],
  ['Aswoensdag, Ash Wednesday', 'easter -46'],
  ['Hemelvaart, hemelvaartsdag, Hemelvaartdag, Ascension, Ascension Day', 'easter 39'],
  ['Pinksteren, pinksterdagen, pinksterweekend, Whitsun, Pentecost, Whit weekend', 'easter 49', 2],
  ['eerste pinksterdag, 1e pinksterdag, Whit Sunday', 'easter 49'],
  ['tweede pinksterdag, 2e pinksterdag, pinkstermaandag, Whit Monday', 'easter 50'],
  ['Koningsdag, King’s Day, Kings Day', '04-27 if sunday then previous saturday'],
  ['dodenherdenking', '05-04'],
  ['Bevrijdingsdag, Liberation Day', '05-05'],
  ['Moederdag', '2nd sunday in May'],
  ['Vaderdag', '3rd sunday in June'],
  ['Prinsjesdag', '3rd tuesday in September'],
  ['Halloween', '10-31'],
  ['Sint Maarten, Sint-Maarten', '11-11'],
  ['Sinterklaas, pakjesavond', '12-05'],
  ['kerstavond, Christmas Eve', '12-24'],
  ['kerst, Kerstmis, kerstdagen, Christmas, Xmas', '12-25', 2],
  ['eerste kerstdag, 1e kerstdag, Christmas Day', '12-25'],
  ['tweede kerstdag, 2e kerstdag, Boxing Day', '12-26'],
  ['oudjaar, oudejaarsdag, oudjaarsdag, oudejaarsavond, New Year’s Eve, New Years Eve, NYE', '12-31'],
  ['oud en nieuw', '12-31', 2],
  ['nieuwjaar, nieuwjaarsdag, New Year, New Year’s Day, New Years Day, New Year’s', '01-01'],
  ['Driekoningen, Epiphany', '01-06'],
  ['Valentijnsdag, Valentine’s Day, Valentines Day', '02-14'],
]

/** What every day off of a country is called. */
const ANY = ['bank holiday', 'next bank holiday', 'public holiday', 'volgende feestdag', 'eerstvolgende feestdag']

/** The regions of a country (ISO 3166-1) with holidays of their own, by the code each has in it; none in most. */
export function regionsOf(country: string, language: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(new Holidays().getStates(country, language) ?? {}))
}

/** Returns the code of a region of a country by its name or its code, “England”, “ENG” or “GB-ENG”; null when there is none. */
export function regionOf(country: string, written: string): string | null {
  const asked = plain(written.trim().replace(new RegExp(`^${country}[- ]`, 'iu'), ''))
  for (const language of [...LANGUAGES, ...new Holidays(country).getLanguages()])
    for (const [code, name] of regionsOf(country, language)) if ([code, name].map(plain).includes(asked)) return code
  return null
}

const plain = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** What any closing of the company is called. "Before closing" is an hour, "the closing" is one of these. */
const ANY_CLOSING = [
  'bedrijfssluiting',
  'bedrijfsvakantie',
  'de sluiting',
  'shutdown',
  'company closure',
  'company closing',
  'the closing',
  'the closure',
]

/** The closings of a company by their names, in order, and by what any of them is called. */
export function closingNames(closings: readonly Closing[]): ReadonlyMap<string, readonly NamedDays[]> {
  const names = new Map<string, NamedDays[]>()
  for (const { name, from, until } of closings.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const days = { first: Temporal.PlainDate.from(from), last: Temporal.PlainDate.from(until) }
    const called = name.trim().replace(ARTICLE, '')
    for (const named of new Set([...(called ? [called] : []), ...ANY_CLOSING]))
      names.set(named, [...(names.get(named) ?? []), days])
  }
  return names
}

const ARTICLE = /^(?:de|het|the|een|an?|onze|our)\s+/iu

const known = new Map<string, ReadonlyMap<string, readonly NamedDays[]>>()

/** The days with a name that begin in a year, in a country (ISO 3166-1): those everybody knows, and its own. */
export function holidayNames(country: string, year: number): ReadonlyMap<string, readonly NamedDays[]> {
  const key = `${country}/${year}`
  const found = known.get(key) ?? namesIn(country, year)
  known.set(key, found)
  return found
}

function namesIn(country: string, year: number): Map<string, NamedDays[]> {
  const names = new Map<string, NamedDays[]>()
  const calendar = new Holidays(country)
  for (const language of LANGUAGES) {
    for (const { name, type, date } of calendar.getHolidays(year, language)) {
      if (type !== 'public' && type !== 'bank') continue
      const day = dayOf(date)
      const days = { first: day, last: day }
      for (const named of [name, ...ANY]) {
        const others = (names.get(named) ?? []).filter(({ first }) => !first.equals(day))
        names.set(named, [...others, days])
      }
    }
  }
  for (const [written, first, days] of everydayIn(year))
    for (const name of written.split(', ')) names.set(name, [{ first, last: first.add({ days: days - 1 }) }])
  return names
}

function everydayIn(year: number): [names: string, first: Temporal.PlainDate, days: number][] {
  const calendar = new Holidays('NL')
  for (const [names, rule] of EVERYDAY) calendar.setHoliday(rule, { name: names, type: 'public' })
  const found = new Map(calendar.getHolidays(year).map(({ rule, date }) => [rule, date]))
  return EVERYDAY.flatMap(([names, rule, days = 1]) => {
    const date = found.get(rule)
    return date ? [[names, dayOf(date), days]] : []
  })
}

const dayOf = (date: string) => Temporal.PlainDate.from(date.slice(0, 10))
