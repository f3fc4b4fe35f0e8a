import { expect, test } from 'vitest'
import { type Said, world } from '../../support/world.ts'

const menuOf = ({ card }: Said) => (card.menu ?? []).map(({ label }) => label)

test('who reads an alert says whether it was of use, and the last they say counts', { timeout: 120_000 }, async () => {
  await using w = await world('2026-03-02T08:00:00Z')
  const answer = await w.says('sanne', 'toezegging Acme: call Jan vandaag 11:45 eigenaar=tom')
  expect(menuOf(answer)).toEqual([])
  await w.at('2026-03-02T08:05:00Z')
  const alert = (await w.heard('tom', 'direct')).at(-1) as Said
  expect(menuOf(alert)).toEqual(['Useful', 'Not useful'])
  expect((await w.presses('tom', alert, 'Not useful')).text).toContain('I count this one as not useful')
  await w.presses('tom', alert, 'Not useful')
  const rows = () => w.db.alertMark.findMany({ select: { kind: true, useful: true, at: true } })
  expect(await rows()).toEqual([{ kind: 'nudge', useful: false, at: new Date('2026-03-02T08:05:00Z') }])
  await w.at('2026-03-02T08:06:00Z')
  expect((await w.presses('tom', alert, 'Useful')).text).toContain('I count this one as useful')
  expect(await rows()).toEqual([{ kind: 'nudge', useful: true, at: new Date('2026-03-02T08:06:00Z') }])
  // The alert itself stays as it was.
  expect((await w.heard('tom', 'direct')).find(({ id }) => id === alert.id)?.text).toBe(alert.text)
})
