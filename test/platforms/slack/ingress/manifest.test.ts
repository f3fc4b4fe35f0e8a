import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import manifest from '../../../../manifests/slack.json' with { type: 'json' }
import { COMMANDS } from '../../../../src/commands/all.ts'
import { findCommand } from '../../../../src/commands/grammar/parse.ts'
import { INSTALLED } from '../../../../src/platforms/slack/install/lifecycle-events.ts'
import { NOTICED } from '../../../../src/platforms/slack/ingress/notices.ts'
import { SCOPES } from '../../../../src/platforms/slack/install/oauth.ts'
import { card, stage } from '../../../support/slack/bot.ts'
import { METHODS } from '../../../support/slack/api/methods.ts'

const folder = 'src/platforms/slack'
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n')
const scopes = manifest.oauth_config.scopes.bot

/** What docs.slack.dev/reference/events asks for each event; a private channel is a group. */
function scopesFor(event: string): string[] {
  if (event.startsWith('channel_')) return ['channels:read']
  if (event.startsWith('group_')) return ['groups:read']
  const scope: Readonly<Record<string, string[]>> = {
    app_home_opened: [],
    app_mention: ['app_mentions:read'],
    app_uninstalled: [],
    link_shared: ['links:read'],
    member_joined_channel: ['channels:read', 'groups:read'],
    member_left_channel: ['channels:read', 'groups:read'],
    'message.im': ['im:history'],
    team_access_granted: [],
    team_access_revoked: [],
    tokens_revoked: [],
    user_change: ['users:read'],
  }
  return scope[event] ?? [`nobody looked up what ${event} needs`]
}

/** Methods by their name, or as `client.conversations.open(…)`. */
const used = Object.keys(METHODS).filter((name) => source.includes(`'${name}'`) || source.includes(`.${name}(`))

describe('the manifest', () => {
  test('subscribes to exactly the events that are listened to', () => {
    const listened = [
      'message.im',
      ...[...source.matchAll(/app\.event\('(\w+)'/g)].map(([, name]) => name).filter((name) => name !== 'message'),
      ...NOTICED,
      ...INSTALLED,
    ]
    expect(new Set(manifest.settings.event_subscriptions.bot_events)).toEqual(new Set(listened))
  })

  test('has the command that is listened to, with names of people passed on', () => {
    const [, command] = /app\.command\('([^']+)'/.exec(source) ?? []
    expect(manifest.features.slash_commands).toMatchObject([{ command, should_escape: true }])
  })

  test('hints at lines that begin with a word for which the bot has an example', () => {
    const hints = manifest.features.slash_commands.flatMap(({ usage_hint: hint }) => hint.split(' | '))
    expect(hints.length).toBeGreaterThan(1)
    const tasks = hints.map((line) => findCommand(line, COMMANDS).command?.task)
    expect(tasks.filter((task) => task === undefined)).toEqual([])
    expect(manifest.display_information.long_description).toMatch(/Type \/crm help /)
    expect(findCommand('/crm help', COMMANDS).command?.name).toBe('help')
  })

  test('asks for every scope its methods and events need', () => {
    // Looked up only where an earlier installation allows it; what the app token is for.
    const apart = ['conversations.history', 'conversations.replies', 'apps.connections.open']
    const needed = [
      ...used.filter((name) => !apart.includes(name)).flatMap((name) => METHODS[name]?.scopes ?? []),
      ...manifest.settings.event_subscriptions.bot_events.flatMap((event) => scopesFor(event)),
      'commands',
      // Without it Slack leaves the address out.
      'users:read.email',
    ]
    expect(new Set(scopes)).toEqual(new Set(needed))
  })

  test('asks for no history of channels, and whoever installs it is asked for the same', () => {
    expect(scopes.filter((scope) => scope.endsWith(':history'))).toEqual(['im:history'])
    expect(scopes).toEqual([...SCOPES])
  })

  test('calls one address for everything, and lets people write to the bot', () => {
    const urls = [...JSON.stringify(manifest).matchAll(/"(?:request_|message_menu_options_)?url":"([^"]+)"/g)].map(
      ([, url]) => url,
    )
    expect(new Set(urls)).toEqual(new Set(['https://your-host.example/slack/events']))
    expect(manifest.features.unfurl_domains).toEqual(['your-host.example'])
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    expect(manifest.settings.interactivity.is_enabled).toBe(true)
  })

  test('stays within Slack’s lengths', () => {
    const { name, description, long_description: long } = manifest.display_information
    expect(name.length).toBeLessThanOrEqual(35)
    expect(description.length).toBeLessThanOrEqual(140)
    expect(long.length).toBeGreaterThanOrEqual(174)
    expect(long.length).toBeLessThanOrEqual(4_000)
  })

  test('is enough: without reading channels only looking a message up there is lost, and Slack is not asked in vain', async () => {
    await using s = await stage()
    const complaints = { workspace: 'T1', to: { place: 'C2' } }
    const id = await s.platform.post(complaints, card('Complaint 7'), 'k')
    await s.platform.edit(complaints, id, card('Complaint 7, closed'))
    expect(await s.platform.find(complaints, 'k', s.clock())).toBe('unknown')
    expect(s.slack.calls.filter(({ method }) => method.startsWith('conversations.'))).toEqual([])
  })
})
