import { expect, test } from 'vitest'
import { openBot } from '../../src/bot/bot.ts'
import type { Answer, Invocation } from '../../src/platforms/platform.ts'
import { opened } from '../support/database/opened.ts'

const log = { info() {}, warn() {}, error() {} }

async function stage() {
  const o = await opened()
  const life = () => openBot({ store: o.store, clock: o.clock, log, home: undefined, answering: () => () => {} })
  let bot = life()
  let number = 0
  const invocation = (text: string, event: string, user = 'tom'): Invocation => ({
    event,
    platform: 'playground',
    workspace: 'playground',
    user: { id: user },
    place: { id: `direct:${user}`, kind: 'direct' },
    request: { text },
  })
  const given = async (asked: Invocation): Promise<Answer | null> => {
    const accepted = await bot.accept(asked)
    if (!accepted.isNew) return null
    const answer = await accepted.answer()
    await accepted.delivered()
    return answer
  }
  const said = () => o.clock().toISOString()
  return {
    ...o,
    invocation,
    /** The event of new words, and their answer. */
    async says(text: string) {
      const event = `playground:edited ${++number}`
      return { event, answer: await given(invocation(text, event)) }
    },
    /** The message has other words from now on. */
    changes: (event: string, text: string, user?: string) =>
      given({ ...invocation(text, event, user), edits: { event, said: said() } }),
    presses: (event: string, command: string, input: Record<string, unknown>) =>
      given({ ...invocation('', event), request: { command, input } }),
    hears: (asked: Invocation) => bot.accept(asked),
    restarts: () => (bot = life()),
    lives: life,
    count: () => o.db.interaction.count(),
    promises: (summary: string) => o.db.case.count({ where: { summary: { contains: summary } } }),
    [Symbol.asyncDispose]: o[Symbol.asyncDispose],
  }
}

const titleOf = (answer: Answer | null) => (answer?.show === 'card' ? answer.card.title : answer)
const buttonsOf = (answer: Answer | null) => (answer?.show === 'card' ? (answer.card.buttons ?? []) : [])

test('a message of which nothing was stored is done anew when it is corrected, once', async () => {
  await using w = await stage()
  for (const mistyped of [
    'lgo Acme Logistics: called about the ramp',
    'log called about the ramp',
    'log Acmee Loogistiks: called about the ramp',
    'the ramp at Acme was broken again',
    'log',
    'complaint Acme Logistics: too late severity=blue',
    'done 99999',
    'who acme',
    'brief Acme Logistics',
  ]) {
    const before = await w.count()
    const { event, answer } = await w.says(mistyped)
    expect(await w.count(), mistyped).toBe(before)
    const corrected = `log Acme Logistics: called after “${mistyped.slice(0, 12)}”`
    expect(titleOf(await w.changes(event, corrected)), mistyped).toContain('Acme Logistics')
    expect(await w.count(), mistyped).toBe(before + 1)
    // The platform brings it again, also to another process.
    expect(await w.changes(event, corrected), mistyped).toBeNull()
    w.restarts()
    expect(await w.changes(event, corrected), mistyped).toBeNull()
    // The buttons of the question are without effect now.
    const [button] = buttonsOf(answer).filter(({ press }) => ['say', 'answer'].includes(press.command))
    if (button)
      expect(titleOf(await w.presses(`${event}/pressed`, button.press.command, button.press.input))).toMatch(/already/)
    expect(await w.count(), mistyped).toBe(before + 1)
  }
})

test('what was stored stays as it is when its message is changed, however often, and a sentence says how to mend it', async () => {
  await using w = await stage()
  for (const [first, ...others] of [
    ['log Acme Logistics: called about it', 'log Acme Logistics: called about that', 'log Acme Logistics: called not'],
    ['promise Acme Logistics: send it by friday', 'promise Acme Logistics: send it by monday', 'lgo acme'],
    ['log Acme Logistics: I will call back', 'log Acme Logistics: I will write back', 'log Acme Logistics: I will not'],
    ['complaint Acme Logistics: late again', 'annoyance Acme Logistics: late again', 'complaint Acme Logistics: late'],
  ] as const) {
    const { event } = await w.says(first)
    const counted = [await w.count(), await w.db.case.count()]
    for (const other of others) {
      const answer = await w.changes(event, other)
      expect(titleOf(answer), other).toBe('I’ve already handled this message')
      expect(JSON.stringify(answer)).toContain('Edit or Undo')
      expect(await w.changes(event, other), other).toBeNull()
    }
    expect([await w.count(), await w.db.case.count()], first).toEqual(counted)
  }
})

