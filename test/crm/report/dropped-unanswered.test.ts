import { expect, test } from 'vitest'
import { takeBack } from '../../../src/crm/case/take-back.ts'
import { throwAway } from '../../../src/crm/intake/held.ts'
import { receive } from '../../../src/crm/intake/receive.ts'
import { keepDraft, takeDraft } from '../../../src/crm/interaction/draft.ts'
import { logInteraction, undoInteraction } from '../../../src/crm/interaction/interaction.ts'
import { endLead, registerLead, takeBackLead } from '../../../src/crm/lead/mutations.ts'
import { dropPromise, keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { dropQuestion, askQuestion } from '../../../src/crm/question/mutations.ts'
import { closeQuote, takeBackQuote } from '../../../src/crm/quote/close.ts'
import { makeQuote } from '../../../src/crm/quote/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { disciplineFigures } from '../../../src/crm/report/figures/discipline.ts'
import { droppedFigures } from '../../../src/crm/report/figures/dropped.ts'
import { unansweredFigures } from '../../../src/crm/report/figures/unanswered.ts'
import { companyOfWeeks, isIn, WEEKS } from './weeks.ts'

const DAY = 86_400_000

test('what was dropped counts by its word, and what was taken back never was', async () => {
  const c = await companyOfWeeks(16)
  await using _ = c
  const { db, clock, lots, people, now, actor, relations } = c
  const dropped: { at: number; word: string | null; number: number }[] = []
  const along: { at: number; number: number }[] = []
  for (let n = 0; n < 90; n++) {
    c.later(30 + lots.below(700))
    const ownerId = lots.one(people)
    const self = actor(ownerId)
    const about = { relationId: lots.one(relations), summary: `thing ${n}`, ownerId, actor: self }
    const due = { dueAt: new Date(now() + 30 * DAY), wholeDay: true }
    const word = lots.one(['no longer needed', 'No longer needed.', 'bankrupt'])
    const back = lots.happens(0.25)
    const what = lots.one(['promise', 'question', 'lead', 'quote', 'kept'] as const)
    const note = (number: number, said: string | null = word) => back || dropped.push({ at: now(), word: said, number })
    if (what === 'promise') {
      const { id, number } = await makePromise(db, clock, { ...about, ...due })
      await dropPromise(db, clock, { id, reason: word, actor: self })
      note(number)
      if (back) await takeBack(db, clock, { id, kind: 'promise', actor: self })
    }
    if (what === 'question') {
      const { ownerId: to, ...rest } = about
      const { id, number } = await askQuestion(db, clock, { ...rest, ...due, to: { memberId: to } })
      const silent = lots.happens(0.5)
      await dropQuestion(db, clock, { id, actor: self, ...(!silent && { reason: word }) })
      dropped.push({ at: now(), word: silent ? null : word, number })
    }
    if (what === 'lead') {
      const { id, number } = await registerLead(db, clock, about)
      await endLead(db, clock, { id, reason: word, actor: self })
      note(number)
      if (back) await takeBackLead(db, clock, { id, actor: self })
    }
    if (what === 'quote') {
      const quote = await makeQuote(db, clock, { ...about, amount: null, callBack: null })
      const hangs = await makePromise(db, clock, { ...about, ...due, parentId: quote.id })
      await closeQuote(db, clock, {
        id: quote.id,
        actor: self,
        outcome: 'lost',
        ourReason: 'too dear',
        theirReason: 'not asked',
      })
      if (back) await takeBackQuote(db, clock, { id: quote.id, actor: self, howWasIt: 'how was it' })
      else along.push({ at: now(), number: hangs.number })
    }
    if (what === 'kept') {
      const { id } = await makePromise(db, clock, { ...about, ...due })
      await keepPromise(db, clock, { id, actor: self })
    }
  }
  for (const week of WEEKS) {
    const figures = await droppedFigures(db, week)
    const inWeek = dropped.filter(({ at }) => isIn(week, at))
    const keyOf = (word: string | null) => word?.toLowerCase().replace('.', '') ?? null
    const found = new Map(figures.words.map(({ word, ...one }) => [keyOf(word), one]))
    const keys = new Set(inWeek.map(({ word }) => keyOf(word)))
    expect(new Set(found.keys())).toEqual(keys)
    for (const key of keys) {
      const numbers = inWeek.filter(({ word }) => keyOf(word) === key).map(({ number }) => number)
      expect(found.get(key)).toEqual({ count: numbers.length, numbers: numbers.slice(-3) })
    }
    expect(figures.along).toBe(along.filter(({ at }) => isIn(week, at)).length)
  }
})

test('what comes after a contact, and which promise got a day, is what people wrote down', async () => {
  const c = await companyOfWeeks(17)
  await using _ = c
  const { db, clock, lots, people, now, actor, by } = c
  const firms: number[] = []
  for (let n = 0; n < 12; n++)
    firms.push(
      (await createRelation(db, clock, { name: `Firm ${n}`, kind: 'organisation', actor: by, origin: `f/${n}` })).id,
    )
  const contacts: { at: number; relationId: number; ended: boolean; made: boolean }[] = []
  const open: { relationId: number; from: number; to: number | null }[] = []
  const vague: { at: number; became: 'day' | 'none' | 'open' }[] = []
  for (let n = 0; n < 90; n++) {
    c.later(60 + lots.below(600))
    const [relationId, ownerId] = [lots.one(firms), lots.one(people)]
    const self = actor(ownerId)
    const due = { dueAt: new Date(now() + 40 * DAY), wholeDay: true }
    if (lots.happens(0.15)) {
      const { id } = await makePromise(db, clock, { relationId, summary: `call ${n}`, ...due, ownerId, actor: self })
      const span: (typeof open)[number] = { relationId, from: now(), to: null }
      open.push(span)
      c.later(lots.below(1_000))
      await keepPromise(db, clock, { id, actor: self })
      span.to = now()
      continue
    }
    const made = lots.happens(0.3)
    const outcome = lots.happens(0.4) ? 'nothing needed' : null
    const moment = {
      relationId,
      personId: null,
      personName: null,
      targetGroup: 'B2B',
      form: 'call',
      direction: 'in',
    } as const
    const said = { subject: null, outcome, lines: [{ label: 'fact', text: `note ${n}` }], sourceLink: null } as const
    const promises = made ? [{ summary: `mail ${n}`, ...due, ownerId }] : []
    const logged = await logInteraction(db, clock, { ...moment, ...said, promises, occurredAt: clock(), actor: self })
    if (lots.happens(0.1)) {
      await undoInteraction(db, clock, { id: logged.id, actor: self })
      continue
    }
    contacts.push({ at: now(), relationId, ended: outcome !== null, made })
    for (const { id } of logged.promises) {
      const span: (typeof open)[number] = { relationId, from: now(), to: null }
      open.push(span)
      c.later(lots.below(60))
      await keepPromise(db, clock, { id, actor: self })
      span.to = now()
    }
    if (lots.happens(0.6)) continue
    const wish = lots.happens(0.3)
    const input = { text: 'mail them', days: [], wish, relation: `#${relationId}`, interactionId: logged.id }
    const draft = await keepDraft(db, clock, { actor: self, command: 'promise', input })
    const one: (typeof vague)[number] = { at: now(), became: 'open' }
    if (!wish) vague.push(one)
    c.later(30)
    const answer = lots.one(['day', 'none', 'open'] as const)
    if (answer === 'open') continue
    await takeDraft(db, clock, { id: draft, actor: self })
    one.became = answer
    if (answer === 'none') continue
    const { id } = await makePromise(db, clock, {
      relationId,
      summary: 'mail them',
      ...due,
      ownerId,
      origin: `draft/${draft}`,
      actor: self,
    })
    const span: (typeof open)[number] = { relationId, from: now(), to: null }
    open.push(span)
    await keepPromise(db, clock, { id, actor: self })
    span.to = now()
  }
  for (const week of WEEKS) {
    const met = contacts.filter(({ at }) => isIn(week, at))
    const goesOn = ({ at, relationId, made }: (typeof contacts)[number]) =>
      made ||
      open.some((one) => one.relationId === relationId && one.from <= at + DAY && (one.to === null || one.to > at))
    const asked = vague.filter(({ at }) => isIn(week, at))
    // The others are too few: everybody is counted together.
    expect(await disciplineFigures(db, week)).toEqual([
      {
        team: null,
        contacts: met.length,
        nextStep: met.filter(goesOn).length,
        ended: met.filter((one) => one.ended && !goesOn(one)).length,
        vague: asked.length,
        dated: asked.filter(({ became }) => became === 'day').length,
        noPromise: asked.filter(({ became }) => became === 'none').length,
      },
    ])
  }
})

test('what came in counts once, and as answered when somebody was in touch or it is closed', async () => {
  const c = await companyOfWeeks(18)
  await using _ = c
  const { db, clock, lots, now, by } = c
  const came: { id: number; channel: 'form' | 'mail'; at: number; answered: number | null; state: string }[] = []
  for (let n = 0; n < 70; n++) {
    c.later(60 + lots.below(700))
    const channel = lots.one(['form', 'mail'] as const)
    const held = lots.happens(0.2) ? ('links' as const) : null
    const sent = {
      channel,
      key: `in/${n}`,
      text: `my number ${n}`,
      becomes: 'question',
      name: `Jan ${n}`,
      mail: `jan${n}@firm${n}.example`,
    } as const
    const { incoming } = await receive(db, clock, { ...sent, held })
    const one: (typeof came)[number] = {
      id: incoming.id,
      channel,
      at: now(),
      answered: null,
      state: held ? 'held' : 'open',
    }
    came.push(one)
    c.later(1 + lots.below(400))
    if (held) {
      if (lots.happens(0.5)) continue
      await db.member.update({ where: { id: c.sanne.id }, data: { role: 'operator' } })
      await throwAway(db, clock, { id: incoming.id, actor: by })
      one.state = 'thrown away'
      continue
    }
    const what = lots.one(['contact', 'closed', 'nothing'] as const)
    if (what === 'nothing') continue
    const found = await db.case.findFirstOrThrow({ where: { id: incoming.caseId ?? 0 } })
    if (what === 'closed') await dropQuestion(db, clock, { id: found.id, actor: by, reason: 'spoken to' })
    else {
      const moment = {
        relationId: found.relationId,
        personId: null,
        personName: null,
        targetGroup: 'B2B',
        form: 'call',
      } as const
      const said = {
        subject: null,
        outcome: null,
        lines: [{ label: 'fact', text: 'called' }],
        sourceLink: null,
        promises: [],
      } as const
      await logInteraction(db, clock, { ...moment, ...said, direction: 'out', occurredAt: clock(), actor: by })
    }
    one.answered = now()
  }
  for (const week of WEEKS) {
    const figures = await unansweredFigures(db, { now: clock(), span: week })
    const expected = (['form', 'mail'] as const).map((channel) => {
      const [all, own] = [
        came.filter((one) => one.channel === channel),
        came.filter((one) => one.channel === channel && isIn(week, one.at)),
      ]
      const waits = all.filter(({ state, answered }) => state === 'open' && answered === null)
      const opened = own.filter(({ state }) => state === 'open')
      return {
        channel,
        count: opened.length,
        answered: opened.filter(({ answered }) => answered !== null).length,
        held: own.filter(({ state }) => state === 'held').length,
        waiting: waits.length,
        since: waits.length > 0 ? new Date(Math.min(...waits.map(({ at }) => at))) : null,
      }
    })
    expect(figures).toEqual(expected)
  }
})
