import type { Db } from '../../store/tenant/tenant.ts'
import { chooseRelation, findRelations, isNamedExactly } from '../relation/search.ts'

/** Who sends something, as they gave it themselves. */
export interface Sender {
  name?: string | null
  company?: string | null
  mail?: string | null
  phone?: string | null
}

/** A customer, and who of them it is when that is known. */
export interface KnownSender {
  relationId: number
  personId: number | null
  personName: string | null
}

/**
 * Returns whose message it is: by their mail address, else their number, else the very name of their company; of somebody at one
 * organisation that organisation. Null when that is not certain: nobody is guessed at.
 */
export async function senderOf(db: Db, { name, company, mail, phone }: Sender): Promise<KnownSender | null> {
  for (const words of [mail, phone, company]) {
    if (!words?.trim()) continue
    const choice = chooseRelation(words, await findRelations(db, { words, typos: 'never' }))
    if (!('found' in choice) || !isNamedExactly(words, choice.found)) continue
    const { id, kind, name: known } = choice.found
    const organisationId = kind === 'person' ? await onlyEmployer(db, id) : null
    if (organisationId !== null) return { relationId: organisationId, personId: id, personName: known }
    return { relationId: id, personId: null, personName: kind === 'person' ? null : name?.trim() || null }
  }
  return null
}

async function onlyEmployer(db: Db, personId: number): Promise<number | null> {
  const links = await db.link.findMany({
    where: { fromId: personId, kind: 'works for', until: null, to: { withdrawnAt: null } },
    select: { toId: true },
    take: 2,
  })
  return links.length === 1 ? (links[0]?.toId ?? null) : null
}
