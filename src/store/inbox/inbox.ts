import type { Store } from '../db.ts'
import { type Inbox, Prisma, type PrismaClient } from '../generated/client.ts'

/** By what a person and the place they spoke in are known. */
export interface Speaking {
  platform: string
  workspace: string
  user: string
  place: string
}

/** Who spoke, as the database knows them: the company, and the member once they have spoken before. */
export interface KnownSpeaker {
  workspaceId: number
  /** People of other companies can read in the place, and when the platform last said so or otherwise. */
  outsiders: boolean
  outsidersAt: string | null
  /** What the platform last said of the person; null when it never did. */
  acquaintance: { guest: boolean; learnedAt: string } | null
  company: {
    id: number
    country: string
    language: string
    timeZone: string
    hours: Prisma.JsonValue
    closings: Prisma.JsonValue
    /** The interaction model in force. */
    modelId: number | null
  }
  member: {
    id: number
    name: string
    role: string
    language: string
    timeZone: string
    hours: Prisma.JsonValue
    windows: string[]
    active: boolean
    /** The last account of theirs ended, as far as was known. */
    left: boolean
    seenAt: string
    reference: unknown
    /** What the platform last said of them. */
    reported: unknown
  } | null
}

export interface Heard {
  isNew: boolean
  /** Somebody is still to be told of something that could not be answered. */
  isOwing: boolean
  /** Null when this workspace is not connected. */
  speaker: KnownSpeaker | null
}

/**
 * Stores what was heard and returns who spoke, in one round trip and one commit. An event with a known id, or of a
 * known gesture, changes nothing and is returned as not new.
 */
export async function storeHeard(
  { rows }: Pick<Store, 'rows'>,
  now: Date,
  event: Speaking & { id: string; gesture?: string | undefined; invocation: Prisma.InputJsonObject },
): Promise<Heard> {
  const [row] = await rows<Heard>(Prisma.sql`
    WITH heard AS (
      INSERT INTO "Inbox" (id, gesture, platform, workspace, state, invocation, "receivedAt", "takenAt")
      VALUES (${event.id}, ${event.gesture ?? null}, ${event.platform}, ${event.workspace}, 'new', ${event.invocation}::jsonb, ${now}, ${now})
      ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT EXISTS (SELECT 1 FROM heard) AS "isNew", (${speakerOf(event)}) AS speaker,
      EXISTS (SELECT FROM "Inbox" WHERE "givenUpAt" IS NOT NULL AND "doneAt" IS NULL) AS "isOwing"`)
  if (!row) throw new Error('the inbox gave no row')
  return row
}

/** Returns who spoke without storing anything, for what was heard before a restart. */
export async function findSpeaker({ rows }: Pick<Store, 'rows'>, event: Speaking): Promise<KnownSpeaker | null> {
  const [row] = await rows<{ speaker: KnownSpeaker | null }>(Prisma.sql`SELECT (${speakerOf(event)}) AS speaker`)
  return row?.speaker ?? null
}

function speakerOf(event: Speaking): Prisma.Sql {
  return Prisma.sql`
    SELECT jsonb_build_object('workspaceId', w.id,
      'outsiders', coalesce((SELECT p.outsiders FROM "Place" p WHERE p."workspaceId" = w.id AND p."externalId" = ${event.place}), false),
      'outsidersAt', (SELECT p."outsidersAt" FROM "Place" p WHERE p."workspaceId" = w.id AND p."externalId" = ${event.place}),
      'acquaintance', (SELECT jsonb_build_object('guest', a.guest, 'learnedAt', a."learnedAt") FROM "Acquaintance" a
        WHERE a."workspaceId" = w.id AND a."userId" = ${event.user}),
      'company', jsonb_build_object('id', t.id, 'country', t.country, 'language', t.language, 'timeZone', t."timeZone", 'hours', t.hours,
        'closings', t.closings, 'modelId', t."modelId"),
      'member', CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'name', m.name, 'role', m.role, 'language', m.language,
        'timeZone', m."timeZone", 'hours', m.hours, 'windows', m.windows, 'active', m.active, 'left', m."leftAt" IS NOT NULL, 'seenAt', i."seenAt", 'reference', i.reference,
        'reported', i.reported) END)
    FROM "Workspace" w JOIN "Tenant" t ON t.id = w."tenantId"
    LEFT JOIN "Identity" i ON i."workspaceId" = w.id AND i."userId" = ${event.user}
    LEFT JOIN "Member" m ON m.id = i."memberId"
    WHERE w.platform = ${event.platform} AND w."externalId" = ${event.workspace} AND NOT w.gone`
}

/** Returns what was heard under this id, with its answer when one was given. */
export function heardBefore(prisma: PrismaClient, id: string): Promise<Inbox | null> {
  return prisma.inbox.findUnique({ where: { id } })
}

/**
 * The person has the answer: keeps it for a retry, ends the event, and notes to the hour when they were last here. Of two
 * processes that were brought the same event, one can only repeat that it was done: the other's answer is the one kept.
 */
export async function finishHeard(
  { rows }: Pick<Store, 'rows'>,
  now: Date,
  event: {
    id: string
    platform: string
    workspace: string
    user: string
    /** Null when it was kept before. */
    answer: Prisma.InputJsonObject | null
    isRepeat: boolean
  },
): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000)
  await rows(Prisma.sql`
    WITH seen AS (
      UPDATE "Identity" i SET "seenAt" = ${now} FROM "Workspace" w
      WHERE w.id = i."workspaceId" AND w.platform = ${event.platform} AND w."externalId" = ${event.workspace}
        AND i."userId" = ${event.user} AND i."seenAt" < ${hourAgo}
    )
    UPDATE "Inbox" SET state = CASE WHEN state = 'new' THEN 'answered' ELSE state END, "doneAt" = ${now},
      answer = CASE WHEN ${event.isRepeat} THEN coalesce(answer, ${event.answer}::jsonb) ELSE ${event.answer}::jsonb END
    WHERE id = ${event.id}`)
}

/** Deletes the words of what was answered a day ago, and after a week that it was heard at all. */
export async function tidyInbox(prisma: PrismaClient, now: Date): Promise<void> {
  const day = 86_400_000
  await prisma.inbox.updateMany({
    where: { doneAt: { lt: new Date(now.getTime() - day) } },
    data: { invocation: Prisma.DbNull, answer: Prisma.DbNull },
  })
  await prisma.inbox.deleteMany({ where: { doneAt: { lt: new Date(now.getTime() - 7 * day) } } })
}
