import { describe, expect, test } from 'vitest'
import { buttonsOf, world } from '../support/world.ts'

describe('a promise', () => {
  test('is kept, late or broken by the clock, and each is in its history', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    const kept = await w.says('sanne', 'toezegging Acme: tekening sturen uiterlijk dinsdag')
    const late = await w.says('sanne', 'toezegging Acme: staal opsturen uiterlijk dinsdag')
    await w.presses('sanne', kept, 'Gedaan')
    await w.at('2026-03-04T09:00:00Z')
    const done = await w.presses('sanne', late, 'Gedaan')
    expect(done.text).toMatch(/^Gedaan, maar te laat: toezegging \d+ aan Acme Logistics/)
    expect(done.text).toContain('Weet Acme Logistics het al?')
    const cases = await w.db.case.findMany({
      where: { summary: { in: ['tekening sturen', 'staal opsturen'] } },
      include: { events: { orderBy: { id: 'asc' } } },
      orderBy: { id: 'asc' },
    })
    expect(cases.map(({ state, outcome, events }) => [state, outcome, events.map(({ what }) => what)])).toEqual([
      ['closed', 'kept', ['opened', 'kept']],
      ['closed', 'late', ['opened', 'broken', 'late']],
    ])
  })

  test('is planned anew, handed over or dropped with a reason', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    const made = await w.says('tom', 'promise Acme: send the drawings by Thursday')
    const form = await w.presses('tom', made, 'Reschedule')
    expect((await w.fills('tom', form, { what: 'plan', day: '2026-02-01' })).errors).toHaveProperty('day')
    expect((await w.fills('tom', form, { what: 'delegate', colleague: '' })).errors).toEqual({
      colleague: 'Choose the colleague.',
    })
    expect((await w.fills('tom', form, { what: 'drop', reason: ' ' })).errors).toEqual({
      reason: 'Say why. The customer may ask.',
    })
    const moved = await w.fills('tom', form, { what: 'plan', day: '2026-03-10', time: '11:00' })
    expect(moved.text).toContain('By: Tue 10 Mar 11:00')

    const again = await w.presses('tom', await w.says('tom', 'promise Acme: call Jan by Friday'), 'Reschedule')
    const colleagues = again.form?.fields.find(({ name }) => name === 'colleague')
    const fatima =
      colleagues?.type === 'choice' ? colleagues.options.find(({ label }) => label.startsWith('Fatima')) : undefined
    const handed = await w.fills('tom', again, { what: 'delegate', colleague: fatima?.value ?? '' })
    expect(handed.text).toContain('Offered to Fatima el Amrani')
    await w.at('2026-03-02T11:31:00Z')
    expect((await w.heard('fatima', 'direct')).at(-1)?.text).toMatch(
      /Tom Baker vraagt of je toezegging \d+ \(aan Acme Logistics\) overneemt/,
    )
  })

  test('of another colleague can only be settled by them, by who made it, or by a lead', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    await w.says('sanne', 'toezegging Acme: offerte sturen uiterlijk vrijdag')
    const { number } = await w.db.case.findFirstOrThrow({ where: { summary: 'offerte sturen' } })
    const seen = await w.says('tom', `promise ${number}`)
    const refused = await w.presses('tom', seen, 'Done')
    expect(refused.text).toContain('Only Sanne de Wit or a team lead can do that.')
    const lead = await w.presses('fatima', await w.says('fatima', `toezegging ${number}`), 'Gedaan')
    expect(lead.text).toContain('Nagekomen')
  })

  test('closed twice, the second click is told so', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    const made = await w.says('tom', 'promise Acme: send it by Friday')
    const done = buttonsOf(made.card).find(({ label }) => label === 'Done')
    if (!done) throw new Error('no button')
    await Promise.all([w.people.tom.press(made.id, done), w.people.tom.press(made.id, done)])
    const { id } = await w.db.case.findFirstOrThrow({ where: { summary: 'send it' } })
    expect(await w.db.caseEvent.count({ where: { caseId: id, what: 'kept' } })).toBe(1)
  })

  test('at an hour of another zone says that hour as well, and half a date is asked about', async () => {
    await using w = await world('2026-03-03T09:30:00Z')
    const made = await w.says('tom', 'promise Acme: call by 3pm EST friday')
    expect(made.text).toContain('call (15:00 New York)')
    const { dueAt, wholeDay } = await w.db.case.findFirstOrThrow({ where: { summary: { startsWith: 'call (' } } })
    expect([dueAt, wholeDay]).toEqual([new Date('2026-03-06T20:00:00Z'), false])
    const asked = await w.says('tom', 'promise Acme: visit friday 40')
    expect(asked.text).toContain('friday')
    expect(await w.db.case.count({ where: { summary: { startsWith: 'visit' } } })).toBe(0)
  })

  test('taken back within ten minutes is gone, later it is not', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    const made = await w.says('tom', 'promise Acme: send one by Friday')
    expect((await w.presses('tom', made, 'Undo')).text).toContain('Withdrawn')
    const other = await w.says('tom', 'promise Acme: send two by Friday')
    await w.at('2026-03-02T09:11:00Z')
    expect((await w.presses('tom', other, 'Undo')).text).toContain('You can undo something for 10 minutes')
  })
})

