import type { QuestionState } from '../../crm/question/view.ts'
import type { Card, Fact, Mention, Part } from '../card.ts'
import { newcomerWithTime } from '../about/line.ts'
import { channelIn } from '../intake/source.ts'
import { sourceFact } from '../message/card.ts'
import { courseButtons, courseFacts, courseParts } from '../model/course.ts'
import { readsAgain } from '../quiet/card.ts'
import { calendarDay, deadline, isoDay, type Reader } from '../when.ts'
import { remindedAgain } from '../escalation/rungs.ts'
import { words } from '../words.ts'
import { buttonsOf, type Role } from './buttons.ts'

export interface QuestionReading {
  /** For whom it is drawn: who asked, who must answer, or who may help. */
  as: Role
  /** In the place of what it is called. */
  title?: string
  /** Right after it was asked: then it can be taken back. */
  fresh?: boolean
  /** Said to who stands in for its owner. */
  deputy?: boolean
}

/** A question as it stands, with what its reader can do about it. */
export function questionCard(question: QuestionState, reading: QuestionReading, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, summary } = question
  const isOpen = question.state === 'open' || question.state === 'waiting on us'
  const isLive = question.state !== 'closed' && question.state !== 'withdrawn'
  const usual =
    relation === null ? t('question.title', { number }) : t('question.titleAbout', { number, name: relation })
  const standIn: Part[] = reading.deputy
    ? [{ type: 'note', text: t('question.standIn', { name: question.owner }) }]
    : []
  return {
    language,
    ...(isLive && { about: id }),
    title: reading.title ?? usual,
    ...toneOf(question, reader),
    body: [
      ...standIn,
      { type: 'text', text: [{ strong: summary }] },
      ...writtenOf(question, reader),
      ...answersOf(question, reader),
      {
        type: 'facts',
        facts: [...factsOf(question, reading, reader), ...courseFacts(question.course, isOpen, reader, question)],
      },
      ...courseParts(question.course, isOpen, reader),
      ...notesOf(question, reader),
    ],
    buttons: [...buttonsOf(question, reading, reader), ...(isOpen ? courseButtons(question, language) : [])],
  }
}

function isOverdue({ state, dueAt, parts }: QuestionState, { now }: Reader): boolean {
  return (state === 'open' || state === 'waiting on us') && parts.length === 0 && dueAt < now
}

function toneOf(question: QuestionState, reader: Reader): Pick<Card, 'tone'> {
  if (question.outcome === 'answered') return { tone: 'good' }
  return isOverdue(question, reader) ? { tone: 'warning' } : {}
}

/** What was written about it last: what is missing, asked back or replied. */
function writtenOf({ last, state }: QuestionState, reader: Reader): Part[] {
  if (!last || state === 'answered' || state === 'closed') return []
  const t = words(reader.language)
  const { by, text } = last
  const key = last.what === 'asked back' ? 'askedBack' : last.what === 'replied' ? 'replied' : 'missing'
  return [{ type: 'text', text: t(`question.${key}`, { by, text }) }]
}

function answersOf({ answers, solution, parts, state }: QuestionState, reader: Reader): Part[] {
  const t = words(reader.language)
  if (solution !== null) return [{ type: 'text', text: t('question.solution', { text: solution }) }]
  const own = answers.map(({ by, text }): Part => ({ type: 'text', text: t('question.answerOf', { by, text }) }))
  if (parts.length === 0 || state === 'closed') return own
  const items = parts.flatMap(({ owner, team, answers: said }) =>
    said.length > 0
      ? said.map(({ by, text }) => t('question.answerOf', { by: team ? `${by} (${team})` : by, text }))
      : [t('question.noAnswer', { name: team ?? owner })],
  )
  return [...own, { type: 'list', heading: t('question.parts'), items }]
}

function factsOf(question: QuestionState, { as }: QuestionReading, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { relation, asker, team, isFree, parts, state, quietUntil } = question
  const owner = quietUntil && !reader.stays ? readsAgain(question.owner, quietUntil, reader) : question.owner
  const isOpen = state === 'open' || state === 'waiting on us' || state === 'waiting on them'
  const isNew = newcomerWithTime(isOpen ? question : { newSince: question.newSince ?? null }, reader)
  const to = isFree && team !== null ? t('question.withTeam', { name: owner, team }) : owner
  return [
    ...(relation === null ? [] : [[t('question.about'), isNew ? `${relation}, ${isNew}` : relation] as const]),
    ...(as === 'asker' || channelIn(question.sourceLink) ? [] : [[t('question.from'), asker] as const]),
    ...(isOpen && parts.length === 0 ? [[t('question.to'), to] as const] : []),
    ...(isOpen ? [[t('question.by'), deadline(question, reader)] as const] : []),
    ...(question.sourceLink ? [sourceFact(question.sourceLink, reader.language)] : []),
    [t('question.stateLabel'), t(`question.state.${standingOf(question, reader)}`)],
  ]
}

