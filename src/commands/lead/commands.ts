import type { Command } from '../command.ts'
import { leadBecome, leadCallBack, leadDecide, leadDecided } from './decide.ts'
import { leadBack, leadEdit, leadEdited, leadShow, leadSource, leadUndo } from './lead.ts'

/** What the buttons, the forms and some lines about a lead ask for. */
export const leadCommands: readonly Command[] = [
  leadShow,
  leadDecide,
  leadDecided,
  leadBecome,
  leadCallBack,
  leadSource,
  leadBack,
  leadUndo,
  leadEdit,
  leadEdited,
]
