import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Store } from './db.ts'

/** One-time secrets, valid at any process; the database knows only their hashes. */
export function openOneTimeTokens({ prisma }: Pick<Store, 'prisma'>, clock: Clock) {
  const idOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
  return {
    /** Good for so many ms. Those that nobody used in time are forgotten meanwhile. */
    async issue(secret: string, ms: number): Promise<void> {
      const now = clock()
      await prisma.ticket.deleteMany({ where: { expiresAt: { lte: now } } })
      await prisma.ticket.create({ data: { id: idOf(secret), expiresAt: new Date(now.getTime() + ms) } })
    },
    /** Whether it was good; it is not any more. */
    async take(secret: string): Promise<boolean> {
      const { count } = await prisma.ticket.deleteMany({ where: { id: idOf(secret), expiresAt: { gt: clock() } } })
      return count === 1
    },
    /** Whether it is the first time of something that nobody issued a secret for; it is not any more, for so many ms. */
    async spend(secret: string, ms: number): Promise<boolean> {
      const data = { id: idOf(secret), expiresAt: new Date(clock().getTime() + ms) }
      const { count } = await prisma.ticket.createMany({ data, skipDuplicates: true })
      return count === 1
    },
  }
}
