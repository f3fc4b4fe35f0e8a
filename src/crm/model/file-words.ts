import { type Language, LANGUAGES, sentences } from '../../language.ts'
import { FORMS } from '../interaction/forms.ts'
import { KINDS, MODELLED } from '../kinds.ts'
import { TARGET_GROUPS } from '../relation/target-groups.ts'
import { TOLD } from '../escalation/ladder.ts'
import { TIERS } from '../customer/rhythm.ts'
import { HOURS } from './branches.ts'
import { type CellField, DIRECTIONS, OWNER } from './cell.ts'

/** How a field of a cell is written: one of these words, a list of them, a sentence, sentences, a time, rungs, or branches. */
export type Writing = 'text' | 'texts' | 'word' | 'words' | 'time' | 'rungs' | 'branches' | 'doer'

/** The fields of a cell in the order of a file, and how each is written. */
export const WRITTEN: Readonly<Record<CellField, Writing>> = {
  forms: 'words',
  subject: 'text',
  alsoSaid: 'texts',
  direction: 'word',
  groups: 'words',
  starts: 'word',
  doneBy: 'doer',
  skill: 'text',
  before: 'texts',
  record: 'texts',
  steps: 'texts',
  answerWithin: 'time',
  ladder: 'rungs',
  branches: 'branches',
  updateEvery: 'time',
  mayDecide: 'text',
  where: 'text',
  hours: 'text',
  customerSees: 'text',
  owner: 'text',
  why: 'text',
}

/** The keys of a file. A file may use those of any language, and is changed in its own. */
const KEYS = sentences({
  en: {
    language: 'language',
    cells: 'interactions',
    after: 'after',
    tell: 'tell',
    tier: 'tier',
    team: 'team',
    forms: 'form',
    subject: 'subject',
    alsoSaid: 'also said',
    direction: 'direction',
    groups: 'with',
    starts: 'becomes',
    doneBy: 'done by',
    skill: 'skill',
    before: 'know before',
    record: 'write down',
    steps: 'steps',
    answerWithin: 'answer within',
    ladder: 'ladder',
    branches: 'ladder when',
    updateEvery: 'update every',
    mayDecide: 'may decide',
    where: 'where',
    hours: 'hours',
    customerSees: 'as the customer sees it',
    owner: 'owner',
    why: 'why',
  },
  nl: {
    language: 'taal',
    cells: 'interacties',
    after: 'na',
    tell: 'meld',
    tier: 'klantklasse',
    team: 'team',
    forms: 'vorm',
    subject: 'onderwerp',
    alsoSaid: 'ook genoemd',
    direction: 'richting',
    groups: 'met',
    starts: 'wordt',
    doneBy: 'gedaan door',
    skill: 'vaardigheid',
    before: 'vooraf weten',
    record: 'opschrijven',
    steps: 'stappen',
    answerWithin: 'antwoord binnen',
    ladder: 'ladder',
    branches: 'ladder als',
    updateEvery: 'bericht elke',
    mayDecide: 'mag beslissen',
    where: 'waar',
    hours: 'uren',
    customerSees: 'zoals de klant het ziet',
    owner: 'eigenaar',
    why: 'waarom',
  },
})
export type FileKey = keyof typeof KEYS.en

/** The words a file knows for what can only be one of a few. */
const VALUES = {
  forms: sentences({
    en: {
      call: 'call',
      mail: 'mail',
      visit: 'visit',
      meeting: 'meeting',
      chat: 'chat',
      letter: 'letter',
      website: 'website',
      other: 'other',
    },
    nl: {
      call: 'telefoon',
      mail: 'mail',
      visit: 'bezoek',
      meeting: 'gesprek',
      chat: 'chat',
      letter: 'brief',
      website: 'website',
      other: 'anders',
    },
  }),
  direction: sentences({ en: { in: 'in', out: 'out' }, nl: { in: 'in', out: 'uit' } }),
  groups: sentences({
    en: { B2B: 'B2B', B2C: 'B2C', internal: 'internal' },
    nl: { B2B: 'B2B', B2C: 'B2C', internal: 'intern' },
  }),
  tell: sentences({
    en: { owner: 'owner', deputy: 'deputy', lead: 'lead', sponsor: 'sponsor', peer: 'peer' },
    nl: { owner: 'eigenaar', deputy: 'vervanger', lead: 'leiding', sponsor: 'sponsor', peer: 'teamgenoot' },
  }),
  tier: sentences({ en: { A: 'A', B: 'B', C: 'C' }, nl: { A: 'A', B: 'B', C: 'C' } }),
  within: sentences({ en: { inside: 'inside', outside: 'outside' }, nl: { inside: 'binnen', outside: 'buiten' } }),
  doneBy: sentences({ en: { [OWNER]: 'owner' }, nl: { [OWNER]: 'eigenaar' } }),
} as const

