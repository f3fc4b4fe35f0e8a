import type { Command } from '../command.ts'
import { leadBecome, leadCallBack, leadDecide, leadDecided, leadGive } from './decide.ts'
import { leadBack, leadEdit, leadEdited, leadShow, leadSource, leadUndo } from './lead.ts'
import { endLead, moveLead } from '../../crm/lead/mutations.ts'
import { dropping, planning } from '../case/four.ts'

/** What the buttons, the forms and some lines about a lead ask for. */
export const leadCommands: readonly Command[] = [
  planning('lead', moveLead),
  leadGive,
  dropping('lead', endLead),
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
