import { deservingCommands } from '../deserving/deserving.ts'
import { weekNoteCommands } from '../week-note/week-note.ts'
import { eveningCommands } from './evening.ts'

/** What the ends of a day and the note of a week are answered with. */
export const ofTheDay = [...deservingCommands, ...eveningCommands, ...weekNoteCommands]
