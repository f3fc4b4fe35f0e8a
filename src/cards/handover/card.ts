import type { HandoverState } from '../../crm/handover/view.ts'
import type { HandoverNews } from '../../crm/handover/news-kinds.ts'
import type { Presence } from '../../crm/people/absence.ts'
import type { Button, Card, Fact } from '../card.ts'
import { nameWithAbsence, presenceInWords } from '../people/presence.ts'
import { brief } from '../plain-text.ts'
import { usualFact } from '../usual/part.ts'
import { day, dayAndTime, type Reader } from '../when.ts'
import { remindedAgain } from '../escalation/rungs.ts'
import { words } from '../words.ts'
import { checklistLines, movedDates } from './lines.ts'

/** How a handover stands: what is still to be accepted, and whether the customer was told. */
export function handoverCard(state: HandoverState, reader: Reader, { title }: { title?: string } = {}): Card {
  const t = words(reader.language)
  const { id, number, relation } = state
  const isOpen = state.state === 'open'
  return {
    language: reader.language,
    ...(isOpen && { about: id }),
    title: title ?? t('handover.title', { number, name: relation.name }),
    ...(state.state === 'completed' && { tone: 'good' as const }),
    ...(state.state === 'refused' && { tone: 'warning' as const }),
    body: [
      { type: 'facts', facts: factsOf(state, reader) },
      ...(isOpen ? checklistLines(state, reader) : []),
      ...(isOpen && !state.told && state.accepted.some(({ to, promised }) => promised && to !== null)
        ? [{ type: 'note', text: t('handover.tellMoved') } as const]
        : []),
    ],
    ...(isOpen && { buttons: buttonsOf(state, reader) }),
    ...((state.state === 'refused' || state.state === 'called off') && { buttons: [otherButton(state, reader)] }),
  }
}

/** Begins anew, with another colleague. */
export function otherButton({ relation }: Pick<HandoverState, 'relation'>, { language }: Reader): Button {
  const press = { command: 'handover', input: { relation: `#${relation.id}` } }
  return { label: words(language)('handover.other'), opens: 'form', press }
}

function factsOf(state: HandoverState, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { from, to, dueAt, told, reason, accepted, usual } = state
  const isOpen = state.state === 'open'
  const taken = accepted.map((line) => {
    const moved = movedDates(line, reader)
    return moved ? t('handover.acceptedMoved', { number: line.number, ...moved }) : String(line.number)
  })
  const toName = isOpen && !reader.stays ? nameWithAbsence(to, reader) : to.name
  return [
    [t('handover.fromTo'), t('handover.pair', { from: from.name, to: toName })],
    ...(isOpen ? [[t('handover.due'), day(dueAt, reader)] as const] : []),
    ...(state.state === 'open' ? [] : [[t('handover.stateLabel'), t(`handover.state.${state.state}`)] as const]),
    ...(taken.length > 0 ? [[t('handover.acceptedLabel'), brief(taken.join(', '), 600)] as const] : []),
    [
      t('handover.toldLabel'),
      told ? t('handover.told', { ...told, at: dayAndTime(told.at, reader) }) : t('handover.notTold'),
    ],
    ...(reason ? [[t('handover.reason'), reason] as const] : []),
    ...usualFact(usual, reader, { asked: false }),
  ]
}

function buttonsOf({ id, lines, from, told }: HandoverState, reader: Reader): Button[] {
  const t = words(reader.language)
  const input = { id }
  const isFrom = reader.id === from.id
  const all: Button = {
    label: t(lines.length > 0 ? 'handover.acceptAll' : 'handover.finish'),
    style: 'primary',
    press: { command: 'handover accept', input },
  }
  const tell: Button = { label: t('handover.tell'), opens: 'form', press: { command: 'handover tell', input } }
  const refuse: Button = { label: t('handover.refuse'), opens: 'form', press: { command: 'handover refuse', input } }
  const off: Button = { label: t('handover.off'), press: { command: 'handover off', input } }
  return [...(!isFrom && (lines.length > 0 || told) ? [all] : []), ...(told ? [] : [tell]), isFrom ? off : refuse]
}

