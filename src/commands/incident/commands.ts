import type { Command } from '../command.ts'
import { attach } from './attach.ts'
import { incidentBack, incidentEdit, incidentEdited, incidentShow, incidentTake, incidentUndo } from './incident.ts'
import {
  incidentClose,
  incidentClosed,
  incidentReopen,
  incidentReopened,
  incidentUpdate,
  incidentUpdated,
} from './progress.ts'
import { incidentOff, incidentTold, incidentTouch, incidentTouched } from './touches.ts'
import { giveIncident } from '../../crm/incident/mutations.ts'
import { giving } from '../case/four.ts'

/** What the buttons, the forms and some lines about an incident ask for. */
export const incidentCommands: readonly Command[] = [
  incidentShow,
  incidentTake,
  incidentTouch,
  incidentTouched,
  incidentTold,
  incidentOff,
  incidentUpdate,
  incidentUpdated,
  attach,
  incidentClose,
  incidentClosed,
  giving('incident', giveIncident),
  incidentReopen,
  incidentReopened,
  incidentBack,
  incidentUndo,
  incidentEdit,
  incidentEdited,
]
