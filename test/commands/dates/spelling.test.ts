import { describe, expect, test } from 'vitest'
import { spell } from '../../../src/commands/dates/text/spelling.ts'

describe('typing errors in the names of days and months', () => {
  test.each([
    ['dinsdg', 'dinsdag'],
    ['woesndag', 'woensdag'],
    ['vrijdagg', 'vrijdag'],
    ['vrijdagmidag', 'vrijdagmiddag'],
    ['wendesday', 'wednesday'],
    ['thirsday', 'thursday'],
    ['saterday', 'saturday'],
    ['tommorow', 'tomorrow'],
    ['tomorow', 'tomorrow'],
    ['overmorge', 'overmorgen'],
    ['mogren', 'morgen'],
    ['vandaga', 'vandaag'],
    ['febuary', 'february'],
    ['setpember', 'september'],
    ['maatr', 'maart'],
    ['arpil', 'april'],
    ['volgnde', 'volgende'],
  ])('%s is %s', (typed, meant) => {
    expect(spell(typed)).toBe(meant)
  })

  const words = [
    'mogen zorgen morgens Morten vandaan maar kaart taart zondig volgens match marsh mondays vrijdags frida sundry',
    'toddy juli may sat do wensday tursday',
  ]
  test.each(words.flatMap((line) => line.split(' ')))('%s stays what it is', (word) => {
    expect(spell(word)).toBe(word)
  })
})
