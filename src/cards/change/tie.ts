import type { KnownCause } from '../../crm/cause/cause.ts'
import type { Button, Card, Form, Option } from '../card.ts'
import { brief } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of a cause are in a title. */
const SHORT = 100

/** What can be said to have a cause that is known. */
export type Tieable = 'annoyance' | 'complaint'

/** Says that something has a cause we know. */
export function sameCauseButton(what: Tieable, id: number, { language }: Pick<Reader, 'language'>): Button {
  return { label: words(language)('change.same'), opens: 'form', press: { command: `${what} cause`, input: { id } } }
}

/** Causes that are known, as they are chosen from: one that came up more than once with how often. */
export function causeOptions(known: readonly KnownCause[], { language }: Pick<Reader, 'language'>): Option[] {
  const t = words(language)
  return known.map(({ id, name, times }) => ({
    value: String(id),
    label: times > 1 ? t('closing.knownTimes', { name, times }) : name,
  }))
}

/** Which of the causes we know it is. */
export function sameCauseForm(
  what: Tieable,
  { id, intro, causeId }: { id: number; intro: string; causeId: number | null },
  known: readonly KnownCause[],
  { language }: Reader,
): Form {
  const t = words(language)
  const isOffered = known.some((one) => one.id === causeId)
  return {
    language,
    title: t('change.same'),
    intro,
    fields: [
      {
        type: 'choice',
        name: 'cause',
        label: t('change.sameLabel'),
        options: causeOptions(known, { language }),
        ...(isOffered && { value: String(causeId) }),
      },
    ],
    submit: { label: t('common.save'), command: `${what} cause`, input: { id } },
  }
}

/** There is no cause to choose yet. */
export function noCausesCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('change.sameNone'), body: [{ type: 'text', text: t('change.sameNoneText') }] }
}

/** A complaint has a cause that is known. */
export function tiedComplaintCard(
  { id, number, relation, cause }: { id: number; number: number; relation: string; cause: string },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const about = { what: t('complaint.title', { number, name: relation }), cause: brief(cause, SHORT) }
  return {
    language,
    title: t('change.tied', about),
    tone: 'good',
    body: [{ type: 'note', text: t('change.tiedNote') }],
    buttons: [{ label: t('log.undo'), press: { command: 'complaint back', input: { id } } }],
  }
}

/** An annoyance has a cause that is known, or none any more; `isBack` once that was taken back. */
export function tiedAnnoyanceCard(
  { id, name, cause, isBack }: { id: number; name: string; cause: string | null; isBack: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  if (cause === null) return { language, title: t('change.untied', { name }), body: [] }
  return {
    language,
    title: t('change.tied', { what: t('change.annoyanceOf', { name }), cause: brief(cause, SHORT) }),
    ...(!isBack && { tone: 'good' as const }),
    body: [{ type: 'note', text: t('change.tiedNote') }],
    ...(!isBack && {
      buttons: [{ label: t('log.undo'), press: { command: 'annoyance cause undo', input: { id } } }],
    }),
  }
}
