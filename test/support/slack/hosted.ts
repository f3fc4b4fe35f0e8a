import { openInstallations } from '../../../src/store/installation.ts'
import { keyring } from '../../../src/store/secret.ts'
import type { Where } from '../database/copies.ts'
import { running, type TestLog } from '../processes/running.ts'
import { type Browser, browser, type Shown } from './people/browser.ts'
import { type FakeSlack, fakeSlack } from './fake.ts'
import type { Consent } from './api/oauth.ts'

export const HOME = 'https://kastelein.example'
export const keyOf = (id: string, letter = id) => `${id}:${Buffer.alloc(32, letter).toString('base64')}`

interface Options {
  /** `ENCRYPTION_KEY` */
  keys?: string
  log?: TestLog
  database?: Where
  /** A Slack that is there already, with a clock of its own. */
  slack?: FakeSlack
  time?: { now: Date }
}

/** The real bot that anybody may install, connected to the strict Slack over real sockets, with a clock that is set. */
export async function hosted(at: string, { keys = keyOf('a'), log, database, ...there }: Options = {}) {
  const time = there.time ?? { now: new Date(at) }
  const slack = there.slack ?? (await fakeSlack({ clock: () => time.now }))
  const environment = {
    SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
    SLACK_CLIENT_ID: slack.oauth.clientId,
    SLACK_CLIENT_SECRET: slack.oauth.clientSecret,
    SLACK_API_URL: slack.credentials.apiUrl,
    ENCRYPTION_KEY: keys,
    PUBLIC_URL: HOME,
  }
  const { bot, db, at: setTime, stop } = await running(time, environment, log, database)
  slack.connect(`http://127.0.0.1:${bot.port}/slack/events`)
  const opened = (languages?: string) => browser(HOME, bot.port, languages)

  /** Where Slack sends somebody back to who agreed. */
  async function agrees(consent: Consent, by: Browser): Promise<string> {
    const { location } = await by.get(`${HOME}/slack/install`)
    return slack.oauth.allows(location, consent)
  }

  return {
    slack,
    bot,
    db,
    time,
    at: setTime,
    browser: opened,
    agrees,
    /** Where another process on this database keeps what was installed. */
    elsewhere: () =>
      openInstallations(bot.store, keyring([{ id: 'a', bytes: Buffer.alloc(32, 'a') }]), 'slack', () => time.now),
    installs: async (consent: Consent, by = opened()): Promise<Shown> => by.get(await agrees(consent, by)),
    stop,
    async [Symbol.asyncDispose]() {
      await stop()
      if (!there.slack) await slack.close()
    },
  }
}
