import type { Kind } from '../../crm/case/kind.ts'
import type { Button, Card, Form, Language } from '../card.ts'
import type { Within } from '../promise/card.ts'
import { dayAndTime, day, isoDay, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { capitalised } from './title.ts'

/** What waits on the customer, or may. */
export interface Waiter {
  id: number
  number: number
  name: Kind['name']
  relation: string
}

/** It waits on the customer, or no longer. */
export function waitButton(id: number, waits: boolean, language: Language): Button {
  const t = words(language)
  return waits
    ? { label: t('wait.over'), press: { command: 'go on', input: { id } } }
    : { label: t('wait.button'), opens: 'form', press: { command: 'case wait', input: { id } } }
}

/** How to say that something waits, for who did not say what. */
export function howToWaitCard(language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('wait.title'),
    body: [
      { type: 'text', text: t('wait.how') },
      { type: 'list', items: [t('wait.example', { number: 6 })] },
    ],
  }
}

/** Until when, and for what: as far as that was said already. */
export function waitForm(
  { id, number, relation }: Waiter,
  { until, reason }: { until: Date; reason: string },
  reader: Reader,
  from?: Within,
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('wait.title'),
    intro: `${number} ${relation}`,
    fields: [
      { type: 'lines', name: 'reason', label: t('wait.reason'), hint: t('wait.reasonHint'), value: reason, max: 500 },
      { type: 'date', name: 'day', label: t('wait.untilWhen'), value: isoDay(until, reader.timeZone) },
    ],
    submit: { label: t('common.save'), command: 'case waits', input: { id, ...(from && { from }) } },
  }
}

/** For who said that it waits. */
export function waitingCard(
  { id, number, name, relation }: Waiter,
  { until, wholeDay, reason }: { until: Date; wholeDay: boolean; reason: string },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const what = capitalised(name[reader.language].one)
  return {
    language: reader.language,
    about: id,
    title: t('wait.kept', { what, number, name: relation }),
    body: [
      { type: 'text', text: reason },
      { type: 'note', text: t('wait.keptNote', { when: wholeDay ? day(until, reader) : dayAndTime(until, reader) }) },
    ],
    buttons: [
      waitButton(id, true, reader.language),
      { label: t('log.undo'), press: { command: 'case back', input: { id } } },
    ],
  }
}

/** For who said that the customer answered. */
export function wentOnCard({ id, number, name, relation }: Waiter, reader: Reader): Card {
  const t = words(reader.language)
  const what = capitalised(name[reader.language].one)
  return {
    language: reader.language,
    about: id,
    title: t('wait.wentOn', { what, number, name: relation }),
    tone: 'good',
    body: [],
    buttons: [{ label: t('log.undo'), press: { command: 'case back', input: { id } } }],
  }
}

/** As it was before they said so. */
export function asBeforeCard({ id, number, name, relation }: Waiter, { language }: Reader): Card {
  const what = capitalised(name[language].one)
  return { language, about: id, title: words(language)('wait.back', { what, number, name: relation }), body: [] }
}
