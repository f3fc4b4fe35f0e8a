import type { Clock } from '../clock.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { OFFICE_HOURS } from './working-time.ts'

/** The company that runs this installation, made at its first start; never the pretend one. Two starts at once make one. */
export async function ownTenant(prisma: PrismaClient, clock: Clock): Promise<number> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('kastelein tenant'))`
    const before = await tx.tenant.findFirst({ where: { pretend: false }, orderBy: { id: 'asc' } })
    if (before) return before.id
    const company = { name: 'Kastelein', country: 'NL', language: 'nl', timeZone: 'Europe/Amsterdam', currency: 'EUR' }
    const made = await tx.tenant.create({
      data: { ...company, hours: OFFICE_HOURS, createdAt: clock() },
    })
    return made.id
  })
}
