import type { OwedPause } from '../../crm/complaint/owed-look.ts'
import type { Button, Card, Form, Language, Mention, Part } from '../card.ts'
import { dayAndTime, duration, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'
import type { ComplaintFacts } from './card.ts'
import { giveButton, stateInWords } from './card.ts'
import { toneOfOpen } from './tone.ts'

type About = Pick<ComplaintFacts, 'id' | 'number' | 'relation'>

const undo = (id: number, language: Language): Button => ({
  label: words(language)('log.undo'),
  press: { command: 'complaint back', input: { id } },
})

/** How to say that nobody needs to be reminded of something for a while. */
export function howToSilenceCard(language: Language): Card {
  const t = words(language)
  const items = [t('climb.silenceExample', { number: 6 }), t('climb.silenceExampleThird', { number: 6 })]
  return {
    language,
    title: t('climb.silenceTitle'),
    body: [
      { type: 'text', text: t('climb.silenceHow') },
      { type: 'list', items },
    ],
  }
}

/** Until when, why, and what it waits for: as far as that was said already. */
export function silenceForm(
  { id, number, relation }: About,
  { until, reason, how }: { until: Date; reason: string; how: 'silenced' | 'third party' },
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  const options = (['silenced', 'third party'] as const).map((value) => ({
    label: t(`climb.silenceKinds.${value}`),
    value,
  }))
  return {
    language,
    title: t('climb.silenceTitle'),
    intro: `${number} ${relation}`,
    fields: [
      { type: 'lines', name: 'reason', label: t('climb.silenceReason'), value: reason, max: 500 },
      { type: 'date', name: 'day', label: t('climb.silenceUntil'), value: isoDay(until, reader.timeZone) },
      { type: 'time', name: 'time', label: t('climb.silenceTime'), value: time(until, reader) },
      { type: 'choice', name: 'how', label: t('climb.silenceWho'), value: how, options, hint: t('climb.silenceNote') },
    ],
    submit: { label: t('common.save'), command: 'complaint silenced', input: { id } },
  }
}

/** For who paused it, put it off, or ended that. */
export function pausedCard(
  what: 'kept' | 'snoozed' | 'resumed',
  { id, number, relation, paused }: About & Pick<ComplaintFacts, 'paused'>,
  reader: Reader,
): Card {
  const { language } = reader
  const when = paused ? dayAndTime(paused.until, reader) : ''
  return {
    language,
    about: id,
    title: words(language)(`climb.${what}`, { number, name: relation, when }),
    body: paused?.reason ? [{ type: 'text', text: paused.reason }] : [],
    buttons: [undo(id, language)],
  }
}

/** For a lead: one was paused, or put off, more often than they need not hear of. */
export function pausedAgainCard(
  { how, by, reason, until, times }: Omit<OwedPause, 'complaint'>,
  { id, number, relation }: About,
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const what = how === null ? 'waitsAgain' : how === 'snoozed' ? 'snoozedAgain' : 'pausedAgain'
  return {
    language,
    about: id,
    title: t(`climb.${what}`, { name: by, number, relation }),
    body: [
      ...(reason ? [{ type: 'text', text: reason } as const] : []),
      { type: 'note', text: t('climb.againNote', { times, when: dayAndTime(until, reader) }) },
    ],
    buttons: [giveButton(id, language)],
  }
}

/** What the customer, who heard nothing for so long, is told of it: in its thread, or in a digest. */
export function updateDueCard(
  { id, number, relation, relationId, severity }: ComplaintFacts,
  { told, minutes }: { told: readonly Mention[]; minutes: number },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const span = minutes >= 480 ? t('modelField.days', { count: Math.floor(minutes / 480) }) : duration(minutes, language)
  return {
    language,
    about: id,
    title: t('climb.update', { name: relation, number, time: span }),
    ...toneOfOpen(severity, true),
    body: [...naming(told), { type: 'text', text: t('climb.updateText') }],
    buttons: [
      {
        label: t('climb.toldThem'),
        style: 'primary',
        opens: 'form',
        press: { command: 'complaint told', input: { id } },
      },
      { label: t('complaint.brief'), press: { command: 'brief', input: { relation: `#${relationId}` } } },
    ],
  }
}

/** For a team: nobody has one that came from outside, or whose owner is not there; and how it stands once that is over. */
export function unownedCard(complaint: ComplaintFacts, minutes: number, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, relationId, summary, severity, owner, state, acknowledgedAt, silentSince } = complaint
  const brief: Button = {
    label: t('complaint.brief'),
    press: { command: 'brief', input: { relation: `#${relationId}` } },
  }
  if (state !== 'open' || acknowledgedAt || silentSince)
    return {
      language,
      about: id,
      title: t('complaint.title', { number, name: relation }),
      body: [
        { type: 'text', text: summary },
        { type: 'facts', facts: [[t('complaint.stateLabel'), stateInWords(complaint, reader)]] },
      ],
      buttons: [brief],
    }
  return {
    language,
    about: id,
    title: t('climb.unowned', { number, name: relation }),
    ...toneOfOpen(severity, false),
    body: [
      { type: 'text', text: summary },
      { type: 'text', text: t('climb.unownedText', { time: duration(minutes, language), owner: owner.name }) },
    ],
    buttons: [
      { label: t('complaint.take'), style: 'primary', press: { command: 'complaint take', input: { id } } },
      brief,
    ],
  }
}

function naming(told: readonly Mention[]): Part[] {
  const names = told.flatMap((mention, n) => [...(n > 0 ? [' '] : []), { mention }])
  return names.length > 0 ? [{ type: 'text', text: names }] : []
}
