import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { LANGUAGES } from '../../language.ts'
import type { Prisma, Relation } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { UNDO_MINUTES } from '../case/undo.ts'
import { customerSinceAfter } from '../customer/newcomer.ts'
import { demandColleague } from '../people/member.ts'
import { plainName } from '../plain-name.ts'
import { ADDRESS_FORMS, confirmedAt } from './address.ts'
import { normalise, readPhone } from './names.ts'
import { noteColumns } from './facts/note.ts'
import { habitsOf, LONGEST_HABIT, MOST_HABITS, usualOfTexts } from '../usual/habits.ts'
import { askWhenLeft } from './why-left.ts'
import { keepFormerName } from './rename.ts'
import { TARGET_GROUPS } from './target-groups.ts'

export const RELATION_TYPES = ['prospect', 'customer', 'former', 'partner', 'supplier', 'internal'] as const
export type RelationType = (typeof RELATION_TYPES)[number]

const Name = z.string().transform(plainName).pipe(z.string().min(1).max(200))

const Usual = z.array(z.string().max(LONGEST_HABIT)).max(MOST_HABITS)

export const NewRelation = z.object({
  name: Name,
  kind: z.enum(['organisation', 'person']),
  type: z.enum(RELATION_TYPES).default('customer'),
  targetGroup: z.enum(TARGET_GROUPS).default('B2B'),
  ownerId: z.number().int().optional(),
  phone: z.string().max(50).optional(),
  email: z.email().optional(),
  address: z.string().max(300).optional(),
  city: z.string().max(100).optional(),
  usual: Usual.default([]),
  /** Since when they are a customer; null: longer than we know. Who is entered may have been one for years. */
  customerSince: z.date().nullable().default(null),
})

/** The owner's country, in which a phone number without one is read. */
export async function countryOf(db: Db): Promise<string> {
  const tenant = await db.tenant.findFirstOrThrow({ select: { country: true } })
  return tenant.country.slice(0, 2)
}

/** Creates a relation. `origin` makes it once-only: asked again, the one made before is returned. */
export async function createRelation(
  db: Db,
  clock: Clock,
  input: z.input<typeof NewRelation> & { actor: Actor; origin?: string },
): Promise<Relation> {
  const { phone, ownerId, customerSince, ...fields } = NewRelation.parse(input)
  const now = clock()
  return atomically(db, async (tx) => {
    if (input.origin) {
      const before = await tx.relation.findFirst({ where: { origin: input.origin }, include: { mergedInto: true } })
      if (before) return before.mergedInto ?? before
    }
    const relation = await tx.relation.create({
      data: {
        ...(fields as Omit<Prisma.RelationUncheckedCreateInput, 'nameNorm' | 'createdAt'>),
        ...(phone && readPhone(phone, await countryOf(tx))),
        nameNorm: normalise(fields.name),
        placeNorm: normalise(`${fields.address ?? ''} ${fields.city ?? ''}`),
        ...(fields.email && { email: fields.email.toLowerCase() }),
        origin: input.origin ?? null,
        ownerId: ownerId ?? input.actor.id,
        customerSince: fields.type === 'customer' ? customerSince : null,
        ...usualOfTexts(fields.usual, [], now),
        createdAt: now,
      },
    })
    await tx.ownership.create({ data: { relationId: relation.id, memberId: ownerId ?? input.actor.id, since: now } })
    await recordAudit(tx, now, input.actor, 'relation created', `relation/${relation.id}`)
    return relation
  })
}

/** Links a person to the organisation they work for; asked twice, it is still one link. Returns whether it is new. */
export async function worksFor(db: Db, personId: number, organisationId: number, role?: string): Promise<boolean> {
  const link = { fromId: personId, toId: organisationId, kind: 'works for' }
  if ((await db.link.findFirst({ where: { ...link, until: null } })) !== null) return false
  await db.link.create({ data: { ...link, role: role ?? null } })
  return true
}

