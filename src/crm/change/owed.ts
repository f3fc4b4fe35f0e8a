import { z } from 'zod'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { promiseFacts } from '../promise/facts.ts'
import { cameBack, type CameBack } from './came-back.ts'
import { changeById, type KnownChange, standingOf } from './standing.ts'
import { CHANGE_STANDINGS, type ChangeStanding, type ChangeLookName } from './standings.ts'
import { type ToTell, untoldBy, untoldOf } from './tellings.ts'

const Said = z.object({ change: z.number(), is: z.enum(CHANGE_STANDINGS) })

/** What became of a change. */
export interface ChangeStep {
  change: KnownChange
  is: ChangeStanding
  /** Why it was dropped. */
  why: string | null
}

/** The same for who reported its cause or looks after a customer it touched. */
export interface ChangeNews extends ChangeStep {
  /** When the reader reported something of its cause first; null when they did not. */
  reported: Date | null
  /** The customers they have something to tell, the first ten, and how many more there are. */
  customers: ToTell[]
  more: number
}

/** That a change was done, dropped, or is neither after all, is owed while that is so and its reader last read something else. */
export async function owedChangeNews(db: Db, about: About<'change news'>): Promise<ChangeNews | null> {
  const found = await stillSo(db, about)
  const reader = await db.member.findFirst({ where: { id: about.memberId ?? 0, active: true }, select: { id: true } })
  if (!found || !reader) return null
  const { is } = about.facts
  const reported = about.facts.reported === undefined ? null : new Date(about.facts.reported)
  const isDone = is === 'done'
  const untold = isDone ? await untoldBy(db, { changeId: found.id, memberId: reader.id }) : { customers: [], more: 0 }
  if (isDone && reported === null && untold.customers.length === 0) return null
  return { change: found, is, why: whyOf(found), reported, ...untold }
}

/** The same in the thread of the complaint at which it was decided. */
export async function owedChangeStep(db: Db, about: About<'change step'>): Promise<ChangeStep | null> {
  const change = await stillSo(db, about)
  return change && { change, is: about.facts.is, why: whyOf(change) }
}

const whyOf = ({ promise }: KnownChange): string | null => promiseFacts(promise).reason ?? null

/** The change, when it still is as a message says and that is not what was said in the same place before. */
async function stillSo(db: Db, about: About<'change news'> | About<'change step'>): Promise<KnownChange | null> {
  const { id, kind, caseId, memberId, workspaceId, facts } = about
  const change = await changeById(db, facts.change)
  if (!change || standingOf(change) !== facts.is) return null
  const earlier = await db.delivery.findMany({
    where: { caseId, kind, memberId, workspaceId, state: { in: ['sent', 'queued'] }, id: { lt: id } },
    orderBy: { id: 'desc' },
    select: { state: true, facts: true },
  })
  // What waits and is not so by now will not be said.
  const before = earlier
    .map(({ state, ...said }) => ({ state, ...Said.parse(said.facts) }))
    .find((said) => said.change === facts.change && (said.state === 'sent' || said.is === facts.is))
  return (before?.is ?? 'not yet') === facts.is ? null : change
}

/** What was found when a change was looked at some time after it was done. */
export interface ChangeLook {
  change: KnownChange
  look: ChangeLookName
  /** How many customers were not told yet. */
  untold: number
  back: CameBack
}

/** What was found is owed while the change stands; that customers were not told, while there are any. */
export async function owedChangeLook(db: Db, { facts }: About<'change look'>): Promise<ChangeLook | null> {
  const change = await changeById(db, facts.change)
  if (!change?.doneAt || standingOf(change) !== 'done') return null
  const untold = facts.look === 'untold' ? await untoldOf(db, change.id) : 0
  if (facts.look === 'untold' && untold === 0) return null
  return { change, look: facts.look, untold, back: await cameBack(db, change.causeId, change.doneAt) }
}