test('a question that was answered by its button has done what the message says', async () => {
  await using w = await stage()
  const { event, answer } = await w.says('promise Acme Logistics: send the quote')
  const [button] = buttonsOf(answer).filter(({ press }) => press.command === 'answer')
  if (!button) throw new Error('no question')
  await w.presses('pressed', button.press.command, button.press.input)
  expect(await w.promises('send the quote')).toBe(1)
  expect(titleOf(await w.changes(event, 'promise Acme Logistics: send the quote by monday'))).toMatch(/already/)
  expect(await w.promises('send the quote')).toBe(1)
})

test('a message is changed until it is right, and then no more; what is the same changes nothing', async () => {
  await using w = await stage()
  const before = await w.count()
  const { event } = await w.says('lgo acme')
  expect(await w.changes(event, 'lgo acme')).toBeNull()
  expect(titleOf(await w.changes(event, 'log acmee called'))).toBeTruthy()
  expect(titleOf(await w.changes(event, 'lgo acme'))).toBeTruthy()
  expect(await w.count()).toBe(before)
  await w.changes(event, 'log Acme Logistics: called about the ramp')
  expect(titleOf(await w.changes(event, 'log Acme Logistics: called about the gate'))).toMatch(/already/)
  expect(await w.count()).toBe(before + 1)
})

test('words changed while they are worked on, twice at once, or brought twice have one effect', async () => {
  await using w = await stage()
  const before = await w.count()
  const [one, two] = ['log Acme Logistics: called at one', 'log Acme Logistics: called at two']
  const first = w.invocation('log Acme Logistics: called', 'playground:at once')
  const edit = (text: string) => ({ ...w.invocation(text, first.event), edits: { event: first.event } })
  const heard = await w.hears(first)
  const edits = await Promise.all([w.hears(edit(one)), w.hears(edit(two)), w.hears(edit(two))])
  expect(edits.filter(({ isNew }) => isNew)).toHaveLength(2)
  await Promise.all([...edits.filter(({ isNew }) => isNew), heard].map((accepted) => accepted.answer()))
  expect(await w.count()).toBe(before + 1)
})

test('a stop between taking back the earlier words and doing the new ones loses neither', async () => {
  await using w = await stage()
  const { event } = await w.says('promise Acme Logistics: call about the stop')
  const changed = w.invocation('promise Acme Logistics: call about the stop by friday', event)
  await w.hears({ ...changed, edits: { event } })
  const stored = await w.store.prisma.inbox.findUniqueOrThrow({ where: { id: `${event}/edited/1` } })
  const left = stored.invocation as unknown as Invocation
  await w.db.draft.updateMany({ where: { event }, data: { event: left.event, resolvedAt: w.clock() } })
  const answer = await w.lives().resume(left).answer()
  expect(titleOf(answer)).not.toMatch(/already/)
  expect(await w.promises('call about the stop')).toBe(1)
})

test('a message that was never heard is heard when it is changed, but not one so old that nobody knows', async () => {
  await using w = await stage()
  const before = await w.count()
  expect(titleOf(await w.changes('playground:new', 'log Acme Logistics: called'))).toContain('Acme')
  // Its first words come late, and do nothing any more.
  expect((await w.hears(w.invocation('log Acme Logistics: caled', 'playground:new'))).isNew).toBe(false)
  const edits = { event: 'playground:old', said: '2025-01-05T09:00:00Z' }
  const old = await w.hears({ ...w.invocation('log Acme Logistics: called long ago', 'playground:old'), edits })
  expect(titleOf(await old.answer())).toBe('I no longer know this message')
  expect(await w.count()).toBe(before + 1)

  // Nobody takes back somebody else's words.
  const { event } = await w.says('lgo acme')
  expect(titleOf(await w.changes(event, 'log Acme Logistics: called', 'sanne'))).not.toContain('Acme')
})
