import { inject } from 'vitest'
import { openStore, type Store } from '../../../src/store/db.ts'
import { type Db, forTenant } from '../../../src/store/tenant/tenant.ts'
import { sourceOf, type Where } from './copies.ts'
import { SEEDED_AT } from './seeded.ts'

const silent = { info() {}, warn() {}, error() {} }

/** The seeded database opened without a bot, seen by the pretend company; its clock stands still until it is set. */
export async function opened(where: Where = { dump: inject('database') }) {
  const store: Store = await openStore(await sourceOf(where), silent)
  const tenant = await store.prisma.tenant.findFirstOrThrow({ where: { pretend: true } })
  const time = { now: new Date(SEEDED_AT) }
  const db: Db = forTenant(store, tenant.id)
  const sanne = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Sanne' } } })
  const acme = await db.relation.findFirstOrThrow({ where: { nameNorm: 'acme logistics' } })
  const clock = () => time.now
  return {
    store,
    db,
    tenant,
    time,
    clock,
    acme,
    sanne,
    by: { id: sanne.id, via: 'playground' },
    [Symbol.asyncDispose]: () => store.close(),
  }
}
