import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordAudit } from '../../../src/crm/audit.ts'
import { chainTrail } from '../../../src/crm/trail/chain.ts'
import { type FoundFault, type TrailHead, verifyTrail } from '../../../src/crm/trail/verify.ts'
import { openChaining } from '../../../src/jobs/chain.ts'
import { Prisma } from '../../../src/store/generated/client.ts'
import { allowErasing } from '../../../src/store/tenant/erasing.ts'
import { atomically, forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let chain: () => Promise<void>
const log = { info() {}, warn() {}, error() {} }
beforeAll(async () => {
  o = await opened()
  chain = openChaining({ store: o.store, log })
})
afterAll(() => o[Symbol.asyncDispose]())

const note = (action: string, before?: Prisma.InputJsonObject) =>
  recordAudit(o.db, o.clock(), o.by, action, 'relation/1', before)
async function verified(since: TrailHead | null = null) {
  const faults: FoundFault[] = []
  const seen = await verifyTrail(o.db, { since, report: (found) => faults.push(found) })
  return { ...seen, faults }
}
/** What somebody does who owns the tables: nothing of ours can stop that, but it is seen. */
async function tamper(...statements: string[]): Promise<void> {
  const off = ['Audit', 'AuditLink'].map((table) => `ALTER TABLE "${table}" DISABLE TRIGGER USER`)
  const on = off.map((statement) => statement.replace('DISABLE', 'ENABLE'))
  for (const statement of [...off, ...statements, ...on]) await o.store.pool.query(statement)
}

describe('the chain of a trail', () => {
  test('has every entry once, in order, and is as it was however often it is gone over', async () => {
    for (let entry = 0; entry < 1_100; entry += 1)
      await note('tried', entry % 3 === 0 ? { name: `Ünï ${entry}` } : undefined)
    await chain()
    await chain()
    const seen = await verified()
    expect(seen).toMatchObject({ faults: [], unchained: 0, emptied: 0 })
    expect(seen.head.number).toBe(await o.db.audit.count())
    await note('later')
    expect(await verified()).toMatchObject({ faults: [], unchained: 1 })
    await chain()
    expect(await verified(seen.head)).toMatchObject({
      faults: [],
      unchained: 0,
      head: { number: seen.head.number + 1 },
    })
  })

  test('has what was committed late behind what has a higher number', async () => {
    const beforeIt = await note('before')
    // The embedded database does one thing at a time: a number is taken, and its entry comes later.
    const taken = await o.store.pool.query(`SELECT nextval('"Audit_id_seq"')::int AS id`)
    const [{ id: late }] = taken.rows as [{ id: number }]
    const after = await note('after')
    await chain()
    await o.db.audit.create({ data: { id: late, at: o.clock(), action: 'late', subject: 'relation/1' } })
    expect(late).toBeGreaterThan(beforeIt)
    expect(late).toBeLessThan(after)
    await chain()
    expect(await verified()).toMatchObject({ faults: [], unchained: 0 })
    const links = await o.db.auditLink.findMany({ where: { auditId: { in: [late, after] } } })
    const numberOf = (id: number) => links.find(({ auditId }) => auditId === id)?.number ?? 0
    expect(numberOf(late)).toBeGreaterThan(numberOf(after))
  })

  test('is one however many chain at once, and of each company its own', async () => {
    const { id } = await o.store.prisma.tenant.create({
      data: {
        name: 'Andere',
        country: 'NL',
        language: 'nl',
        timeZone: 'Europe/Amsterdam',
        currency: 'EUR',
        hours: {},
        createdAt: o.clock(),
      },
    })
    const other = forTenant(o.store, id)
    await recordAudit(other, o.clock(), null, 'tried', 'relation/1', { of: 'another' })
    for (let entry = 0; entry < 20; entry += 1) await note('at once', { entry })
    const two = openChaining({ store: o.store, log })
    await Promise.all([chain(), two(), chainTrail(o.db, { after: 0 }), note('meanwhile')])
    await chain()
    expect(await verified()).toMatchObject({ faults: [], unchained: 0 })
    expect(await other.auditLink.findMany({ select: { number: true } })).toEqual([{ number: 1 }])
  })

  test('goes on where one stopped in the middle', async () => {
    for (let entry = 0; entry < 5; entry += 1) await note('then', { entry })
    const broken = atomically(o.db, async (tx) => {
      await chainTrail(tx, { after: 0 })
      throw new Error('killed')
    })
    await expect(broken).rejects.toThrow('killed')
    expect((await verified()).unchained).toBe(5)
    await chain()
    expect(await verified()).toMatchObject({ faults: [], unchained: 0 })
  })

  test('is still right when something was forgotten, and not when nothing says so', async () => {
    const second = await note('renamed', { name: 'Pietersen' })
    await chain()
    const { emptied } = await verified()
    await atomically(o.db, async (tx) => {
      await allowErasing(tx)
      await tx.audit.updateMany({ where: { id: second }, data: { before: Prisma.DbNull } })
      await tx.auditLink.updateMany({ where: { auditId: second }, data: { salt: null } })
    })
    const link = await o.db.auditLink.findFirstOrThrow({ where: { auditId: second } })
    expect((await verified()).faults).toEqual([{ fault: 'emptied', number: link.number, auditId: second }])
    await note('relation forgotten')
    expect(await verified()).toMatchObject({ faults: [], emptied: emptied + 1 })
  })
})

describe('a trail in which somebody changed something', () => {
  let ids: number[]
  let head: TrailHead
  beforeEach(async () => {
    ids = [
      await note('one', { name: 'Jansen', city: 'Delft' }),
      await note('two'),
      await note('three', { name: 'Smit' }),
    ]
    await chain()
    const seen = await verified()
    expect(seen.faults).toEqual([])
    head = seen.head
  })

  const at = (nth: number) => head.number - 2 + nth
  const said = async (since: TrailHead | null = null) =>
    (await verified(since)).faults.map(({ fault, number }) => `${fault} ${number - head.number + 2}`)
  const restore = tamper

  test('one sign of what was replaced is seen', async () => {
    await tamper(`UPDATE "Audit" SET before = jsonb_set(before, '{name}', '"Janssen"') WHERE id = ${ids[0]}`)
    expect(await said()).toEqual(['before changed 0'])
    await restore(`UPDATE "Audit" SET before = jsonb_set(before, '{name}', '"Jansen"') WHERE id = ${ids[0]}`)
    expect(await said()).toEqual([])
  })

  test.each([
    ['action', `'other'`, `'one'`],
    ['at', `at + interval '1 millisecond'`, `at - interval '1 millisecond'`],
    ['subject', `'relation/2'`, `'relation/1'`],
    ['via', `'slack'`, `'playground'`],
    ['"memberId"', `"memberId" + 1`, `"memberId" - 1`],
  ])('another %s is seen', async (column, value, back) => {
    await tamper(`UPDATE "Audit" SET ${column} = ${value} WHERE id = ${ids[0]}`)
    expect(await said()).toEqual(['hash differs 0'])
    await restore(`UPDATE "Audit" SET ${column} = ${back} WHERE id = ${ids[0]}`)
    expect(await said()).toEqual([])
  })

  test('an entry that is gone, and one that came in its place, are seen', async () => {
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM "Audit" WHERE id = ${ids[1]}`,
      `DELETE FROM "Audit" WHERE id = ${ids[1]}`,
    )
    expect(await said()).toEqual(['entry missing 1'])
    await tamper(
      `INSERT INTO "Audit" (id, "tenantId", at, action, subject) VALUES (${ids[1]}, ${o.tenant.id}, now(), 'forged', 'x')`,
    )
    expect(await said()).toEqual(['hash differs 1'])
    await restore(
      `DELETE FROM "Audit" WHERE id = ${ids[1]}`,
      `INSERT INTO "Audit" SELECT * FROM kept`,
      `DROP TABLE kept`,
    )
    expect(await said()).toEqual([])
  })

  test('a link that is gone or was changed is seen, and so are two that were exchanged', async () => {
    const [first, second] = [at(0), at(1)]
    const where = (number: number) => `WHERE "tenantId" = ${o.tenant.id} AND number = ${number}`
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM "AuditLink" ${where(second)}`,
      `DELETE FROM "AuditLink" ${where(second)}`,
    )
    expect(await said()).toEqual(['number missing 1'])
    expect((await verified()).unchained).toBe(1)
    await restore(`INSERT INTO "AuditLink" SELECT * FROM kept`, `DROP TABLE kept`)
    for (const [column, faults] of [
      ['hash', ['hash differs 0', 'hash differs 1']],
      ['digest', ['before changed 0', 'hash differs 0']],
    ] as const) {
      const flip = `UPDATE "AuditLink" SET ${column} = set_byte(${column}, 3, get_byte(${column}, 3) # 1) ${where(first)}`
      await tamper(flip)
      expect(await said(), column).toEqual(faults)
      await restore(flip)
    }
    const swap = [
      `UPDATE "AuditLink" SET number = 0 ${where(first)}`,
      `UPDATE "AuditLink" SET number = ${first} ${where(second)}`,
      `UPDATE "AuditLink" SET number = ${second} ${where(0)}`,
    ]
    await tamper(...swap)
    expect(await said()).toContain('hash differs 0')
    await restore(...swap)
    expect(await said()).toEqual([])
  })

  test('an end that was cut off is seen only by who noted the head', async () => {
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM "AuditLink" WHERE "auditId" = ${ids[2]}`,
      `CREATE TABLE gone AS SELECT * FROM "Audit" WHERE id = ${ids[2]}`,
      `DELETE FROM "AuditLink" WHERE "auditId" = ${ids[2]}`,
      `DELETE FROM "Audit" WHERE id = ${ids[2]}`,
    )
    expect(await said()).toEqual([])
    expect(await said(head)).toEqual(['cut 2'])
    await restore(
      `INSERT INTO "Audit" SELECT * FROM gone`,
      `INSERT INTO "AuditLink" SELECT * FROM kept`,
      `DROP TABLE kept`,
      `DROP TABLE gone`,
    )
    expect(await said(head)).toEqual([])
  })
})
