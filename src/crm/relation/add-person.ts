import type { Clock } from '../../clock.ts'
import type { Relation } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { Lines } from '../interaction/interaction.ts'
import { type ContactDetails, contactDetailsIn } from './contact-details.ts'
import { normalise, readPhone } from './names.ts'
import { countryOf, createRelation, type RelationType, withdrawUnused, worksFor } from './relation.ts'
import { findRelations } from './search.ts'

/** No name of a person is longer. */
const LONGEST_NAME = 60

/** Somebody named in a note whom we do not know at that customer yet. */
export interface Stranger extends ContactDetails {
  name: string
  organisation: string
}

/** Returns whom a note names that may be added to its customer; null when it names nobody, or somebody known there. */
export async function strangerIn(
  db: Db,
  note: { relationId: number; personId: number | null; personName: string | null; lines: Lines },
): Promise<Stranger | null> {
  const { relationId, personId, personName: name, lines } = note
  if (personId !== null || !name || name.length > LONGEST_NAME || !/\p{L}/u.test(name)) return null
  const [organisation] = await findRelations(db, { words: `#${relationId}`, person: name })
  if (organisation?.kind !== 'organisation' || organisation.people.length > 0) return null
  const text = lines.map((line) => line.text).join('\n')
  return { name, organisation: organisation.name, ...contactDetailsIn(text, await countryOf(db)) }
}

/**
 * Adds the person named in a note to its customer, with the number and the address found in it, once: somebody of that
 * name whom we know by that number or address is linked instead. Returns null when there is nobody to add.
 */
export async function addPerson(
  db: Db,
  clock: Clock,
  { interactionId, actor }: { interactionId: number; actor: Actor },
): Promise<Relation | null> {
  return atomically(db, async (tx) => {
    const note = await tx.interaction.findFirst({
      where: { id: interactionId, withdrawnAt: null },
      include: { relation: true },
    })
    const stranger = note && (await strangerIn(tx, { ...note, lines: Lines.parse(note.lines) }))
    if (!note || !stranger) return null
    const { name, phone, email } = stranger
    const known = await alreadyKnown(tx, stranger)
    const person =
      known ??
      (await createRelation(tx, clock, {
        name,
        kind: 'person',
        type: note.relation.type as RelationType,
        actor,
        origin: `person/${interactionId}/${name}`.slice(0, 200),
        ...(phone && { phone }),
        ...(email && { email }),
      }))
    // Taken back a moment ago, and added once more.
    if (person.withdrawnAt) await tx.relation.update({ where: { id: person.id }, data: { withdrawnAt: null } })
    await worksFor(tx, person.id, note.relationId)
    await tx.interaction.update({ where: { id: interactionId }, data: { personId: person.id } })
    return person
  })
}

async function alreadyKnown(tx: Db, { name, phone, email }: Stranger): Promise<Relation | null> {
  const reach = [
    ...(phone ? [{ phoneDigits: readPhone(phone, await countryOf(tx)).phoneDigits }] : []),
    ...(email ? [{ email }] : []),
  ]
  if (reach.length === 0) return null
  return tx.relation.findFirst({ where: { kind: 'person', nameNorm: normalise(name), withdrawnAt: null, OR: reach } })
}

/** Takes back that a person was added, unless there is more about them. Throws `undo not yours`, `undo too late`. */
export async function undoPerson(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    const person = await tx.relation.findFirstOrThrow({ where: { id, kind: 'person' } })
    if (person.withdrawnAt) return
    demandUndo({ by: person.ownerId ?? 0, at: person.createdAt }, actor, now)
    await withdrawUnused(tx, now, id, actor)
    await tx.interaction.updateMany({ where: { personId: id }, data: { personId: null } })
    await recordAudit(tx, now, actor, 'person withdrawn', `relation/${id}`)
  })
}