/** What stands for everything: any form, everybody. */
const ANY = sentences({ en: { forms: 'any', groups: 'everybody' }, nl: { forms: 'alle', groups: 'iedereen' } })

export type Valued = 'forms' | 'direction' | 'groups' | 'tell' | 'tier' | 'within' | 'doneBy' | 'starts'

const ALL: Record<Valued, readonly string[]> = {
  forms: FORMS,
  direction: DIRECTIONS,
  groups: TARGET_GROUPS,
  tell: TOLD,
  tier: TIERS,
  within: HOURS,
  doneBy: [OWNER],
  starts: MODELLED,
}

export const plain = (word: string) => word.trim().toLowerCase().replace(/\s+/g, ' ')

/** The key of a file for this, in a language. */
export const keyIn = (language: Language, key: FileKey): string => KEYS[language][key]

/** What a key of a file stands for; null when it is none of ours. */
export function keyOf(written: string): FileKey | null {
  return KEY_OF.get(plain(written)) ?? null
}

const KEY_OF = new Map(
  LANGUAGES.flatMap((language) => Object.entries(KEYS[language]).map(([key, word]) => [word, key as FileKey] as const)),
)

/** How a value is written in a file of a language. */
export function wordIn(language: Language, which: Valued, value: string): string {
  if (which === 'starts') return KINDS[value as keyof typeof KINDS].name[language].one
  return (VALUES[which][language] as Record<string, string>)[value] ?? value
}

/** The value a word of a file stands for; `any` for everything; null when it is none. */
export function valueOf(which: Valued, written: string): string | null {
  const word = plain(written)
  if (which in ANY.en && LANGUAGES.some((language) => (ANY[language] as Record<string, string>)[which] === word))
    return 'any'
  const found = ALL[which].find((value) => LANGUAGES.some((language) => plain(wordIn(language, which, value)) === word))
  return found ?? ALL[which].find((value) => plain(value) === word) ?? null
}

/** The words a value may have, in a language. */
export const wordsFor = (language: Language, which: Valued): string[] =>
  ALL[which].map((value) => wordIn(language, which, value))

const UNITS = sentences({
  en: { minute: 'minute', minutes: 'minutes', hour: 'hour', hours: 'hours', day: 'day', days: 'days' },
  nl: { minute: 'minuut', minutes: 'minuten', hour: 'uur', hours: 'uur', day: 'dag', days: 'dagen' },
})

const SIZES = { minute: 1, minutes: 1, hour: 60, hours: 60, day: 480, days: 480 } as const
const SHORT: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60, u: 60, uren: 60, d: 480 }

const SIZE_OF = new Map([
  ...Object.entries(SHORT),
  ...LANGUAGES.flatMap((language) =>
    Object.entries(UNITS[language]).map(([unit, word]) => [word, SIZES[unit as keyof typeof SIZES]] as const),
  ),
])

/** Returns the working minutes of "2 hours", "90 minuten" or "1 day" (eight hours); null when it is no such time. */
export function minutesOf(written: string): number | null {
  const found = /^(?:binnen |within )?(\d{1,6})(?:[.,](\d))? ?(?:werk|working )?([a-z]+)$/.exec(plain(written))
  if (!found) return null
  const size = SIZE_OF.get(found[3] ?? '')
  const minutes = size === undefined ? 0 : Number(`${found[1]}.${found[2] ?? 0}`) * size
  return minutes >= 1 && minutes <= 480 * 250 ? Math.round(minutes) : null
}

/** Writes working minutes down as a file or a person would: "2 hours", "1 day". */
export function timeIn(language: Language, minutes: number): string {
  const [size, one, many] =
    minutes % 480 === 0
      ? ([480, 'day', 'days'] as const)
      : minutes % 60 === 0
        ? ([60, 'hour', 'hours'] as const)
        : ([1, 'minute', 'minutes'] as const)
  const count = minutes / size
  return `${count} ${UNITS[language][count === 1 ? one : many]}`
}
