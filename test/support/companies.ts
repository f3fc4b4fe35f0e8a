import type { PrismaClient } from '../../src/store/generated/client.ts'

const LONG_AGO = new Date('2026-01-05T08:00:00Z')

/** Another company on the same installation, of which nothing may be seen. */
export function anotherCompany(db: PrismaClient) {
  const where = { country: 'NL', language: 'en', timeZone: 'Europe/Amsterdam', currency: 'EUR' }
  return db.tenant.create({ data: { name: 'Another', ...where, hours: {}, createdAt: LONG_AGO } })
}

/** The customer Acme, in a company that knows nobody yet. */
export function acmeOf(db: PrismaClient, tenantId: number) {
  const acme = { name: 'Acme', nameNorm: 'acme', kind: 'organisation', type: 'customer', targetGroup: 'B2B', usual: [] }
  return db.relation.create({ data: { tenantId, ...acme, createdAt: LONG_AGO } })
}
