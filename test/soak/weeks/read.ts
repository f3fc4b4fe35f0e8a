import type { Expected, Grievance, Person, Thing } from './model.ts'
import type { Accepted, Outage } from './post-office.ts'

/** Everything the judge knows: what people did, and what the platform took. */
export interface Company {
  people: ReadonlyMap<number, Person>
  things: ReadonlyMap<number, Thing>
  grievances: ReadonlyMap<number, Grievance>
  expected: readonly Expected[]
  meetings: readonly {
    memberId: number
    startsAt: number
    customer: string
    madeAt: number
    goneAt: number | null
  }[]
  accepted: readonly Accepted[]
  outages: readonly Outage[]
  /** How far time went, in ms. */
  until: number
}

export const iso = (at: number) => new Date(at).toISOString()
/** A message's key begins with its company; then what it is about. */
export const kindOf = ({ key }: Accepted) => key.split('/')[1] ?? ''

/** What is named: in a sentence with its kind before it, in a row with its number first and what it is behind it. */
function named({ text }: Accepted, kind: RegExp, isOfRow: (row: string) => boolean): number[] {
  const sentences = [...text.matchAll(new RegExp(`\\b(?:${kind.source}) (\\d+)`, 'gi'))]
  const rows = [...text.matchAll(/^• (\d+)(?: .+)?: .*$/gm)].filter(([row]) => isOfRow(row))
  return [...sentences, ...rows].map(([, number]) => Number(number))
}

/** What stands before a line only says what comes first. */
const FIRST = /(?:First|Eerst) \p{L}+ \d+: .*?\. (?=\d)/gu
const COMPLAINT = /complaint|klacht/i
const DATED = /promise|toezegging|question|vraag|quote|offerte|handover|overdracht/i
/** Of what became of things while they were away only some says when to do what; the rest tells nobody. */
export const MISSED = /^(?:While you were away|Terwijl je weg was)\n(?:• .*\n?)*/m
const SAYS_WHEN = /, due |moved to |, was due |, voor |verzet naar |, was /
const withoutMissed = (message: Accepted) => ({
  ...message,
  text: message.text.replaceAll(FIRST, '').replace(MISSED, (part) =>
    part
      .split('\n')
      .filter((row) => !row.startsWith('• ') || SAYS_WHEN.test(row))
      .join('\n'),
  ),
})

/** The numbers of what has a date. A line of what waited while they were quiet has none. */
export const numbersIn = (message: Accepted) =>
  kindOf(message) === 'meanwhile' ? [] : named(withoutMissed(message), DATED, (row) => !COMPLAINT.test(row))
export const complaintsIn = (message: Accepted) =>
  named(withoutMissed(message), COMPLAINT, (row) => COMPLAINT.test(row))

/** What can go when it is too much stands below, with rules of its own. */
export const TOO_MUCH = /^(?:You have \d+ things due by |Je hebt tot en met .+ nog \d+ dingen;)/m

/** Taken without a word while the platform did not work, and perhaps given up: the bot cannot know. */
export const isUnheard = (outages: Company['outages'], { at }: Accepted) =>
  outages.some(({ from, to }) => from <= at.getTime() && at.getTime() < to)

export const byUser = (people: Company['people']) =>
  new Map([...people.values()].map((person) => [person.user, person]))
