import { expect, test } from 'vitest'
import { card, shown } from '../../../support/teams/scripted-bot.ts'
import { type TeamsWorld, teamsWorld } from '../../../support/teams/world.ts'

const SECOND = 1_000
const BUTTON = { label: 'Do it', press: { command: 'do', input: { id: 1 } } }

/** A world in which Sanne has a card with a button before her. */
async function withCard(options: Parameters<typeof teamsWorld>[0] = {}) {
  const w = await teamsWorld(options)
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  w.scripted.script = () => shown(card('A card', { buttons: [BUTTON] }))
  await w.fake.says('29:sanne', 'personal', 'show')
  const message = await w.fake.next('29:sanne')
  w.scripted.script = ({ event }) => shown(card(`Done ${event.length > 0 ? 'once' : ''}`))
  return { w, message, [Symbol.asyncDispose]: () => w[Symbol.asyncDispose]() }
}

const events = ({ scripted }: TeamsWorld) => new Set(scripted.heard.map(({ event }) => event))

test('the same words four times at once are one event with one answer', async () => {
  await using w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  const first = await w.fake.says('29:sanne', 'personal', 'log Acme: called')
  await Promise.all([1, 2, 3, 4].map(() => w.fake.redeliver(first)))
  await w.bot.stop()
  expect(events(w).size).toBe(1)
  expect(w.fake.said('29:sanne')).toHaveLength(1)
})

test('words under the same id are one event after a restart too', async () => {
  await using w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  const first = await w.fake.says('29:sanne', 'personal', 'log Acme: called')
  await w.fake.next('29:sanne')
  await w.restart()
  expect((await w.fake.redeliver(first)).status).toBe(200)
  await w.bot.stop()
  expect(w.fake.said('29:sanne')).toHaveLength(1)
})

test('words that could not be kept get a 500, and are one event when Teams brings them again under a new id', async () => {
  await using w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  w.scripted.beforeHearing = () => {
    throw new Error('no database')
  }
  const first = await w.fake.says('29:sanne', 'personal', 'log Acme: called')
  expect(first.status).toBe(500)
  w.scripted.beforeHearing = () => undefined
  w.pass(30 * SECOND)
  expect((await w.fake.redeliver(first, { newId: true })).status).toBe(200)
  w.pass(30 * SECOND)
  await w.fake.redeliver(first)
  await w.bot.stop()
  expect(events(w).size).toBe(1)
  expect(w.fake.said('29:sanne')).toHaveLength(1)
})

test('the same words said again after they were answered are meant', async () => {
  await using w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  await w.fake.says('29:sanne', 'personal', 'log Acme: called, no answer')
  await w.fake.says('29:sanne', 'personal', 'log Acme: called, no answer')
  expect(events(w).size).toBe(2)
})

test('the same words of two people are two events', async () => {
  await using w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  w.fake.user({ id: '29:jan', name: 'Jan' })
  const channel = w.fake.channel('Sales')
  await Promise.all(['29:sanne', '29:jan'].map((user) => w.fake.mentions(user, channel, 'annoyance Acme: waited')))
  expect(events(w).size).toBe(2)
})

test('a press is one event under the same id: four times at once, and after a restart', async () => {
  await using scene = await withCard()
  const { w, message } = scene
  const before = w.scripted.heard.length
  const press = await w.fake.press(message, 'Do it', '29:sanne')
  await Promise.all([1, 2, 3].map(() => w.fake.redeliver(press)))
  await w.restart()
  const last = await w.fake.redeliver(press)
  expect(last.body).toEqual(press.body)
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(1)
  await w.bot.stop()
  expect(w.fake.said('29:sanne')).toHaveLength(2)
})

