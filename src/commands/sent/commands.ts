import { dropSent, giveSent, moveSent } from '../../crm/sent/hands.ts'
import { dropping, giving, planning } from '../case/four.ts'
import type { Command } from '../command.ts'
import { sentAgain, sentArrived, sentBack, sentLost, sentLostAgain, sentShow, sentUndo } from './sent.ts'

/** What the buttons, the forms and some lines about something that was sent ask for. */
export const sentCommands: readonly Command[] = [
  planning('sent', moveSent),
  giving('sent', giveSent),
  dropping('sent', dropSent),
  sentShow,
  sentArrived,
  sentLost,
  sentLostAgain,
  sentAgain,
  sentBack,
  sentUndo,
]
