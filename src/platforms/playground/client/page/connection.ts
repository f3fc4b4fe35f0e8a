import { byId } from './element.ts'
import { say } from './words.ts'

const LONGEST = 15_000

/** What does not get through at the moment. */
const troubles = new Set<object>()

let told: () => void = () => {}

/** Says who wants to know when the bot is lost or found. */
export function tellTrouble(hear: () => void): void {
  told = hear
}

/** Says on the page that the bot cannot be reached, until every trouble is over. */
export function trouble(what: object, there: boolean): void {
  if (there) troubles.add(what)
  else troubles.delete(what)
  const banner = byId('connection')
  const words = troubles.size > 0 ? say('connectionLost') : ''
  if (banner.textContent === words) return
  banner.textContent = words
  told()
}

export const lost = () => troubles.size > 0

/** How long to wait before trying again: a second, then twice as long each time, up to a quarter of a minute. */
export const patience = (attempt: number) => Math.min(1_000 * 2 ** attempt, LONGEST)

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
