import type { Clock } from '../../clock.ts'
import type { Relation } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { Lines } from '../interaction/interaction.ts'
import { type ContactDetails, contactDetailsIn } from './contact-details.ts'
import { type KnownPerson, peopleAlike } from './duplicates.ts'
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

/** What came of adding somebody: who it is now, or those who may be the same, of whom nobody was chosen. */
export type Added = { person: Relation } | { name: string; alike: KnownPerson[] }

/**
 * Adds the person named in a note to its customer, with the number and the address found in it, once: the one of that
 * name whom we know by that number or address is linked instead, and so is who it is said to be (`as`). Others who may be the
 * same are shown first, unless it is said to be none of them (`as` is 'new'). Returns null when there is nobody to add.
 */
export async function addPerson(
  db: Db,
  clock: Clock,
  { interactionId, as, actor }: { interactionId: number; as?: number | 'new'; actor: Actor },
): Promise<Added | null> {
  return atomically(db, async (tx) => {
    const note = await tx.interaction.findFirst({
      where: { id: interactionId, withdrawnAt: null },
      include: { relation: true },
    })
    const stranger = note && (await strangerIn(tx, { ...note, lines: Lines.parse(note.lines) }))
    if (!note || !stranger) return null
    const { name, phone, email } = stranger
    const alike = as === 'new' ? [] : await peopleAlike(tx, stranger)
    const sure = alike.filter(({ isSure }) => isSure)
    const knownId = typeof as === 'number' ? as : sure.length === 1 ? sure[0]?.id : undefined
    if (knownId === undefined && alike.length > 0) return { name, alike }
    const known =
      knownId && (await tx.relation.findFirstOrThrow({ where: { id: knownId, kind: 'person', withdrawnAt: null } }))
    const person =
      known ||
      (await createRelation(tx, clock, {
        name,
        kind: 'person',
        type: note.relation.type as RelationType,
        customerSince: note.relation.customerSince,
        actor,
        origin: `person/${interactionId}/${name}`.slice(0, 200),
        ...(phone && { phone }),
        ...(email && { email }),
      }))
    // Taken back a moment ago, and added once more.
    if (person.withdrawnAt) await tx.relation.update({ where: { id: person.id }, data: { withdrawnAt: null } })
    const isLinked = await worksFor(tx, person.id, note.relationId)
    if (known && isLinked)
      await recordAudit(tx, clock(), actor, 'person linked', `relation/${person.id}`, { note: interactionId })
    await tx.interaction.update({ where: { id: interactionId }, data: { personId: person.id } })
    return { person }
  })
}

/**
 * Takes back that a person was added, unless there is more about them, or that who was known before works at the customer of
 * a note. Throws `undo not yours`, `undo too late`.
 */
export async function undoPerson(
  db: Db,
  clock: Clock,
  { id, note, actor }: { id: number; note?: number; actor: Actor },
): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    const person = await tx.relation.findFirstOrThrow({ where: { id, kind: 'person' } })
    if (person.withdrawnAt) return
    if (note !== undefined && (await unlinked(tx, now, { id, note, actor }))) return
    demandUndo({ by: person.ownerId ?? 0, at: person.createdAt }, actor, now)
    await withdrawUnused(tx, now, id, actor)
    await tx.interaction.updateMany({ where: { personId: id }, data: { personId: null } })
    await recordAudit(tx, now, actor, 'person withdrawn', `relation/${id}`)
  })
}

/** Takes back that somebody who was known before was linked for a note; false when they were not. */
async function unlinked(
  tx: Db,
  now: Date,
  { id, note, actor }: { id: number; note: number; actor: Actor },
): Promise<boolean> {
  const done = await tx.audit.findFirst({
    where: { action: { in: ['person linked', 'person unlinked'] }, subject: `relation/${id}` },
    orderBy: { id: 'desc' },
  })
  if (done?.action !== 'person linked') return false
  demandUndo({ by: done.memberId ?? 0, at: done.at }, actor, now)
  const { relationId } = await tx.interaction.findFirstOrThrow({ where: { id: note } })
  await tx.link.deleteMany({ where: { fromId: id, toId: relationId, kind: 'works for', until: null } })
  await tx.interaction.updateMany({ where: { id: note, personId: id }, data: { personId: null } })
  await recordAudit(tx, now, actor, 'person unlinked', `relation/${id}`, { note })
  return true
}
