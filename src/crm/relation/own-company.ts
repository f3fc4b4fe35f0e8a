import type { Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { normalise } from './names.ts'

/** What makes it the one there is. */
export const OWN_COMPANY = 'own company'

/** Returns the company itself, as what a case is about that is about no customer; made the first time it is needed. */
export async function ownCompany(tx: Db, now: Date): Promise<Relation> {
  const found = await tx.relation.findFirst({ where: { origin: OWN_COMPANY } })
  if (found) return found
  const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } })
  // Two who need it at once make one.
  const own = {
    kind: 'organisation',
    name,
    nameNorm: normalise(name),
    type: 'internal',
    targetGroup: 'internal',
    usual: [],
  }
  await tx.relation.createMany({ data: [{ ...own, origin: OWN_COMPANY, createdAt: now }], skipDuplicates: true })
  return tx.relation.findFirstOrThrow({ where: { origin: OWN_COMPANY } })
}

/** Whether a relation is the company itself: lists and cards leave its name out. */
export function isOwn({ origin }: Pick<Relation, 'origin'>): boolean {
  return origin === OWN_COMPANY
}
