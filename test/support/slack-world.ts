import { running, type TestLog } from './processes/running.ts'
import { fakeSlack } from './slack/fake.ts'

/** The real bot connected to the strict Slack over real sockets, with a clock that is set. */
export async function slackWorld(at: string, log?: TestLog, more: Record<string, string> = {}, run = running) {
  const time = { now: new Date(at) }
  const slack = await fakeSlack({ clock: () => time.now })
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const credentials = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl }
  const { bot, db, at: setTime, stop } = await run(time, { ...credentials, ...more }, log)
  slack.connect(`http://127.0.0.1:${bot.port}/slack/events`)
  return {
    slack,
    bot,
    db,
    at: setTime,
    async [Symbol.asyncDispose]() {
      await stop()
      await slack.close()
    },
  }
}
