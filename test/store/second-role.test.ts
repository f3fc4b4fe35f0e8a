import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { noteAnnoyance } from '../../src/crm/annoyance/annoyance.ts'
import { verifyTrail } from '../../src/crm/trail/verify.ts'
import { openChaining } from '../../src/jobs/chain.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { allowErasing } from '../../src/store/tenant/erasing.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { opened } from '../support/database/opened.ts'
import { run, stranger } from '../support/database/starting.ts'

/** What the documentation tells who runs a server, for another name. */
const statements = (role: string) =>
  (/```sql\n([^`]+)```/.exec(readFileSync('docs/audit.md', 'utf8'))?.[1] ?? '')
    .replaceAll('kastelein_service', role)
    .split(';\n')
    .filter((statement) => statement.trim() !== '' && !statement.startsWith('CREATE ROLE'))

test.skipIf(!inject('server'))(
  'as a second role the service does all it does, and can switch off nothing that guards the trail',
  { timeout: 120_000 },
  async () => {
    const made = await freshDatabase('seeded')
    if (!made) throw new Error('no PostgreSQL server here')
    await using database = made
    await using service = await stranger(database.url)
    await run(database.url, ...statements(service.role))
    await using o = await opened({ url: service.url })
    const log = { info() {}, warn() {}, error: (said: unknown) => void failed.push(said) }
    const failed: unknown[] = []
    await noteAnnoyance(o.db, o.clock, { relationId: o.acme.id, text: 'weer te laat', actor: o.by })
    const { id } = await o.db.audit.create({
      data: { at: o.clock(), action: 'x', subject: 'relation/1', before: { x: 1 } },
    })
    await openChaining({ store: o.store, log: log })()
    await atomically(o.db, async (tx) => {
      await allowErasing(tx)
      await tx.audit.updateMany({ where: { id }, data: { before: Prisma.DbNull } })
      await tx.auditLink.updateMany({ where: { auditId: id }, data: { salt: null } })
      await tx.audit.create({ data: { at: o.clock(), action: 'relation forgotten', subject: 'relation/1' } })
    })
    const faults: unknown[] = []
    const seen = await verifyTrail(o.db, { since: null, report: (found) => faults.push(found) })
    expect([failed, faults, seen.emptied, seen.unchained]).toEqual([[], [], 1, 1])
    const client = new pg.Client(service.url)
    await client.connect()
    try {
      for (const statement of [
        'ALTER TABLE "Audit" DISABLE TRIGGER append_only',
        'DROP TRIGGER append_only ON "Audit"',
        'SET session_replication_role = replica',
        'TRUNCATE "AuditLink"',
        `CREATE OR REPLACE FUNCTION kastelein_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
        `UPDATE "Audit" SET action = 'y'`,
        'DELETE FROM "Audit"',
        'DELETE FROM "CaseEvent"',
      ])
        await expect(client.query(statement), statement).rejects.toThrow(/must be owner|permission denied/)
    } finally {
      await client.end()
    }
  },
)
