import type { Mention } from '../cards/card.ts'
import type { Reader } from '../cards/when.ts'
import { quietAmong } from '../crm/attention/budget/hold.ts'
import { directIdentity } from '../crm/people/member.ts'
import { placeNamed } from '../crm/relation/sharing.ts'
import type { Address, PlatformName } from '../platforms/platform.ts'
import type { Delivery, Prisma } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'

type Named = { id: number; name: string }

/** Where a message goes, for whom it is written, and how people are named there. */
export interface Destination {
  platform: PlatformName
  address: Address
  reader: Reader
  /** Names each of them as they are named there, in the same order. */
  mentions(members: readonly Named[]): Promise<Mention[]>
}

/**
 * The place or the person of a delivery on its platform; null when neither can be spoken to now. What belongs to a thread
 * is said in the place, or on the workspace, of its root.
 */
export async function destinationOf(
  db: Db,
  delivery: Delivery,
  now: Date,
  root: Address | null,
): Promise<Destination | null> {
  const { memberId, workspaceId } = delivery
  if (memberId === null)
    return workspaceId === null ? null : channel(db, workspaceId, placeOf(delivery, root), delivery, now)
  const on = { ...(workspaceId !== null && { id: workspaceId }), ...(root && { externalId: root.workspace }) }
  return direct(db, memberId, now, on)
}

function placeOf(
  { facts }: Pick<Delivery, 'facts'>,
  root: Address | null,
): { place?: string | undefined; thread?: string | undefined } {
  const { place, thread } = placeNamed(facts)
  const there = root && 'place' in root.to ? root.to.place : undefined
  return { place: place ?? there, thread }
}

async function channel(
  db: Db,
  workspaceId: number,
  named: ReturnType<typeof placeOf>,
  delivery: Delivery,
  now: Date,
): Promise<Destination | null> {
  const which = named.place === undefined ? { purpose: 'complaints' } : { externalId: named.place }
  const place = await db.place.findFirst({
    where: { workspaceId, ...which, gone: false, outsiders: false, workspace: { gone: false } },
    include: { workspace: true },
  })
  if (!place) return null
  const tenant = await db.tenant.findFirstOrThrow()
  const { workspace, externalId, reference } = place
  return {
    platform: workspace.platform as PlatformName,
    address: {
      workspace: workspace.externalId,
      to: { place: externalId },
      ...(named.thread && { thread: named.thread }),
      ...known(reference),
    },
    reader: { language: tenant.language as Reader['language'], timeZone: tenant.timeZone, now },
    mentions: async (members) => {
      const quiet = await quietAmong(
        db,
        delivery,
        members.map(({ id }) => id),
        now,
      )
      return mentionsIn(db, workspaceId, quiet)(members)
    },
  }
}

async function direct(
  db: Db,
  memberId: number,
  now: Date,
  on: { id?: number; externalId?: string },
): Promise<Destination | null> {
  const identity = await directIdentity(db, memberId, on)
  if (!identity) return null
  const { platform, workspace, workspaceId, userId, reference, language, timeZone } = identity
  return {
    platform: platform as PlatformName,
    address: { workspace, to: { user: userId }, ...known(reference) },
    reader: { language: language as Reader['language'], timeZone, now },
    mentions: mentionsIn(db, workspaceId, new Set()),
  }
}

function known(reference: Prisma.JsonValue): { reference?: unknown } {
  return reference === null ? {} : { reference }
}

/** Only who a card names is looked up: a digest to one of ten thousand would otherwise read them all. Who is quiet is named and not called. */
function mentionsIn(db: Db, workspaceId: number, quiet: ReadonlySet<number>): Destination['mentions'] {
  return async (members) => {
    const memberId = { in: members.flatMap(({ id }) => (quiet.has(id) ? [] : id)) }
    const identities = await db.identity.findMany({
      where: { workspaceId, memberId },
      select: { memberId: true, userId: true },
    })
    const users = new Map(identities.map((identity) => [identity.memberId, identity.userId]))
    return members.map(({ id, name }) => {
      const userId = users.get(id)
      return { name, ...(userId && { userId }) }
    })
  }
}
