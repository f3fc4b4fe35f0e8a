import type { Clock } from '../clock.ts'
import { examineCompany, type Found, keepFindings } from '../crm/doctor.ts'
import { fault, type Log } from '../log.ts'
import type { Platform, PlatformName } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { type Db, forTenant } from '../store/tenant/tenant.ts'

interface Practice {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
}

/** Whoever opens a form types in its customer field within so many ms. */
const SEARCH_EXPECTED_MS = 10 * 60_000

/** Looks at every company and every connection, and keeps what is wrong. */
export async function makeRounds({ store, clock, log, platforms }: Practice): Promise<void> {
  for (const { id } of await store.prisma.tenant.findMany({ select: { id: true } })) {
    const db = forTenant(store, id)
    try {
      const found = [...(await examineCompany(db, clock())), ...(await onPlatforms(db, platforms, clock()))]
      await keepFindings(db, clock, found)
    } catch (error) {
      log.error({ error: fault(error) }, 'the doctor could not look at a company')
    }
  }
}

async function onPlatforms(db: Db, platforms: Practice['platforms'], now: Date): Promise<Found[]> {
  const workspaces = await db.workspace.findMany({
    where: { gone: false },
    include: { places: { where: { purpose: 'complaints', gone: false } } },
  })
  const found: Found[] = []
  for (const { platform: name, externalId, places, searchShownAt, searchAskedAt } of workspaces) {
    const platform = platforms.get(name as PlatformName)
    const isUnasked =
      searchShownAt !== null && searchAskedAt === null && now.getTime() - searchShownAt.getTime() > SEARCH_EXPECTED_MS
    if (isUnasked && platform?.searchAddress) {
      const facts = { platform: name, workspace: externalId, address: platform.searchAddress }
      found.push({ what: 'search never asked', about: `${name}/${externalId}`, facts })
    }
    const complaints = places[0]?.externalId
    for (const { what, about, facts } of (await platform?.check?.(externalId, complaints)) ?? []) {
      found.push({ what, about: `${name}/${externalId}/${about}`, facts: { platform: name, ...facts } })
    }
  }
  return found
}
