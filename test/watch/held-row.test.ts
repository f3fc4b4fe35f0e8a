import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database/databases.ts'
import { visitor } from '../support/playground/visitor.ts'
import { running } from '../support/processes/running.ts'
import { fakeSlack } from '../support/slack/fake.ts'
import { acme } from '../support/nudges.ts'
import { until } from '../support/stages/stage.ts'

const AT = '2026-03-02T09:00:00Z'
const CROWD = 24

test('while somebody holds a row of one company, another company is served, nobody waits to read, and who would change it is told that it was not saved', {
  timeout: 60_000,
}, async ({ skip }) => {
  await using database = await freshDatabase('seeded')
  if (!database) return skip('no PostgreSQL server here')
  const time = { now: new Date(AT) }
  const slack = await fakeSlack({ clock: () => time.now })
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const settings = {
    PLAYGROUND: 'on',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: apiUrl,
  }
  const { bot, db, stop } = await running(time, settings, undefined, { url: database.url })
  slack.connect(`http://127.0.0.1:${bot.port}/slack/events`)
  await acme(bot.store, slack)
  const tom = visitor(`http://127.0.0.1:${bot.port}/playground/`, 'tom')
  const answerOf = async (text: string) => {
    const { status } = await tom.say(text)
    expect(status).toBe(200)
  }
  const heard = async () => JSON.stringify(await tom.lines())

  // Two messages of the company whose rows will be held: one whose turn comes, one that waits for another try.
  const { id: tenantId } = await db.tenant.findFirstOrThrow({ where: { pretend: true } })
  const soon = new Date(Date.parse(AT) + 1000)
  const message = { tenantId, kind: 'nudge', createdAt: time.now, state: 'queued', memberId: 1 }
  await db.delivery.createMany({
    data: [
      { ...message, key: 'held/1', dueAt: soon },
      { ...message, key: 'held/2', dueAt: time.now, waitsUntil: soon },
    ],
  })
  await (await slack.command('U2', 'C1', 'complaint here')).answer()

  const holder = new pg.Client(database.url)
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query(`SELECT * FROM "Delivery" WHERE key LIKE 'held/%' FOR UPDATE`)
  time.now = new Date(Date.parse(AT) + 2000)
  await holder.query('SELECT * FROM "Tenant" WHERE pretend FOR UPDATE')
  const crowd = Array.from({ length: CROWD }, (_, index) => answerOf(`promise Acme: call them ${index} tomorrow`))
  const elsewhere = await (await slack.says('U2', 'D2', 'promise Acme: send samples tomorrow 15:00')).answer()
  expect(elsewhere.says).toContain('send samples')
  await answerOf('brief Acme')
  await Promise.all(crowd)
  await (await slack.says('U2', 'D2', 'complaint Acme: third late delivery')).answer()
  await until(() => (JSON.stringify(slack.messages('C1')).includes('third late') ? true : undefined), 'the card')

  const said = await heard()
  expect(said.match(/so it wasn’t saved\. Try again/g)).toHaveLength(CROWD)
  for (let index = 0; index < CROWD; index++) expect(said).toContain(`promise Acme: call them ${index} tomorrow`)
  expect(await db.case.count({ where: { summary: { startsWith: 'call them' } } })).toBe(0)
  await holder.query('ROLLBACK')
  await holder.end()
  await answerOf('promise Acme: call them after all tomorrow')
  expect(await db.case.count({ where: { summary: 'call them after all' } })).toBe(1)
  await stop()
  await slack.close()
})
