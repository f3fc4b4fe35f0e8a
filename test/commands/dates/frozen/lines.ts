import type { Language } from '../../../../src/cards/card.ts'
import { enContacts } from './en-contacts.ts'
import { enPromises } from './en-promises.ts'
import { enPromisesHours } from './en-promises-hours.ts'
import { enPromisesTraps } from './en-promises-traps.ts'
import type { Frozen } from './frozen.ts'
import { nlContacts } from './nl-contacts.ts'
import { nlPromises } from './nl-promises.ts'
import { nlPromisesHours } from './nl-promises-hours.ts'
import { nlPromisesTraps } from './nl-promises-traps.ts'
import { secondContacts, secondPromises } from './second.ts'

/** A frozen line with who types it and what it is judged by. */
export interface FrozenLine {
  line: string
  outcome: string
  kind: string
  language: Language
  /** What it should leave behind. */
  about: 'promise' | 'contact' | 'absence'
  /** Whose promise it is, when a field says so. */
  owner?: string
}

/** All thousand, Dutch first, in the order they were written. */
export const frozenLines: readonly FrozenLine[] = [
  ...linesOf('nl', 'promise', [nlPromises, nlPromisesHours, nlPromisesTraps]),
  ...linesOf('nl', 'contact', [nlContacts]),
  ...linesOf('en', 'promise', [enPromises, enPromisesHours, enPromisesTraps]),
  ...linesOf('en', 'contact', [enContacts]),
]

/** Two hundred more, written by another who had not read the reader either. */
export const secondLines: readonly FrozenLine[] = [
  ...linesOf('nl', 'promise', [secondPromises.nl]),
  ...linesOf('nl', 'contact', [secondContacts.nl]),
  ...linesOf('en', 'promise', [secondPromises.en]),
  ...linesOf('en', 'contact', [secondContacts.en]),
]

function linesOf(language: Language, about: 'promise' | 'contact', files: readonly (readonly Frozen[])[]) {
  return files.flat().map(
    ([line, outcome, kind, owner]): FrozenLine => ({
      line,
      outcome,
      kind,
      language,
      about: kind === 'absence' ? 'absence' : about,
      ...(owner ? { owner } : {}),
    }),
  )
}
