import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { changeById, standingOf } from '../../../src/crm/change/standing.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { keepPromise, takePromiseBack } from '../../../src/crm/promise/mutations.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import type { Delivery, Member } from '../../../src/store/generated/client.ts'
import { settle } from '../../../src/store/outbox/outbox.ts'
import { opened } from '../../support/database/opened.ts'
import { actorOf, changeFor, colleague, complaintOf, customerOf, DAY, newCause } from './company.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
})
afterAll(() => o[Symbol.asyncDispose]())

const MINUTE = 60_000
const passes = (ms: number) => {
  o.time.now = new Date(o.time.now.getTime() + ms)
}

/** The digest of this minute goes out: its delivery when there was something to say. */
async function digestOf(reader: Member): Promise<Delivery | null> {
  const { db, clock } = o
  passes(MINUTE)
  const window = clock().toLocaleTimeString('en-GB', { timeZone: reader.timeZone, hour: '2-digit', minute: '2-digit' })
  const at = new Date(Math.floor(clock().getTime() / MINUTE) * MINUTE)
  await db.member.update({ where: { id: reader.id }, data: { windows: [window], nextDigestAt: at } })
  await queueDigests(db, clock)
  const where = { kind: 'digest', memberId: reader.id, state: 'queued' }
  const queued = await db.delivery.findFirst({ where, orderBy: { id: 'desc' } })
  const owed = queued && (await stillOwed(db, { ...queued, attempts: 1 }, clock()))
  if (!queued || !owed) return null
  const to = { platform: 'playground', address: {} as never, mentions: async () => [] } as const
  const language = 'en' as const
  await composeCard(db, owed, { ...to, reader: { language, timeZone: reader.timeZone, now: clock(), id: reader.id } })
  return queued
}

async function saidTo({ id }: Member, changeId: number): Promise<string[]> {
  const where = { kind: 'change news', memberId: id, state: 'sent' }
  const said = await o.db.delivery.findMany({ where, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] })
  return said
    .map(({ facts }) => facts as { change: number; is: string })
    .flatMap(({ change, is }) => (change === changeId ? [is] : []))
}

/** A random number from 0 up to 1, the same every time. */
function random(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

test.each([1, 2, 3, 4, 5, 6])(
  'whatever happens in between, who reported it reads once how it is (%i)',
  async (seed) => {
    const { db, clock } = o
    const next = random(seed)
    o.time.now = new Date(Date.parse('2026-03-02T09:00:00Z') + seed * 7 * DAY)
    const [sanne, tom] = [await colleague(o, 'Sanne'), await colleague(o, 'Tom')]
    const cause = await newCause(o)
    const complaint = await complaintOf(o, cause.id, await customerOf(o, sanne), tom)
    const change = await changeFor(o, cause.id, complaint.id, sanne)
    const by = { id: change.promiseId, actor: actorOf(sanne) }
    let learned: Delivery | null = null
    const accept = async (digest: Delivery | null) => {
      if (digest) await settle(db, digest, { state: 'sent', at: clock(), message: '1', address: {} })
    }
    const steps: Record<string, () => Promise<unknown>> = {
      keep: () => keepPromise(db, clock, by).catch(() => null),
      undo: () => takePromiseBack(db, clock, by).catch(() => null),
      accepted: async () => accept(await digestOf(tom)),
      failed: async () => {
        const digest = await digestOf(tom)
        if (digest) await db.delivery.update({ where: { id: digest.id }, data: { state: 'failed', attempts: 8 } })
      },
      // The process died after the platform had taken it, and that is learned later.
      'learned later': async () => {
        learned ??= await digestOf(tom)
      },
      away: () =>
        db.member.update({ where: { id: tom.id }, data: { absentFrom: '2026-01-01', absentUntil: '2026-12-31' } }),
      back: () => db.member.update({ where: { id: tom.id }, data: { absentFrom: null, absentUntil: null } }),
      later: async () => passes(DAY),
    }
    const names = Object.keys(steps)
    const course: string[] = []
    for (let step = 0; step < 14; step++) {
      const name = names[Math.floor(next() * names.length)] ?? 'keep'
      course.push(name)
      await steps[name]?.()
      if (name !== 'learned later' && learned) {
        await accept(learned)
        learned = null
      }
      passes(MINUTE)
      const said = await saidTo(tom, change.id)
      const again = said.filter((is, n) => is === (said[n - 1] ?? 'not yet'))
      expect(again, course.join(', ')).toEqual([])
    }
    await accept(learned)
    await steps['back']?.()
    await accept(await digestOf(tom))
    const known = await changeById(db, change.id)
    const said = await saidTo(tom, change.id)
    expect(said.at(-1) ?? 'not yet', course.join(', ')).toBe(known && standingOf(known))
    expect(said.filter((is) => is === 'done').length).toBeLessThanOrEqual(
      1 + said.filter((is) => is === 'not yet').length,
    )
  },
)
