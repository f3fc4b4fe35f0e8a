import type { Language } from '../../../cards/card.ts'
import type { Clock } from '../../../clock.ts'
import type { Log } from '../../../log.ts'
import type { Board } from './board.ts'
import type { Colleague } from './colleague.ts'
import type { Draw } from './preview.ts'
import type { WorkingHours } from './travel.ts'

/** What the playground needs of the rest of the bot. */
export interface PlaygroundParts {
  board: Board
  /** The people of the pretend company whom a visitor can be; at least one. */
  colleagues(): Promise<readonly Colleague[]>
  /** A customer of the pretend company, for the examples of what can be said. */
  customer: string
  time: MovableTime
  workingHours: WorkingHours
  draw: Draw
  log: Log
  /** Lets what is said in the channels be in the language of a newcomer. */
  welcome?(language: Language): Promise<void>
  /** Of what is said before it is known who asks. */
  language: Language
  /** The host under which others may open it, over https; without it only this machine can. */
  publicHost?: string
  /** How long a request may take to come in. Default 5,000. */
  maxBodyMs?: number
}

/** The clock of the bot. Moving it lets the bot live through everything due on the way, and only then resolves. */
export interface MovableTime {
  clock: Clock
  /** Whether it shows another time than the real one. */
  moved(): boolean
  move(to: Date): Promise<void>
}
