import { expect, test } from 'vitest'
import { examineCompany } from '../../src/crm/doctor.ts'
import { openBot } from '../../src/bot/bot.ts'
import { openResumption } from '../../src/jobs/resume.ts'
import {
  type Answer,
  type Invocation,
  type Platform,
  type PlatformName,
  SendError,
} from '../../src/platforms/platform.ts'
import { tidyInbox } from '../../src/store/inbox/inbox.ts'
import { LIVES, releaseHeard } from '../../src/store/inbox/unanswered.ts'
import { opened } from '../support/database/opened.ts'
import { until } from '../support/stages/stage.ts'

const log = { info() {}, warn() {}, error() {} }

/** The pretend company on two platforms, whose ends are in the test's hands. */
async function stage() {
  const o = await opened()
  for (const platform of ['slack', 'teams']) {
    const workspace = await o.db.workspace.create({ data: { platform, externalId: platform, createdAt: o.time.now } })
    const identity = { memberId: o.sanne.id, workspaceId: workspace.id, userId: 'sanne', seenAt: o.time.now }
    await o.db.identity.create({ data: identity })
  }
  const given: string[] = []
  const ends = new Map<string, (answer: Answer) => Promise<void>>()
  const platform = (name: PlatformName) =>
    ({
      name,
      async reply({ event }: Invocation, answer: Answer) {
        await ends.get(name)?.(answer)
        given.push(event)
      },
    }) as unknown as Platform
  const platforms = new Map((['slack', 'teams'] as const).map((name) => [name, platform(name)]))
  let number = 0
  const said = (name: PlatformName, text: string): Invocation => ({
    event: `${name}:${++number}`,
    platform: name,
    workspace: name,
    user: { id: 'sanne' },
    place: { id: 'D1', kind: 'direct' },
    request: { text },
  })
  /** A process on this database. */
  const life = () => {
    const bot = openBot({ store: o.store, clock: o.clock, log, home: undefined, answering: () => () => {} })
    const resumption = openResumption({ store: o.store, clock: o.clock, log, platforms, bot })
    return { bot, resumption }
  }
  return {
    ...o,
    given,
    ends,
    said,
    life,
    row: (id: string) => o.store.prisma.inbox.findUniqueOrThrow({ where: { id } }),
    notes: async () =>
      (await o.db.interaction.findMany({ select: { lines: true } })).filter(({ lines }) =>
        JSON.stringify(lines).includes('number'),
      ).length,
    pass(ms: number): void {
      o.time.now = new Date(o.time.now.getTime() + ms)
    },
    /** Heard by a process that dies before it does anything. */
    async heardAndKilled(...invocations: Invocation[]): Promise<void> {
      const { bot } = life()
      for (const invocation of invocations) await bot.accept(invocation)
      await releaseHeard(o.store)
    },
    [Symbol.asyncDispose]: o[Symbol.asyncDispose],
  }
}

test('everything heard is done before any answer is given, and a platform that hangs holds up only itself', async () => {
  await using w = await stage()
  const all = [1, 2, 3].flatMap((n) => [
    w.said('slack', `log Acme: number ${n}`),
    w.said('teams', `log Acme: number ${n}`),
  ])
  await w.heardAndKilled(...all)
  const notes: number[] = []
  const never = Promise.withResolvers<void>()
  w.ends.set('slack', async () => {
    notes.push(await w.notes())
    await never.promise
  })
  const { resumption } = w.life()
  await resumption.look()
  await until(async () => w.given.length === 3 || undefined, 'the answers in Teams')
  expect(w.given).toEqual(['teams:2', 'teams:4', 'teams:6'])
  // One person's answers come one after the other.
  expect(notes).toEqual([6])
  never.resolve()
  await resumption.idle()
  expect(w.given).toHaveLength(6)
  expect(await w.notes()).toBe(6)
  expect(await w.store.prisma.inbox.count({ where: { doneAt: null } })).toBe(0)
})

