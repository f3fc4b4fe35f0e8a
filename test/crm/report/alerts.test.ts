import { expect, test } from 'vitest'
import { markMessage } from '../../../src/crm/mark/mark.ts'
import type { MessageKind } from '../../../src/crm/messages.ts'
import { alertFigures, notUsefulKinds } from '../../../src/crm/report/figures/alerts.ts'
import { companyOfWeeks, isIn, middle, WEEKS } from './weeks.ts'

const KINDS: readonly MessageKind[] = ['nudge', 'digest', 'escalation', 'question answered']

const dayIn = (timeZone: string, at: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)

test('how useful messages were found and how many there were a day is what people said and heard', async () => {
  const c = await companyOfWeeks(11)
  await using _ = c
  const { db, clock, lots, people, now, actor } = c
  const zones = new Map((await db.member.findMany()).map(({ id, timeZone }) => [id, timeZone]))
  const ledger: { id: number; kind: MessageKind; at: number; to: number | null }[] = []
  const marks = new Map<string, boolean>()
  for (let n = 0; n < 150; n++) {
    c.later(30 + lots.below(400))
    const [kind, to] = [lots.one(KINDS), lots.happens(0.8) ? lots.one(people) : null]
    const at = clock()
    // What went with a digest, and what is still to be said, was not said by itself.
    const state = lots.weighed([
      ['sent', 8],
      ['along', 1],
      ['queued', 1],
    ] as const)
    const sent = { state: state === 'along' ? 'sent' : state, message: state === 'sent' ? 'x' : null }
    const row = { key: `said/${n}`, kind, memberId: to, createdAt: at, dueAt: at, ...sent }
    const { id } = await db.delivery.create({ data: { ...row, ...(state !== 'queued' && { sentAt: at }) } })
    if (state === 'sent') ledger.push({ id, kind, at: now(), to })
    for (let press = lots.below(3); press > 0; press--) {
      const said = lots.one(ledger)
      if (!said || said.kind === 'question answered') continue
      const [reader, useful] = [said.to ?? lots.one(people), lots.happens(said.kind === 'nudge' ? 0.3 : 0.6)]
      await markMessage(db, clock, { delivery: said.id, useful, actor: actor(reader) })
      marks.set(`${said.id}/${reader}`, useful)
    }
  }
  for (const week of WEEKS) {
    const said = ledger.filter(({ at }) => isIn(week, at))
    const marked = (kind: string, useful: boolean) =>
      [...marks].filter(
        ([key, is]) => is === useful && said.some((one) => one.kind === kind && key.startsWith(`${one.id}/`)),
      ).length
    const readers = (kind: string) =>
      [...marks.keys()].flatMap((key) => {
        const [id, reader] = key.split('/')
        return said.some((one) => one.kind === kind && String(one.id) === id) ? [reader] : []
      })
    const isShown = (kind: string) => new Set(readers(kind)).size >= 4
    const count = (kind: string) => said.filter((one) => one.kind === kind).length
    const all = ['nudge', 'digest', 'escalation'].filter((kind) => count(kind) > 0)
    const kinds = all.filter(isShown).map((kind) => {
      return { kind, said: count(kind), useful: marked(kind, true), notUseful: marked(kind, false) }
    })
    const hidden = all.filter((kind) => !isShown(kind))
    const days = new Map<string, number>()
    for (const { kind, to, at } of said) {
      // Its reader had asked the question and waited for this.
      if (to === null || kind === 'question answered') continue
      const day = `${to} ${dayIn(zones.get(to) ?? '', at)}`
      days.set(day, (days.get(day) ?? 0) + 1)
    }
    const counts = [...days.values()]
    const figures = await alertFigures(db, week)
    expect(new Set(figures.kinds)).toEqual(new Set(kinds))
    expect(figures.said).toBe(all.reduce((sum, kind) => sum + count(kind), 0))
    expect(figures.others?.said ?? 0).toBe(hidden.reduce((sum, kind) => sum + count(kind), 0))
    expect(figures.days).toEqual({ count: counts.length, median: middle(counts), most: Math.max(...counts) })
    const worst = kinds.filter(({ useful, notUseful }) => notUseful >= 5 && notUseful > useful)
    expect(figures.worst?.notUseful ?? 0).toBe(Math.max(0, ...worst.map(({ notUseful }) => notUseful)))
    expect(new Set(await notUsefulKinds(db, week))).toEqual(new Set(worst))
  }
  expect(await alertFigures(db, { from: new Date('2027-01-01'), to: new Date('2027-02-01') })).toEqual({
    said: 0,
    kinds: [],
    others: null,
    worst: null,
    days: null,
  })
})

test('what fewer than four people say of a kind is nobody’s to read, and stands with the other kinds once four said something', async () => {
  const c = await companyOfWeeks(12)
  await using _ = c
  const { db, clock, people, actor } = c
  const [week] = WEEKS
  if (!week) expect.fail()
  c.later(6 * 24 * 60)
  let said = 0
  const say = async (kind: MessageKind, to: number | null) => {
    const at = clock()
    const sent = { state: 'sent', message: 'x', sentAt: at }
    const row = { key: `said/${said++}`, kind, memberId: to, createdAt: at, dueAt: at, ...sent }
    return (await db.delivery.create({ data: row })).id
  }
  const mark = (delivery: number, reader: number, useful: boolean) =>
    markMessage(db, clock, { delivery, useful, actor: actor(reader) })
  const [one, two, three, four] = people
  if (!one || !two || !three || !four) expect.fail()

  // Three people find nudges of no use, one of them many times; who waited for an answer was not spoken to unasked.
  for (const reader of [one, one, one, one, two, three]) await mark(await say('nudge', reader), reader, false)
  await say('question answered', four)
  expect(await alertFigures(db, week)).toEqual({
    said: 6,
    kinds: [],
    others: { said: 6, marks: 'few' },
    worst: null,
    days: null,
  })
  expect(await notUsefulKinds(db, week)).toEqual([])
  // A fourth says something of another kind.
  await mark(await say('escalation', null), four, true)
  expect(await alertFigures(db, week)).toMatchObject({
    said: 7,
    kinds: [],
    others: { said: 7, marks: { useful: 1, notUseful: 6 } },
    worst: null,
    days: null,
  })
  // And of a nudge: what was said of an escalation stays with one person.
  await mark(await say('nudge', four), four, true)
  const nudges = { kind: 'nudge', said: 7, useful: 1, notUseful: 6 }
  expect(await alertFigures(db, week)).toEqual({
    said: 8,
    kinds: [nudges],
    others: { said: 1, marks: 'few' },
    worst: nudges,
    days: { count: 4, median: 1, most: 4 },
  })
  expect(await notUsefulKinds(db, week)).toEqual([nudges])
})
