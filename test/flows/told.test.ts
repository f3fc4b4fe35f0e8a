import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../support/stages/playground.ts'
import { slackStage } from '../support/stages/slack.ts'
import { teamsStage } from '../support/stages/teams.ts'
import { world } from '../support/world.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }
const WINDOWS = ['07:30', '11:30', '15:30']

describe.each(Object.entries(STAGES))('in %s', (_name, open) => {
  test('a promise is named to its owner before it breaks, whatever is broken already', {
    timeout: 120_000,
  }, async () => {
    await using stage = await open('2026-03-02T08:00:00Z')
    for (let n = 1; n <= 9; n++) {
      await stage.says('tom', `promise acme: old thing ${n} today`)
      await stage.at(`2026-03-02T08:00:0${n}Z`)
    }
    for (const window of ['11:30', '15:30']) await stage.at(`2026-03-02T${window}:00Z`)
    await stage.at('2026-03-03T07:30:00Z')
    await stage.at('2026-03-03T08:00:00Z')
    await stage.says('tom', 'promise acme: FRESH send samples on thursday')
    const before = (await stage.direct('tom')).length
    for (const window of ['11:30', '15:30']) await stage.at(`2026-03-03T${window}:00Z`)
    for (const window of WINDOWS) await stage.at(`2026-03-04T${window}:00Z`)
    for (const window of WINDOWS) await stage.at(`2026-03-05T${window}:00Z`)
    const told = (await stage.direct('tom')).slice(before).filter(({ text }) => text.includes('FRESH'))
    await stage.at('2026-03-05T16:30:00Z')
    expect(told.length).toBeGreaterThan(0)
    const { brokenAt, untoldAt } = await stage.db.case.findFirstOrThrow({
      where: { summary: { contains: 'FRESH' } },
    })
    expect(brokenAt).not.toBeNull()
    expect(untoldAt).toBeNull()
    expect(stage.violations()).toEqual([])
  })
})

const MONDAY = '2026-03-02T09:00:00Z'

describe('today', () => {
  test('names everything, page by page', async () => {
    await using w = await world(MONDAY)
    for (let n = 1; n <= 22; n++) await w.says('tom', `promise acme: job <${n}> tomorrow`)
    let page = await w.says('tom', 'today')
    const named: string[] = []
    for (let pages = 0; pages < 5; pages++) {
      named.push(...(page.text.match(/job <\d+>/g) ?? []))
      if (!page.text.includes('more, oldest since 2 March')) break
      page = await w.presses('tom', page, 'Show')
    }
    expect(named).toHaveLength(22)
    expect(new Set(named).size).toBe(22)
  })
})

describe('a promise that broke before anybody could be told', () => {
  test('is said to be the bot’s fault, to who answers for them, and stands in the doctor’s list', async () => {
    await using w = await world(MONDAY)
    await w.says('tom', 'promise acme: send the chairs today 16:00')
    // The bot stands still meanwhile.
    await w.at('2026-03-03T09:00:00Z')
    const { id, untoldAt } = await w.db.case.findFirstOrThrow({ where: { summary: 'send the chairs' } })
    expect(untoldAt).toEqual(new Date('2026-03-03T09:00:00Z'))
    const { data } = await w.db.caseEvent.findFirstOrThrow({ where: { caseId: id, what: 'broken' } })
    expect(data).toMatchObject({ untold: true })
    const told = (await w.heard('fatima', 'direct')).filter(({ text }) => text.includes('ik had niemand gewaarschuwd'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('Dat ligt aan mij')
    expect(told[0]?.text).toContain('send the chairs')
  })

  test('but not when the reply named it to who typed it, and no window came in between', async () => {
    await using w = await world(MONDAY)
    await w.says('tom', 'promise acme: send the chairs today 11:00')
    await w.at('2026-03-03T09:00:00Z')
    const { brokenAt, untoldAt } = await w.db.case.findFirstOrThrow({ where: { summary: 'send the chairs' } })
    expect([brokenAt, untoldAt]).toEqual([new Date('2026-03-03T09:00:00Z'), null])
  })
})

describe('somebody whose account ended', () => {
  test('has what is due said to who is there in their place, by name', async () => {
    await using w = await world(MONDAY)
    await w.says('fatima', 'toezegging acme: stoelen sturen woensdag 12:00 eigenaar=tom')
    await w.bot.live()
    await w.db.identity.updateMany({ where: { member: { name: 'Tom Baker' } }, data: { gone: true } })
    for (const time of ['03T07:30', '03T11:30', '03T15:30', '04T07:30']) await w.at(`2026-03-${time}:00Z`)
    const heard = [...(await w.heard('fatima', 'direct')), ...(await w.heard('sanne', 'direct'))]
    const told = heard.filter(({ text }) => text.includes('stoelen sturen') && text.includes('voor Tom Baker'))
    expect(told.length).toBeGreaterThan(0)
    await w.at('2026-03-04T12:00:00Z')
    const { brokenAt, untoldAt } = await w.db.case.findFirstOrThrow({ where: { summary: 'stoelen sturen' } })
    expect(brokenAt).not.toBeNull()
    expect(untoldAt).toBeNull()
  })
})
