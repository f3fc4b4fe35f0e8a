import type { StepInThread } from '../../crm/handover/owed.ts'
import type { AcceptedLine, HandoverState } from '../../crm/handover/view.ts'
import type { Shareable } from '../../crm/relation/sharing.ts'
import type { Button, Card, Fact, Part } from '../card.ts'
import { capitalised } from '../case/title.ts'
import { brief } from '../plain-text.ts'
import { usualFact } from '../usual/part.ts'
import { day, dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { checklistLines, LONGEST, movedDates } from './lines.ts'

/** So many accepted lines stand on the card, and on a line in its thread. */
const MOST_ACCEPTED = 10
const ON = { thread: true } as const

/** The card of a handover in the channel where it was begun: the checklist, as far as the channel may know, for its whole life. */
export function handoverThreadCard(state: HandoverState, may: readonly Shareable[], reader: Reader): Card {
  const t = words(reader.language)
  const { number, relation, to } = state
  const isOpen = state.state === 'open'
  const isOver = state.state === 'completed'
  const title = isOver
    ? t('handover.step.completed', { name: relation.name, to: to.name })
    : t('handover.title', { number, name: relation.name })
  return {
    language: reader.language,
    title,
    ...(isOver && { tone: 'good' as const }),
    ...(state.state === 'refused' && { tone: 'warning' as const }),
    body: [{ type: 'facts', facts: factsOf(state, may, reader) }, ...checklistOf(state, may, reader)],
    ...(isOpen && { buttons: buttonsOf(state, reader) }),
  }
}

function factsOf(state: HandoverState, may: readonly Shareable[], reader: Reader): Fact[] {
  const t = words(reader.language)
  const { from, to, dueAt, told, reason, usual } = state
  const saysHow = may.includes('contact moments')
  const when = told && dayAndTime(told.at, reader)
  const toldText =
    !told || !when ? t('handover.notTold') : saysHow ? t('handover.told', { ...told, at: when }) : `${told.by}, ${when}`
  return [
    [t('handover.fromTo'), t('handover.pair', { from: from.name, to: to.name })],
    state.state === 'open'
      ? [t('handover.due'), day(dueAt, reader)]
      : [t('handover.stateLabel'), t(`handover.state.${state.state}`)],
    [t('handover.toldLabel'), toldText],
    ...(reason && saysHow ? [[t('handover.reason'), reason] as const] : []),
    ...(may.includes('the usual') ? usualFact(usual, reader, { asked: false }) : []),
  ]
}

function checklistOf(state: HandoverState, may: readonly Shareable[], reader: Reader): Part[] {
  const t = words(reader.language)
  const { accepted, lines } = state
  const isOpen = state.state === 'open'
  const count = { done: accepted.length, all: accepted.length + lines.length }
  if (!may.includes('open cases')) return [{ type: 'note', text: t('handover.checklist.hidden', count) }]
  const moved = accepted.some(({ to, promised }) => promised && to !== null)
  return [
    ...(accepted.length > 0 ? acceptedPart(accepted, t('handover.checklist.accepted', count), reader) : []),
    ...(isOpen ? checklistLines(state, reader, ON) : []),
    ...(isOpen && moved && !state.told ? [{ type: 'note', text: t('handover.tellMoved') } as const] : []),
  ]
}

function acceptedPart(accepted: readonly AcceptedLine[], heading: string, reader: Reader): Part[] {
  const t = words(reader.language)
  const more = accepted.length - MOST_ACCEPTED
  const items = accepted.slice(-MOST_ACCEPTED).map((line) => {
    const what = capitalised(line.kind.name[reader.language].one)
    const moved = movedDates(line, reader)
    const said = { what, number: line.number, summary: brief(line.summary, LONGEST) }
    return moved ? t('handover.checklist.moved', { ...said, ...moved }) : t('handover.checklist.line', said)
  })
  return [
    { type: 'list', heading, items },
    ...(more > 0 ? [{ type: 'note', text: t('handover.checklist.more', { count: more }) } as const] : []),
  ]
}

/** Who may press which is known at the press. */
function buttonsOf({ id, lines, told }: HandoverState, { language }: Reader): Button[] {
  const t = words(language)
  const input = { id, ...ON }
  const label = t(lines.length > 0 ? 'handover.acceptAll' : 'handover.finish')
  return [
    ...(lines.length > 0 || told
      ? [{ label, style: 'primary', press: { command: 'handover accept', input } } as const]
      : []),
    ...(told
      ? []
      : [{ label: t('handover.tell'), opens: 'form', press: { command: 'handover tell', input } } as const]),
    { label: t('handover.refuse'), opens: 'form', press: { command: 'handover refuse', input } },
    { label: t('handover.off'), press: { command: 'handover off', input } },
  ]
}

/** What was done with a handover: one line in its thread, with what was accepted or written as far as the channel may know. */
export function handoverStepLine(
  state: HandoverState,
  { what, by, cases, how, reason }: StepInThread,
  may: readonly Shareable[],
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { relation, from, to } = state
  const title = t(`handover.step.${what}`, { by, name: relation.name, from: from.name, to: to.name })
  const now = state.accepted.filter(({ id }) => cases.includes(id))
  const isTaken = what === 'accepted' || what === 'partly accepted' || what === 'completed'
  const written = may.includes('contact moments') ? how || reason : ''
  const lines = isTaken && may.includes('open cases') && now.length > 0 ? acceptedLinesOf(now, reader) : []
  return {
    language: reader.language,
    title,
    ...((what === 'completed' || what === 'accepted') && { tone: 'good' as const }),
    ...((what === 'refused' || what === 'receiver left') && { tone: 'warning' as const }),
    body: [...lines, ...(written ? [{ type: 'text', text: written } as const] : [])],
  }
}

const acceptedLinesOf = (now: readonly AcceptedLine[], reader: Reader): Part[] =>
  acceptedPart(now, '', reader).map((part) => (part.type === 'list' ? { type: 'list', items: part.items } : part))

/** A handover is late: a line in its thread. */
export function handoverLateLine(state: HandoverState, reader: Reader): Card {
  const title = words(reader.language)('handover.step.late', { day: day(state.dueAt, reader) })
  return { language: reader.language, title, tone: 'warning', body: [] }
}
