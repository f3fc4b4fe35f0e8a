import type { HeardPulse, PulseState } from '../../crm/pulse/view.ts'
import type { Button, Card, Form, Part } from '../card.ts'
import { unsureCard } from '../customer/card.ts'
import { date, deadline, fullDate, type Reader } from '../when.ts'
import { languageName, words } from '../words.ts'

/** What the scores are called, from 1 to 5. */
export const SCALE = ['worst', 'bad', 'fair', 'good', 'best'] as const

/** Opens what asking a customer takes. */
export function pulseButton(id: number, { language }: Pick<Reader, 'language'>): Button {
  return { label: words(language)('pulse.button'), press: { command: 'pulse of', input: { id } } }
}

/** A button for each score, from worst to best. */
export function scoreButtons(
  command: string,
  input: Record<string, unknown>,
  name: 'guess' | 'score',
  { language }: Pick<Reader, 'language'>,
): Button[] {
  const t = words(language)
  return SCALE.map((step, n) => ({
    label: t(`pulse.scale.${step}`),
    press: { command, input: { ...input, [name]: n + 1 } },
  }))
}

const skipButton = (id: number, { language }: Reader): Button => ({
  label: words(language)('pulse.skip'),
  opens: 'form',
  press: { command: 'pulse skip', input: { id } },
})

const undoButton = (id: number, { language }: Reader): Button => ({
  label: words(language)('log.undo'),
  press: { command: 'pulse undo', input: { id } },
})

/** What is asked of the customer of a case, and how that stands; `link` is where they answer, null when that cannot be said. */
export function pulseCard(state: PulseState, link: string | null, reader: Reader): Card {
  if (state.standing === 'answered') return answeredPulseCard(state, reader)
  if (state.standing === 'expired') return expiredCard(state, reader)
  if (state.standing === 'skipped') return pulseSkippedCard(state, null, reader)
  if (state.soon) return tooSoonCard(state.address.name, state.soon, reader)
  if (link === null) {
    const t = words(reader.language)
    const title = t('pulse.guessTitle', { name: state.address.name })
    return { language: reader.language, title, tone: 'warning', body: [{ type: 'text', text: t('pulse.noAddress') }] }
  }
  if (state.address.salutation === null) return unsureCard(state.address, reader)
  return state.standing === 'open' ? openCard(state, state.address.salutation, link, reader) : guessCard(state, reader)
}

function guessCard({ id, number, address }: PulseState, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('pulse.guessTitle', { name: address.name }),
    body: [{ type: 'text', text: t('pulse.guessText', { number }) }],
    buttons: [
      ...scoreButtons('pulse ask', { id }, 'guess', reader),
      { label: t('pulse.noGuess'), press: { command: 'pulse ask', input: { id } } },
      skipButton(id, reader),
    ],
  }
}

/** The words to send, in the customer's language and form of address, with the link. */
function openCard(state: PulseState, to: string, link: string, reader: Reader): Card {
  const t = words(reader.language)
  const { id, pulseId, number, address, of, openedAt, until, guess, sentAt } = state
  const { language, form, name } = address
  const theirs = { language, timeZone: reader.timeZone }
  const said = { to, link, date: fullDate(openedAt, theirs), until: until ? fullDate(until, theirs) : '' }
  const how = {
    language: languageName(language, reader.language),
    form: t(`customer.form.${form}`),
    until: until ? date(until, reader) : '',
  }
  return {
    language: reader.language,
    title: t('pulse.title', { name, number }),
    body: [
      { type: 'copy', text: words(language)(`pulsePage.say.${form}.${of}`, said) },
      { type: 'note', text: t('pulse.how', how) },
      ...noted(guess === null ? [] : [t('pulse.yourGuess', { guess })]),
      ...noted(sentAt ? [t('pulse.sentAlready', { date: date(sentAt, reader) })] : []),
    ],
    buttons: sentAt
      ? []
      : [
          { label: t('pulse.sent'), style: 'primary', press: { command: 'pulse sent', input: { id } } },
          skipButton(id, reader),
          ...(pulseId === null ? [] : [undoButton(pulseId, reader)]),
        ],
  }
}

const noted = (texts: readonly string[]): Part[] => texts.map((text) => ({ type: 'note', text }))

/** That a customer has the link, with the way back. */
export function pulseSentCard({ pulseId, number, address, until }: PulseState, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('pulse.sentTitle', { name: address.name, number }),
    tone: 'good',
    body: [{ type: 'text', text: t('pulse.sentText', { until: until ? date(until, reader) : '' }) }],
    buttons: pulseId === null ? [] : [undoButton(pulseId, reader)],
  }
}

/** That a customer is not asked, and why; right after it was said with the way back. */
export function pulseSkippedCard(
  { id, number, address, skippedWhy }: PulseState,
  undo: number | null,
  reader: Reader,
): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('pulse.skipped', { name: address.name, number }),
    body: [{ type: 'text', text: t('pulse.skippedWhy', { why: skippedWhy ?? '' }) }],
    buttons: [
      undo === null
        ? { label: t('pulse.askAfterAll'), press: { command: 'pulse of', input: { id, again: true } } }
        : undoButton(undo, reader),
    ],
  }
}

