import { inject } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { start } from '../../src/main.ts'
import { fakeSlack } from './slack/fake.ts'

const silent = { info() {}, warn() {}, error() {} }

/** The real bot connected to the strict Slack over real sockets, on a copy of the seeded database, with a clock that is set. */
export async function slackWorld(at: string, options: { url?: string; log?: typeof silent } = {}) {
  const time = { now: new Date(at) }
  const clock = () => time.now
  const slack = await fakeSlack({ clock })
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const config = {
    ...readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_API_URL: apiUrl,
    }),
    database: options.url ? { url: options.url } : { dump: inject('database') },
  }
  if (botToken !== config.slack?.botToken) throw new Error('the pretend Slack wants another token')
  const bot = await start(config, clock, options.log ?? silent)
  slack.connect(`http://127.0.0.1:${bot.port}/slack/events`)
  return {
    slack,
    bot,
    db: bot.store.prisma,
    async at(to: string) {
      // What is in hand is finished at its own time.
      await bot.live()
      time.now = new Date(to)
      await bot.live()
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await slack.close()
    },
  }
}
