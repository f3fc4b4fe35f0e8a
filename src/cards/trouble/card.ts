import type { Trouble } from '../../errors.ts'
import type { Button, Card, Language } from '../card.ts'
import { printedNames } from '../printed-names.ts'
import { words } from '../words.ts'

/** A refusal a person can do something about. */
export function troubleCard(
  trouble: Trouble,
  facts: Readonly<Record<string, string | number>>,
  typed: string | null,
  language: Language,
): Card {
  const t = words(language)
  // Each sentence names its own facts; which ones is between it and the rule that refuses.
  const say = t as unknown as (key: string, facts: object) => string
  return refusedCard(say(`trouble.sentence.${trouble}`, facts), typed, language)
}

/** A refusal in words of its own, with what was typed so that it is not lost. */
export function refusedCard(sentence: string, typed: string | null, language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('trouble.title'),
    tone: 'warning',
    body: [{ type: 'text', text: sentence }, ...kept(typed, language)],
  }
}

/** A button or form that this version no longer knows, with the way to what it does know. */
export function unknownButtonCard(language: Language): Card {
  const t = words(language)
  const help: Button = { label: t('home.help'), press: { command: 'help', input: {} } }
  return { ...refusedCard(t('trouble.oldButton'), null, language), buttons: [help] }
}

/** It cannot be checked now who asks, or who reads along: the answer follows by itself. */
export function unknownCard(who: 'person' | 'place', language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('trouble.unknown.title'),
    tone: 'warning',
    body: [{ type: 'text', text: t(`trouble.unknown.${who}`) }],
  }
}

/** The same for who only looks: nothing follows by itself. */
export function lookLaterCard(language: Language): Card {
  return refusedCard(words(language)('trouble.unknown.search'), null, language)
}

/** It could not be found out for a whole day who asks or who reads along. */
export function neverKnownCard(typed: string | null, language: Language): Card {
  return refusedCard(words(language)('trouble.unknown.never'), typed, language)
}

/** Our own fault: a code the operator finds in the log, and the words that were typed. */
export function faultCard(reference: string, typed: string | null, language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('trouble.fault'),
    tone: 'alarm',
    body: [{ type: 'text', text: t('trouble.faultText') }, { type: 'copy', text: reference }, ...kept(typed, language)],
  }
}

/** The answer to what was saved right before a stop. */
export function interruptedCard(typed: string | null, language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('trouble.interrupted'),
    tone: 'good',
    body: typed
      ? [
          { type: 'text', text: t('trouble.interruptedText') },
          { type: 'copy', text: printedNames(typed) },
        ]
      : [],
  }
}

function kept(typed: string | null, language: Language): Card['body'] {
  if (!typed) return []
  return [
    { type: 'note', text: words(language)('trouble.unsaved') },
    ...inPieces(printedNames(typed)).map((text) => ({ type: 'copy', text }) as const),
  ]
}

/** Platforms cut a text of more than 3,000 characters: what is longer comes in pieces. */
const PIECE = 2_500

function inPieces(text: string): string[] {
  const count = Math.ceil(text.length / PIECE)
  return Array.from({ length: count }, (_, n) => text.slice(n * PIECE, (n + 1) * PIECE))
}
