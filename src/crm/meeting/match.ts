import { domainOf } from '../intake/mail/address.ts'
import { isOfCompany } from '../intake/mail/us.ts'
import { normalise } from '../relation/names.ts'
import type { FeedEvent } from './read-feed.ts'

/** What in a calendar may say which customer something is about. */
export type InCalendar = Pick<FeedEvent, 'title' | 'location' | 'invited' | 'isFree' | 'isAllDay'>

/** How a customer is recognised: somebody's address, a number, the domain of their mail, their name, where they are. */
type How = 'address' | 'domain' | 'number' | 'name' | 'place'

/** A customer that something in a calendar may be about, and what of it says so; of somebody at one organisation that organisation. */
export interface Clue {
  relationId: number
  how: How
  what: string
  /** It was told by a person. */
  isPerson: boolean
  /** The customer is a person, who works nowhere that we know of. */
  isAlone: boolean
  lastContactAt: Date | null
}

/** Which customer it is about, or perhaps is. */
export interface ThatCustomer {
  about: 'sure' | 'unsure'
  relationId: number
}

/** What of an event is looked up. */
export interface ClueWords {
  addresses: string[]
  domains: string[]
  /** Parts of a sentence, as names are compared. */
  inTitle: string[]
  inLocation: string[]
  /** Numbers of cases. */
  numbers: string[]
  /** As they were written. */
  phones: string[]
  /** Places with a house in them, as names are compared. */
  places: string[]
}

/** Names have no more words. */
const LONGEST_NAME = 5
const CASE_NUMBER = /#(\d{1,9})(?!\d)/g
const PHONE = /\+?\d[\d\s().-]{7,}\d/g
/** What stands in titles of anything. */
const EVERYDAY = new Set(
  `overleg lunch meeting call bespreking afspraak team sales project planning review demo start update training intern werk thuis office
  kantoor vergadering borrel diner dinner coffee koffie visit bezoek weekly daily standup service support reis trip travel focus concept
  delta expert partners vision online markt centrum advies school bank station hotel garage kick off kickoff break nieuwe new strategie strategy
  retro offerte quote kwartaal quarter maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday
  sunday januari februari maart april mei juni juli augustus september oktober november december sprint`.split(/\s+/),
)
/** A surname: whoever is called so may be meant. */
const SURNAME = /^(?:van|de|den|der|het|ten|ter|te|von|la|le|el)(?: (?:de|den|der|het|t))? \S+$/
const SURE = 0.7
const ASKED = 0.4
/** So far the first must be ahead of the next. */
const AHEAD = 0.2
/** What has its owner free, or lasts whole days, is often not meant as a meeting. */
const STRONG = 0.9
/** Where all who are invited are colleagues, a name may be what they talk about. */
const AMONG_US = 0.6
const RECENT_DAYS = 30

/** Returns what is to be looked up of an event; `isUs`: whose addresses say nothing of customers. */
export function clueWordsIn({ title, location, invited }: InCalendar, isUs: (address: string) => boolean): ClueWords {
  const addresses = invited.flatMap(({ address }) => (address === '' || isUs(address) ? [] : [address]))
  const text = `${title} ${location}`
  const place = normalise(location)
  return {
    addresses,
    domains: [...new Set(addresses.map(domainOf).filter(isOfCompany))],
    inTitle: phrasesOf(title),
    inLocation: phrasesOf(location),
    numbers: [...title.matchAll(CASE_NUMBER)].flatMap(([, number]) => number ?? []),
    phones: text.match(PHONE) ?? [],
    places: houseIn(place) === null ? [] : [place],
  }
}

/** A street with a number behind it: `dorpsstraat 12`. */
export const houseIn = (place: string): string | null => /\p{L}{4,} \d{1,4}(?= |$)/u.exec(place)?.[0] ?? null

