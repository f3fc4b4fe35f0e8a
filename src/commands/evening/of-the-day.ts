import { awayCommands } from '../absence/asked.ts'
import { whileAway } from '../absence/while.ts'
import { deservingCommands } from '../deserving/deserving.ts'
import { calendarCommands } from '../meeting/calendar.ts'
import { news } from '../news.ts'
import { absenceCommands } from '../people/absence.ts'
import { weekNoteCommands } from '../week-note/week-note.ts'
import { eveningCommands } from './evening.ts'

/** What the lines of a digest beside its cases are answered with. */
export const ofTheDay = [
  news,
  whileAway,
  ...awayCommands,
  ...absenceCommands,
  ...deservingCommands,
  ...eveningCommands,
  ...weekNoteCommands,
  ...calendarCommands,
]
