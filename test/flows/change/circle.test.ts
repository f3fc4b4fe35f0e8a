import { expect, test } from 'vitest'
import { slackStage } from '../../support/stages/slack.ts'
import { annoyedThrice, closed, described, hears, reported, saidOnce, tiedAtVermeer, told } from './circle.ts'

// On three platforms, and killed in the middle: test/crash/circle.test.ts.
test('from the third annoyance to the customers, and after 30 and 90 days it is said whether it came back', {
  timeout: 240_000,
}, async () => {
  await using stage = await slackStage('2026-03-02T09:00:00Z')
  const promise = await closed(stage, await annoyedThrice(stage))
  await tiedAtVermeer(stage)
  await described(stage, promise)
  const digest = await reported(stage)
  const tellings = await stage.db.telling.findMany({ include: { relation: { select: { name: true } } } })
  expect(tellings.map(({ relation }) => relation.name).toSorted()).toEqual(['Acme Logistics', 'Bakkerij Vermeer'])
  await told(stage, digest)
  expect((await stage.says('sanne', 'oorzaken')).text).toContain('veranderd op ma 16 mrt, sindsdien niet teruggekomen')

  await stage.at('2026-03-23T16:10:00Z')
  await hears(stage, 'tom', 'know yet that “onleesbare facturen” has changed', '2026-03-24T07:31:00Z')
  await stage.at('2026-04-16T07:10:00Z')
  await hears(stage, 'tom', '“onleesbare facturen” hasn’t come back in 30 days', '2026-04-16T10:31:00Z')
  await stage.at('2026-06-15T07:10:00Z')
  await hears(stage, 'tom', '“onleesbare facturen” hasn’t come back in 90 days', '2026-06-15T10:31:00Z')
  await saidOnce(stage)
})