function standingOf(question: QuestionState, reader: Reader) {
  const { state, outcome, isAskedBack } = question
  if (state === 'withdrawn') return 'withdrawn'
  if (state === 'closed') return outcome === 'dropped' ? 'dropped' : outcome === 'answered' ? 'helped' : 'solved'
  if (state === 'answered') return 'answered'
  if (isAskedBack) return 'askedBack'
  if (isOverdue(question, reader)) return 'overdue'
  return state === 'waiting on us' ? 'notYet' : 'open'
}

function notesOf({ away, owner, state, wholeNumber, parts }: QuestionState, reader: Reader): Part[] {
  const t = words(reader.language)
  const note = (text: string): Part => ({ type: 'note', text })
  const isOpen = (state === 'open' || state === 'waiting on us') && parts.length === 0
  const notes = wholeNumber === null ? [] : [note(t('question.partOf', { number: wholeNumber }))]
  if (!away || !isOpen) return notes
  const { until, standIn: other } = away
  const day = until === null ? null : calendarDay(until, reader)
  if (other !== null)
    return [
      ...notes,
      note(
        day === null ? t('question.awayOpen', { name: owner, other }) : t('question.away', { name: owner, other, day }),
      ),
    ]
  return [
    ...notes,
    note(day === null ? t('question.awayAloneOpen', { name: owner }) : t('question.awayAlone', { name: owner, day })),
  ]
}

/** How a question came to who reads of it. */
export type Came = 'asked' | 'given' | 'replied' | 'notYet'

/** To who must answer. */
export function askedCard(
  question: QuestionState,
  { by, came, deputy }: { by: string; came: Came; deputy: boolean },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { number, team, isFree } = question
  const title =
    came === 'asked' && isFree && team !== null
      ? t('question.askedTeam', { by, team, number })
      : t(`question.${came}You`, { by, number })
  return questionCard(question, { as: 'asked', title, deputy }, reader)
}

/** To where it was asked: the answer, or all of them together; where others read too, `asker` is called. */
export function answeredCard(question: QuestionState, reader: Reader, asker?: Mention): Card {
  const t = words(reader.language)
  const { number, answers, parts } = question
  const by = answers.at(-1)?.by ?? ''
  const title = parts.length > 0 ? t('question.answeredAll', { number }) : t('question.answered', { by, number })
  const card = questionCard(question, { as: 'asker', title }, reader)
  return asker ? { ...card, body: [{ type: 'text', text: [{ mention: asker }] }, ...card.body] } : card
}

/** To who it waits for, who stands in, or leads, for the `nth` time. */
export function leftAloneCard(
  question: QuestionState,
  { isOwner, nth }: { isOwner: boolean; nth: number },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { number, asker, askerId, ownerId } = question
  // Something was asked back of who asked.
  const isAskers = isOwner && ownerId === askerId
  const title = isAskers ? t('question.waitsForYou', { number }) : t('question.waits', { number, name: asker })
  const as = isAskers ? 'asker' : isOwner ? 'asked' : 'helper'
  const card = questionCard(question, { as, title }, reader)
  return { ...card, tone: 'warning', body: [...remindedAgain(nth, reader.language), ...card.body] }
}

/** To who asked: who must answer was reminded. */
export function unansweredCard(question: QuestionState, reader: Reader): Card {
  const t = words(reader.language)
  const title = t('question.unanswered', { number: question.number, name: question.owner })
  return { ...questionCard(question, { as: 'asker', title }, reader), tone: 'warning' }
}

/** What became of a question. */
export type Became = 'given' | 'returned' | 'moved' | 'asked back' | 'ended'

/** The same to those who hear of it from us. */
export function questionNewsCard(
  question: QuestionState,
  { what, by, as }: { what: Became; by: string; as: Role },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { number, owner: name, dueAt } = question
  const day = calendarDay(isoDay(dueAt, reader.timeZone), reader)
  const titles: Record<Became, string> = {
    given: t('question.givenNews', { by, number, name }),
    returned: t('question.returnedNews', { by, number }),
    moved: t('question.movedNews', { by, number, day }),
    'asked back': t('question.backNews', { by, number }),
    ended: t('question.endedNews', { by, number }),
  }
  return questionCard(question, { as, title: titles[what] }, reader)
}
