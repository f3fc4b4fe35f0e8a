import type { Clock } from '../../clock.ts'
import type { Place } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { type Heard, rememberPlace } from '../place.ts'

/** What a place is for, where reports are said; without one it is where complaints are. */
const PURPOSES = ['reports', 'complaints']

/** The place of every workspace where reports are said, if it has one: never one in which people of other companies read. */
export async function reportPlaces(db: Db): Promise<Place[]> {
  const places = await db.place.findMany({
    where: { purpose: { in: PURPOSES }, gone: false, outsiders: false, workspace: { gone: false } },
    orderBy: { workspaceId: 'asc' },
  })
  const inOrder = places.toSorted((a, b) => PURPOSES.indexOf(a.purpose ?? '') - PURPOSES.indexOf(b.purpose ?? ''))
  return [...Map.groupBy(inOrder, ({ workspaceId }) => workspaceId).values()].flatMap(([first]) => first ?? [])
}

/**
 * From now on reports are said in this place, and in no other of this workspace. In the one of complaints they are said where no
 * other was chosen.
 */
export async function chooseReportsPlace(
  db: Db,
  clock: Clock,
  { workspaceId, place, actor }: { workspaceId: number; place: Omit<Heard, 'workspaceId'>; actor: Actor },
): Promise<void> {
  await atomically(db, async (tx) => {
    await tx.place.updateMany({ where: { workspaceId, purpose: 'reports' }, data: { purpose: null } })
    const { id, purpose } = await rememberPlace(tx, clock, { ...place, workspaceId })
    if (purpose !== 'complaints') await tx.place.update({ where: { id }, data: { purpose: 'reports' } })
    await recordAudit(tx, clock(), actor, 'reports place chosen', `place/${id}`)
  })
}
