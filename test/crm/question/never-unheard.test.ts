// Any questions over three weeks, asked, answered and left alone by chance: none is ever lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breakPromises } from '../../../src/crm/attention/break.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import {
  askBack,
  declineQuestion,
  giveQuestion,
  moveQuestion,
  replyTo,
  takeQuestion,
} from '../../../src/crm/question/hands.ts'
import { answerQuestion, askQuestion, dropQuestion, helpedBy, notYet } from '../../../src/crm/question/mutations.ts'
import { askSeveral } from '../../../src/crm/question/several.ts'
import { UserError } from '../../../src/errors.ts'
import type { Case } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

/** Numbers by chance, the same every time. */
function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return { next, of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T }
}

const HOUR = 3_600_000

test('over three weeks each question ends, or who asked and the lead have heard that it has not', async () => {
  const { db, clock, time, acme } = o
  const dice = chance(7)
  const members = await db.member.findMany({ orderBy: { id: 'asc' } })
  const team = await db.team.findFirstOrThrow({ where: { name: 'Klanten' } })
  const heard = new Map<number, Map<string, Set<number | null>>>()
  const actorOf = (id: number) => ({ id, via: 'playground' })
  const later = (hours: number) => new Date(time.now.getTime() + hours * HOUR)

  async function listen() {
    for (const one of await db.delivery.findMany({ where: { state: 'queued', kind: { startsWith: 'question' } } })) {
      const owed = await stillOwed(db, one, clock())
      await db.delivery.updateMany({ where: { id: one.id }, data: { state: owed ? 'sent' : 'not owed' } })
      if (!owed) continue
      const kinds = heard.get(one.caseId ?? 0) ?? new Map<string, Set<number | null>>()
      kinds.set(one.kind, (kinds.get(one.kind) ?? new Set()).add(one.memberId))
      heard.set(one.caseId ?? 0, kinds)
    }
  }

  async function ask() {
    const [asker, other, third] = [dice.of(members), dice.of(members), dice.of(members)]
    const about = {
      relationId: acme.id,
      summary: `question ${time.now.getTime()}`,
      dueAt: later(4 + dice.next() * 60),
      wholeDay: false,
      actor: actorOf(asker.id),
    }
    if (dice.next() < 0.2)
      return askSeveral(db, clock, { ...about, to: [{ memberId: other.id }, { memberId: third.id }] })
    return askQuestion(db, clock, { ...about, to: dice.next() < 0.3 ? { teamId: team.id } : { memberId: other.id } })
  }

  async function step({ id, ownerId, openedById }: Case) {
    const actor = actorOf(dice.next() < 0.8 ? ownerId : openedById)
    const act = dice.of<() => Promise<unknown>>([
      () => answerQuestion(db, clock, { id, actor, text: 'yes' }),
      () => answerQuestion(db, clock, { id, actor, text: 'no' }),
      () => notYet(db, clock, { id, actor, missing: 'the rest' }),
      () => helpedBy(db, clock, { id, actor }),
      () => dropQuestion(db, clock, { id, actor }),
      () => giveQuestion(db, clock, { id, actor, ownerId: dice.of(members).id }),
      () => takeQuestion(db, clock, { id, actor }),
      () => declineQuestion(db, clock, { id, actor }),
      () => moveQuestion(db, clock, { id, actor, dueAt: later(24), wholeDay: false }),
      () => askBack(db, clock, { id, actor, text: 'which?' }),
      () => replyTo(db, clock, { id, actor, text: 'that one' }),
    ])
    await act().catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error
    })
  }

  const live = () =>
    db.case.findMany({ where: { kind: 'question', state: { notIn: ['closed', 'withdrawn'] } }, orderBy: { id: 'asc' } })
  for (let tick = 0; tick < 21 * 2; tick++) {
    time.now = later(12)
    // In the third week nobody does anything any more.
    if (tick < 14 * 2) {
      if (dice.next() < 0.7) await ask()
      for (const one of await live()) if (dice.next() < 0.16) await step(one)
    }
    await escalateDue(db, clock)
    await breakPromises(db, clock)
    await listen()
    for (const one of await live()) {
      expect(
        members.map(({ id }) => id),
        `the owner of ${one.number}`,
      ).toContain(one.ownerId)
      expect(one.dueAt, `the next date of ${one.number}`).not.toBeNull()
    }
  }
  const left = (await live()).filter(({ state }) => state !== 'answered')
  expect(left.length).toBeGreaterThan(5)
  const isWhole = new Set(
    (await db.case.findMany({ where: { parentId: { not: null } } })).map(({ parentId }) => parentId),
  )
  for (const one of left.filter(({ id }) => !isWhole.has(id))) {
    const kinds = heard.get(one.id)
    const lead = members.find(({ id }) => id === one.ownerId)?.teamId === team.id ? team.leadId : null
    expect([...(kinds?.get('question waits') ?? [])], `the lead of ${one.number}`).toContain(lead)
    const asker = ['question waits', 'question unanswered'].flatMap((kind) => [...(kinds?.get(kind) ?? [])])
    expect(asker, `who asked ${one.number}`).toContain(one.openedById)
  }
}, 120_000)
