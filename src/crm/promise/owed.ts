import { LIVE } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nameOf } from '../people/member.ts'
import type { About } from '../owed-of.ts'
import { promiseFacts } from './facts.ts'
import type { PromiseNews } from './news.ts'

interface OwedPromise {
  promise: Case
  /** Said to who stands in for the owner. */
  deputy: boolean
}

/**
 * That a promise was given to somebody is owed while it is open and theirs, or theirs to accept; `by` is who gave it. To who stands in it
 * is not when its owner accepted it themselves, or they were shown it as it is.
 */
export async function owedGiven(db: Db, about: About<'promise given'>): Promise<(OwedPromise & { by: string }) | null> {
  const owed = await stillTheirs(db, about)
  if (!owed) return null
  const last = await db.caseEvent.findFirst({
    where: { caseId: owed.promise.id, what: { in: ['opened', 'handed over', 'offered'] } },
    orderBy: { id: 'desc' },
  })
  if (owed.deputy && (await isKnown(db, about, owed.promise, last?.id ?? 0))) return null
  return { ...owed, by: await nameOf(db, last?.memberId ?? owed.promise.openedById) }
}

async function isKnown(
  db: Db,
  { memberId, facts }: About<'promise given'>,
  { id: caseId, ownerId, dueAt }: Case,
  givenBy: number,
): Promise<boolean> {
  const accepted = { caseId, what: 'accepted', memberId: facts.ownerId ?? 0, id: { gt: givenBy } }
  if (await db.caseEvent.findFirst({ where: accepted, select: { id: true } })) return true
  const shown = { memberId: memberId ?? 0, caseId, ownerId, dueAt }
  return ownerId === facts.ownerId && (await db.shown.findFirst({ where: shown, select: { id: true } })) !== null
}

async function stillTheirs(db: Db, { caseId, memberId, facts }: About<'promise given'>): Promise<OwedPromise | null> {
  const promise = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'promise', state: { in: [...LIVE] } } })
  const theirs = facts.ownerId ?? memberId
  if (!promise?.dueAt || (promise.ownerId !== theirs && promise.offeredToId !== theirs)) return null
  return { promise, deputy: theirs !== memberId }
}

export interface OwedNews {
  promise: Case
  what: PromiseNews
  /** Who did it; empty when its time came. */
  by: string
  /** The promise that needs this one, or that it needs. */
  other: Case | null
}

/** What happened to a promise is owed while that is how it stands. */
export async function owedNews(db: Db, { caseId, facts }: About<'promise news'>): Promise<OwedNews | null> {
  const { what, of } = facts
  const promise = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'promise', state: { in: [...LIVE] } } })
  if (!promise || !STANDS[what](promise)) return null
  const other = of === undefined ? null : await db.case.findFirst({ where: { id: of } })
  return { promise, what, by: await nameOf(db, facts.by ?? null), other }
}

const isCountered = (found: Case) => found.offeredToId !== null && promiseFacts(found).offer?.counter !== undefined
const isAsked = (found: Case) => found.offeredToId !== null && !isCountered(found)
const isOffered = ({ offeredToId }: Case) => offeredToId !== null
const isNobodys = ({ offeredToId }: Case) => offeredToId === null
const always = () => true

/** Whether a promise still stands as it did when that happened. */
const STANDS: Record<PromiseNews, (found: Case) => boolean> = {
  accepted: isNobodys,
  countered: isCountered,
  agreed: isNobodys,
  'old date': isAsked,
  unaccepted: isOffered,
  'part kept': always,
  'part dropped': always,
  'part moved': always,
  'part broke': always,
  'whole moved': always,
  'whole over': always,
}