export type HandoverDeed = 'begun' | 'accepted' | 'told' | 'completed' | 'refused' | 'called off' | 'withdrawn' | 'back'

/** What was done with a handover, how it stands after it, and the way back. */
export function handoverDone(
  what: HandoverDeed,
  state: HandoverState,
  reader: Reader,
  { thread }: { thread?: 'thread' | 'none' | undefined } = {},
): Card {
  const t = words(reader.language)
  const { id, number, relation, to } = state
  const title = t(`handover.done.${what}`, { number, name: relation.name, to: to.name })
  const card = handoverCard(state, reader, { title })
  if (what === 'withdrawn' || what === 'back') return card
  const command = what === 'begun' ? 'handover undo' : 'handover back'
  const undo: Button = { label: t('log.undo'), press: { command, input: { id } } }
  const note = thread ? [{ type: 'note', text: t(`handover.stays.${thread}`) } as const] : []
  return { ...card, body: [...card.body, ...note], buttons: [undo, ...(card.buttons ?? [])] }
}

/** Asks who hands a customer over to somebody who is away, before anything is done: to them anyway, to who can take them instead, or to another. */
export function handoverAwayCard(
  relation: { id: number; name: string },
  to: Presence,
  instead: Presence['deputy'],
  reader: Reader,
): Card {
  const t = words(reader.language)
  const press = (owner: number) => ({
    command: 'handover',
    input: { relation: `#${relation.id}`, owner: String(owner), anyway: true },
  })
  const presence = presenceInWords(to, reader)
  return {
    language: reader.language,
    title: t('handover.awayAsk', { name: to.name }),
    body: [{ type: 'text', text: t('handover.awayText', { presence, name: to.name, customer: relation.name }) }],
    buttons: [
      { label: t('handover.awayAnyway', { name: to.name }), press: press(to.id) },
      ...(instead ? [{ label: t('handover.awayDeputy', { name: instead.name }), press: press(instead.id) }] : []),
      otherButton({ relation }, reader),
    ],
  }
}

/** For whom a customer is to go to. */
export function handoverGivenCard(state: HandoverState, by: string, reader: Reader): Card {
  const title = words(reader.language)('handover.given', { by, name: state.relation.name })
  return handoverCard(state, reader, { title })
}

/** One of that customer is under way already. */
export function handoverAlreadyCard(state: HandoverState, reader: Reader): Card {
  const title = words(reader.language)('handover.already', { name: state.relation.name })
  return handoverCard(state, reader, { title })
}

/** A handover is late, for who answers for it, their lead and who it goes to, for the `nth` time. */
export function handoverWaitsCard(state: HandoverState, nth: number, reader: Reader): Card {
  const { number, relation } = state
  const title = words(reader.language)('handover.waits', { number, name: relation.name })
  const card = handoverCard(state, reader, { title })
  return { ...card, tone: 'warning', body: [...remindedAgain(nth, reader.language), ...card.body] }
}

/** What became of a handover, for whom it concerns. */
export function handoverNewsCard(state: HandoverState, what: HandoverNews, by: string, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, relation, from, to } = state
  const title = t(`handover.news.${what}`, { by, number, name: relation.name, to: to.name })
  const card = handoverCard(state, reader, { title })
  if (what !== 'receiver left' || state.state !== 'open') return card
  const note = { type: 'note', text: t('handover.leftNote', { from: from.name, name: relation.name }) } as const
  const off: Button = { label: t('handover.off'), press: { command: 'handover off', input: { id } } }
  return { ...card, tone: 'warning', body: [note, ...card.body.filter(({ type }) => type === 'facts')], buttons: [off] }
}
