import { expect, test } from 'vitest'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { logInteraction, undoInteraction } from '../../../src/crm/interaction/interaction.ts'
import { becomeOther, registerLead, takeBackLead } from '../../../src/crm/lead/mutations.ts'
import {
  answerApproval,
  askApproval,
  takeBackAnswer,
  withdrawApproval,
} from '../../../src/crm/model/approval/approval.ts'
import { byModel } from '../../../src/crm/model/agreed.ts'
import { beginsBy } from '../../../src/crm/model/begin.ts'
import { noteDecision, takeBackDecision } from '../../../src/crm/model/course.ts'
import { adoptModel, draftModel, modelInForce } from '../../../src/crm/model/versions.ts'
import { closeQuote } from '../../../src/crm/quote/close.ts'
import { makeQuote } from '../../../src/crm/quote/mutations.ts'
import { linkRelations } from '../../../src/crm/relation/links/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { ruleFigures } from '../../../src/crm/report/figures/rules.ts'
import { sourceFigures } from '../../../src/crm/report/figures/sources.ts'
import { companyOfWeeks, isIn, middle, WEEKS } from './weeks.ts'

const FILE = `language: en
interactions:
  Late delivery:
    becomes: complaint
    subject: late
    done by: owner
    may decide: Credit up to 150
    why: they wait for it
  Invoice:
    becomes: complaint
    subject: invoice
    done by: owner
    owner: Sanne de Wit
    may decide: Another invoice
`
const kind = 'complaint' as const

test('what was decided and what waited for approval is what people did, and a month of it what was counted for the model', async () => {
  const c = await companyOfWeeks(14)
  await using _ = c
  const { db, clock, lots, now, actor, by, sanne } = c
  await db.member.update({ where: { id: sanne.id }, data: { role: 'model owner' } })
  const draft = await draftModel(db, clock, { file: FILE, actor: by })
  if ('faults' in draft) throw new Error(JSON.stringify(draft.faults))
  await adoptModel(db, clock, { id: draft.id, actor: by })
  await db.member.update({ where: { id: sanne.id }, data: { role: 'member' } })
  const [tom] = c.others.filter((id) => id !== sanne.id)
  const decided: { cell: string; at: number }[] = []
  const asked: { cell: string; at: number; until: number | null; refused: boolean; minutes: number; gone?: number }[] =
    []
  for (let n = 0; n < 60; n++) {
    c.later(60 + lots.below(700))
    const cell = lots.one(['Late delivery', 'Invoice'])
    const words = cell === 'Invoice' ? `invoice ${n}` : `late ${n}`
    const found = beginsBy(await modelInForce(db), kind, { group: 'B2B', words })
    const about = {
      relationId: c.acme.id,
      summary: words,
      severity: 'low',
      ownerId: sanne.id,
      origin: `c/${n}`,
    } as const
    const { id } = await registerComplaint(db, clock, { ...about, cell: found, actor: by })
    const by3 = { id, kind, actor: by }
    c.later(lots.below(200))
    if (lots.happens(0.5)) {
      await noteDecision(db, clock, { ...by3, text: 'credit of 100' })
      if (lots.happens(0.3)) await takeBackDecision(db, clock, { ...by3, at: clock() })
      else decided.push({ cell, at: now() })
      continue
    }
    const at = clock()
    await askApproval(db, clock, { ...by3, from: tom ?? 0, what: 'credit of 400' })
    const one: (typeof asked)[number] = { cell, at: now(), until: null, refused: false, minutes: 0 }
    asked.push(one)
    c.later(lots.below(3_000))
    const what = lots.weighed([
      ['yes', 4],
      ['no', 2],
      ['back', 1],
      ['withdrawn', 1],
      ['nothing', 2],
    ] as const)
    if (what === 'nothing') {
      if (lots.happens(0.5)) continue
      // What is closed waits no more.
      const told = { told: 'called Jan at noon', cause: `lorry ${n}`, change: 'a second lorry' }
      await closeComplaint(db, clock, { id, actor: by, ...told })
      one.gone = now()
      continue
    }
    if (what === 'withdrawn') {
      await withdrawApproval(db, clock, { ...by3, at })
      asked.splice(asked.indexOf(one), 1)
      continue
    }
    const answer = what === 'no' ? 'refused' : 'approved'
    const after = await answerApproval(db, clock, { ...by3, actor: actor(tom ?? 0), at, answer })
    const minutes = byModel(after)?.approvals[0]?.answered?.minutes ?? -1
    if (what === 'back') await takeBackAnswer(db, clock, { ...by3, actor: actor(tom ?? 0), at })
    else Object.assign(one, { until: now(), refused: what === 'no', minutes })
  }
  const of = (week: (typeof WEEKS)[number]) =>
    ['Late delivery', 'Invoice'].flatMap((cell) => {
      const [mine, end] = [asked.filter((one) => one.cell === cell), Number(week.to)]
      const done = mine.filter(({ until }) => until !== null && isIn(week, until))
      const use = {
        cell,
        decided: decided.filter((one) => one.cell === cell && isIn(week, one.at)).length,
        answered: done.length,
        refused: done.filter(({ refused }) => refused).length,
        minutes: done.reduce((total, one) => total + one.minutes, 0),
        waiting: mine.filter(
          ({ at, until, gone }) => at < end && (until ?? Infinity) >= end && (gone ?? Infinity) >= end,
        ).length,
      }
      return use.decided + use.answered + use.waiting > 0 ? [use] : []
    })
  for (const week of WEEKS) expect(new Set((await ruleFigures(db, week)).uses)).toEqual(new Set(of(week)))
  const march = { from: new Date('2026-03-01T00:00+01:00'), to: new Date('2026-04-01T00:00+02:00') }
  const figures = await ruleFigures(db, march)
  expect(figures.model).toEqual({ cells: 2, noWhy: ['Invoice'], noOwner: ['Late delivery'] })
  for (const { cell, decided: count, answered, minutes } of figures.uses) {
    const counted = await db.cellUse.findFirstOrThrow({ where: { cell, month: '2026-03' } })
    expect({ count, answered, minutes }).toEqual({
      count: counted.decided,
      answered: counted.waits,
      minutes: counted.waitedMinutes,
    })
  }
})

