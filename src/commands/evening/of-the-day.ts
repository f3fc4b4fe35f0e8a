import { deservingCommands } from '../deserving/deserving.ts'
import { calendarCommands } from '../meeting/calendar.ts'
import { news } from '../news.ts'
import { weekNoteCommands } from '../week-note/week-note.ts'
import { eveningCommands } from './evening.ts'

/** What the lines of a digest beside its cases are answered with. */
export const ofTheDay = [news, ...deservingCommands, ...eveningCommands, ...weekNoteCommands, ...calendarCommands]