describe('what the bot says unasked about promises', () => {
  test('a promise that no digest can carry is nudged half an hour before it breaks, once', async () => {
    await using w = await world('2026-03-02T12:00:00Z')
    await w.says('sanne', 'toezegging Acme: Jan terugbellen vandaag 15:00')
    const count = async () =>
      (await w.heard('sanne', 'direct')).filter(({ text }) => text.includes('Bijna zover')).length
    await w.at('2026-03-02T13:29:00Z')
    expect(await count()).toBe(0)
    await w.at('2026-03-02T13:30:00Z')
    await w.at('2026-03-02T13:45:00Z')
    expect(await count()).toBe(1)
    const nudge = (await w.heard('sanne', 'direct')).find(({ text }) => text.includes('Bijna zover'))
    expect(nudge?.text).toContain('Jan terugbellen: 15:00, over 30 min.')
  })

  test('kept in time it is not nudged, moved it is nudged for its new time', async () => {
    await using w = await world('2026-03-02T12:00:00Z')
    const one = await w.says('sanne', 'toezegging Acme: Jan bellen vandaag 15:00')
    await w.presses('sanne', one, 'Gedaan')
    const two = await w.says('sanne', 'toezegging Acme: Olivia bellen vandaag 15:00')
    await w.fills('sanne', await w.presses('sanne', two, 'Verzetten'), {
      what: 'plan',
      day: '2026-03-02',
      time: '16:00',
    })
    await w.at('2026-03-02T13:40:00Z')
    const nudges = async () => (await w.heard('sanne', 'direct')).filter(({ text }) => text.includes('Bijna zover'))
    expect(await nudges()).toHaveLength(0)
    await w.at('2026-03-02T14:31:00Z')
    expect((await nudges()).map(({ text }) => text)).toEqual([expect.stringContaining('Olivia bellen: 16:00')])
  })

  test('a digest has at most nine lines and counts the rest, the next has what it left out, and nothing is said twice', async () => {
    await using w = await world('2026-03-02T07:10:00Z')
    for (let i = 1; i <= 11; i++) await w.says('tom', `promise Acme: job ${i} by today`)
    const digests = async () =>
      (await w.heard('tom', 'direct')).filter(({ text }) => /this needs you today|Halfway|Before you go/.test(text))
    await w.at('2026-03-02T07:30:00Z')
    const [morning] = await digests()
    expect(morning?.text).toContain('Good morning Tom, this needs you today')
    expect(morning?.text.match(/• \d+ Acme Logistics: job/g)).toHaveLength(9)
    expect(morning?.text).toContain('2 more, oldest since 2 March')
    await w.at('2026-03-02T11:30:00Z')
    await w.at('2026-03-02T15:30:00Z')
    expect((await digests()).map(({ card }) => card.title)).toEqual([
      'Good morning Tom, this needs you today',
      'Halfway through the day, Tom',
    ])
    expect((await digests())[1]?.text.match(/• \d+ Acme Logistics: job/g)).toHaveLength(2)
    const sanne = await w.heard('sanne', 'direct')
    expect(sanne.filter(({ text }) => text.includes('Halverwege'))).toHaveLength(0)
  })

  test('after three days of standstill one digest comes, not nine', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    await w.says('tom', 'promise Acme: call by today')
    const before = (await w.heard('tom', 'direct')).length
    await w.at('2026-03-05T11:45:00Z')
    const said = (await w.heard('tom', 'direct')).slice(before)
    expect(said.map(({ card }) => card.title)).toEqual(['Halfway through the day, Tom'])
    expect(said[0]?.text).toContain('Acme Logistics: call (broken, was Mon 2 Mar)')
  })

  test('done in the digest leaves the digest, one line shorter', async () => {
    await using w = await world('2026-03-02T07:10:00Z')
    await w.says('tom', 'promise Acme: call Jan by today')
    await w.says('tom', 'promise Northwind: call Emma by today')
    await w.at('2026-03-02T07:30:00Z')
    const digest = (await w.heard('tom', 'direct')).at(-1)
    if (!digest) throw new Error('no digest')
    const after = await w.presses('tom', digest, 'Done')
    expect(after.id).toBe(digest.id)
    expect(after.text).toContain('Kept: promise')
    expect(after.text.match(/call (Jan|Emma)/g)).toHaveLength(1)
  })
})
