import type { Command } from '../command.ts'
import { questionAnswer, questionWrite, questionWritten } from './answer.ts'
import {
  questionShow,
  questionTake,
  questionDecline,
  questionGive,
  questionGiven,
  questionMove,
  questionMoved,
  questionHelps,
  questionDrop,
  questionKeep,
  questionBack,
  questionUndo,
  questionOthers,
  questionOthersAsked,
} from './deeds.ts'
import { questionFind } from './lists.ts'

/** What the buttons, the forms and some lines about a question ask for. */
export const questionCommands: readonly Command[] = [
  questionShow,
  questionAnswer,
  questionWrite,
  questionWritten,
  questionTake,
  questionDecline,
  questionGive,
  questionGiven,
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
