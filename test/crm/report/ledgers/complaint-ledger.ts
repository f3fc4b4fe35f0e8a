import { escalateDue } from '../../../../src/crm/escalation/escalate.ts'
import { goOn, waitOnThem } from '../../../../src/crm/case/wait.ts'
import { closeComplaint } from '../../../../src/crm/complaint/close.ts'
import {
  acknowledgeComplaint,
  giveComplaint,
  noteTold,
  registerComplaint,
  reopenComplaint,
  undoComplaint,
} from '../../../../src/crm/complaint/mutations.ts'
import { takeBackComplaint } from '../../../../src/crm/complaint/take-back.ts'
import { isLearning } from '../../../../src/crm/cause/learning.ts'
import { type Company, DAY, MINUTE, worked } from './company.ts'
import type { Contact } from './contact-ledger.ts'
import type { Noted, Offered } from './promise-ledger.ts'

/** A complaint as it went. */
export interface Complained {
  id: number
  number: number
  relationId: number
  openedAt: number
  owners: number[]
  /** When the customer was first spoken to, and what it waited on them before that: from, until. */
  spokeAt: number | null
  waits: [number, number][]
  waitsUntil: number | null
  isGone: boolean
  closedAt: number | null
  firstClosedAt: number | null
  cause: string | null
  isBack: boolean
  offers: Offered[]
}

/** What people do with complaints, and beside it how long customers waited and whether it was over, noted as it went. */
export function complaintLedger(
  { db, clock, people, relations, lots, time, now, actor }: Company,
  promises: { notes: Noted[] },
) {
  const notes: Complained[] = []
  const owner = ({ owners }: Complained) => owners.at(-1) ?? 0
  const isOpen = (note: Complained) => !note.isGone && note.closedAt === null
  const goesOn = (note: Complained) => {
    const last = note.waits.at(-1)
    if (note.waitsUntil !== null && last) last[1] = now()
    note.waitsUntil = null
  }

  /** It is offered to somebody of another team, and no more to whom it was before; to the same once more is nothing new. */
  const isOffered = (note: Complained, to: number | null) => {
    const before = note.offers.find(({ end }) => end === null)
    if (before?.to === to) return
    if (before) before.end = now()
    if (to !== null) note.offers.push({ from: owner(note), to, at: now(), end: null, isOver: false })
  }

  async function make() {
    const [by, ownerId] = [lots.one(people).id, lots.one(people).id]
    const about = {
      relationId: lots.one(relations),
      summary: `trouble ${notes.length}`,
      ownerId,
      severity: 'normal',
    } as const
    const { id, number, relationId } = await registerComplaint(db, clock, { ...about, actor: actor(by) })
    const note: Complained = {
      id,
      number,
      relationId,
      openedAt: now(),
      owners: [ownerId],
      spokeAt: null,
      waits: [],
      waitsUntil: null,
      isGone: false,
      closedAt: null,
      firstClosedAt: null,
      cause: null,
      isBack: false,
      offers: [],
    }
    notes.push(note)
    if (!lots.happens(0.1)) return
    await undoComplaint(db, clock, { id, actor: actor(by) })
    note.isGone = true
  }

  async function change() {
    const some = notes.filter((note) => isOpen(note) || (note.closedAt !== null && lots.happens(0.15)))
    if (some.length === 0) return
    const note = lots.one(some)
    const before = structuredClone(notes)
    const by = owner(note)
    const asked = { id: note.id, actor: actor(by) }
    const what = note.closedAt === null ? lots.below(8) : 'reopen'
    if (what === 'reopen') {
      await reopenComplaint(db, clock, { ...asked, reason: 'it happens still' })
      note.closedAt = null
      if (now() - (note.firstClosedAt ?? 0) <= 30 * DAY) note.isBack = true
    } else if (what < 2) {
      await acknowledgeComplaint(db, clock, asked)
    } else if (what === 2) {
      await noteTold(db, clock, { ...asked, told: 'that it is looked into' })
      note.spokeAt ??= now()
    } else if (what === 3) {
      const given = await giveComplaint(db, clock, {
        ...asked,
        ownerId: lots.one(people.filter(({ id }) => id !== by)).id,
      })
      if (given.ownerId === by) return isOffered(note, given.offeredToId)
      isOffered(note, null)
      goesOn(note)
      note.owners.push(given.ownerId)
    } else if (what === 4) {
      await acknowledgeComplaint(db, clock, asked)
      const until = now() + (1 + lots.below(40)) * 60 * MINUTE
      const waiting = { until: new Date(until), wholeDay: false, reason: 'a photo' }
      await waitOnThem(db, clock, { ...asked, kind: 'complaint', ...waiting })
      if (note.waitsUntil === null) note.waits.push([now(), Number.POSITIVE_INFINITY])
      note.waitsUntil = until
    } else if (what === 5) {
      await goOn(db, clock, { ...asked, kind: 'complaint' })
      goesOn(note)
    } else return closes(note, asked, before)
    if (what === 2 || what === 'reopen') await maybeBack(note, by, before)
  }

  async function closes(
    note: Complained,
    asked: { id: number; actor: { id: number; via: string } },
    before: Complained[],
  ) {
    const cause = `cause ${lots.below(12)}`
    await closeComplaint(db, clock, { ...asked, told: 'that it is over', cause, change: 'none, because it was once' })
    goesOn(note)
    note.spokeAt ??= now()
    note.firstClosedAt ??= now()
    isOffered(note, null)
    Object.assign(note, { closedAt: now(), cause })
    for (const other of notes) {
      const isSoon =
        other.closedAt !== null && other.closedAt <= note.openedAt && other.closedAt >= note.openedAt - 30 * DAY
      if (other !== note && isSoon && other.relationId === note.relationId && other.cause === cause) other.isBack = true
    }
    if (!(await learn())) await maybeBack(note, asked.actor.id, before)
  }

  /** A cause that comes up again is looked at together: a promise of its own. */
  async function learn() {
    const known = new Set(promises.notes.map(({ id }) => id))
    const made = await db.case.findMany({ where: { kind: 'promise', openedAt: clock() }, orderBy: { id: 'asc' } })
    const learnt = made.filter((found) => isLearning(found) && !known.has(found.id))
    for (const one of learnt)
      promises.notes.push({
        id: one.id,
        number: one.number,
        relationId: null,
        owner: one.ownerId,
        offeredTo: one.offeredToId,
        dates: [{ due: one.dueAt?.getTime() ?? 0, owner: one.ownerId, became: null }],
        isOver: false,
        droppedAt: null,
        offers: [],
      })
    return learnt.length > 0
  }

  async function maybeBack(note: Complained, by: number, before: Complained[]) {
    if (!lots.happens(0.3)) return
    time.now = new Date(now() + lots.below(5) * MINUTE)
    await takeBackComplaint(db, clock, { id: note.id, actor: actor(by) })
    for (const [n, was] of before.entries()) Object.assign(notes[n] as Complained, was)
  }

  /** They were spoken to, or spoke themselves: then what waited on them goes on with the next tick. */
  function hears({ relationId, isIn }: Contact) {
    for (const note of notes.filter((one) => one.relationId === relationId && !one.isGone)) {
      if (!isIn) note.spokeAt ??= now()
      else if (note.waitsUntil !== null && note.waitsUntil > now()) note.waitsUntil = now()
    }
  }

  async function tick() {
    await escalateDue(db, clock)
    for (const note of notes) if (note.waitsUntil !== null && note.waitsUntil <= now()) goesOn(note)
  }

  return { notes, make, change, hears, tick }
}

