import type { Command } from '../command.ts'
import { questionAnswer, questionWrite, questionWritten } from './answer.ts'
import {
  questionBack,
  questionDecline,
  questionDrop,
  questionHelps,
  questionKeep,
  questionMove,
  questionMoved,
  questionOthers,
  questionOthersAsked,
  questionShow,
  questionTake,
  questionUndo,
} from './deeds.ts'
import { questionFind } from './lists.ts'
import { giveQuestion, moveQuestion } from '../../crm/question/hands.ts'
import { dropQuestion } from '../../crm/question/mutations.ts'
import { dropping, giving, planning } from '../case/four.ts'

/** What the buttons, the forms and some lines about a question ask for. */
export const questionCommands: readonly Command[] = [
  questionShow,
  questionAnswer,
  questionWrite,
  questionWritten,
  questionTake,
  questionDecline,
  planning('question', moveQuestion),
  giving('question', giveQuestion),
  dropping('question', dropQuestion, { name: 'question let go' }),
  questionMove,
  questionMoved,
  questionHelps,
  questionDrop,
  questionKeep,
  questionBack,
  questionUndo,
  questionOthers,
  questionOthersAsked,
  questionFind,
]
