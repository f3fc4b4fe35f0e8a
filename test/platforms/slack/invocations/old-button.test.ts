import { expect, test } from 'vitest'
import { slackWorld } from '../../../support/slack-world.ts'

const NINE = new Date('2026-03-02T09:00:00Z')

test('a button of another version says that it is not known any more, with the way to help', async () => {
  const broken: unknown[] = []
  const log = { info() {}, warn() {}, error: (...line: unknown[]) => void broken.push(line) }
  await using w = await slackWorld(NINE.toISOString(), log)
  await (await w.slack.says('U2', 'D2', 'help')).answer()
  const { memberId, tenantId } = await w.db.identity.findFirstOrThrow({ where: { userId: 'U2' } })
  const draft = { tenantId, memberId, command: 'promise of old', input: {}, createdAt: NINE }
  const { id } = await w.db.draft.create({ data: draft })
  const said = async (command: string, input: object) => {
    const button = { type: 'button', action_id: `${command}:0`, text: { type: 'plain_text', text: 'Go' } }
    const blocks = [{ type: 'actions', elements: [{ ...button, value: JSON.stringify(input) }] }]
    const message = w.slack.workspace.add({ channel: 'D2', bot: 'BBOT', text: 'A card of last year', blocks })
    return (await w.slack.press(message, 'Go', 'U2')).answer()
  }
  const old: [string, object][] = [
    ['promise park', { id: 7 }],
    ['promise undo', { number: 'seven' }],
    ['answer', { draft: id, field: 'relation', value: '#1' }],
  ]
  for (const [command, input] of old) {
    const answer = await said(command, input)
    expect(answer.says).toContain('I no longer know this button')
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Help'])
  }
  // Where a window opened already, it says the same.
  expect((await said('promise park:form', { id: 7 })).says).toContain('I no longer know this button')
  expect(await w.db.draft.findUniqueOrThrow({ where: { id } })).toMatchObject({ resolvedAt: null })
  expect(broken).toEqual([])
  expect(w.slack.violations).toEqual([])
})
