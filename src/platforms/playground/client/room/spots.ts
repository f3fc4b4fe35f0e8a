import type { PageState, PlaceName } from '../../wire.ts'
import type { Spot } from './composer.ts'
import { person } from '../page/here.ts'
import { say } from '../page/words.ts'

/** The composer of a place or of the thread that is open there: in a channel the bot must be called. */
export function spotOf({ me, thread, suggestions }: PageState, place: PlaceName, inThread: boolean): Spot {
  const call = place === 'direct' ? '' : '/crm '
  const words = suggestions.map(({ word, line }) => ({ word, line: `${call}${line}` }))
  // Slash commands do not work in threads; there the bot is called by name.
  const name = place === 'direct' ? [] : [{ word: '@kastelein', line: '@kastelein ' }]
  return {
    key: [person() ?? me.id, place, ...(inThread && thread ? [thread.root.id] : [])].join('/'),
    label: inThread ? say('replyHere') : place === 'direct' ? say('writeToBot') : say('writeIn', { place }),
    suggestions: inThread ? name : words,
  }
}
