// On the line of every kind: plan it, give it to a colleague who accepts it, and drop it, on each platform.
import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, slack: slackStage, teams: teamsStage }
const MONDAY = '2026-03-02T09:00:00Z'

const LINES = {
  promise: 'promise Acme: send the drawing by=2026-03-02',
  lead: 'lead Acme: wants forty chairs by=2026-03-02',
  quote: 'quote Acme: forty chairs 12500 call back today',
  sent: 'sent Acme: letter about the contract',
} as const

/** One open case of a kind, that is Sanne's and due today, and nothing else. */
async function only(stage: Stage, kind: keyof typeof LINES) {
  await stage.db.case.updateMany({ data: { state: 'closed', closedAt: new Date('2026-03-01') } })
  const sanne = await stage.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Sanne' } } })
  await stage.says('sanne', LINES[kind])
  const made = await stage.db.case.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } })
  const dueAt = new Date('2026-03-02T15:00:00Z')
  await stage.db.case.update({ where: { id: made.id }, data: { ownerId: sanne.id, dueAt, wholeDay: false } })
  return made
}

test.each([
  ['playground', 'promise'],
  ['slack', 'promise'],
  ['teams', 'promise'],
  ['playground', 'lead'],
  ['slack', 'quote'],
  ['teams', 'sent'],
] as const)('on %s plan, give and drop stand on the line of a %s, two clicks away', async (platform, kind) => {
  await using stage = await STAGES[platform](MONDAY)
  await stage.db.member.updateMany({
    where: { name: { startsWith: 'Sanne' } },
    data: { language: 'en', chosen: ['language'] },
  })
  let now = Date.parse(MONDAY)
  const { id, number } = await only(stage, kind)
  const again = () => stage.db.case.findFirstOrThrow({ where: { id } })
  const line = await stage.says('sanne', 'today')
  expect(line.text).toContain(`${number}`)
  const form = await stage.presses('sanne', line, 'Plan…')
  const wrong = await stage.fills('sanne', form, { when: 'last tuesday' })
  expect([...wrong.errors, wrong.text].join(' ')).toContain('last tuesday')
  await stage.fills('sanne', form, { when: 'tuesday 10 march 10:00' })
  expect((await again()).dueAt?.toISOString()).toBe('2026-03-10T09:00:00.000Z')
  await stage.says('sanne', 'undo')
  const giving = await stage.presses('sanne', await stage.says('sanne', 'today'), 'Give to…')
  const tom = await stage.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  await stage.fills('sanne', giving, { colleague: String(tom.id) })
  expect(await again()).toMatchObject({ offeredToId: tom.id })
  expect((await stage.says('sanne', 'today')).text).toContain('not accepted yet by Tom Baker')
  await stage.says('tom', `refuse ${number} no time`)
  expect(await again()).toMatchObject({ offeredToId: null, state: 'open' })
  // Whose it is hears so; a platform lets what comes right after that wait.
  await until(async () => {
    await stage.at(new Date((now += 2000)).toISOString())
    return (await stage.direct('sanne')).find(({ text }) => text.includes('no time') && text.includes(`${number}`))
  }, 'that Tom has no time')
  await stage.at(new Date((now += 2000)).toISOString())
  // A quote is lost, with its reasons.
  if (kind === 'quote') return
  const dropping = await stage.presses('sanne', await stage.says('sanne', 'today'), 'Drop…')
  await stage.fills('sanne', dropping, { reason: 'no longer needed' })
  expect(await again()).toMatchObject({ state: 'closed', facts: { reason: 'no longer needed' } })
  // The line still stands in what was shown before.
  expect((await stage.presses('sanne', line, 'Plan…')).text).toMatch(/didn’t work|closed/)
  expect(stage.violations()).toEqual([])
})

describe.each(['playground', 'slack', 'teams'] as const)('on %s', (platform) => {
  test('who is asked hears it, accepts it with a button, and whose it was hears that', async () => {
    await using stage = await STAGES[platform](MONDAY)
    const { id, number } = await only(stage, 'quote')
    await stage.says('sanne', `geef ${number} aan @tom baker`)
    let now = Date.parse(MONDAY)
    const heard = (who: 'sanne' | 'tom', words: string) =>
      until(
        async () => {
          await stage.at(new Date((now += 2000)).toISOString())
          return (await stage.direct(who)).find(({ text }) => text.includes(words))
        },
        `${words} for ${who}`,
        400,
      )
    // It goes with the digest of half past twelve, which opens it.
    now = Date.parse('2026-03-02T11:30:00Z')
    const digest = await heard('tom', `quote ${number}`)
    await stage.presses('tom', digest, 'Show')
    const asked = await until(async () => {
      await stage.at(new Date((now += 2000)).toISOString())
      return (await stage.direct('tom')).find(({ buttons }) => buttons.includes('Accept'))
    }, 'the offer')
    await stage.presses('tom', asked, 'Accept')
    const tom = await stage.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    expect(await stage.db.case.findFirstOrThrow({ where: { id } })).toMatchObject({
      ownerId: tom.id,
      offeredToId: null,
    })
    await heard('sanne', 'Tom Baker')
    expect(stage.violations()).toEqual([])
  })
})