test('a life that is killed in the middle uses up no try, a refusal does, and what is refused is said again in time', async () => {
  await using w = await stage()
  const one = w.said('slack', 'log Acme: number 1')
  await w.heardAndKilled(one)
  for (let killed = 0; killed < 3; killed++) {
    w.ends.set('slack', () => new Promise(() => {}))
    await w.life().resumption.look()
    await until(async () => (await w.row(one.event)).attempts === killed + 1 || undefined, 'a try')
    await releaseHeard(w.store)
  }
  expect(await w.row(one.event)).toMatchObject({ tries: 0, attempts: 3, state: 'done' })

  w.ends.set('slack', () => Promise.reject(new SendError('unclear', 'no answer')))
  const { resumption } = w.life()
  const look = async () => {
    await resumption.look()
    await resumption.idle()
  }
  await look()
  expect(await w.row(one.event)).toMatchObject({ tries: 1, attempts: 0, doneAt: null })
  w.ends.delete('slack')
  await look()
  expect(w.given).toEqual([])
  w.pass(10_000)
  await look()
  expect(w.given).toEqual([one.event])
  expect(await w.notes()).toBe(1)
})

test('what another process has in hand is left to it, as long as that says so', async () => {
  await using w = await stage()
  const [one, two] = [w.life(), w.life()]
  const invocation = w.said('teams', 'log Acme: number 1')
  await one.bot.accept(invocation)
  for (const _ of [1, 2, 3]) {
    w.pass(20_000)
    await one.resumption.look()
    await two.resumption.look()
    await two.resumption.idle()
  }
  expect(w.given).toEqual([])
  w.pass(31_000)
  await two.resumption.look()
  await two.resumption.idle()
  expect(w.given).toEqual([invocation.event])
})

test('what ends the process every time is given up at last, never done, and its sender reads it', async () => {
  await using w = await stage()
  const poison = w.said('slack', 'log Acme: number 1')
  await w.heardAndKilled(poison)
  await w.store.prisma.inbox.update({ where: { id: poison.event }, data: { attempts: LIVES } })
  const { bot, resumption } = w.life()
  await resumption.look()
  await resumption.idle()
  expect(await w.row(poison.event)).toMatchObject({ state: 'given up', doneAt: null })
  expect(await w.notes()).toBe(0)

  const next = w.said('teams', 'help')
  const answer = JSON.stringify(await (await bot.accept(next)).answer())
  expect(answer).toContain('Stuur het opnieuw')
  expect(answer).toContain('log Acme: number 1')
})

test('an answer that never arrives is named once in the next one with what was done, on whichever platform that is', async () => {
  await using w = await stage()
  const { bot, resumption } = w.life()
  const ask = async (invocation: Invocation) => {
    const accepted = await bot.accept(invocation)
    return { accepted, says: JSON.stringify(await accepted.answer()) }
  }
  const lost = w.said('slack', 'log Acme: number 1')
  const { accepted } = await ask(lost)
  await accepted.undelivered(new SendError('gone', 'account_inactive'))
  expect(await w.row(lost.event)).toMatchObject({ state: 'done', doneAt: null })
  w.pass(30 * 86_400_000)
  await tidyInbox(w.store.prisma, w.time.now)
  expect(await examineCompany(w.db, w.time.now)).toContainEqual(
    expect.objectContaining({ what: 'requests unanswered', facts: expect.objectContaining({ count: 1 }) }),
  )

  const unread = w.said('teams', 'help')
  expect((await ask(unread)).says).toContain('Genoteerd: Acme')
  // That one did not arrive either, so it is named again.
  const read = w.said('teams', 'help')
  const again = await ask(read)
  expect(again.says).toContain('number 1')
  await again.accepted.delivered()
  await resumption.look()
  await resumption.idle()
  expect(await w.row(lost.event)).toMatchObject({ doneAt: w.time.now })
  expect((await ask(w.said('teams', 'help'))).says).not.toContain('number 1')
})
