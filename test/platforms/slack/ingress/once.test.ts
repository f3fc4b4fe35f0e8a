import { expect, test } from 'vitest'
import { acmeOf } from '../../../support/companies.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { eventEnvelope, mentionEvent, messageEvent } from '../../../support/slack/people/payloads.ts'
import type { Json } from '../../../support/slack/workspace.ts'
import { until } from '../../../support/stages/stage.ts'

test('one message has one effect, under however many events it is told and however often its app sent it', async () => {
  await using w = await slackWorld('2026-03-02T09:00:00Z')
  const { slack, db } = w
  const { tenantId } = await db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  await acmeOf(db, tenantId)
  const [jan, chat] = [slack.workspace.users.get('U2')!, slack.workspace.channels.get('D2')!]
  const inChat = (text: string, more: Json = {}): Json =>
    messageEvent(slack.workspace.add({ channel: 'D2', user: 'U2', text, blocks: [] }), chat, jan, more)
  const inChannel = (text: string): Json =>
    mentionEvent(slack.workspace.add({ channel: 'C1', user: 'U2', text: `<@UBOT> ${text}`, blocks: [] }), jan)
  const told = (event: Json) =>
    slack.deliver({ kind: 'event', payload: eventEnvelope(slack.workspace, { event_ts: event['ts'], ...event }) })
  const noted = async (word: string) =>
    (await db.interaction.findMany({ select: { lines: true } })).filter(({ lines }) =>
      JSON.stringify(lines).includes(word),
    )

  const once: [string, () => Json[]][] = [
    [
      'apples',
      () => Array.from({ length: 4 }, () => inChat('log Acme: asked for apples', { ts: '1772442000.000901' })),
    ],
    [
      'pears',
      () => Array.from({ length: 4 }, () => inChat('log Acme: asked for pears', { client_msg_id: 'one-gesture' })),
    ],
    [
      'plums',
      () => {
        const event = inChannel('log Acme: asked for plums')
        return [event, event, { ...event, client_msg_id: undefined }]
      },
    ],
  ]
  for (const [word, events] of once) {
    const [first, ...more] = events()
    const statuses = [...(await Promise.all([first!, ...more].map(told))), await told(first!), await told(more.at(-1)!)]
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([200]))
    await until(async () => (await db.inbox.count({ where: { doneAt: null } })) === 0 || undefined, 'an answer')
    expect([word, (await noted(word)).length]).toEqual([word, 1])
  }
  expect(slack.messages('D2').filter(({ bot }) => bot)).toHaveLength(2)
  await told(inChat('log Acme: asked for cherries'))
  await told(inChat('log Acme: asked for cherries'))
  await until(async () => (await noted('cherries')).length === 2 || undefined, 'two notes')
  expect(await db.inbox.count()).toBe(5)
  expect(slack.violations).toEqual([])
})