export const RelationChange = z.object({
  name: Name,
  type: z.enum(RELATION_TYPES),
  ownerId: z.coerce.number().int().optional(),
  phone: z.string().trim().max(50).default(''),
  email: z.union([z.literal(''), z.email()]).default(''),
  city: z.string().trim().max(100).default(''),
  language: z.enum(LANGUAGES).nullable().default(null),
  addressForm: z.enum(ADDRESS_FORMS).nullable().default(null),
  salutation: z.string().trim().max(100).default(''),
  /** Somebody says that the name and the salutation are right. */
  isConfirmed: z.boolean().default(false),
  usual: Usual,
})

/** Changes what is known of a relation; a new owner is added to the history of owners, and its former name still finds it. Throws `no such colleague`. */
export async function changeRelation(
  db: Db,
  clock: Clock,
  input: z.output<typeof RelationChange> & { id: number; actor: Actor },
): Promise<Relation> {
  const now = clock()
  const { id, actor, phone, email, city, ownerId, isConfirmed, ...plain } = input
  return atomically(db, async (tx) => {
    const before = await tx.relation.findFirstOrThrow({ where: { id } })
    await keepFormerName(tx, now, before, { name: plain.name, actor })
    if (ownerId !== undefined && ownerId !== before.ownerId) await changeOwner(tx, now, id, ownerId)
    const numbers = phone ? readPhone(phone, await countryOf(tx)) : { phone: null, phoneDigits: null }
    const salutation = plain.salutation || null
    const after = await tx.relation.update({
      where: { id },
      data: {
        ...plain,
        ...usualOfTexts(plain.usual, habitsOf(before), now),
        ...numbers,
        salutation,
        nameConfirmedAt: confirmedAt(before, { name: plain.name, salutation, isConfirmed }, now),
        nameNorm: normalise(plain.name),
        email: email.toLowerCase() || null,
        city: city || null,
        placeNorm: normalise(`${before.address ?? ''} ${city}`),
        ...askWhenLeft(before.type, plain.type, now),
        customerSince: await customerSinceAfter(tx, now, before, plain.type),
      },
    })
    await noteColumns(tx, now, { before, after, actor, origin: `relation/${id}/${randomUUID()}` })
    const { name, type, phone: oldPhone, email: oldEmail, city: oldCity, usual, customerSince } = before
    const { language, addressForm, salutation: oldSalutation } = before
    await recordAudit(tx, now, actor, 'relation changed', `relation/${id}`, {
      name,
      type,
      phone: oldPhone,
      email: oldEmail,
      city: oldCity,
      language,
      addressForm,
      salutation: oldSalutation,
      usual,
      customerSince: customerSince?.toISOString() ?? null,
    })
    return after
  })
}

/** Gives a relation to a colleague from now on; the history of owners keeps who had it. Throws `no such colleague`. */
export async function changeOwner(tx: Db, now: Date, relationId: number, memberId: number): Promise<void> {
  await demandColleague(tx, memberId)
  await tx.ownership.updateMany({ where: { relationId, until: null }, data: { until: now } })
  await tx.ownership.create({ data: { relationId, memberId, since: now } })
  await tx.relation.update({ where: { id: relationId }, data: { ownerId: memberId } })
}

/**
 * Withdraws a relation that was added a moment ago for something that is now taken back, unless there is more about it.
 */
export async function withdrawUnused(tx: Db, now: Date, relationId: number, actor: Actor): Promise<void> {
  const about = { where: { withdrawnAt: null }, take: 1 }
  const relation = await tx.relation.findFirstOrThrow({
    where: { id: relationId },
    include: {
      merged: { take: 1 },
      moments: about,
      annoyances: about,
      compliments: about,
      cases: { where: { state: { not: 'withdrawn' } }, take: 1 },
      projects: { take: 1 },
      projectsFor: { take: 1 },
    },
  })
  const { origin, createdAt, ownerId, merged, moments, annoyances, compliments, cases, projects, projectsFor } =
    relation
  if (merged.length > 0) return
  const isFresh = now.getTime() - createdAt.getTime() <= UNDO_MINUTES * 60_000
  if (
    origin === null ||
    !isFresh ||
    ownerId !== actor.id ||
    [moments, annoyances, compliments, cases, projects, projectsFor].flat().length > 0
  )
    return
  await tx.relation.update({ where: { id: relationId }, data: { withdrawnAt: now } })
  await recordAudit(tx, now, actor, 'relation withdrawn', `relation/${relationId}`)
}
