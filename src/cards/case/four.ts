import type { OfferState } from '../../crm/offer/view.ts'
import type { Button, Card, Field, Form, Option, Part } from '../card.ts'
import { brief } from '../plain-text.ts'
import type { Within } from '../promise/card.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { numbered } from './title.ts'

interface About {
  id: number
  summary: string
}

/** A form about one case whose sending is the command that opened it. */
function formAbout(
  { id, summary }: About,
  { title, field, command, from }: { title: string; field: Field; command: string; from?: Within | undefined },
  { language }: Reader,
): Form {
  const submit = { label: words(language)('common.save'), command, input: { id, ...(from && { from }) } }
  return { language, title, intro: summary, fields: [field], submit }
}

/** Another date, in words. */
export function planForm(about: About, command: string, reader: Reader, from?: Within): Form {
  const t = words(reader.language)
  const field: Field = { type: 'line', name: 'when', label: t('four.when'), hint: t('four.whenHint'), max: 100 }
  return formAbout(about, { title: t('four.planTitle'), field, command, from }, reader)
}

/** To which colleague. */
export function handOnForm(
  about: About,
  { command, colleagues }: { command: string; colleagues: readonly Option[] },
  reader: Reader,
  from?: Within,
): Form {
  const t = words(reader.language)
  const field: Field = {
    type: 'choice',
    name: 'colleague',
    label: t('four.to'),
    hint: t('four.toHint'),
    options: colleagues,
  }
  return formAbout(about, { title: t('four.giveTitle'), field, command, from }, reader)
}

/** Why it is given up. */
export function dropForm(about: About, command: string, reader: Reader, from?: Within): Form {
  const t = words(reader.language)
  const field: Field = { type: 'line', name: 'reason', label: t('four.why'), max: 200 }
  return formAbout(about, { title: t('four.dropTitle'), field, command, from }, reader)
}

/** What was done with a case of any kind, with the way back; `reason`: why it was dropped. */
export function fourDone(
  what: 'planned' | 'given' | 'dropped',
  found: OfferState,
  reader: Reader,
  { from, reason }: { from?: Within | undefined; reason?: string } = {},
): Card {
  const t = words(reader.language)
  const { id, kind, of, number, relation, summary, dueAt, wholeDay, owner, to } = found
  const one = numbered(of, number, reader.language)
  const isOffered = what === 'given' && to !== ''
  const due = dueAt ? [[t('four.by'), deadline({ dueAt, wholeDay }, reader)] as const] : []
  const body: Part[] = [
    { type: 'text', text: summary },
    ...(what === 'planned' && due.length > 0 ? [{ type: 'facts', facts: due } as const] : []),
    ...(isOffered ? [{ type: 'note', text: t('four.stays', { owner, name: to }) } as const] : []),
    ...(reason ? [{ type: 'note', text: t('four.reason', { reason }) } as const] : []),
  ]
  const undo: Button = {
    label: t('log.undo'),
    press: { command: `${kind} back`, input: { id, ...(from && { from }) } },
  }
  return {
    language: reader.language,
    ...(what !== 'dropped' && { about: id }),
    title: t(`four.${isOffered ? 'offered' : what}`, {
      what: relation ? `${one} (${brief(relation, 60)})` : one,
      name: isOffered ? to : owner,
    }),
    body,
    buttons: [undo],
  }
}
