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
    const kinds = ['nudge', 'digest', 'escalation'].flatMap((kind) => {
      const count = said.filter((one) => one.kind === kind).length
      return count > 0 ? [{ kind, said: count, useful: marked(kind, true), notUseful: marked(kind, false) }] : []
    })
    const days = new Map<string, number>()
    for (const { to, at } of said) {
      if (to === null) continue
      const day = `${to} ${dayIn(zones.get(to) ?? '', at)}`
      days.set(day, (days.get(day) ?? 0) + 1)
    }
    const counts = [...days.values()]
    const figures = await alertFigures(db, week)
    expect(new Set(figures.kinds)).toEqual(new Set(kinds))
    expect(figures.days).toEqual({ count: counts.length, median: middle(counts), most: Math.max(...counts) })
    const worst = kinds.filter(({ useful, notUseful }) => notUseful >= 5 && notUseful > useful)
    expect(figures.worst?.notUseful ?? 0).toBe(Math.max(0, ...worst.map(({ notUseful }) => notUseful)))
    expect(new Set(await notUsefulKinds(db, week))).toEqual(new Set(worst))
  }
  expect(await alertFigures(db, { from: new Date('2027-01-01'), to: new Date('2027-02-01') })).toEqual({
    kinds: [],
    worst: null,
    days: null,
  })
})
