import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'
import { Prisma, type PrismaClient } from '../../src/store/generated/client.ts'
import { tenantSql } from '../../src/store/tenant/tenant-sql.ts'
import { AlreadyHeard, atomically, type Db, forTenant, wakeAfterCommit } from '../../src/store/tenant/tenant.ts'
import { storeHeard } from '../../src/store/inbox/inbox.ts'
import { opened } from '../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let twin: Db

beforeAll(async () => {
  o = await opened()
  const { name, country, language, timeZone, currency } = o.tenant
  const hours = OFFICE_HOURS as Prisma.InputJsonObject
  const { id } = await o.store.prisma.tenant.create({
    data: { name, country, language, timeZone, currency, hours, createdAt: o.clock() },
  })
  twin = forTenant(o.store, id)
})
afterAll(() => o[Symbol.asyncDispose]())

describe('a tenant’s view', () => {
  test('chooses, counts and changes nothing of another company', async () => {
    const { id } = o.acme
    expect(await twin.relation.findMany()).toEqual([])
    expect(await twin.relation.findUnique({ where: { id } })).toBeNull()
    expect(await twin.relation.findFirst({ where: { OR: [{ id }, { name: 'Acme Logistics' }] } })).toBeNull()
    expect(await twin.relation.count()).toBe(0)
    expect(await twin.relation.aggregate({ _count: true })).toMatchObject({ _count: 0 })
    expect(await twin.relation.groupBy({ by: ['type'], _count: true })).toEqual([])
    expect((await twin.relation.updateMany({ data: { name: 'taken' } })).count).toBe(0)
    expect((await twin.relation.deleteMany()).count).toBe(0)
    await expect(twin.relation.update({ where: { id }, data: { name: 'taken' } })).rejects.toThrow()
    await expect(twin.relation.delete({ where: { id } })).rejects.toThrow()
    expect((await o.db.relation.findFirstOrThrow({ where: { id } })).name).toBe('Acme Logistics')
  })

  test('writes for its own company, also when the author names another', async () => {
    const team = await twin.team.create({ data: { name: 'Night shift', tenantId: o.tenant.id } })
    expect(team.tenantId).toBe(twin.tenantId)
    await twin.team.createMany({ data: [{ name: 'Day shift' }] })
    await twin.team.upsert({ where: { id: 0 }, create: { name: 'Evening' }, update: {} })
    expect((await twin.team.findMany()).map(({ name }) => name).sort()).toEqual(['Day shift', 'Evening', 'Night shift'])
    expect(await o.db.team.count({ where: { name: 'Night shift' } })).toBe(0)
  })

  test('sees its own company row and no other', async () => {
    expect((await twin.tenant.findMany()).map(({ id }) => id)).toEqual([twin.tenantId])
  })

  test('holds inside a transaction', async () => {
    await atomically(twin, async (tx) => {
      expect(tx.tenantId).toBe(twin.tenantId)
      expect(await tx.relation.count()).toBe(0)
    })
  })

  test('refuses the tables of the installation', async () => {
    const round = o.db as unknown as PrismaClient
    await expect(round.setting.findMany()).rejects.toThrow('belongs to the installation')
    await expect(round.inbox.findMany()).rejects.toThrow('belongs to the installation')
    await expect(round.installation.findMany()).rejects.toThrow('belongs to the installation')
    await expect(round.ticket.findMany()).rejects.toThrow('belongs to the installation')
  })

  test('a write round that door is refused by the database', async () => {
    await expect(o.store.prisma.team.create({ data: { name: 'Nobody’s' } })).rejects.toThrow('kastelein.tenant')
  })
})