test('a press that got no answer is the same event under a new id', async () => {
  await using scene = await withCard()
  const { w, message } = scene
  const before = w.scripted.heard.length
  const inside = Promise.withResolvers<void>()
  const ready = Promise.withResolvers<void>()
  w.scripted.script = async () => {
    inside.resolve()
    await ready.promise
    return shown(card('Done'))
  }
  const lost = w.fake.press(message, 'Do it', '29:sanne', { hangUp: inside.promise })
  await expect(lost).rejects.toThrow('aborted')
  await w.hungUp
  ready.resolve()
  await w.fake.next('29:sanne')
  w.pass(30 * SECOND)
  // What Teams sends 30 s later differs in its id and its time only.
  const again = await w.fake.press(message, 'Do it', '29:sanne')
  expect(again.text).toBe('Done')
  await w.bot.stop()
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(1)
  expect(w.fake.said('29:sanne')).toHaveLength(2)
})

test('a press brought again under a new id is known after a restart as well', async () => {
  await using scene = await withCard()
  const { w, message } = scene
  const press = await w.fake.press(message, 'Do it', '29:sanne')
  await w.fake.next('29:sanne')
  await w.restart()
  w.pass(30 * SECOND)
  await w.fake.redeliver(press, { newId: true })
  await w.bot.stop()
  expect(new Set(w.scripted.heard.slice(1).map(({ event }) => event)).size).toBe(1)
  expect(w.fake.said('29:sanne')).toHaveLength(2)
})

test('a second press after the first was answered is another event, and so is one by a colleague', async () => {
  await using scene = await withCard()
  const { w } = scene
  w.fake.user({ id: '29:jan', name: 'Jan' })
  const channel = w.fake.channel('Sales')
  w.scripted.script = () => shown(card('A card', { buttons: [BUTTON] }))
  await w.fake.mentions('29:sanne', channel, 'show')
  const message = await w.fake.next(channel)
  const before = w.scripted.heard.length
  await w.fake.press(message, 'Do it', '29:sanne')
  await w.fake.press(message, 'Do it', '29:sanne')
  await w.fake.press(message, 'Do it', '29:jan')
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(3)
})

test('a press on a card that was drawn anew is another event, also after a restart', async () => {
  await using scene = await withCard()
  const { w, message } = scene
  w.scripted.script = () => shown(card('A card', { buttons: [BUTTON] }), { replaces: true })
  const before = w.scripted.heard.length
  await w.fake.press(message, 'Do it', '29:sanne')
  await w.fake.edited(message)
  await w.restart()
  await w.fake.press(message, 'Do it', '29:sanne')
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(2)
})

test('two who press the same button at once are two events', async () => {
  await using scene = await withCard()
  const { w } = scene
  w.fake.user({ id: '29:jan', name: 'Jan' })
  const channel = w.fake.channel('Sales')
  w.scripted.script = () => shown(card('A card', { buttons: [BUTTON] }))
  await w.fake.mentions('29:sanne', channel, 'show')
  const message = await w.fake.next(channel)
  const before = w.scripted.heard.length
  await Promise.all(['29:sanne', '29:jan'].map((user) => w.fake.press(message, 'Do it', user)))
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(2)
})

test('a press repeated by somebody who was told to wait is not a second one', async () => {
  await using scene = await withCard({ maxAnswerMs: 5 })
  const { w, message } = scene
  const before = w.scripted.heard.length
  const later = Promise.withResolvers<void>()
  w.scripted.script = async () => {
    await later.promise
    return shown(card('Done'))
  }
  await w.fake.press(message, 'Do it', '29:sanne')
  w.pass(20 * SECOND)
  await w.fake.press(message, 'Do it', '29:sanne')
  later.resolve()
  await w.bot.stop()
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(1)
  expect(w.fake.said('29:sanne')).toHaveLength(2)
})

test('two ids in flight at once with the same press are one event', async () => {
  await using scene = await withCard()
  const { w, message } = scene
  const before = w.scripted.heard.length
  const both = Promise.withResolvers<void>()
  let waiting = 0
  w.scripted.beforeHearing = () => {
    waiting++
    if (waiting === 2) both.resolve()
    return both.promise
  }
  await Promise.all([1, 2].map(() => w.fake.press(message, 'Do it', '29:sanne')))
  await w.bot.stop()
  expect(new Set(w.scripted.heard.slice(before).map(({ event }) => event)).size).toBe(1)
  expect(w.fake.said('29:sanne')).toHaveLength(2)
})
