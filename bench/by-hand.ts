import type pg from 'pg'
import { type Bare, bolt } from './bare.ts'

const HEAR = {
  name: 'by hand: hear',
  text: `INSERT INTO "Inbox" (id, platform, workspace, state, invocation, "receivedAt", "takenAt")
    VALUES ($1, 'slack', $2, 'new', $3, $4, $4) ON CONFLICT (id) DO NOTHING`,
}

const LOOK = {
  name: 'by hand: look',
  text: `SELECT r.id AS "relationId", r."tenantId", r."targetGroup", i."memberId"
    FROM "Workspace" w JOIN "Identity" i ON i."workspaceId" = w.id AND i."userId" = $2
      JOIN "Relation" r ON r."tenantId" = w."tenantId" AND r."nameNorm" = lower($3) AND r."withdrawnAt" IS NULL
    WHERE w.platform = 'slack' AND w."externalId" = $1 LIMIT 6`,
}

/** The rows the bot writes for a note with one promise (crm/interaction/interaction.ts). */
const WRITE = {
  name: 'by hand: write',
  text: `WITH heard AS (
      UPDATE "Inbox" SET state = 'done', "doneAt" = $9 WHERE id = $1 AND state = 'new' RETURNING id
    ),
    moment AS (
      INSERT INTO "Interaction" ("tenantId", "relationId", "memberId", form, "targetGroup", lines, "occurredAt", "loggedAt")
      SELECT $2, $3, $4, 'call', $5, $6, $9, $9 FROM heard RETURNING id
    ),
    counted AS (
      UPDATE "Relation" SET interactions = interactions + 1, "lastInteractionAt" = greatest("lastInteractionAt", $9)
      FROM heard WHERE "Relation".id = $3
    ),
    numbered AS (
      UPDATE "Tenant" SET "caseNumber" = "caseNumber" + 1 FROM heard WHERE "Tenant".id = $2 RETURNING "caseNumber"
    ),
    made AS (
      INSERT INTO "Case" ("tenantId", number, kind, "relationId", "interactionId", summary, "ownerId", "openedById", "openedAt",
        state, "dueAt", "wholeDay")
      SELECT $2, "caseNumber", 'promise', $3, moment.id, $7, $4, $4, $9, 'open', $8, true FROM numbered, moment RETURNING id, number
    ),
    events AS (
      INSERT INTO "CaseEvent" ("tenantId", "caseId", at, "memberId", what) SELECT $2, id, $9, $4, 'opened' FROM made
    ),
    trail AS (
      INSERT INTO "Audit" ("tenantId", at, "memberId", action, subject, via)
      SELECT $2, $9, $4, 'interaction logged', 'interaction/' || id, 'slack' FROM moment
      UNION ALL SELECT $2, $9, $4, 'promise made', 'case/' || id, 'slack' FROM made
    )
    SELECT number FROM made`,
}

const DAYS = 86_400_000

/**
 * The same work as the bot does for a note with one promise, by hand and for nothing else: an inbox row is committed, who
 * speaks and about whom is looked up, and the same rows are written in one statement.
 */
export function byHand(pool: pg.Pool, signingSecret: string, clock: () => Date): Promise<Bare> {
  return bolt(signingSecret, async (command) => {
    const at = clock()
    const event = `by hand:${command.trigger_id}`
    await pool.query({ ...HEAR, values: [event, command.team_id, JSON.stringify(command), at] })
    const [, name, text = '', summary] = /^log (.*?): (.*?)\. I will (.*) by Friday$/.exec(command.text) ?? []
    const found = await pool.query({ ...LOOK, values: [command.team_id, command.user_id, name] })
    if (found.rows.length !== 1) throw new Error(`${found.rows.length} relations are called ${name}`)
    const { tenantId, relationId, memberId, targetGroup } = found.rows[0]
    const lines = JSON.stringify([{ label: 'fact', text }])
    const dueAt = new Date(at.getTime() + 4 * DAYS)
    const { rows } = await pool.query({
      ...WRITE,
      values: [event, tenantId, relationId, memberId, targetGroup, lines, summary, dueAt, at],
    })
    return `Logged: ${name}. Promise ${rows[0]?.number}: ${summary}`
  })
}
