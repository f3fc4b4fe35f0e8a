import { words } from '../text/grammar.ts'
import type { HourPart } from './hours.ts'
import type { PartOfDay } from '../moment.ts'

const MORNING = "in the morning, in de ochtend, ' s ochtends, s ochtends, ' s morgens, s morgens, in de morgen"
const AFTERNOON = "in the afternoon, in de middag, ' s middags, s middags, in de namiddag"
const EVENING = "in the evening, in de avond, ' s avonds, s avonds"

/** A part of the day that follows its day: "Friday morning", "vrijdag 's middags". */
export const partOfDay = words<PartOfDay>({
  [MORNING]: 'morning',
  'morning, ochtend, morgen, first thing, voormiddag, in de voormiddag, early morning, late morning': 'morning',
  'in de loop van de ochtend, in the course of the morning, mid - morning, midmorning, mid morning': 'morning',
  'in de loop van de middag, in the course of the afternoon, mid - afternoon, midafternoon, mid afternoon': 'afternoon',
  'in de loop van de avond, in the course of the evening': 'evening',
  'eind van de ochtend, end of the morning, before lunch, voor de lunch, voor lunch': 'morning',
  [AFTERNOON]: 'afternoon',
  'afternoon, middag, namiddag, early afternoon, late afternoon, late in the afternoon': 'afternoon',
  'end of the afternoon, after lunch, na de lunch': 'afternoon',
  'begin van de middag, eind van de middag, einde van de middag, aan het eind van de middag': 'afternoon',
  'begin middag, eind middag, einde middag': 'afternoon',
  [EVENING]: 'evening',
  'evening, avond, night, at night, early evening, begin van de avond': 'evening',
})

/** What tells which 8 o'clock is meant. */
export const hourPart = words<HourPart>({
  [MORNING]: 'morning',
  [AFTERNOON]: 'afternoon',
  [EVENING]: 'evening',
  "at night, ' s nachts, s nachts": 'night',
})
