import type { PageState, PlaceName } from '../wire.ts'
import type { Spot } from './composer.ts'
import { person } from './here.ts'
import { say } from './words.ts'

/** What can be said to the bot, with an example of each. */
const SUGGESTIONS = [
  ['wordLog', 'lineLog'],
  ['wordBrief', 'lineBrief'],
  ['wordPromise', 'linePromise'],
  ['wordComplaint', 'lineComplaint'],
  ['wordAnnoyance', 'lineAnnoyance'],
  ['wordWho', 'lineWho'],
  ['wordToday', 'lineToday'],
  ['wordHelp', 'lineHelp'],
] as const

/** The composer of a place or of the thread that is open there: in a channel the bot must be called. */
export function spotOf({ me, thread }: PageState, place: PlaceName, inThread: boolean): Spot {
  const call = place === 'direct' ? '' : '/crm '
  const words = SUGGESTIONS.map(([word, line]) => ({ word: say(word), line: `${call}${say(line)}` }))
  // Slash commands do not work in threads; there the bot is called by name.
  const name = place === 'direct' ? [] : [{ word: '@kastelein', line: '@kastelein ' }]
  return {
    key: [person() ?? me.id, place, ...(inThread && thread ? [thread.root.id] : [])].join('/'),
    label: inThread ? say('replyHere') : place === 'direct' ? say('writeToBot') : say('writeIn', { place }),
    suggestions: inThread ? name : words,
  }
}
