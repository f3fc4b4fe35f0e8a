import { expect, test } from 'vitest'
import { acmeOf } from '../../../support/companies.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'

const DUTCH = /\b(klacht|klachten|stand|eigenaar|ernst|werktijd|niet|voor|ik|het|een|jij|opgepakt|vandaag)\b/i
const ENGLISH = /\b(complaint|complaints|owner|severity|taken|the|your|you|not|today|working)\b/i

test.each([
  ['English', 'U2', 'D2', 'complaint here', 'complaint Acme: tlaat severity=high', 'en', DUTCH],
  ['Dutch', 'U1', 'D1', 'klacht hier', 'klacht Acme: tlaat ernst=hoog', 'nl', ENGLISH],
] as const)(
  'a company whose people speak %s reads nothing else',
  async (_, user, chat, here, complaint, language, other) => {
    await using w = await slackWorld('2026-03-02T09:00:00Z')
    const { slack } = w
    const tenant = async () =>
      (await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' }, include: { tenant: true } })).tenant
    // Before anybody is known: a word that nobody understands, and a search of which nothing is saved.
    await (await slack.says(user, chat, 'help')).answer()
    expect(await tenant()).toMatchObject({ language, languageDecided: false })
    await acmeOf(w.db, (await tenant()).id)
    const chosen = await (await slack.says(user, 'C2', `@Kastelein ${here}`)).answer()
    expect(chosen.says).toContain(language === 'en' ? 'in this language: English' : 'in deze taal: Nederlands')
    expect(chosen.buttons.map(({ label }) => label)).toEqual(user === 'U1' ? ['Bedrijf'] : [])
    expect(await tenant()).toMatchObject({ language, languageDecided: true })
    await (await slack.command(user, 'C1', complaint)).answer()
    await w.bot.live()
    await w.at('2026-03-02T09:30:10Z')
    await w.at('2026-03-02T10:00:10Z')
    await (await slack.command(user, 'C1', language === 'en' ? 'take 1' : 'pak 1')).answer()
    await w.bot.live()
    const inChannel = slack.workspace.messages.filter(({ channel, bot }) => channel === 'C2' && bot).map(readMessage)
    expect(inChannel.length).toBeGreaterThan(3)
    // Somebody of whom Slack tells nothing reads the language of the company.
    slack.fault('users.info', 'unavailable', Number.POSITIVE_INFINITY, { user: 'U3' })
    const unknown = (await (await slack.command('U3', 'C1', 'brief acme')).answer()).says
    await slack.command('U3', 'C1', 'help', '/other')
    await slack.shows('/crm')
    const whispers = slack.whispers('U3').map(readMessage)
    for (const says of [...inChannel, unknown, ...whispers]) expect(says).not.toMatch(other)
    // Another language is a choice of the company, not of who moves the channel.
    await (await slack.says('U1', 'C1', '@Kastelein klacht hier')).answer()
    expect(await tenant()).toMatchObject({ language })
    expect(slack.violations).toEqual([])
  },
)
