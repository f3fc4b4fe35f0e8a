import { absence, absenceEdited } from './absence.ts'
import { annoyance, annoyanceComplaint, annoyanceEdit, annoyanceEdited, annoyanceUndo } from './annoyance.ts'
import { answerCommand, drop, pickCustomer, pickDay, pickedCustomerCommand, pickedDayCommand } from './answer.ts'
import { begin } from './begin.ts'
import { brief, who } from './brief.ts'
import { channel, channelEdit, channelEdited } from './channel.ts'
import type { Command } from './command.ts'
import { company, companyEdited } from './company.ts'
import {
  complaint,
  complaintClose,
  complaintClosed,
  complaintEdit,
  complaintEdited,
  complaintReopen,
  complaintReopened,
  complaintShow,
  complaintTake,
  complaintUndo,
} from './complaint.ts'
import { complaintHere } from './complaint-here.ts'
import { promiseDecide, promiseDecided } from './decide.ts'
import { doctor } from './doctor.ts'
import { fromMessage, messageFiled } from './from-message.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { complaintHolder, complaintTold } from './in-thread.ts'
import { link, linkCode, linkEnd, linkMake, linkNo, linkUndo, linkYes } from './link.ts'
import { log, logEdit, logEdited, logUndo } from './log.ts'
import { promise, promiseEdit, promiseEdited, promiseKeep, promiseShow, promiseUndo } from './promise.ts'
import { relationEdit, relationEdited } from './relation.ts'
import { settings, settingsEdit, settingsEdited } from './settings.ts'
import { share } from './share.ts'
import { today } from './today.ts'

const answer = answerCommand(() => COMMANDS)

/** Everything people can ask for: by the words of help, by words of their own, or only by buttons and forms. */
export const COMMANDS: readonly Command[] = [
  log,
  brief,
  who,
  promise,
  complaint,
  annoyance,
  today,
  begin,
  help,
  home,
  settings,
  absence,
  link,
  logUndo,
  logEdit,
  logEdited,
  promiseShow,
  promiseKeep,
  promiseDecide,
  promiseDecided,
  promiseUndo,
  promiseEdit,
  promiseEdited,
  complaintShow,
  complaintTake,
  complaintClose,
  complaintClosed,
  complaintReopen,
  complaintReopened,
  complaintUndo,
  complaintEdit,
  complaintEdited,
  complaintHere,
  complaintHolder,
  complaintTold,
  annoyanceUndo,
  annoyanceEdit,
  annoyanceEdited,
  annoyanceComplaint,
  relationEdit,
  relationEdited,
  settingsEdit,
  settingsEdited,
  absenceEdited,
  company,
  companyEdited,
  linkCode,
  linkMake,
  linkYes,
  linkNo,
  linkUndo,
  linkEnd,
  fromMessage,
  messageFiled,
  share,
  channel,
  channelEdit,
  channelEdited,
  doctor,
  answer,
  pickDay,
  pickedDayCommand(answer),
  pickCustomer,
  pickedCustomerCommand(answer),
  drop,
]
