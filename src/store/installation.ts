import type { Clock } from '../clock.ts'
import type { Store } from './db.ts'
import { Prisma, type Installation as Row } from './generated/client.ts'
import type { Keyring } from './secret.ts'

/** The right to speak in one workspace of a platform, or in all of an organisation's. */
export interface Installation {
  /** The workspace, or the organisation when it covers all of its workspaces. */
  id: string
  organisation: string | null
  scopes: string[]
  /** Who installed it, as the platform names people. */
  installer: string | null
  /** What else its platform wants to know again. */
  facts: unknown
  /** The tokens, as its platform writes them; sealed in the database. */
  secret: string
  /** When they must have been renewed; null: they never end. */
  expiresAt: Date | null
  installedAt: Date
  /** Changes with every change of the tokens. */
  version: number
}

type Tokens = Pick<Installation, 'secret' | 'expiresAt'>

/** How long one process may take to renew tokens, and how long all leave them alone when it failed. */
const LEASE = 60_000

/** What was installed on a platform, shared by every process; the tokens in it never reach the database unsealed. */
export function openInstallations(
  { prisma, rows }: Pick<Store, 'prisma' | 'rows'>,
  keys: Keyring,
  platform: string,
  clock: Clock,
) {
  const about = (id: string) => `installation/${platform}/${id}`
  const where = (id: string) => ({ platform_externalId: { platform, externalId: id } })

  function opened({ externalId: id, secret, keyId, ...row }: Row): Installation | null {
    return secret === null || keyId === null
      ? null
      : { ...row, id, secret: keys.open({ keyId, text: secret }, about(id)) }
  }

  function sealed(id: string, { secret, expiresAt }: Tokens) {
    const { keyId, text } = keys.seal(secret, about(id))
    return { secret: text, keyId, expiresAt, leasedUntil: null }
  }

  return {
    /** What a workspace is spoken to with: its own installation, else that of its organisation. */
    async find(workspace: string): Promise<Installation | null> {
      const [row] = await rows<Row>(Prisma.sql`
        SELECT i.* FROM "Installation" i
        WHERE i.platform = ${platform} AND i.secret IS NOT NULL AND i."externalId" IN (${workspace},
          (SELECT w.organisation FROM "Workspace" w WHERE w.platform = ${platform} AND w."externalId" = ${workspace}))
        ORDER BY i."externalId" = ${workspace} DESC LIMIT 1`)
      return row ? opened(row) : null
    },

    /** All that were not taken back. */
    async all(): Promise<Installation[]> {
      const kept = await prisma.installation.findMany({ where: { platform, secret: { not: null } } })
      return kept.flatMap((row) => opened(row) ?? [])
    },

    /** Installed, or installed again: what was there before is replaced. */
    async keep(installation: Omit<Installation, 'installedAt' | 'version'>): Promise<void> {
      const { id, secret, expiresAt, facts, ...more } = installation
      const kept = {
        ...more,
        facts: facts as Prisma.InputJsonValue,
        ...sealed(id, { secret, expiresAt }),
        installedAt: clock(),
      }
      await prisma.installation.upsert({
        where: where(id),
        create: { platform, externalId: id, ...kept },
        update: { ...kept, version: { increment: 1 } },
      })
    },

    /**
     * Uninstalled at a time: the tokens are wiped. Returns the workspaces that cannot be spoken to any more; none when it
     * was installed again since.
     */
    async takeBack(id: string, at: Date): Promise<string[]> {
      const there = await prisma.installation.findUnique({ where: where(id), select: { installedAt: true } })
      if (!there || there.installedAt > at) return []
      await prisma.installation.updateMany({
        where: { platform, externalId: id, installedAt: there.installedAt },
        data: { secret: null, keyId: null, expiresAt: null, leasedUntil: null, version: { increment: 1 } },
      })
      const left = await rows<{ id: string }>(Prisma.sql`
        SELECT w."externalId" AS id FROM "Workspace" w
        WHERE w.platform = ${platform} AND (w."externalId" = ${id} OR w.organisation = ${id})
          AND NOT EXISTS (SELECT 1 FROM "Installation" i WHERE i.platform = ${platform} AND i.secret IS NOT NULL
            AND i."externalId" IN (w."externalId", w.organisation))`)
      return left.map(({ id }) => id)
    },

    /** Takes the renewing of its tokens for this process, and gives them as they are now; null when another has it. */
    async lease(id: string): Promise<Installation | null> {
      const now = clock()
      const [row] = await prisma.installation.updateManyAndReturn({
        where: { platform, externalId: id, OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }] },
        data: { leasedUntil: new Date(now.getTime() + LEASE) },
      })
      return row ? opened(row) : null
    },

    /** Puts new tokens in the place of those that were leased, unless it was installed again or taken back meanwhile. */
    async renewed({ id, version }: Installation, tokens: Tokens): Promise<void> {
      await prisma.installation.updateMany({
        where: { platform, externalId: id, version },
        data: { ...sealed(id, tokens), version: { increment: 1 } },
      })
    },

    /** Nothing needed renewing after all. */
    async release({ id, version }: Installation): Promise<void> {
      await prisma.installation.updateMany({
        where: { platform, externalId: id, version },
        data: { leasedUntil: null },
      })
    },

    /** Seals with the newest key what an older one sealed; returns how many. Throws `WrongKey` when one does not open. */
    async reseal(): Promise<number> {
      const kept = await prisma.installation.findMany({ where: { platform, secret: { not: null } } })
      let count = 0
      for (const row of kept) {
        const installation = opened(row)
        if (!installation || row.keyId === keys.newest) continue
        const { keyId, text } = keys.seal(installation.secret, about(installation.id))
        // Not when it changed meanwhile: then it was sealed anew, and perhaps is another.
        const { id, secret } = row
        const resealed = await prisma.installation.updateMany({ where: { id, secret }, data: { keyId, secret: text } })
        count += resealed.count
      }
      return count
    },
  }
}
