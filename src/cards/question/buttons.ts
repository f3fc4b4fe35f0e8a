import type { QuestionState } from '../../crm/question/view.ts'
import type { Button } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Who reads of a question: who asked, who must answer, or somebody who may help. */
export type Role = 'asker' | 'asked' | 'helper'

/** What can be done with a question by who reads of it, most likely first. */
export function buttonsOf(
  question: QuestionState,
  { as, fresh = false }: { as: Role; fresh?: boolean },
  { language }: Pick<Reader, 'language'>,
): Button[] {
  const { id } = question
  const t = words(language)
  const undo: Button[] = fresh ? [{ label: t('log.undo'), press: { command: 'question undo', input: { id } } }] : []
  const able = { asker: ofAsker, asked: ofAsked, helper: ofHelper }[as](question)
  const made = able.map((name, place): Button => {
    const { command, input, opens } = DEEDS[name]
    return {
      label: t(`question.${name}`),
      ...(place === 0 && !fresh && { style: 'primary' as const }),
      ...(opens && { opens }),
      press: { command, input: { id, ...input } },
    }
  })
  return [...undo, ...made]
}

type Deed = keyof typeof DEEDS

const form = { opens: 'form' } as const
const DEEDS = {
  answer: { command: 'question answer', input: {}, ...form },
  take: { command: 'question take', input: {}, opens: undefined },
  give: { command: 'question give', input: {}, ...form },
  notForMe: { command: 'question decline', input: {}, opens: undefined },
  askBack: { command: 'question write', input: { what: 'back' }, ...form },
  reply: { command: 'question write', input: { what: 'reply' }, ...form },
  moreTime: { command: 'question move', input: {}, ...form },
  otherDate: { command: 'question move', input: {}, ...form },
  helps: { command: 'question helps', input: {}, opens: undefined },
  notYet: { command: 'question write', input: { what: 'missing' }, ...form },
  combine: { command: 'question write', input: { what: 'combine' }, ...form },
  others: { command: 'question others', input: {}, ...form },
  keep: { command: 'question keep', input: {}, opens: undefined },
  drop: { command: 'question drop', input: {}, opens: undefined },
} as const

const isOver = ({ state }: QuestionState) => state === 'closed' || state === 'withdrawn'

function ofAsker(question: QuestionState): Deed[] {
  const { state, outcome, kept, parts, isAskedBack, ownerId, askerId } = question
  if (isOver(question)) return outcome === 'answered' && !kept && state === 'closed' ? ['keep'] : []
  if (parts.length > 0) return ['combine', 'others', 'drop']
  if (state === 'answered') return ['helps', 'notYet', 'others']
  if (isAskedBack) return ['reply', 'otherDate', 'drop']
  if (ownerId === askerId) return ['give', 'others', 'drop']
  return ['others', 'otherDate', 'drop']
}

function ofAsked(question: QuestionState): Deed[] {
  if (isOver(question)) return []
  if (question.state === 'answered') return ['answer']
  return question.isFree
    ? ['answer', 'take', 'give', 'notForMe']
    : ['answer', 'askBack', 'moreTime', 'give', 'notForMe']
}

function ofHelper(question: QuestionState): Deed[] {
  return isOver(question) || question.state === 'answered' ? [] : ['answer', 'give']
}
