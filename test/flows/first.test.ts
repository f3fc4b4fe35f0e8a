import { expect, test } from 'vitest'
import { buttonsOf, world } from '../support/world.ts'

test('a contact is logged in one line, read back in a brief and taken back', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  const logged = await w.says('sanne', 'log Acme / Jan: belde over factuur 204, wil creditnota uiterlijk vrijdag')
  console.log(logged.text, buttonsOf(logged.card).map((b) => b.label))
  const brief = await w.says('tom', 'brief acme')
  console.log(brief.text)
  const undone = await w.presses('sanne', logged, 'Ongedaan')
  console.log(undone.text)
  for (const line of ['log Acmee: x', 'log Acme call', 'lgo Acme: test', 'Jan belde', 'promise Acme: send quote', 'promise Acme: send new quote by next tuesday', 'complaint Acme: third late delivery severity=high', 'today', 'who 0612 345', 'who vermer', 'annoyance vermeer: wachtte lang', 'help', 'log Acme: ik bel je nog', 'log Jan de Vries: belde']) {
    const said = await w.says('tom', line)
    console.log('>>', line, '\n' + said.text, '\n', buttonsOf(said.card).map((b) => b.label).join(' | '))
  }
  await w.at('2026-03-02T09:40:00Z')
  const complaints = await w.heard('tom', 'complaints')
  console.log(complaints.map((c) => c.text))
  console.log((await w.heard('tom', 'complaints', complaints[0])).map((c) => c.text))
  expect(1).toBe(1)
})
