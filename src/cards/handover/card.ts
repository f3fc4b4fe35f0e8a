import type { HandoverState } from '../../crm/handover/view.ts'
import type { HandoverNews } from '../../crm/handover/news-kinds.ts'
import type { Button, Card, Fact, Part } from '../card.ts'
import { capitalised } from '../case/title.ts'
import { nameWithAbsence } from '../people/presence.ts'
import { brief } from '../plain-text.ts'
import { usualFact } from '../usual/part.ts'
import { day, dayAndTime, deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many lines with their buttons stand on one card. */
const MOST_LINES = 5
const LONGEST = 160

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
      ...(isOpen ? linesOf(state, reader) : []),
      ...(isOpen && !state.told && state.accepted.some(({ to, promised }) => promised && to !== null)
        ? [{ type: 'note', text: t('handover.tellMoved') } as const]
        : []),
    ],
    ...(isOpen && { buttons: buttonsOf(state, reader) }),
  }
}

function factsOf(state: HandoverState, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { from, to, dueAt, told, reason, accepted, usual } = state
  const isOpen = state.state === 'open'
  const dates = (at: string | null, wholeDay: boolean) =>
    at === null ? '' : deadline({ dueAt: new Date(at), wholeDay }, reader)
  const taken = accepted.map(({ number, from: old, to: next, wholeDay }) =>
    next === null
      ? String(number)
      : t('handover.acceptedMoved', { number, to: dates(next, wholeDay), from: dates(old, wholeDay) }),
  )
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

function linesOf(state: HandoverState, reader: Reader): Part[] {
  const t = words(reader.language)
  const { id, number, lines, accepted, from, to, relation } = state
  if (lines.length === 0) {
    const isAll = accepted.length > 0
    const went = state.isGiven ? t('handover.went', { from: from.name, to: to.name }) : null
    const text =
      went ?? (isAll ? t('handover.allAccepted', { name: relation.name, to: to.name }) : t('handover.nothing'))
    return [{ type: 'text', text }]
  }
  const mayAccept = reader.id !== from.id
  const rows = lines.slice(0, MOST_LINES).map((line) => {
    const what = capitalised(line.kind.name[reader.language].one)
    const input = { id, line: line.id }
    const accept: Button = { label: t('handover.accept'), press: { command: 'handover accept', input } }
    const date: Button = { label: t('handover.otherDate'), opens: 'form', press: { command: 'handover date', input } }
    return {
      about: line.id,
      text: t('handover.line', { what, number: line.number, summary: brief(line.summary, LONGEST) }),
      ...(line.dueAt && { note: deadline({ dueAt: line.dueAt, wholeDay: line.wholeDay }, reader) }),
      buttons: mayAccept ? [accept, ...(line.kind.asks === 'by its date' ? [date] : [])] : [],
    }
  })
  const more = lines.length - rows.length
  return [
    { type: 'rows', heading: t('handover.open'), rows },
    ...(more > 0 ? [{ type: 'note', text: t('handover.more', { count: more, number }) } as const] : []),
    { type: 'note', text: t('handover.until', { from: from.name }) },
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
export function handoverDone(what: HandoverDeed, state: HandoverState, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, relation, to } = state
  const title = t(`handover.done.${what}`, { number, name: relation.name, to: to.name })
  const card = handoverCard(state, reader, { title })
  if (what === 'withdrawn' || what === 'back') return card
  const command = what === 'begun' ? 'handover undo' : 'handover back'
  const undo: Button = { label: t('log.undo'), press: { command, input: { id } } }
  return { ...card, buttons: [undo, ...(card.buttons ?? [])] }
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

/** A handover is late, for who answers for it, their lead and who it goes to. */
export function handoverWaitsCard(state: HandoverState, reader: Reader): Card {
  const { number, relation } = state
  const title = words(reader.language)('handover.waits', { number, name: relation.name })
  return { ...handoverCard(state, reader, { title }), tone: 'warning' }
}

/** What became of a handover, for whom it concerns. */
export function handoverNewsCard(state: HandoverState, what: HandoverNews, by: string, reader: Reader): Card {
  const { number, relation, to } = state
  const title = words(reader.language)(`handover.news.${what}`, { by, number, name: relation.name, to: to.name })
  return handoverCard(state, reader, { title })
}
