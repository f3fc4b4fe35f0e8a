// From the third annoyance to a customer who knows what changed, while the bot is killed in the middle: on each platform elsewhere.
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import {
  annoyedThrice,
  CHANGED,
  closed,
  countOf,
  described,
  describedAt,
  hears,
  KEPT,
  REPORTED,
  saidOnce,
  told,
} from '../flows/change/circle.ts'
import { killable } from '../support/processes/killable.ts'
import { playgroundStage } from '../support/stages/playground.ts'
import { slackStage } from '../support/stages/slack.ts'
import { type Shown, type Stage, until } from '../support/stages/stage.ts'
import { teamsStage } from '../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, slack: slackStage, teams: teamsStage }
type Life = NonNullable<Awaited<ReturnType<typeof killable>>>

/** Kills the bot in the middle of what somebody asked, which waits to write in this table, and lets it begin again. */
async function killedWhile(
  { life, stage, table }: { life: Life; stage: Stage; table: string },
  deed: () => Promise<unknown>,
  isThere: () => Promise<boolean> = () => isAwaited(stage, table),
): Promise<void> {
  const client = new pg.Client(life.url)
  await client.connect()
  await client.query(`BEGIN; LOCK TABLE "${table}" IN SHARE MODE`)
  const done = deed().catch(() => null)
  await until(async () => (await isThere()) || undefined, `the middle of it, at ${table}`)
  await life.kill()
  await client.end()
  await done
  await life.restart()
  await stage.bot.resume()
}

/** Whether somebody waits for a lock on a table. */
async function isAwaited({ db }: Stage, table: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
    WHERE NOT l.granted AND c.relname = ${table} AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return rows.length > 0
}

/** In the transaction that closes the complaint. */
async function killedClosing(stage: Stage, complaint: number, life: Life): Promise<void> {
  await killedWhile({ life, stage, table: 'Change' }, () => closed(stage, complaint))
  await until(async () => (await stage.db.change.count()) === 1 || undefined, 'the change')
}

/** In the transaction that says that the change is done. */
async function killedWhenDone(stage: Stage, promise: number, life: Life): Promise<void> {
  await stage.at('2026-03-16T08:40:00Z')
  await killedWhile({ life, stage, table: 'Telling' }, () => stage.says('tom', `done ${promise}`))
  const kept = async (): Promise<Shown | undefined> =>
    (await stage.direct('tom')).findLast(({ text }) => text.includes(KEPT))
  await describedAt(stage, await until(kept, 'the answer'))
}

/** When a digest has arrived and that is not written down. */
async function killedInDigest(stage: Stage, promise: number, life: Life): Promise<void> {
  await described(stage, promise)
  const arrived = async () =>
    (await countOf(stage, 'tom', CHANGED)) > 0 || (await countOf(stage, 'fatima', REPORTED)) > 0
  const deed = () => hears(stage, 'fatima', REPORTED, '2026-03-16T11:31:00Z')
  await killedWhile({ life, stage, table: 'Shown' }, deed, arrived)
}

// In Teams nobody can look whether a digest arrived: it is not said again, and its news goes with the next one, perhaps a second time.
test.skipIf(!inject('server')).each([
  ['playground', killedClosing, described],
  ['slack', closed, killedInDigest],
  ['teams', closed, killedWhenDone],
] as const)(
  'on %s the third annoyance leads to a customer who knows, though the bot is killed meanwhile, and nobody is told twice',
  { timeout: 240_000 },
  async (platform, closes, changes) => {
    const life = await killable()
    if (!life) throw new Error('no server')
    await using stage = await STAGES[platform]('2026-03-02T09:00:00Z', {}, life.run)
    const number = await annoyedThrice(stage)
    const complaint = () => stage.db.case.findFirst({ where: { number } })
    await stage.says('tom', `take ${number}`)
    expect(await complaint()).toMatchObject({ state: 'open', acknowledgedAt: new Date('2026-03-02T09:00Z') })
    await closes(stage, number, life)
    expect(await complaint()).toMatchObject({ state: 'closed' })
    const promise = await stage.db.case.findFirstOrThrow({ where: { kind: 'promise' }, orderBy: { id: 'desc' } })
    await changes(stage, promise.number, life)
    await hears(stage, 'fatima', REPORTED, '2026-03-16T11:33:00Z')
    await hears(stage, 'sanne', REPORTED, '2026-03-16T11:35:00Z')
    await told(stage, await hears(stage, 'tom', CHANGED, '2026-03-16T11:37:00Z'))
    expect(await stage.db.telling.count()).toBe(1)
    await stage.at('2026-03-17T07:31:00Z')
    await saidOnce(stage)
  },
)
