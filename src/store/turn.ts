import type { PrismaClient } from './generated/client.ts'

/** Locks a name until the open transaction ends; waits while a transaction of any process holds it. */
export async function waitForTurn(tx: Pick<PrismaClient, '$executeRaw'>, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${name}))`
}
