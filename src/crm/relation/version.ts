import { createHash } from 'node:crypto'
import type { Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'

type Editable = Pick<
  Relation,
  | 'name'
  | 'type'
  | 'ownerId'
  | 'phone'
  | 'email'
  | 'city'
  | 'language'
  | 'addressForm'
  | 'salutation'
  | 'nameConfirmedAt'
  | 'usual'
>

/** Returns what tells whether the details of a relation are still what they were in a form. */
export function versionOf(relation: Editable): string {
  const { name, type, ownerId, phone, email, city, usual, language, addressForm, salutation, nameConfirmedAt } =
    relation
  const reach = [name, type, ownerId, phone, email, city, usual]
  const details = JSON.stringify([...reach, language, addressForm, salutation, nameConfirmedAt !== null])
  return createHash('sha256').update(details).digest('base64url').slice(0, 12)
}

/** Returns the name of who changed the details of a relation last; null when nobody has. */
export async function changedBy(db: Db, relationId: number): Promise<string | null> {
  const last = await db.audit.findFirst({
    where: { action: 'relation changed', subject: `relation/${relationId}` },
    orderBy: { id: 'desc' },
    select: { memberId: true },
  })
  const member = last?.memberId ? await db.member.findFirst({ where: { id: last.memberId } }) : null
  return member?.name ?? null
}
