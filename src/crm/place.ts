import type { Clock } from '../clock.ts'
import type { Place, Prisma } from '../store/generated/client.ts'
import { atomically, type Db } from '../store/tenant/tenant.ts'
import { type Actor, recordAudit } from './audit.ts'
import { plainName } from './plain-name.ts'

/** Where complaint cards of a workspace go; null when nobody has chosen yet. */
export function complaintsPlace(db: Db, workspaceId: number): Promise<Place | null> {
  return db.place.findFirst({ where: { workspaceId, purpose: 'complaints', gone: false, outsiders: false } })
}

/** A place as it was remembered; null when the bot was never told of it. */
export function findPlace(db: Db, workspaceId: number, externalId: string): Promise<Place | null> {
  return db.place.findFirst({ where: { workspaceId, externalId } })
}

export interface Heard {
  workspaceId: number
  id: string
  kind: string
  name?: string | undefined
  /** The platform's own data, JSON. */
  reference?: unknown
  /** People of other companies can read here; unsaid, it stays as it was. */
  outsiders?: boolean | undefined
  /** When the platform said so, null when that holds no more; unsaid, as it was. */
  outsidersAt?: Date | null | undefined
}

/** Remembers a conversation the bot can speak in, with the newest way to do so. */
export async function rememberPlace(db: Db, clock: Clock, heard: Heard): Promise<Place> {
  const { workspaceId, id, kind, reference, outsiders, outsidersAt } = heard
  const name = plainName(heard.name ?? '')
  const facts = {
    kind,
    gone: false,
    updatedAt: clock(),
    ...(name && { name }),
    ...(outsiders !== undefined && { outsiders }),
    ...(outsidersAt !== undefined && { outsidersAt }),
    ...(reference !== undefined && { reference: reference as Prisma.InputJsonValue }),
  }
  return db.place.upsert({
    where: { workspaceId_externalId: { workspaceId, externalId: id } },
    create: { workspaceId, externalId: id, ...facts },
    update: facts,
  })
}

/**
 * Marks a conversation as gone, because the bot was removed from it or it ended: nothing is said there until it is
 * back.
 */
export async function forgetPlace(db: Db, clock: Clock, workspaceId: number, externalId: string): Promise<void> {
  await db.place.updateMany({ where: { workspaceId, externalId }, data: { gone: true, updatedAt: clock() } })
}

/**
 * From now on complaints of this workspace go to this place. Whoever chooses one first decides the language of the company,
 * unless that was decided already. Returns the place and the language its cards are in.
 */
export async function chooseComplaintsPlace(
  db: Db,
  clock: Clock,
  {
    workspaceId,
    place,
    actor,
    language,
  }: {
    workspaceId: number
    place: Omit<Heard, 'workspaceId'>
    actor: Actor
    language: string
  },
): Promise<{ place: Place; language: string }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await tx.place.updateMany({ where: { workspaceId, purpose: 'complaints' }, data: { purpose: null } })
    const remembered = await rememberPlace(tx, clock, { ...place, workspaceId })
    await recordAudit(tx, now, actor, 'complaints place chosen', `place/${remembered.id}`)
    await tx.tenant.updateMany({ where: { languageDecided: false }, data: { language, languageDecided: true } })
    const chosen = await tx.place.update({ where: { id: remembered.id }, data: { purpose: 'complaints' } })
    return { place: chosen, language: (await tx.tenant.findFirstOrThrow()).language }
  })
}

/**
 * From now on what nobody of a team has is said in this place, and in no other of this workspace. Everything else of the place
 * stays as it is.
 */
export async function chooseTeamPlace(
  db: Db,
  clock: Clock,
  {
    workspaceId,
    place,
    teamId,
    actor,
  }: {
    workspaceId: number
    place: Omit<Heard, 'workspaceId'>
    teamId: number | null
    actor: Actor
  },
): Promise<Place> {
  return atomically(db, async (tx) => {
    if (teamId !== null) await tx.place.updateMany({ where: { workspaceId, teamId }, data: { teamId: null } })
    const { id } = await rememberPlace(tx, clock, { ...place, workspaceId })
    await recordAudit(tx, clock(), actor, teamId === null ? 'team place ended' : 'team place chosen', `place/${id}`)
    return tx.place.update({ where: { id }, data: { teamId } })
  })
}
