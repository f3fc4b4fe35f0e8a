/** Hours of a day, in minutes. */
export interface DaySpan {
  from: number
  to: number
}

/** What stands together in a text about hours: on which days, and when on them; or not then. */
export interface Clause {
  days: number[]
  notDays: number[]
  spans: SaidSpan[]
  notSpans: SaidSpan[]
}

/** `isPart`: said as a part of the day, and not in hours. */
type SaidSpan = DaySpan & { isPart?: boolean }

const DAYS = [
  'monday|mondays|mon|maandag|maandags|ma',
  'tuesday|tuesdays|tue|tues|dinsdag|dinsdags|di',
  'wednesday|wednesdays|wed|woensdag|woensdags|wo',
  'thursday|thursdays|thu|thur|thurs|donderdag|donderdags|do',
  'friday|fridays|fri|vrijdag|vrijdags|vr',
  'saturday|saturdays|sat|zaterdag|zaterdags|za',
  'sunday|sundays|sun|zondag|zondags|zo',
]
const DAY_OF = new Map(DAYS.flatMap((names, n) => names.split('|').map((name) => [name, n + 1] as const)))

const SETS: readonly [string, readonly number[]][] = [
  ['weekdays|weekday|working days|workdays|werkdagen|doordeweeks|door de week', [1, 2, 3, 4, 5]],
  ['weekends|weekend|at the weekend|in het weekend', [6, 7]],
  ['every day|any day|daily|elke dag|iedere dag|dagelijks|alle dagen', [1, 2, 3, 4, 5, 6, 7]],
]

const PARTS: readonly [string, DaySpan][] = [
  ['early morning|vroeg in de ochtend|in de vroege ochtend', { from: 0, to: 600 }],
  ['late afternoon|laat in de middag|eind van de middag|einde van de middag', { from: 960, to: 1080 }],
  ['mornings|morning|ochtends|ochtend|ochtenden|voormiddag|morgens', { from: 0, to: 720 }],
  ['afternoons|afternoon|middags|middag|middagen|namiddag', { from: 720, to: 1080 }],
  ['evenings|evening|avonds|avond|avonden', { from: 1080, to: 1440 }],
  ['lunchtime|lunch time|lunch|lunchpauze|lunchtijd|during lunch|tussen de middag', { from: 720, to: 810 }],
  ['office hours|kantooruren|kantoortijd|kantoortijden', { from: 540, to: 1020 }],
]

const HOURS = new Map(
  [
    'one|een|eén|één|enen',
    'two|twee|tweeën',
    'three|drie|drieën',
    'four|vier|vieren',
    'five|vijf|vijven',
    'six|zes|zessen',
    'seven|zeven|zevenen',
    'eight|acht|achten',
    'nine|negen|negenen',
    'ten|tien|tienen',
    'eleven|elf|elven',
    'twelve|twaalf|twaalven',
  ].flatMap((names, n) => names.split('|').map((name) => [name, n + 1] as const)),
)

/** What says nothing about when. */
const FILLER = new Set(
  `best liefst het bij voorkeur preferably usually meestal altijd always only alleen op on in the de at om and en or of graag please bellen
  call reach reached bereikbaar reachable available beschikbaar days dagen s 's ’s is be to te by phone telefonisch belt bel vooral mostly`.split(
    /\s+/u,
  ),
)

const alternatives = (words: Iterable<string>) => [...words].toSorted((a, b) => b.length - a.length).join('|')

const HOUR_WORD = alternatives(HOURS.keys())
/** The part of the day behind an hour, which says which of two it is. */
const MORNING = String.raw`(?:in the morning|in de (?:ochtend|morgen)|['’]?s (?:ochtends|morgens))`
const LATER = String.raw`(?:in the (?:afternoon|evening)|in de (?:na)?middag|in de avond|['’]?s (?:middags|avonds))`
const TIME = String.raw`(?:(?:noon|midday|12 noon)|(?:half (?:past )?)?(?:\d{1,2}(?:[:.]\d{2})?|${HOUR_WORD})(?:\s?(?:am|pm|a\.m\.|p\.m\.|uur|hours|h|u|o['’]?clock))?(?:\s(?:${MORNING}|${LATER}))?)`
const END = String.raw`(?![\p{L}\d])`
const DAY_WORD = alternatives(DAY_OF.keys())
const TILL = String.raw`(?:-|–|tot en met|t\/m|tm|tot|until|till|to|through|en|and)`

type Item = { days: number[] } | { span: SaidSpan }

/** What may stand at the front of what is left, longest first, and what it says; null: it says no time there is. */
const READERS: readonly [RegExp, (found: readonly string[]) => Item | null][] = [
  [
    shape(
      String.raw`(?:van |from )?(${DAY_WORD})\s?(?:-|–|tot en met|t\/m|tm|tot|to|until|till|through)\s?(${DAY_WORD})`,
    ),
    ([, first = '', last = '']) => ({ days: daysBetween(DAY_OF.get(first) ?? 0, DAY_OF.get(last) ?? 0) }),
  ],
  ...SETS.map(([names, days]): [RegExp, () => Item] => [shape(`(?:${names})`), () => ({ days: [...days] })]),
  ...PARTS.map(([names, span]): [RegExp, () => Item] => [
    shape(`(?:${names})`),
    () => ({ span: { ...span, isPart: true } }),
  ]),
  [shape(`(${DAY_WORD})`), ([, day = '']) => ({ days: [DAY_OF.get(day) ?? 0] })],
  [
    shape(String.raw`(?:between |tussen |van |from )?(${TIME})\s?${TILL}\s?(${TIME})`),
    ([, from = '', to = '']) => between(beginOf(from, to), minuteOf(to)),
  ],
  [
    shape(String.raw`(?:before|voor|vóór|until|till|tot|by|uiterlijk|niet na|not after)\s(${TIME})`),
    ([, to = '']) => between(0, minuteOf(to)),
  ],
  [
    shape(String.raw`(?:after|na|vanaf|from|niet voor|niet vóór|not before)\s(${TIME})`),
    ([, from = '']) => between(minuteOf(from), 1440),
  ],
  [
    shape(String.raw`(?:around|about|rond|tegen|omstreeks)\s(${TIME})`),
    ([, at = '']) => between((minuteOf(at) ?? -1000) - 30, (minuteOf(at) ?? -1000) + 30),
  ],
]