test('what came from where, and how many contacts it took, is what people registered and won', async () => {
  const c = await companyOfWeeks(15)
  await using _ = c
  const { db, clock, lots, now, by, sanne } = c
  const happened: { what: 'lead' | 'quote' | 'won'; source: object | null; at: number; contacts?: number }[] = []
  for (let n = 0; n < 60; n++) {
    c.later(60 + lots.below(500))
    const name = `Firm ${n}`
    const { id: relationId } = await createRelation(db, clock, {
      name,
      kind: 'organisation',
      actor: by,
      origin: `f/${n}`,
    })
    const typed = lots.one(['Fair', 'fair ', 'website', undefined, undefined])
    const channel = lots.one(['form', 'mail', null] as const)
    const isReferred = lots.happens(0.2)
    if (isReferred)
      await linkRelations(db, clock, { kind: 'referred by', fromId: relationId, toId: c.acme.id, actor: by })
    const key = typed?.trim().toLowerCase()
    const source = key ? { typed: key } : isReferred ? { referred: true } : channel ? { channel } : null
    const about = {
      relationId,
      summary: 'wants 40 chairs',
      ownerId: sanne.id,
      actor: by,
      sourceLink: channel && `incoming:${channel}`,
    }
    const isLead = lots.happens(0.8)
    const began = now()
    let quote: number
    if (isLead) {
      const lead = await registerLead(db, clock, { ...about, source: typed })
      happened.push({ what: 'lead', source, at: now() })
      c.later(lots.below(700))
      if (lots.happens(0.2)) continue
      const { other } = await becomeOther(db, clock, { id: lead.id, into: 'quote', actor: by })
      if (lots.happens(0.1)) {
        await takeBackLead(db, clock, { id: lead.id, actor: by })
        continue
      }
      happened.push({ what: 'quote', source, at: now() })
      quote = other.id
    } else quote = (await makeQuote(db, clock, { ...about, amount: null, callBack: null })).id
    let contacts = 0
    for (let met = lots.below(5); met > 0; met--) {
      c.later(lots.below(300))
      const moment = {
        relationId,
        personId: null,
        personName: null,
        targetGroup: 'B2B',
        form: 'call',
        direction: 'out',
      } as const
      const said = {
        subject: null,
        outcome: null,
        lines: [{ label: 'fact', text: `met ${met}` }],
        sourceLink: null,
        promises: [],
      } as const
      const { id } = await logInteraction(db, clock, { ...moment, ...said, occurredAt: clock(), actor: by })
      if (lots.happens(0.2)) await undoInteraction(db, clock, { id, actor: by })
      else contacts += 1
    }
    if (lots.happens(0.3)) continue
    c.later(lots.below(500))
    await closeQuote(db, clock, {
      id: quote,
      actor: by,
      outcome: 'won',
      ourReason: 'quick answers',
      theirReason: 'not asked',
    })
    // A quote without a lead has no typed source.
    const from = isLead || !key ? source : isReferred ? { referred: true } : channel ? { channel } : null
    expect(began).toBeLessThanOrEqual(now())
    happened.push({ what: 'won', source: from, at: now(), contacts })
  }
  for (const week of WEEKS) {
    const inWeek = happened.filter(({ at }) => isIn(week, at))
    const expected = [...new Set(inWeek.map(({ source }) => JSON.stringify(source)))].map((source) => {
      const own = inWeek.filter((one) => JSON.stringify(one.source) === source)
      const contacts = own.flatMap((one) => one.contacts ?? [])
      return {
        source,
        leads: own.filter(({ what }) => what === 'lead').length,
        quotes: own.filter(({ what }) => what === 'quote').length,
        won: contacts.length,
        contacts: contacts.toSorted((a, b) => a - b),
        median: contacts.length < 5 ? null : middle(contacts),
      }
    })
    const figures = await sourceFigures(db, week)
    const asKeys = figures.map(({ source, ...one }) => ({ ...one, source: JSON.stringify(source).toLowerCase() }))
    expect(new Set(asKeys)).toEqual(new Set(expected))
  }
})
