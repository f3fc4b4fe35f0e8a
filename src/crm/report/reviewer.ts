import { randomInt } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { categoryOf } from '../annoyance/categories.ts'
import { LIVE } from '../case/kind.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { readGroups } from './groups.ts'
import type { ReportSpan } from './span.ts'

/** What an outside reviewer gets: what happened, without anybody's name, words, or days. Times are minutes after its beginning. */
export interface ReviewerFile {
  about: readonly string[]
  span: ReportSpan['kind']
  cases: readonly ReviewedCase[]
  contacts: readonly { customer: string; group: string; form: string; direction: string | null }[]
  annoyances: readonly { customer: string; category: string | null }[]
  pulses: readonly { case: string; score: number | null; guess: number | null }[]
}

interface ReviewedCase {
  case: string
  partOf: string | null
  kind: string
  customer: string
  group: string
  severity: string | null
  cell: string | null
  cause: string | null
  state: string
  outcome: string | null
  /** When its date is, and when it ended, after it began. */
  dueAfter: number | null
  closedAfter: number | null
  events: readonly { what: string; after: number; by: string }[]
}

/** What stands in the file for who reads it; English, as the words of its fields are. */
const ABOUT = [
  'Every case that was opened, closed or still open in this time, with what happened to it until now, and the contacts, annoyances and scores of this time.',
  'Times are minutes after the case was opened. Groups are teams of four people or more; "others" is everybody else.',
  'Customers, groups, cells, causes and cases have other numbers in every file. There are no names, no words that somebody wrote and no days.',
]

/**
 * Returns what happened in a span for somebody outside the company, and writes down who took it. Nothing in it says who, and no two
 * files can be laid side by side: what stands for somebody is drawn anew for each.
 */
export function reviewerExport(
  db: Db,
  clock: Clock,
  { span, actor }: { span: ReportSpan; actor: Actor },
): Promise<ReviewerFile> {
  return atomically(db, async (tx) => {
    await recordAudit(tx, clock(), actor, 'taken along for a reviewer', `report/${span.kind}/${span.day}`)
    return fileOf(await happenedIn(tx, span), (await readGroups(tx)).groupOf, span)
  })
}

type Happened = Awaited<ReturnType<typeof happenedIn>>

async function happenedIn(tx: Db, { from, to }: ReportSpan) {
  const within = { gte: from, lt: to }
  const cases = await tx.case.findMany({
    where: {
      openedAt: { lt: to },
      state: { not: 'withdrawn' },
      OR: [{ openedAt: { gte: from } }, { closedAt: { gte: from } }, { state: { in: [...LIVE] } }],
    },
    include: { events: { orderBy: { id: 'asc' }, select: { what: true, at: true, memberId: true } } },
  })
  const live = { withdrawnAt: null }
  const annoyances = await tx.annoyance.findMany({
    where: { happenedAt: within, ...live },
    select: { id: true, eventId: true, relationId: true, category: true },
    orderBy: { id: 'asc' },
  })
  return {
    cases,
    contacts: await tx.interaction.findMany({
      where: { occurredAt: within, ...live },
      select: { relationId: true, memberId: true, form: true, direction: true },
    }),
    // What was noted of one event by several is one.
    annoyances: [...new Map(annoyances.map((one) => [one.eventId ?? one.id, one])).values()],
    pulses: await tx.pulse.findMany({
      where: { answeredAt: within, memberId: null },
      select: { caseId: true, score: true, guess: true },
    }),
  }
}

function fileOf(
  { cases, contacts, annoyances, pulses }: Happened,
  groupOf: (memberId: number) => number | null,
  { kind }: ReportSpan,
): ReviewerFile {
  const customer = standIns('customer')
  const [numbered, group] = [standIns('case'), standIns('group')]
  const [cell, cause] = [standIns('cell'), standIns('cause')]
  const by = (memberId: number) => {
    const of = groupOf(memberId)
    return of === null ? 'others' : group(of)
  }
  // In an order of chance: that of the ids is the order in which people wrote things down.
  const reviewed = shuffled(cases).map((one): ReviewedCase => {
    const after = (at: Date | null) => at && Math.round((at.getTime() - one.openedAt.getTime()) / 60_000)
    const agreed = one.agreed as { cell?: string } | null
    return {
      case: numbered(one.id),
      partOf: one.parentId === null ? null : numbered(one.parentId),
      kind: one.kind,
      customer: customer(one.relationId),
      group: by(one.ownerId),
      severity: one.severity,
      cell: agreed?.cell === undefined ? null : cell(agreed.cell),
      cause: one.causeId === null ? null : cause(one.causeId),
      state: one.state,
      outcome: one.outcome,
      dueAfter: after(one.dueAt),
      closedAfter: after(one.closedAt),
      events: one.events.map(({ what, at, memberId }) => ({
        what,
        after: after(at) ?? 0,
        by: memberId === null ? 'nobody' : by(memberId),
      })),
    }
  })
  return {
    about: ABOUT,
    span: kind,
    cases: reviewed,
    contacts: shuffled(contacts).map(({ relationId, memberId, form, direction }) => {
      return { customer: customer(relationId), group: by(memberId), form, direction }
    }),
    annoyances: shuffled(annoyances).map(({ relationId, category }) => {
      return { customer: customer(relationId), category: categoryOf(category) }
    }),
    pulses: shuffled(pulses).map(({ caseId, ...scores }) => ({ case: numbered(caseId), ...scores })),
  }
}

/** What stands for each of them in one file: "customer 3". */
function standIns(what: string): (id: number | string) => string {
  const known = new Map<number | string, string>()
  return (id) => {
    const name = known.get(id) ?? `${what} ${known.size + 1}`
    known.set(id, name)
    return name
  }
}

function shuffled<One>(all: readonly One[]): One[] {
  const left = [...all]
  return all.flatMap(() => left.splice(randomInt(left.length), 1))
}
