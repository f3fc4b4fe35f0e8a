import { annoyance, annoyanceComplaint, annoyanceEdit, annoyanceEdited, annoyanceUndo } from './annoyance.ts'
import { answerCommand, drop, pickDay, pickedDayCommand } from './answer.ts'
import { brief, who } from './brief.ts'
import type { Command } from './command.ts'
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
import { help } from './help.ts'
import { log, logEdit, logEdited, logUndo } from './log.ts'
import { promise, promiseEdit, promiseEdited, promiseKeep, promiseShow, promiseUndo } from './promise.ts'
import { relationEdit, relationEdited } from './relation.ts'
import { today } from './today.ts'

const answer = answerCommand(() => COMMANDS)

/** Everything people can ask for. The first eight have words; the rest is reached by buttons and forms. */
export const COMMANDS: readonly Command[] = [
  log,
  brief,
  who,
  promise,
  complaint,
  annoyance,
  today,
  help,
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
  annoyanceUndo,
  annoyanceEdit,
  annoyanceEdited,
  annoyanceComplaint,
  relationEdit,
  relationEdited,
  answer,
  pickDay,
  pickedDayCommand(answer),
  drop,
]
