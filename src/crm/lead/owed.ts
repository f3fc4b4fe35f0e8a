import { LIVE } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nameOf } from '../people/member.ts'
import type { About } from '../owed-of.ts'

/** That a lead was given to somebody is owed while it is open and still theirs; `by` is who gave it. */
export async function owedLead(
  db: Db,
  { caseId, memberId, facts }: About<'lead given'>,
): Promise<{ lead: Case; by: string; deputy: boolean } | null> {
  const lead = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'lead', state: { in: [...LIVE] } } })
  if (!lead || lead.ownerId !== facts.ownerId) return null
  const last = await db.caseEvent.findFirst({
    where: { caseId: lead.id, what: { in: ['opened', 'handed over'] } },
    orderBy: { id: 'desc' },
  })
  return { lead, by: await nameOf(db, last?.memberId ?? null), deputy: lead.ownerId !== memberId }
}
