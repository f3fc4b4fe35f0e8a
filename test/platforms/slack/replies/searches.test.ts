import { describe, expect, test } from 'vitest'
import manifest from '../../../../manifests/slack.json' with { type: 'json' }
import type { Form } from '../../../../src/cards/card.ts'
import { formView } from '../../../../src/platforms/slack/render/modal.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { until } from '../../../support/stages/stage.ts'

const HOME = 'https://crm.example'
const PASTE = `${HOME}/slack/events`

/** The bot in a company whose operator is Sanne, an hour before anybody asks anything. */
async function company(options: { optionsUrl?: string | undefined; more?: Record<string, string> }) {
  const w = await slackWorld('2026-03-02T09:00:00Z', undefined, { PUBLIC_URL: HOME, ...options.more })
  if ('optionsUrl' in options) w.slack.courier.optionsUrl = options.optionsUrl
  await (await w.slack.says('U1', 'D1', 'help')).answer()
  const told = () => w.slack.messages('D1').filter(({ blocks }) => JSON.stringify(blocks).includes('Options Load URL'))
  return { ...w, told, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

describe('a field that searches', () => {
  test('is drawn as one that Slack asks for at the address of the manifest', () => {
    const fields = [{ type: 'relation' as const, name: 'relation', label: 'Customer' }]
    const form: Form = { language: 'en', title: 'Log', fields, submit: { command: 'log', input: {}, label: 'Save' } }
    expect(JSON.stringify(formView(form, ''))).toContain('"external_select"')
    const { request_url, message_menu_options_url } = manifest.settings.interactivity
    expect(message_menu_options_url).toBe(request_url)
  })

  test('finds customers with the shipped manifest', async () => {
    await using w = await company({})
    const { view } = await (await w.slack.command('U1', 'C1', 'log')).answer()
    expect(await w.slack.types(view!, 'Klant', 'Acm')).toEqual(['“Acm” toevoegen als klant'])
    await w.bot.rounds()
    expect(w.told()).toEqual([])
    expect(w.slack.violations).toEqual([])
  })

  test('that Slack never asks for is told to the operator once, with what to paste where, until Slack asks', async () => {
    await using w = await company({ optionsUrl: undefined })
    await w.bot.rounds()
    expect(w.told()).toEqual([])
    const { view } = await (await w.slack.command('U1', 'C1', 'log')).answer()
    expect(await w.slack.types(view!, 'Klant', 'Acm')).toEqual([])
    await w.at('2026-03-02T10:05:00Z')
    await w.bot.rounds()
    await w.bot.rounds()
    await w.at('2026-03-02T10:06:00Z')
    const [only, ...more] = w.told()
    expect(more).toEqual([])
    expect(JSON.stringify(only?.blocks)).toContain('Interactivity & Shortcuts')
    expect(JSON.stringify(only?.blocks)).toContain(PASTE)
    expect((await (await w.slack.says('U1', 'D1', 'dokter')).answer()).says).toContain(PASTE)
    w.slack.courier.optionsUrl = PASTE
    const again = await (await w.slack.command('U1', 'C1', 'log')).answer()
    expect(await w.slack.types(again.view!, 'Klant', 'Acm')).not.toEqual([])
    const { id } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
    await until(
      async () => (await w.db.workspace.findUnique({ where: { id } }))?.searchAskedAt ?? undefined,
      'a note that Slack asked',
    )
    await w.bot.rounds()
    expect((await (await w.slack.says('U1', 'D1', 'dokter')).answer()).says).not.toContain(PASTE)
  })

  test('needs no address over a socket, and none is missed there', async () => {
    await using w = await company({ optionsUrl: undefined, more: { SLACK_APP_TOKEN: 'xapp-test' } })
    w.slack.courier.url = undefined
    const { view } = await (await w.slack.command('U1', 'C1', 'log')).answer()
    expect(await w.slack.types(view!, 'Klant', 'Acm')).not.toEqual([])
    await w.at('2026-03-02T11:00:00Z')
    await w.bot.rounds()
    expect(await w.db.finding.count({ where: { what: 'search never asked' } })).toBe(0)
  })
})
