import { describe, expect, test } from 'vitest'
import { readMessage } from '../support/slack/people/reading.ts'
import { buttonsOf, type Said } from '../support/world.ts'
import { until } from '../support/stages/stage.ts'
import { twoPlatforms } from '../support/two-platforms.ts'

const CLOSED = { told: 'Jan om twaalf uur gebeld', cause: 'koerier vol', change: 'andere koerier' }

/** A complaint raised in the playground, with its card in the complaints channel of each platform. */
async function raised() {
  const w = await twoPlatforms('2026-03-02T09:00:00Z')
  const asked = async () => {
    await w.saysInSlack('fatima', 'vandaag')
    return w.hearsInSlack('fatima', 'Ben jij dezelfde Fatima el Amrani')
  }
  await w.pressesInSlack('fatima', await asked(), 'Ja')
  await (await w.slack.says('U3', 'C2', '@Kastelein klacht hier')).answer()
  await w.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
  await w.bot.live()
  const isCard = (text: string) => text.includes('Klacht 5: Acme Logistics')
  const inSlack = () =>
    until(() => w.slack.messages('C2').find((m) => !m.thread && isCard(readMessage(m))), 'the card in Slack')
  const here = async () => (await w.heard('tom', 'complaints')).find(({ text }) => isCard(text)) as Said
  /** The line of both cards that begins so, once everything has been said. */
  async function both(label: string): Promise<(string | undefined)[]> {
    await w.bot.live()
    const texts = [(await here()).text, readMessage(await inSlack())]
    return texts.map((text) => text.split('\n').find((line) => line.startsWith(label)))
  }
  async function threads(): Promise<string[][]> {
    await w.bot.live()
    const there = w.slack.thread(await inSlack()).map(readMessage)
    return [(await w.heard('tom', 'complaints', await here())).map(({ text }) => text), there]
  }
  return { ...w, inSlack, here, both, threads }
}

describe('a complaint raised on one platform and handled on the other', () => {
  test('is one card on each and one ladder, which both threads climb together', async () => {
    await using w = await raised()
    expect(await w.both('Status:')).toEqual(['Status: nog door niemand opgepakt', 'Status: nog door niemand opgepakt'])
    await w.at('2026-03-02T09:30:00Z')
    const threads = await w.threads()
    expect(threads.map((lines) => lines.length)).toEqual([1, 1])
    for (const [line] of threads) expect(line).toContain('De klacht staat al 30 min werktijd open')
    expect(await w.both('Volgende stap:')).toEqual([
      expect.stringContaining('ma 2 mrt 11:00'),
      expect.stringContaining('ma 2 mrt 11:00'),
    ])
  })

  test('taken there, both cards say so and neither ladder goes on', async () => {
    await using w = await raised()
    await w.slack.press(await w.inSlack(), 'Ik pak dit op', 'U3')
    const taken = 'Status: opgepakt door Fatima el Amrani'
    await until(async () => (await w.both('Status:')).every((line) => line === taken) || undefined, 'both cards')
    await w.at('2026-03-02T11:30:00Z')
    for (const lines of await w.threads()) {
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain('Fatima el Amrani heeft dit opgepakt')
    }
  })

  test('closed there and opened again here, both cards follow and both ladders begin anew', async () => {
    await using w = await raised()
    await w.slack.press(await w.inSlack(), 'Sluiten…', 'U3')
    const form = await until(() => w.slack.window('U3'), 'the form')
    await w.slack.submit(form, CLOSED)
    const isSaid = async (words: string) =>
      until(async () => (await w.both('Status:')).every((line) => line?.includes(words)) || undefined, `“${words}”`)
    await isSaid('gesloten door Fatima el Amrani')
    await w.at('2026-03-02T10:00:00Z')
    for (const lines of await w.threads()) expect(lines.join()).not.toContain('opgepakt')
    const reopen = await w.presses('tom', await w.here(), 'Heropenen', 'complaints')
    await w.fills('tom', reopen, { reason: 'late again today' }, 'complaints')
    await isSaid('heropend')
    // Slack takes one message a second in a channel.
    for (const second of [0, 1, 2, 3]) await w.at(`2026-03-02T10:30:0${second}Z`)
    for (const lines of await w.threads()) {
      expect(lines.filter((line) => line.includes('Heropend door Tom Baker'))).toHaveLength(1)
      expect(lines.filter((line) => line.includes('sinds het heropenen door niemand opgepakt'))).toHaveLength(1)
    }
    expect(w.slack.violations).toEqual([])
  })

  test('taken on both at the same moment has one owner, and the other is told who', async () => {
    await using w = await raised()
    const here = await w.here()
    const take = buttonsOf(here.card).find(({ label }) => label === 'Ik pak dit op')
    if (!take) throw new Error('no button')
    const there = await w.inSlack()
    await Promise.all([w.people.sanne.press(here.id, take), w.slack.press(there, 'Ik pak dit op', 'U3')])
    await until(async () => ((await w.both('Status:'))[1]?.includes('opgepakt door') ? true : undefined), 'an owner')
    const [one, other] = await w.both('Status:')
    expect(one).toBe(other)
    const complaint = await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' } })
    expect(await w.db.caseEvent.count({ where: { caseId: complaint.id, what: 'acknowledged' } })).toBe(1)
  })
})

test('a card that went to its owner directly keeps its thread there, wherever they were last seen', async () => {
  await using w = await twoPlatforms('2026-03-02T09:00:00Z')
  await w.saysInSlack('tom', 'today')
  await w.pressesInSlack('tom', await w.hearsInSlack('tom', 'Are you the same Tom Baker'), 'Yes')
  await w.db.place.updateMany({ data: { purpose: null } })
  const seen = (userId: string, seenAt: string) =>
    w.db.identity.updateMany({ where: { userId }, data: { seenAt: new Date(seenAt) } })
  await seen('tom', '2026-03-02T09:00:01Z')
  await w.says('sanne', 'klacht Acme: te laat ernst=hoog')
  await w.bot.live()
  const card = (await w.heard('tom', 'direct')).find(({ text }) => text.includes('Complaint 5: Acme Logistics'))
  await seen('U2', '2026-03-02T09:10:00Z')
  await w.at('2026-03-02T09:30:00Z')
  expect((await w.heard('tom', 'direct', card)).map(({ text }) => text)).toEqual([
    expect.stringContaining('Nobody has taken complaint 5 yet'),
  ])
  expect(await w.db.delivery.count({ where: { state: 'failed' } })).toBe(0)
  expect(w.slack.violations).toEqual([])
})