describe('history', () => {
  const emptied = { CaseEvent: `data = '{}'`, Audit: 'before = NULL', AuditLink: 'salt = NULL' }
  const other = { CaseEvent: 'at = now()', Audit: 'at = now()', AuditLink: `digest = ''` }
  beforeAll(async () => {
    const { caseId } = await o.db.caseEvent.findFirstOrThrow()
    await o.db.caseEvent.create({ data: { caseId, at: o.clock(), what: 'noted', data: { words: 'x' } } })
    const { id } = await o.db.audit.create({
      data: { at: o.clock(), action: 'x', subject: 'x', before: { name: 'x' } },
    })
    const bytes = new Uint8Array([1])
    await o.db.auditLink.create({ data: { number: 1, auditId: id, salt: bytes, digest: bytes, hash: bytes } })
  })

  test.each(['CaseEvent', 'Audit', 'AuditLink'] as const)('%s is only ever added to', async (table) => {
    const { pool } = o.store
    const all = [
      `UPDATE "${table}" SET ${emptied[table]}`,
      `UPDATE "${table}" SET ${other[table]}`,
      `DELETE FROM "${table}"`,
    ]
    if (table !== 'CaseEvent') all.push(`TRUNCATE "${table}"`)
    for (const statement of all) await expect(pool.query(statement), statement).rejects.toThrow('append-only')
  })

  test.each(['CaseEvent', 'Audit', 'AuditLink'] as const)(
    'of %s what it says of somebody is emptied when they are forgotten, nothing else and not after',
    async (table) => {
      const { pool } = o.store
      const erasing = async (statement: string) => {
        const client = await pool.connect()
        try {
          await client.query('BEGIN')
          await client.query(`SELECT set_config('kastelein.erasing', 'on', true)`)
          return await client.query(statement)
        } finally {
          await client.query('ROLLBACK')
          client.release()
        }
      }
      for (const statement of [
        `UPDATE "${table}" SET ${other[table]}`,
        `UPDATE "${table}" SET ${emptied[table]}, ${other[table]}`,
        `DELETE FROM "${table}"`,
        ...(table === 'Audit' ? [`UPDATE "Audit" SET before = '{"name": "y"}'`] : []),
      ])
        await expect(erasing(statement), statement).rejects.toThrow('append-only')
      expect((await erasing(`UPDATE "${table}" SET ${emptied[table]}`)).rowCount).toBeGreaterThan(0)
      await expect(pool.query(`UPDATE "${table}" SET ${emptied[table]}`)).rejects.toThrow('append-only')
    },
  )
})

describe('one effect for one event', () => {
  const event = (id: string) => ({
    id,
    platform: 'playground',
    workspace: 'playground',
    user: 'sanne',
    place: 'general',
    invocation: {},
  })
  const effect = (db: Db, name: string) => atomically(db, (tx) => tx.team.create({ data: { name } }))

  test('the first transaction of an event marks it done; a second one is undone and says so', async () => {
    expect(await storeHeard(o.store, o.clock(), event('one'))).toMatchObject({
      isNew: true,
      speaker: { member: { name: 'Sanne de Wit' } },
    })
    expect(await storeHeard(o.store, o.clock(), event('one'))).toMatchObject({ isNew: false })
    await effect(forTenant(o.store, o.tenant.id, 'one'), 'first')
    await expect(effect(forTenant(o.store, o.tenant.id, 'one'), 'second')).rejects.toThrow(AlreadyHeard)
    expect(await o.db.team.count({ where: { name: { in: ['first', 'second'] } } })).toBe(1)
  })

  test('work that fails leaves the event open for another try', async () => {
    await storeHeard(o.store, o.clock(), event('two'))
    const db = forTenant(o.store, o.tenant.id, 'two')
    await expect(
      atomically(db, async () => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    await effect(db, 'second try')
    expect(await o.db.team.count({ where: { name: 'second try' } })).toBe(1)
  })

  test('a workspace that is not connected has no speaker', async () => {
    expect((await storeHeard(o.store, o.clock(), { ...event('three'), workspace: 'T999' })).speaker).toBeNull()
  })
})

describe('a statement by hand', () => {
  const rename = (db: Db, city: string) =>
    tenantSql(db)<{ city: string; id: number }>`
      UPDATE "Relation" SET city = ${city} WHERE id = ${o.acme.id} AND "tenantId" = ${db.tenantId} RETURNING id, city`

  test('gives its rows, in a transaction and outside one', async () => {
    const rows = [{ id: o.acme.id, city: 'Delft' }]
    expect(await rename(o.db, 'Delft')).toEqual(rows)
    expect(await atomically(o.db, (tx) => rename(tx, 'Delft'))).toEqual(rows)
  })

  test('that fails breaks none that come after it', async () => {
    // At running, not at reading: only then has the answer begun.
    const fails = () => tenantSql(o.db)`
      SELECT to_char(${o.clock()}::timestamptz AT TIME ZONE name, 'YYYY') FROM "Member" WHERE "tenantId" = ${o.db.tenantId}`
    const ends: unknown[] = []
    for (let times = 0; times < 3; times++) {
      ends.push(await fails().catch((error: Error) => error.message.includes('not recognized')))
      ends.push(await o.store.prisma.tenant.count({ where: { pretend: true } }))
      ends.push((await o.store.rows(Prisma.sql`SELECT 1 AS one`)).length)
    }
    expect(ends).toEqual([true, 1, 1, true, 1, 1, true, 1, 1])
  })

  test('is undone with the transaction that is open', async () => {
    const work = atomically(o.db, async (tx) => {
      await rename(tx, 'Gouda')
      throw new Error('broken')
    })
    await expect(work).rejects.toThrow('broken')
    expect((await o.db.relation.findFirstOrThrow({ where: { id: o.acme.id } })).city).toBe('Delft')
  })
})

test('a message can only be queued inside the transaction that causes it', async () => {
  expect(() => wakeAfterCommit(o.db)).toThrow('queued in the transaction')
})
