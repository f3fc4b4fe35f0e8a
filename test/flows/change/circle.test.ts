import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Colleague, type Shown, type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

/** The complaint closed with its cause, and a change for Tom. */
async function closedFor(stage: Stage, complaint: number, promise: number): Promise<void> {
  const { db } = stage
  const {
    id: caseId,
    tenantId,
    openedAt,
    openedById,
  } = await db.case.findFirstOrThrow({ where: { number: complaint } })
  const named = {
    name: 'onleesbare facturen',
    nameNorm: 'onleesbare facturen',
    namedAt: openedAt,
    namedById: openedById,
  }
  const { id: causeId } = await db.cause.create({ data: { tenantId, ...named } })
  await db.case.update({ where: { id: caseId }, data: { causeId } })
  await db.annoyance.updateMany({ where: { text: { contains: 'factuur' } }, data: { causeId } })
  await db.annoyance.updateMany({ where: { caseId }, data: { causeId } })
  const carries = await db.case.findFirstOrThrow({ where: { number: promise } })
  await db.case.update({ where: { id: carries.id }, data: { origin: 'change/story' } })
  const change = { causeId, caseId, promiseId: carries.id, text: carries.summary, madeAt: openedAt }
  await db.change.create({ data: { tenantId, ...change } })
}

/** What the bot said to somebody directly that has these words, once it is there; the clock goes on while it is waited for. */
async function hears(stage: Stage, who: Colleague, words: string, from: string): Promise<Shown> {
  let at = Date.parse(from)
  return until(
    async () => {
      await stage.at(new Date((at += 2_000)).toISOString())
      return (await stage.direct(who)).find(({ text }) => text.includes(words))
    },
    `“${words}” to ${who}`,
    60,
  )
}

const countOf = async (stage: Stage, who: Colleague, words: string) =>
  (await stage.direct(who)).filter(({ text }) => text.includes(words)).length

describe.each(Object.entries(STAGES))('from the third annoyance to the customer, in %s', (_, open) => {
  test('each who reported it reads once that it changed, the customer is told, and later it is said whether it came back', {
    timeout: 240_000,
  }, async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    const { db } = stage
    await stage.says('sanne', 'ergernis Acme: factuur onleesbaar')
    await stage.says('fatima', 'ergernis Acme: bedrag niet te vinden op de factuur')
    await stage.says('sanne', 'ergernis Bakkerij Vermeer: letters op de factuur te klein')
    const third = await stage.says('tom', 'annoyance Acme: invoice in grey on grey')
    const complaint = Number(/complaint (\d+)/.exec(third.text)?.[1])
    const promised = await stage.says('tom', 'promise Acme: new lay-out for the invoice by 2026-03-20 16:00')
    const promise = Number(/romise (\d+)/.exec(promised.text)?.[1])
    await closedFor(stage, complaint, promise)

    // Two weeks later, on a Monday.
    await stage.at('2026-03-16T08:40:00Z')
    const done = await stage.says('tom', `done ${promise}, one page with the total at the top`)
    expect(done.text).toContain('reads in their next digest that it changed')
    const described = await stage.presses('tom', done, 'What does it look like now?')
    await stage.fills('tom', described, { words: 'één pagina, het totaal bovenaan' })

    const line = 'Je meldde “onleesbare facturen” op 2 maart; sinds 16 maart is dat veranderd'
    await hears(stage, 'fatima', line, '2026-03-16T11:31:00Z')
    await hears(stage, 'sanne', line, '2026-03-16T11:33:00Z')
    const toTom = await hears(stage, 'tom', '“onleesbare facturen” has changed since 16 March', '2026-03-16T11:35:00Z')
    const change = await db.change.findFirstOrThrow({})
    const tellings = await db.telling.findMany({ where: { changeId: change.id } })
    expect(tellings).toHaveLength(new Set(tellings.map(({ relationId }) => relationId)).size)
    expect(tellings.length).toBeGreaterThanOrEqual(2)

    const card = await stage.presses('tom', toTom, 'Show')
    const words = await stage.presses('tom', card, 'What to say')
    const form = await stage.presses('tom', words, 'I told them')
    const told = await stage.fills('tom', form, { whom: 'Jan', how: 'call', day: '2026-03-16' })
    expect(told.text).toContain('knows')
    expect(await db.telling.count({ where: { changeId: change.id, how: 'call' } })).toBe(1)
    expect((await stage.says('sanne', 'oorzaken')).text).toContain(
      'veranderd op ma 16 mrt, sindsdien niet teruggekomen',
    )

    await stage.at('2026-03-23T16:10:00Z')
    await hears(stage, 'tom', 'know yet that “onleesbare facturen” has changed', '2026-03-24T07:31:00Z')
    await stage.at('2026-04-16T07:10:00Z')
    await hears(stage, 'tom', '“onleesbare facturen” hasn’t come back in 30 days', '2026-04-16T10:31:00Z')
    await stage.at('2026-06-15T07:10:00Z')
    await hears(stage, 'tom', '“onleesbare facturen” hasn’t come back in 90 days', '2026-06-15T10:31:00Z')
    for (const who of ['sanne', 'fatima'] as const) expect(await countOf(stage, who, line)).toBe(1)
    const sent = await db.delivery.findMany({ where: { kind: { in: ['change news', 'change look'] }, state: 'sent' } })
    expect(new Set(sent.map(({ kind, memberId, facts }) => `${kind} ${memberId} ${JSON.stringify(facts)}`)).size).toBe(
      sent.length,
    )
    expect(stage.violations()).toEqual([])
  })
})
