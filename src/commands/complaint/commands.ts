import { giveComplaint } from '../../crm/complaint/mutations.ts'
import { giving } from '../case/four.ts'
import { complaintHolder, complaintTold } from '../grammar/in-thread.ts'
import { complaintAbout } from './about.ts'
import { complaintAgain } from './again.ts'
import { complaintClose, complaintClosed } from './close.ts'
import {
  complaintBack,
  complaintEdit,
  complaintEdited,
  complaintReopen,
  complaintReopened,
  complaintShow,
  complaintTake,
  complaintUndo,
} from './complaint.ts'
import { complaintDenied, complaintDeny, complaintNot } from './deny.ts'
import { complaintHere } from './here.ts'
import { pauseCommands } from './pause.ts'

/** What can be done with a complaint, beside registering one. */
export const complaintCommands = [
  complaintShow,
  complaintTake,
  complaintClose,
  complaintClosed,
  giving('complaint', giveComplaint),
  complaintReopen,
  complaintReopened,
  complaintBack,
  complaintUndo,
  complaintNot,
  complaintDeny,
  complaintDenied,
  complaintEdit,
  complaintEdited,
  complaintHere,
  ...pauseCommands,
  complaintHolder,
  complaintTold,
  complaintAbout,
  complaintAgain,
]
