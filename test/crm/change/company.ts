import type { Member, Relation } from '../../../src/store/generated/client.ts'
import { nameCause } from '../../../src/crm/cause/cause.ts'
import { decideChange } from '../../../src/crm/cause/change.ts'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import type { opened } from '../../support/database/opened.ts'

export const DAY = 86_400_000

type Opened = Awaited<ReturnType<typeof opened>>
let count = 0

export const actorOf = ({ id }: { id: number }) => ({ id, via: 'playground' })

export const colleague = ({ db }: Opened, name: string): Promise<Member> =>
  db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })

/** A customer of somebody, or of nobody. */
export async function customerOf({ db, clock, by }: Opened, owner: Member | null): Promise<Relation> {
  const { id } = await createRelation(db, clock, { name: `Klant ${++count}`, kind: 'organisation', actor: by })
  return db.relation.update({ where: { id }, data: { ownerId: owner?.id ?? null } })
}

/** A cause by a name of its own. */
export const newCause = ({ db, clock, by }: Opened, name = `unreadable invoices ${++count}`) =>
  atomically(db, (tx) => nameCause(tx, clock(), by, { name }))

/** A complaint of that cause, at a customer, reported by somebody. */
export async function complaintOf(
  { db, clock }: Opened,
  causeId: number,
  { id: relationId }: Relation,
  reporter: Member,
) {
  const about = { relationId, summary: 'cannot read the invoice', severity: 'low', ownerId: reporter.id } as const
  const { id } = await registerComplaint(db, clock, { ...about, actor: actorOf(reporter) })
  return db.case.update({ where: { id }, data: { causeId } })
}

/** An annoyance of that cause. */
export async function annoyanceOf({ db, clock }: Opened, causeId: number, { id }: Relation, reporter: Member) {
  const { noted } = await noteAnnoyance(db, clock, {
    relationId: id,
    text: `dots ${++count}`,
    actor: actorOf(reporter),
  })
  return db.annoyance.update({ where: { id: noted.id }, data: { causeId } })
}

/** What changes because of it, owned by somebody. */
export function changeFor({ db, clock }: Opened, causeId: number, caseId: number, owner: Member) {
  const dueAt = new Date(clock().getTime() + 30 * DAY)
  const what = { text: 'a new lay-out', ownerId: owner.id, dueAt, wholeDay: true, causeId, caseId }
  const origin = `test/${++count}`
  return atomically(db, async (tx) => {
    await decideChange(tx, clock, { ...what, origin, actor: actorOf(owner) })
    return tx.change.findFirstOrThrow({ where: { promise: { origin: `change/${origin}` } } })
  })
}
