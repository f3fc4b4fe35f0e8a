import { UserError } from '../../errors.ts'
import type { Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { normalise } from './names.ts'
import { isOwn } from './own-company.ts'
import { versionOf } from './version.ts'

/** The details of which there is one each: filled in when the survivor has none, and chosen when they differ. */
export const DETAILS = ['type', 'ownerId', 'phone', 'email', 'address', 'city', 'usual'] as const
export type Detail = (typeof DETAILS)[number]
export type Detailed = Pick<Relation, Detail>

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
/** Whether two values say the same. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Returns which details of one that stays are filled in from the other, and which differ. */
export function comparedDetails(stays: Detailed, goes: Detailed): { filled: Detail[]; differing: Detail[] } {
  const theirs = DETAILS.filter((field) => !isEmpty(goes[field]) && !isSame(goes[field], stays[field]))
  return {
    filled: theirs.filter((field) => isEmpty(stays[field])),
    differing: theirs.filter((field) => !isEmpty(stays[field])),
  }
}

/** Everything a merging may change in a row, by what it is after it. */
export type Details = Pick<
  Relation,
  | 'customerSince'
  | Detail
  | 'phoneDigits'
  | 'usualConfirmedAt'
  | 'usualDecided'
  | 'placeNorm'
  | 'askAt'
  | (typeof SPOKEN_TO)[number]
>

/** How somebody is spoken to: taken over together, by who has none of it. */
const SPOKEN_TO = ['language', 'addressForm', 'salutation', 'nameConfirmedAt'] as const

/** Returns the details of one that stays after another goes into it; of those that differ these are `theirs`. */
export function detailsOf(stays: Relation, goes: Relation, theirs: readonly Detail[]): Details {
  const { filled, differing } = comparedDetails(stays, goes)
  const taken = new Set<Detail>([...filled, ...differing.filter((field) => theirs.includes(field))])
  const from = (field: Detail) => (taken.has(field) ? goes : stays)
  const spoken = stays.salutation === null && goes.salutation !== null ? goes : stays
  // Of another name nobody has said how they are addressed.
  const isNamed = spoken === stays || stays.nameNorm === goes.nameNorm
  const { address, city } = { address: from('address').address, city: from('city').city }
  return {
    type: from('type').type,
    customerSince: customerOfTwo(from('type').type, [stays, goes]),
    askAt: from('type').askAt,
    language: spoken.language ?? stays.language,
    addressForm: spoken.addressForm ?? stays.addressForm,
    salutation: spoken.salutation,
    nameConfirmedAt: isNamed ? spoken.nameConfirmedAt : null,
    ownerId: from('ownerId').ownerId,
    phone: from('phone').phone,
    phoneDigits: from('phone').phoneDigits,
    email: from('email').email,
    usual: from('usual').usual,
    usualConfirmedAt: from('usual').usualConfirmedAt,
    usualDecided: [...new Set([...stays.usualDecided, ...goes.usualDecided])],
    address,
    city,
    placeNorm:
      taken.has('address') || taken.has('city') ? normalise(`${address ?? ''} ${city ?? ''}`) : stays.placeNorm,
  }
}

/** Of two that are one, since when they are a customer: since the first of both was; null when nobody knows that of one. */
function customerOfTwo(type: string, both: readonly Relation[]): Date | null {
  const since = both.filter((one) => one.type === 'customer').map(({ customerSince }) => customerSince)
  if (type !== 'customer' || since.length === 0) return null
  return since.reduce((first, at) => (first === null || at === null ? null : at < first ? at : first))
}

/** Two relations, in the order of a merging. */
export interface Pair {
  survivorId: number
  formerId: number
}

/** Refuses a pair that is none. Throws `merge itself`, `merge kinds`, `merge own company`, `merged meanwhile`. */
export async function demandPair(
  tx: Db,
  [survivor, former]: readonly (Relation | undefined)[],
): Promise<[Relation, Relation]> {
  if (survivor && survivor.id === former?.id) throw new UserError('merge itself', { name: survivor.name })
  for (const one of [survivor, former]) {
    const into = one?.mergedIntoId
    if (!into) continue
    const { name } = await tx.relation.findFirstOrThrow({ where: { id: into } })
    throw new UserError('merged meanwhile', { name: one.name, into: name })
  }
  const live = { withdrawnAt: null }
  const stays = survivor ?? (await tx.relation.findFirstOrThrow({ where: { id: 0 } }))
  const goes = former ?? (await tx.relation.findFirstOrThrow({ where: { id: 0 } }))
  for (const { id } of [stays, goes]) await tx.relation.findFirstOrThrow({ where: { id, ...live } })
  const own = [stays, goes].find(isOwn)
  if (own) throw new UserError('merge own company', { name: own.name })
  if (stays.kind !== goes.kind) {
    const [organisation, person] = stays.kind === 'organisation' ? [stays, goes] : [goes, stays]
    throw new UserError('merge kinds', { organisation: organisation.name, person: person.name })
  }
  return [stays, goes]
}

/** Returns whose relations these are when this actor may not merge them: they own neither, and lead nobody. Null when they may. */
export async function ownersBetween(tx: Db, actor: Actor, pair: readonly Relation[]): Promise<string | null> {
  const others = [...new Set(pair.flatMap(({ ownerId }) => ownerId ?? []))].filter((id) => id !== actor.id)
  if (others.length === 0) return null
  const people = await tx.member.findMany({ where: { id: { in: [actor.id, ...others] } }, orderBy: { name: 'asc' } })
  const me = people.find(({ id }) => id === actor.id)
  if (me && hasRole(me, 'lead')) return null
  return people.flatMap(({ id, name }) => (id === actor.id ? [] : name)).join(', ')
}

/** What a merging would do. */
export interface MergePreview {
  stays: Side
  goes: Side
  filled: Detail[]
  differing: Detail[]
  /** How many of each change hands. */
  moves: { moments: number; annoyances: number; links: number; cases: { kind: string; count: number }[] }
  /** Whose relations these are, when who asks may not merge them. */
  refusedFor: string | null
  /** The details this was worked out from. */
  seen: string
}

export type Side = Detailed & Pick<Relation, 'id' | 'kind' | 'name' | 'interactions'> & { owner: string | null }

/** Returns what merging two relations would do. Throws `merge itself`, `merge kinds`, `merge own company`, `merged meanwhile`. */
export async function previewMerge(
  db: Db,
  { survivorId, formerId, actor }: Pair & { actor: Actor },
): Promise<MergePreview> {
  const found = await db.relation.findMany({
    where: { id: { in: [survivorId, formerId] } },
    include: { owner: { select: { name: true } } },
  })
  const [one, other] = [survivorId, formerId].map((id) => found.find((relation) => relation.id === id))
  const [stays, goes] = await demandPair(db, [one, other])
  const ownerOf = (id: number) => found.find((relation) => relation.id === id)?.owner?.name ?? null
  const [moments, annoyances, links, cases] = await Promise.all([
    db.interaction.count({ where: { relationId: formerId, withdrawnAt: null } }),
    db.annoyance.count({ where: { relationId: formerId, withdrawnAt: null } }),
    db.link.count({ where: { until: null, OR: [{ fromId: formerId }, { toId: formerId }] } }),
    db.case.groupBy({
      by: ['kind'],
      where: { relationId: formerId, state: { not: 'withdrawn' } },
      _count: { _all: true },
      orderBy: { kind: 'asc' },
    }),
  ])
  return {
    stays: { ...stays, owner: ownerOf(stays.id) },
    goes: { ...goes, owner: ownerOf(goes.id) },
    ...comparedDetails(stays, goes),
    moves: { moments, annoyances, links, cases: cases.map(({ kind, _count }) => ({ kind, count: _count._all })) },
    refusedFor: await ownersBetween(db, actor, [stays, goes]),
    seen: seenIn(stays, goes),
  }
}

/** Returns what tells whether the details of a pair are still what they were in a preview. */
export const seenIn = (stays: Relation, goes: Relation): string =>
  [stays, goes].map((one) => versionOf(one) + (one.address ?? '')).join('')