function phrasesOf(text: string): string[] {
  const words = normalise(text).split(' ').filter(Boolean).slice(0, 40)
  const found = words.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST_NAME, words.length - from) }, (_, more) =>
      words.slice(from, from + more + 1).join(' '),
    ),
  )
  return [...new Set(found)].filter((phrase) => phrase.length > 2)
}

/** Returns which of all clues are those of one event, whatever there is. */
export function cluesBy(clues: readonly Clue[]): (sought: ClueWords) => Clue[] {
  const by = Map.groupBy(clues, ({ how, what }) => `${how} ${what}`)
  return ({ addresses, domains, inTitle, inLocation, numbers, phones, places }) => {
    const of = (how: Clue['how'], all: readonly string[]) =>
      [...new Set(all)].flatMap((what) => by.get(`${how} ${what}`) ?? [])
    return [
      ...of('address', addresses),
      ...of('domain', domains),
      ...of('name', [...inTitle, ...inLocation]),
      ...of('number', [...numbers, ...phones]),
      ...of('place', places),
    ]
  }
}

/** What an event is judged by; `isAmongUs`: all who are invited are colleagues. */
interface Evidence {
  sought: ClueWords
  clues: readonly Clue[]
  isAmongUs: boolean
}

/** Which customer an event is about; null: none, or nobody can tell. */
export function matchOf(event: InCalendar, { sought, clues, isAmongUs }: Evidence, now: Date): ThatCustomer | null {
  const names = clues.flatMap(({ how, what }) => (how === 'name' ? [what] : []))
  const worth = clues
    // Of "Jansen Bouw" in a title no Jansen is meant.
    .filter(
      ({ how, what }) => how !== 'name' || !names.some((other) => other !== what && ` ${other} `.includes(` ${what} `)),
    )
    .map((clue) => ({ ...clue, value: valueOf(clue, sought, clues) }))
  const scores = [...Map.groupBy(worth, ({ relationId }) => relationId)].map(([relationId, some]) => {
    const best = (hows: readonly Clue['how'][]) =>
      Math.max(0, ...some.filter(({ how }) => hows.includes(how)).map(({ value }) => value))
    const apart = [best(['address', 'domain']), best(['number']), best(['name']), best(['place'])]
    const score = 1 - apart.reduce((left, value) => left * (1 - value), 1)
    const isRecent = some.some(
      ({ lastContactAt }) => lastContactAt !== null && daysSince(lastContactAt, now) <= RECENT_DAYS,
    )
    const sum = Math.min(1, score + (isRecent ? 0.1 : 0))
    return { relationId, score: isAmongUs ? Math.min(AMONG_US, sum) : sum }
  })
  const [first, second] = scores.toSorted((one, other) => other.score - one.score)
  if (!first || first.score < ASKED) return null
  const isFirst = first.score - (second?.score ?? 0) >= AHEAD - Number.EPSILON
  const { relationId, score } = first
  if (event.isFree || event.isAllDay) return isFirst && score >= STRONG ? { about: 'sure', relationId } : null
  return { about: isFirst && score >= SURE ? 'sure' : 'unsure', relationId }
}

const daysSince = (at: Date, now: Date) => (now.getTime() - at.getTime()) / 86_400_000

function valueOf(
  { relationId, how, what, isPerson, isAlone }: Clue,
  sought: ClueWords,
  clues: readonly Clue[],
): number {
  if (how === 'address') return 1
  // "Sprint #1" is no case of ours.
  if (how === 'number') return sought.phones.includes(what) ? 0.9 : 0.5
  if (how === 'place') return 0.4
  if (how === 'domain') {
    const isShared = clues.some((other) => other.how === how && other.what === what && other.relationId !== relationId)
    return isShared || isAlone ? 0.5 : 0.8
  }
  if (!sought.inTitle.includes(what)) return 0.5
  const words = what.split(' ')
  const isOne = words.length === 1 && (isPerson || what.length < 4)
  const isCommon = isOne || SURNAME.test(what) || words.every((word) => EVERYDAY.has(word))
  return isCommon ? 0.5 : 0.7
}
