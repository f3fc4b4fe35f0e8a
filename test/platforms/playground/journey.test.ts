import { describe, expect, test } from 'vitest'
import type { Journey } from '../../../src/platforms/playground/wire.ts'
import { movingTime } from '../../support/playground/moving-time.ts'
import { stage } from '../../support/playground/stage.ts'
import { visitor, wordsOf } from '../../support/playground/visitor.ts'

describe('moving the clock', () => {
  test('lets the bot live through what is due, and says how much arrived where', async () => {
    await using s = await stage()
    const sanne = visitor(s.url, 'sanne')
    await sanne.say('complaint Acme: late again')
    const { body } = await sanne.post<Journey>('clock', { to: 'twoHours' })
    expect(body).toEqual({
      now: '2026-03-02T10:00:00.000Z',
      arrived: [
        { place: 'complaints', count: 1 },
        { place: 'direct:pieter', count: 1 },
      ],
    })
    const state = await sanne.state('complaints')
    expect(state).toMatchObject({ now: '2026-03-02T10:00:00.000Z', wallTime: '2026-03-02T11:00', moved: true })
    expect(state.lines[0]).toMatchObject({ replies: 1, lastReply: { at: '2026-03-02T10:00:00.000Z' } })
    expect(state.colleagues.map(({ id, arrivals }) => [id, arrivals.length])).toEqual([
      ['sanne', 1],
      ['pieter', 1],
      ['maya', 0],
    ])
  })

  test('to a wall time means that time where the person is', async () => {
    await using s = await stage()
    const inLondon = await visitor(s.url, 'maya').post<Journey>('clock', { to: '2026-03-02T12:00' })
    expect(inLondon.body).toEqual({ now: '2026-03-02T12:00:00.000Z', arrived: [] })
    const inAmsterdam = await visitor(s.url, 'sanne').post<Journey>('clock', { to: '2026-03-02T13:30' })
    expect(inAmsterdam.body.now).toBe('2026-03-02T12:30:00.000Z')
  })

  test.each([
    ['the past', '2026-03-01T12:00', 'The clock only goes forward.'],
    ['now', '2026-03-02T09:00', 'The clock only goes forward.'],
    ['a day that does not exist', '2026-02-30T12:00', 'not a date'],
    ['a slip of the finger', '2206-03-02T12:00', 'One year'],
  ])('to %s is refused with a sentence', async (_, to, sentence) => {
    await using s = await stage()
    const { status, body } = await visitor(s.url, 'sanne').post<Journey>('clock', { to })
    expect([status, body.error]).toEqual([422, expect.stringContaining(sentence)])
    expect((await visitor(s.url, 'sanne').state()).moved).toBe(false)
  })

  test('is one journey at a time', async () => {
    let arrive = () => {}
    const road = new Promise<void>((done) => (arrive = done))
    let gone = false
    const time = movingTime('2026-03-02T08:00:00Z', async () => {
      gone = true
      await road
    })
    await using s = await stage({ time })
    const sanne = visitor(s.url, 'sanne')
    const first = sanne.post('clock', { to: 'tenMinutes' })
    await expect.poll(() => gone, { timeout: 20_000 }).toBe(true)
    expect((await sanne.post('clock', { to: 'tenMinutes' })).status).toBe(409)
    arrive()
    expect((await first).status).toBe(200)
    expect((await sanne.post('clock', { to: 'tenMinutes' })).status).toBe(200)
  })

  test('that fails can be tried again', async () => {
    let fail = true
    const time = movingTime('2026-03-02T08:00:00Z', async () => {
      if (fail) throw new Error('the queue is away')
    })
    await using s = await stage({ time })
    const sanne = visitor(s.url, 'sanne')
    expect((await sanne.post('clock', { to: 'tenMinutes' })).status).toBe(503)
    fail = false
    expect((await sanne.post('clock', { to: 'tenMinutes' })).status).toBe(200)
  })
})

test('messages carry the time of the movable clock', async () => {
  await using s = await stage()
  const sanne = visitor(s.url, 'sanne')
  await sanne.post('clock', { to: 'tomorrow' })
  await sanne.say('good morning', 'general')
  const lines = await sanne.lines('general')
  expect(lines.map((line) => [wordsOf(line), line.at])).toEqual([['good morning', '2026-03-03T07:30:00.000Z']])
})
