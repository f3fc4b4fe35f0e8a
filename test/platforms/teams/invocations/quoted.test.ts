import { expect, test } from 'vitest'
import { office } from '../../../support/teams/office.ts'
import { quoting } from '../../../support/teams/attached.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'

test('words in answer to a message are heard without it, both ways Teams sends them', async () => {
  await using w = await office()
  w.scripted.script = () => shown(card('Done'))
  const { placeholder, markup } = quoting(
    'Good morning Tom, this needs you today',
    'log Acme: called about invoice 204',
  )
  await w.fake.sends('29:jan', 'personal', placeholder)
  await w.fake.sends('29:jan', 'personal', markup)
  await w.settled()
  expect(w.scripted.heard.map(({ request }) => request)).toEqual([
    { text: 'log Acme: called about invoice 204' },
    { text: 'log Acme: called about invoice 204' },
  ])
})
