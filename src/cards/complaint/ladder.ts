import type { ComplaintState } from '../../crm/complaint/view.ts'
import type { LadderStep } from '../../crm/escalation/steps.ts'
import type { Button, Card, Fact, Language, Mention } from '../card.ts'
import { dayAndTime, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

type ComplaintFacts = ComplaintState<Mention>

/** Shows the whole escalation of a complaint, which its card keeps folded. */
export function ladderButton(id: number, language: Language): Button {
  return { label: words(language)('climb.show'), press: { command: 'complaint ladder', input: { id } } }
}

/** Who hears next of a complaint that nobody has, and when. */
export function nextInWords({ steps }: ComplaintFacts, when: string, reader: Reader): string {
  const next = steps.find(({ isTold }) => !isTold)
  return words(reader.language)('climb.next', { who: next ? namesIn(next, reader) : '', when })
}

/** That nobody is asked how it goes, how long and why. */
export function pauseFact({ paused }: ComplaintFacts, reader: Reader): Fact[] {
  if (!paused) return []
  const t = words(reader.language)
  const about = {
    how: t(`climb.pauseHow.${paused.how}`),
    when: dayAndTime(paused.until, reader),
    reason: paused.reason,
  }
  return [[t('climb.pauseLabel'), t(paused.reason ? 'climb.pause' : 'climb.pauseBare', about)]]
}

/** Every step of the escalation: when, who, and who is skipped and why. */
export function ladderCard(complaint: ComplaintFacts, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, state, steps } = complaint
  const skipped = [...new Set(steps.flatMap((step) => skippedIn(step, language)))]
  const isOver = steps.every(({ isTold }) => isTold)
  return {
    language,
    about: id,
    title: t('climb.title', { number, name: relation }),
    body:
      state === 'open'
        ? [
            { type: 'list', items: steps.map((step) => lineOf(step, reader)) },
            ...(skipped.length > 0
              ? [{ type: 'text', text: t('climb.skippedNote', { who: listed(skipped, language) }) } as const]
              : []),
            { type: 'note', text: isOver ? t('climb.none') : `${t('climb.stops')} ${t('climb.week')}` },
          ]
        : [{ type: 'text', text: t('climb.closed') }],
  }
}

function lineOf(step: LadderStep, reader: Reader): string {
  const about = { when: dayAndTime(step.at, reader), who: namesIn(step, reader) }
  return words(reader.language)(`climb.${step.isTold ? 'told' : step.isAsked ? 'asked' : 'call'}`, about)
}

/** "Fatima el Amrani (team lead)"; who has no name of their own is called by what they are. */
function namesIn({ people }: LadderStep, { language }: Reader): string {
  const t = words(language)
  const named = people.map(({ who, name }) => (name === '' ? t(`complaint.told.${who}`) : name))
  return listed(named, language)
}

function skippedIn({ skipped }: LadderStep, language: Language): string[] {
  const t = words(language)
  return skipped.map(({ who, why }) => t(`climb.skipped.${why}`, { who: t(`complaint.told.${who}`) }))
}

/** Ends a pause, or begins one. */
export function pauseButton({ id, paused }: Pick<ComplaintFacts, 'id' | 'paused'>, language: Language): Button {
  const t = words(language)
  return paused
    ? { label: t('climb.resume'), press: { command: 'complaint resume', input: { id } } }
    : { label: t('climb.silence'), opens: 'form', press: { command: 'complaint silence', input: { id } } }
}