/** How long customers waited who complained in a span: working minutes and minutes, and whether that is over. */
export function waitedIn(
  { people }: Company,
  notes: readonly Complained[],
  { from, to }: { from: Date; to: Date },
  now: number,
) {
  return notes
    .filter(({ openedAt, isGone }) => !isGone && openedAt >= from.getTime() && openedAt < to.getTime())
    .map(({ openedAt, owners, spokeAt, closedAt, waits }) => {
      const end = spokeAt ?? now
      const isEarly = people.find(({ id }) => id === owners[0])?.team === 'Store'
      const waitedUntil = (end: number) =>
        waits
          .filter(([since]) => since < end)
          .reduce((sum, [since, until]) => sum + worked(since, Math.min(until, end), isEarly), 0)
      return {
        worked: worked(openedAt, end, isEarly) - waitedUntil(end),
        passed: (end - openedAt) / MINUTE,
        solved: worked(openedAt, closedAt ?? now, isEarly) - waitedUntil(closedAt ?? now),
        isSolved: closedAt !== null,
        isOver: spokeAt !== null,
        isWaiting: spokeAt === null && closedAt === null,
      }
    })
}

/** The share of them that is over within some time, counting at each moment only those who can still be seen. */
export function within(all: readonly { minutes: number; isOver: boolean }[], share: number) {
  const most = Math.max(...all.map(({ minutes }) => minutes))
  const times = [...new Set(all.filter(({ isOver }) => isOver).map(({ minutes }) => minutes))].toSorted((a, b) => a - b)
  let still = 1
  for (const time of times) {
    const seen = all.filter(({ minutes }) => minutes >= time).length
    const over = all.filter(({ minutes, isOver }) => isOver && minutes === time).length
    still *= (seen - over) / seen
    if (still <= 1 - share + 1e-9) return { minutes: time, isMore: false }
  }
  return all.length === 0 ? null : { minutes: most, isMore: true }
}
