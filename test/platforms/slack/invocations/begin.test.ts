import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anotherCompany } from '../../../support/companies.ts'
import { readMessage, readView } from '../../../support/slack/people/reading.ts'
import type { Message, View } from '../../../support/slack/workspace.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { adopt, until } from '../../../support/stages/stage.ts'

let w: Awaited<ReturnType<typeof slackWorld>>
beforeAll(async () => {
  // Monday, ten o'clock in Amsterdam.
  w = await slackWorld('2026-03-02T09:00:00Z')
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
})
afterAll(() => w[Symbol.asyncDispose]())

/** The window somebody gets, with what came into it. */
async function windowFor(user: string, act: () => Promise<unknown>): Promise<View> {
  for (const view of w.slack.workspace.views) if (view.user === user) view.open = false
  await act()
  return until(() => w.slack.window(user), 'a window')
}

/** The form for something, by way of /crm without words. */
async function begun(what: string): Promise<View> {
  const view = await windowFor('U2', () => w.slack.command('U2', 'C1', ''))
  expect(readView(view)).toContain('What do you want to do?')
  await w.slack.submit(view, { what })
  return view
}

describe('/crm without words', () => {
  test('leads to a contact moment: choose, search, pick and save, and sent twice it is one', async () => {
    const view = await begun('log')
    expect(readView(view)).toContain('Log a contact')
    const [acme = ''] = await w.slack.types(view, 'Customer', 'acm')
    expect(acme).toContain('Acme Logistics')
    const sent = await w.slack.submit(view, { Customer: acme, text: 'called about the ramp' })
    expect(await sent.answer()).toMatchObject({ kind: 'whisper', says: expect.stringContaining('Acme Logistics') })
    const again = { ...sent.delivery, payload: { ...sent.delivery.payload, trigger_id: 'phone' } }
    await Promise.all([w.slack.deliver(again), w.slack.deliver({ ...again, payload: { ...again.payload, token: '' } })])
    const about = { path: ['0', 'text'], equals: 'called about the ramp' }
    expect(await w.db.interaction.count({ where: { lines: about } })).toBe(1)
  })

  test('leads to a promise for a customer that is added on the way, and errors stand at their fields', async () => {
    const view = await begun('promise')
    const options = await w.slack.types(view, 'Customer', 'Zwaluw BV')
    const values = { Customer: options.at(-1) ?? '', text: 'send a quote' }
    const wrong = await w.slack.submit(view, { ...values, by: '2026-03-01' })
    expect(wrong.errors).toEqual({ by: 'That moment has passed. Choose one that’s still to come.' })
    const sent = await w.slack.submit(view, { ...values, by: '2026-03-06' })
    expect((await sent.answer()).says).toContain('Zwaluw BV\nsend a quote\nBy: Fri 6 Mar')
    expect(await w.db.relation.count({ where: { name: 'Zwaluw BV' } })).toBe(1)
  })

  test('leads to what there is to read, also when that is nothing yet', async () => {
    const view = await begun('brief')
    const [acme = ''] = await w.slack.types(view, 'Customer', 'acm')
    expect((await (await w.slack.submit(view, { Customer: acme })).answer()).says).toContain('called about the ramp')
    const other = await begun('brief')
    const nobody = (await w.slack.types(other, 'Customer', 'Qwxyz BV')).at(-1) ?? ''
    const answer = await (await w.slack.submit(other, { Customer: nobody })).answer()
    expect(answer.says).toContain('I found nobody matching “Qwxyz BV”')
  })

  test('finds nothing of another company, and nothing for a guest', async () => {
    const other = await anotherCompany(w.db)
    const about = { kind: 'organisation', type: 'customer', targetGroup: 'B2B', createdAt: new Date() }
    await w.db.relation.create({ data: { ...about, tenantId: other.id, name: 'Canary', nameNorm: 'canary' } })
    const view = await begun('log')
    expect(await w.slack.types(view, 'Customer', 'Canary')).toEqual(['Add “Canary” as customer'])
    expect(await w.slack.types(Object.assign(view, { user: 'UG' }), 'Customer', 'acm')).toEqual([])
    expect(await w.slack.types(Object.assign(view, { user: 'UX' }), 'Customer', 'acm')).toEqual([])
    const refused = await windowFor('UG', () => w.slack.command('UG', 'C1', ''))
    expect(readView(refused)).toContain('te gast')
  })
})

describe('the menu of a message', () => {
  const opens = (message: Message, user = 'U2') => windowFor(user, () => w.slack.menu(message, 'from_message', user))

  test('makes a question of it for a colleague, who hears of it with the way to the message', async () => {
    const message = w.slack.writes('U3', 'C1', 'Can we deliver the pallets on Thursday?')
    const view = await opens(message)
    const [acme = ''] = await w.slack.types(view, 'Customer', 'acm')
    const asked = { what: 'question', Customer: acme }
    expect((await w.slack.submit(view, asked)).errors).toEqual({
      day: 'Choose the day you need the answer by.',
      colleague: 'Choose the colleague who can answer this.',
    })
    const sent = await w.slack.submit(view, { ...asked, day: '2026-03-04', colleague: 'Sanne de Wit' })
    const { says } = await sent.answer()
    expect(says).toMatch(/^Asked: question \d+\n/)
    expect(says).toContain('Can we deliver the pallets on Thursday?')
    expect(says).toContain('To: Sanne de Wit')
    await w.bot.live()
    // The morning's digest goes to the same chat, and Slack takes one message a second there.
    await w.at('2026-03-02T09:00:05Z')
    const heard = (await w.slack.shows(/vraagt je iets \(vraag \d+\)/)) as Message
    expect(readMessage(heard)).toContain('Can we deliver the pallets on Thursday?')
    expect(JSON.stringify(heard.blocks)).toContain(message.ts.replace('.', ''))
    expect(readView(await opens(message, 'U1'))).toContain('Dit bericht is al bewaard')
  })

  test('makes one thing of it for two colleagues at the same moment', async () => {
    const message = w.slack.writes('U3', 'C9', 'Box torn again')
    const views = [await opens(message, 'U1'), await opens(message, 'U2')]
    const sent = await Promise.all(
      views.map(async (view) => {
        const [acme = ''] = await w.slack.types(view, 'relation', 'acm')
        return w.slack.submit(view, { what: 'complaint', relation: acme })
      }),
    )
    await Promise.all(sent.map(({ answer }) => answer()))
    expect(await w.db.case.count({ where: { summary: 'Box torn again' } })).toBe(1)
  })

  test('of many words asks for fewer where it becomes something to do, and loses none of them', async () => {
    const message = w.slack.writes('U3', 'C1', 'word '.repeat(2_000))
    const view = await opens(message)
    const [acme = ''] = await w.slack.types(view, 'Customer', 'acm')
    const long = await w.slack.submit(view, { what: 'promise', Customer: acme, day: '2026-03-04' })
    expect(long.errors).toEqual({ text: expect.stringContaining('within 1900') })
    await (await w.slack.submit(view, { what: 'note', Customer: acme })).answer()
    expect(await w.db.interaction.count({ where: { sourceLink: { contains: message.ts.replace('.', '') } } })).toBe(1)
    expect(w.slack.violations).toEqual([])
  })
})
