import {
  annoyanceAbout,
  annoyanceCategory,
  annoyanceComplaint,
  annoyanceEdit,
  annoyanceEdited,
  annoyanceUndo,
} from './annoyance.ts'

/** What is done with an annoyance by button and form. */
export const annoyanceCommands = [
  annoyanceUndo,
  annoyanceAbout,
  annoyanceCategory,
  annoyanceEdit,
  annoyanceEdited,
  annoyanceComplaint,
]
