import { breakPromises } from '../../../../src/crm/attention/break.ts'
import { linesOf } from '../../../../src/crm/attention/shown.ts'
import { waitOnThem } from '../../../../src/crm/case/wait.ts'
import {
  dropPromise,
  handPromise,
  keepPromise,
  makePromise,
  movePromise,
  takePromiseBack,
  undoPromise,
} from '../../../../src/crm/promise/mutations.ts'
import { acceptPromise } from '../../../../src/crm/promise/offer.ts'
import { type Company, DAY, MINUTE } from './company.ts'

/** A date as it was promised, by whom, and what became of it as it happened; null: nothing yet. */
export interface Agreed {
  due: number
  owner: number
  became: string | null
}

/** A promise as it was done to: every date it had. */
export interface Noted {
  id: number
  number: number
  /** Null: the company itself. */
  relationId: number | null
  owner: number
  offeredTo: number | null
  dates: Agreed[]
  isOver: boolean
  droppedAt: number | null
  offers: Offered[]
}

/** That it was offered to somebody of another team: until when, and whether they took it over. */
export interface Offered {
  from: number
  to: number
  at: number
  end: number | null
  isOver: boolean
}

/** What people do with promises, and beside it what became of every date, noted at the moment it was done. */
export function promiseLedger(
  { db, clock, people, relations, lots, time, now, actor }: Company,
  speak: (relationId: number) => Promise<void>,
) {
  const notes: Noted[] = []
  const someDay = () => now() + (30 + lots.below(9 * 24 * 60)) * MINUTE
  const last = ({ dates }: Noted) => dates.at(-1) as Agreed

  /** What has passed is broken, whatever is done with it from now on, and by who had it then. */
  const passes = (note: Noted) => {
    const date = last(note)
    if (!note.isOver && now() > date.due) date.became ??= 'broken'
  }
  const belongsTo = (note: Noted, owner: number) => {
    note.owner = owner
    if (last(note).became === null) last(note).owner = owner
  }
  /** Whoever it was offered to before, is asked no more. */
  const isOffered = (note: Noted, to: number | null, isTaken = false) => {
    const before = note.offers.find(({ end }) => end === null)
    if (before) Object.assign(before, { end: now(), isOver: isTaken })
    note.offeredTo = to
    if (to !== null) note.offers.push({ from: note.owner, to, at: now(), end: null, isOver: false })
  }
  const ends = (note: Noted, became: string) => {
    last(note).became ??= became
    note.isOver = true
    isOffered(note, null)
  }
  const isMoved = (note: Noted, due: number) => {
    // The same date again is no other date.
    if (due === last(note).due) return
    last(note).became ??= 'moved'
    note.dates.push({ due, owner: note.owner, became: null })
  }

  async function make() {
    const [by, ownerId] = [lots.one(people).id, lots.one(people).id]
    const due = someDay()
    const about = { relationId: lots.one(relations), summary: `thing ${notes.length}`, wholeDay: false }
    const made = await makePromise(db, clock, { ...about, dueAt: new Date(due), ownerId, actor: actor(by) })
    const { id, number, relationId, ownerId: owner, offeredToId: offeredTo } = made
    const dates = [{ due, owner, became: null }]
    const note: Noted = {
      id,
      number,
      relationId,
      owner,
      offeredTo: null,
      isOver: false,
      droppedAt: null,
      offers: [],
      dates,
    }
    notes.push(note)
    isOffered(note, offeredTo)
    if (!lots.happens(0.1)) return
    await undoPromise(db, clock, { id, actor: actor(by) })
    ends(note, 'undone')
  }

  /** Something is done with a promise; now and then who did it takes that back at once. */
  async function change() {
    const live = notes.filter(({ isOver }) => !isOver)
    if (live.length === 0) return
    const note = lots.one(live)
    passes(note)
    const before = structuredClone(note)
    const by = note.offeredTo !== null && lots.happens(0.5) ? note.offeredTo : note.owner
    if (by === note.offeredTo) await accepts(note, by)
    else await does(note, by)
    if (!lots.happens(0.15)) return
    time.now = new Date(now() + lots.below(5) * MINUTE)
    await takePromiseBack(db, clock, { id: note.id, actor: actor(by) })
    Object.assign(note, before)
  }

  async function accepts(note: Noted, by: number) {
    await acceptPromise(db, clock, { id: note.id, actor: actor(by) })
    isOffered(note, null, true)
    belongsTo(note, by)
  }

  async function does(note: Noted, by: number) {
    const asked = { id: note.id, actor: actor(by) }
    const what = lots.below(10)
    if (what < 4) {
      await keepPromise(db, clock, asked)
      ends(note, 'kept')
    } else if (what === 4) {
      await dropPromise(db, clock, { ...asked, reason: 'not needed' })
      ends(note, 'dropped')
      note.droppedAt = now()
      if (note.relationId !== null && lots.happens(0.4)) await speak(note.relationId)
    } else if (what < 8) {
      const due = someDay()
      const date = { dueAt: new Date(due), wholeDay: false }
      const waits = { until: date.dueAt, wholeDay: false, reason: 'an order number', kind: 'promise' } as const
      if (what === 7) await waitOnThem(db, clock, { ...asked, ...waits })
      else await movePromise(db, clock, { ...asked, ...date })
      isMoved(note, due)
    } else {
      const handed = await handPromise(db, clock, { ...asked, ownerId: lots.one(people).id })
      isOffered(note, handed.offeredToId)
      belongsTo(note, handed.ownerId)
    }
  }

  /** Some of what is due before long is shown to whose it is. */
  async function show() {
    const near = notes.filter((note) => !note.isOver && last(note).due > now() && last(note).due < now() + DAY)
    for (const { id, owner } of near.filter(() => lots.happens(0.1))) {
      const shown = (await linesOf(db, [id])).map((line) => ({ ...line, memberId: owner, at: clock(), via: 'nudge' }))
      await db.shown.createMany({ data: shown })
    }
  }

  /** What breaks, breaks; of what nobody had been told, the row says so. */
  async function tick() {
    if (!notes.some((note) => !note.isOver && last(note).became === null && last(note).due <= now())) return
    await breakPromises(db, clock)
    const untold = await db.case.findMany({ where: { untoldAt: clock() }, select: { id: true } })
    for (const note of notes) {
      const date = last(note)
      if (date.became === null && untold.some(({ id }) => id === note.id)) date.became = 'untold'
      passes(note)
    }
  }

  return { notes, make, change, show, tick }
}

/** What became of the dates in a span, told from the ledger; whether a customer heard that it was dropped, from the contacts with them. */
export function reliabilityIn(
  notes: readonly Noted[],
  { from, to }: { from: Date; to: Date },
  now: number,
  contacts: readonly { relationId: number; at: number; isIn: boolean }[],
) {
  const heard = ({ relationId, droppedAt }: Noted, due: number) =>
    relationId === null ||
    contacts.some(
      (contact) =>
        contact.relationId === relationId &&
        !contact.isIn &&
        contact.at >= (droppedAt ?? 0) - DAY &&
        contact.at <= Math.max((droppedAt ?? 0) + DAY, due),
    )
  return notes.flatMap((note) =>
    note.dates
      .filter(({ due }) => due >= from.getTime() && due < to.getTime() && due <= now)
      .map(({ owner, due, became }) => ({
        owner,
        became: became === 'dropped' ? (heard(note, due) ? 'told' : 'not told') : (became ?? 'broken'),
      })),
  )
}