/** Why a customer is not asked. */
export function skipPulseForm(
  { id, number, address }: Pick<PulseState, 'id' | 'number' | 'address'>,
  { language }: Reader,
): Form {
  const t = words(language)
  return {
    language,
    title: t('pulse.skipTitle'),
    intro: t('pulse.skipIntro', { name: address.name, number }),
    fields: [{ type: 'line', name: 'why', label: t('pulse.skipLabel'), hint: t('pulse.skipHint'), max: 200 }],
    submit: { label: t('common.save'), command: 'pulse skipped', input: { id } },
  }
}

/** What was taken back, with the way to ask. */
export function pulseBackCard(
  what: 'asked' | 'sent' | 'skipped',
  { id, number, address }: PulseState,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const title = t(`pulse.back.${what}`, { name: address.name, number })
  return { language: reader.language, title, body: [], buttons: [pulseButton(id, reader)] }
}

/** That somebody was asked not long ago. */
export function tooSoonCard(name: string, { askedAt, again }: { askedAt: Date; again: Date }, reader: Reader): Card {
  const t = words(reader.language)
  const when = { asked: date(askedAt, reader), again: date(again, reader) }
  return {
    language: reader.language,
    title: t('pulse.soonTitle', { name }),
    body: [{ type: 'text', text: t('pulse.soon', when) }],
  }
}

function expiredCard({ number, address, askedAt, until }: PulseState, reader: Reader): Card {
  const t = words(reader.language)
  const when = { asked: askedAt ? date(askedAt, reader) : '', until: until ? date(until, reader) : '' }
  return {
    language: reader.language,
    title: t('pulse.expiredTitle', { name: address.name, number }),
    body: [{ type: 'text', text: t('pulse.expired', when) }],
  }
}

function answeredPulseCard({ number, address, score, guess, words: said }: PulseState, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('pulse.heard', { name: address.name, number, score: score ?? 0 }),
    body: answerParts({ score: score ?? 0, guess, words: said }, reader),
  }
}

function answerParts(
  { score, guess, words: said }: { score: number; guess: number | null; words: string | null },
  { language }: Pick<Reader, 'language'>,
): Part[] {
  const t = words(language)
  return [
    ...(said === null ? [] : [{ type: 'text', text: t('pulse.quoted', { text: said }) } as const]),
    { type: 'text', text: gapInWords(score, guess, language) },
  ]
}

function gapInWords(score: number, guess: number | null, language: Reader['language']): string {
  const t = words(language)
  if (guess === null) return t('pulse.gap.none')
  return t(`pulse.gap.${score === guess ? 'same' : score > guess ? 'better' : 'worse'}`, { guess })
}

/** What a customer or a colleague answered, for who handled it and for who looks into it. */
export function heardPulseCard(pulse: HeardPulse, reader: Reader): Card {
  const t = words(reader.language)
  const { number, relation, colleague, score, followUp } = pulse
  const said = pulse.words === null ? [] : [{ type: 'text', text: t('pulse.quoted', { text: pulse.words }) } as const]
  return {
    language: reader.language,
    title:
      colleague === null
        ? t('pulse.heard', { name: relation.name, number, score })
        : t('pulse.heardColleague', { name: colleague, number, score }),
    tone: followUp ? 'warning' : 'good',
    body: [
      ...(colleague === null ? answerParts(pulse, reader) : said),
      ...(followUp ? [{ type: 'text', text: followUpInWords(followUp, reader) } as const] : []),
    ],
    buttons: [
      ...(followUp?.isYours
        ? [{ label: t('promise.keep'), press: { command: 'promise keep', input: { id: followUp.id } } } as const]
        : []),
      ...(colleague === null
        ? [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } }]
        : []),
    ],
  }
}

function followUpInWords(followUp: NonNullable<HeardPulse['followUp']>, reader: Reader): string {
  const due = deadline(followUp, reader)
  const how = followUp.isAlone ? 'alone' : followUp.isYours ? 'yours' : 'theirs'
  return words(reader.language)(`pulse.${how}`, { due, owner: followUp.owner })
}

/** Asks a colleague in the chat how their question was handled. */
export function colleagueAsked(id: number, reader: Reader): Part[] {
  const t = words(reader.language)
  const buttons = scoreButtons('pulse score', { id }, 'score', reader)
  return [{ type: 'rows', rows: [{ text: t('pulse.askColleague'), note: t('pulse.askColleagueNote'), buttons }] }]
}

/** Thanks a colleague who answered. */
export function scoredCard(
  { number, score, isLow }: { number: number; score: number; isLow: boolean },
  { language }: Reader,
): Card {
  const t = words(language)
  const body = isLow ? [{ type: 'text', text: t('pulse.scoredLow') } as const] : []
  return { language, title: t('pulse.scored', { number, score }), tone: 'good', body }
}
