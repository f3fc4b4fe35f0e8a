import type { PrismaClient } from './generated/client.ts'

/** Waits until no other transaction of any process is busy under this name, and holds it until the open one ends. */
export async function waitForTurn(tx: Pick<PrismaClient, '$executeRaw'>, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${name}))`
}