function shape(source: string): RegExp {
  return new RegExp(`^${source}${END}`, 'iu')
}

/** "Do call before ten" says nothing of Thursday, which is "do" in Dutch. */
const DO = /^do\s(?=(?:call|reach)(?!\p{L}))/iu
const NOT =
  /^(?:do not|don['’]?t|not|never|niet|nooit|except|behalve)(?![\p{L}\d])\s*(?!(?:before|after|voor|vóór|na)\s)/iu

/** Reads the clauses of a text about hours; null when there is something in it that is none. */
export function readClauses(text: string): Clause[] | null {
  let rest = text.toLowerCase().trim()
  const clauses: Clause[] = []
  let order: 'days' | 'spans' | null = null
  let isNot = false
  while (rest !== '') {
    rest = rest.replace(DO, '')
    const not = NOT.exec(rest)
    if (not) [isNot, rest] = [true, rest.slice(not[0].length)]
    const read = itemAt(rest)
    if (read) {
      const what = 'days' in read.item ? 'days' : 'spans'
      const last = clauses.at(-1)
      // Another pair of days and hours begins: "Monday before ten, Thursday after two".
      const isNext: boolean = !isNot && !!last && what === order && last.days.length > 0 && last.spans.length > 0
      const clause: Clause = last && !isNext ? last : { days: [], notDays: [], spans: [], notSpans: [] }
      if (clause !== last) [order] = [what, clauses.push(clause)]
      if ('days' in read.item) clause[isNot ? 'notDays' : 'days'].push(...read.item.days)
      else addSpan(clause[isNot ? 'notSpans' : 'spans'], read.item.span)
      rest = read.rest
      // "not on Mondays or Fridays", but "not on Mondays, before ten".
      if (/^\s*[,;.]/u.test(rest)) isNot = false
    } else {
      const [word] = /^(?:['’]s|[\p{L}’']+)/iu.exec(rest) ?? []
      const [mark] = /^[\s,;.()/&+:]+/u.exec(rest) ?? []
      if (mark) rest = rest.slice(mark.length)
      else if (word && FILLER.has(word)) rest = rest.slice(word.length)
      else return null
    }
  }
  return clauses
}

/** Hours in a part of the day are those of both: "mornings, before ten". */
function addSpan(spans: SaidSpan[], { isPart = false, ...said }: SaidSpan): void {
  const place = spans.findIndex((one) => (one.isPart ?? false) !== isPart && one.from < said.to && said.from < one.to)
  const other = spans[place]
  if (other) spans[place] = { from: Math.max(other.from, said.from), to: Math.min(other.to, said.to) }
  else spans.push({ ...said, isPart })
}

function itemAt(text: string): { item: Item; rest: string } | null {
  for (const [words, read] of READERS) {
    const found = words.exec(text)
    const item = found && read(found)
    if (found && item) return { item, rest: text.slice(found[0].length) }
  }
  return null
}

function daysBetween(first: number, last: number): number[] {
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, n) => ((first - 1 + n) % 7) + 1)
}

function between(from: number | null, to: number | null): Item | null {
  if (from === null || to === null || from < 0 || to > 1440 || from >= to) return null
  return { span: { from, to } }
}

const PART = new RegExp(`\\s(?:${MORNING}|${LATER})$`, 'iu')
const IS_MORNING = new RegExp(`\\s${MORNING}$`, 'iu')
const IS_LATER = new RegExp(`\\s${LATER}$`, 'iu')

/** Where a stretch begins: "between eight and ten in the evening" is in the evening as a whole, when that can be. */
function beginOf(from: string, to: string): number | null {
  const begin = minuteOf(from)
  const [part] = IS_LATER.exec(to) ?? []
  const isCertain = PART.test(from) || /[:.]|[ap]m/iu.test(from) || /^(?:half )?(?:1[3-9]|2\d)/u.test(to)
  if (part === undefined || isCertain) return begin
  const [later, end] = [minuteOf(`${from}${part}`), minuteOf(to)]
  return later !== null && end !== null && later < end ? later : begin
}

/** The minute of the day somebody means: nobody is called at four in the night, so "after four" is in the afternoon. */
function minuteOf(words: string): number | null {
  if (/^(?:12 )?(?:noon|midday)/iu.test(words)) return 720
  const [, half, past, digits = '', minutes, mark = ''] =
    /^(half )?(past )?(\d{1,2}|\p{L}+)(?:[:.](\d{2}))?\s?(\S*)/iu.exec(words) ?? []
  const hour = HOURS.get(digits) ?? Number(digits)
  if (!Number.isInteger(hour) || hour > 24 || Number(minutes ?? 0) > 59) return null
  const isAfternoon =
    mark.startsWith('p') || IS_LATER.test(words)
      ? hour < 12
      : !mark.startsWith('a') && !IS_MORNING.test(words) && hour >= 1 && hour <= 6 && !digits.startsWith('0')
  const at = (isAfternoon ? hour + 12 : hour) * 60 + Number(minutes ?? 0)
  // "half past nine" is after nine, "half tien" before ten.
  return half === undefined ? at : past === undefined ? at - 30 : at + 30
}
