import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFICE_HOURS } from '../../../../src/crm/escalation/working-time.ts'
import type { TableName } from '../../../../src/crm/export/table.ts'
import { Course, pendingIn } from '../../../../src/crm/model/agreed.ts'
import { noteAnnoyance } from '../../../../src/crm/annoyance/annoyance.ts'
import { Zip } from '../../../../src/crm/import/files/zip.ts'
import { goImport, tryImport } from '../../../../src/crm/import/job.ts'
import { TABLES } from '../../../../src/crm/export/tables/all.ts'
import { noteFacts } from '../../../../src/crm/relation/facts/note.ts'
import { readImport } from '../../../../src/crm/import/shown.ts'
import { openTurns, tick } from '../../../../src/jobs/tick.ts'
import { isLive, LIVE } from '../../../../src/store/case-states.ts'
import { type Db, forTenant } from '../../../../src/store/tenant/tenant.ts'
import { findAdrift } from '../../../../src/watch/adrift.ts'
import { bringFile, type ImportingTest, sendFile, undoFile, workToTheEnd } from '../../../support/database/importing.ts'
import { exportedBytes, type Said, saidIn } from '../../../support/database/exported.ts'
import { richCompany } from '../../export/company.ts'

let o: Awaited<ReturnType<typeof richCompany>>
beforeAll(async () => {
  o = await richCompany()
  await withTheRest()
})
afterAll(() => o[Symbol.asyncDispose]())

/** What the rich company has nothing of. */
async function withTheRest(): Promise<void> {
  const { db, acme, sanne, tom } = o
  const at = new Date('2026-02-20T10:15:30.123Z')
  const relationId = acme.id
  const person = await db.relation.findFirstOrThrow({ where: { kind: 'person', withdrawnAt: null } })
  await db.externalId.create({ data: { relationId, source: 'exact', kind: 'organisation', externalId: '00012' } })
  for (const [kind, written, value] of [
    ['name', '’t Oude Acme', 't oude acme'],
    ['phone', '+31 6 12345678', '31612345678'],
    ['email', 'Oud@acme.example', 'oud@acme.example'],
  ] as const)
    await db.alias.create({ data: { relationId, kind, written, value, memberId: tom.id, at } })
  for (const [fact, part, value] of [
    ['kvk', '', '01234567'],
    ['sector', '', 'Hout & Zand'],
    ['revenue', '2025', { cents: 125_050, currency: 'EUR' }],
  ] as const)
    await noteFacts(db, o.clock, {
      relationId,
      said: [{ fact, part, value }] as never,
      source: '=bron',
      origin: `r/${fact}`,
      actor: o.by,
    })
  await db.relation.update({
    where: { id: relationId },
    data: { whyLeft: { ours: 'te duur', theirs: 'te duur; "echt"\n-1' }, addressForm: 'informal', nameConfirmedAt: at },
  })
  const [closed] = await db.case.findMany({ where: { state: 'closed', relationId }, orderBy: { id: 'asc' } })
  const change = await db.change.findFirstOrThrow()
  await db.pulse.create({
    data: {
      caseId: closed?.id ?? 0,
      relationId,
      personId: person.id,
      askedById: sanne.id,
      askedAt: at,
      guess: 3,
      score: 4,
      words: "'=prima'",
      answeredAt: at,
    },
  })
  await db.telling.create({
    data: {
      changeId: change.id,
      relationId,
      memberId: tom.id,
      settledAt: at,
      settledById: tom.id,
      how: 'call',
      whom: 'Jan',
    },
  })
  await db.incoming.create({
    data: {
      channel: 'form',
      key: 'k1',
      reference: 'KX12',
      receivedAt: at,
      name: '-Jan',
      mail: 'jan@acme.example',
      phone: '+31612345678',
      text: 'twee\n\n  regels ',
      becomes: 'complaint',
      relationId,
      caseId: closed?.id ?? 0,
      memberId: sanne.id,
      state: 'open',
      facts: { page: 'contact' },
    },
  })
}

const moving = () => ({ db: o.db, clock: o.clock, by: o.as(o.fatima) })

/** Another company that was just connected: who leads it is there, and nothing else. */
async function freshCompany(name: string): Promise<ImportingTest & { id: number }> {
  const { country, language, timeZone, currency } = o.tenant
  const createdAt = o.clock()
  const tenant = await o.store.prisma.tenant.create({
    data: { name, country, language, timeZone, currency, hours: OFFICE_HOURS, createdAt },
  })
  const db = forTenant(o.store, tenant.id)
  const lead = await db.member.create({
    data: {
      name: 'Kim Nieuw',
      role: 'operator',
      language: 'nl',
      timeZone,
      windows: ['08:30'],
      createdAt,
      nextDigestAt: new Date(createdAt.getTime() + 3_600_000),
    },
  })
  return { db, clock: o.clock, by: { id: lead.id, via: 'page' }, id: tenant.id }
}

/** What is not the same of what is not over: it goes on here. */
const GOES_ON =
  'dueAt brokenAt acknowledgedAt acknowledgedById silentSince reopenedAt offeredToId waitsUntil pausedUntil pausedHow pausedFor ownerId wholeDay'.split(
    ' ',
  )

/** A handover that was under way is called off: who it went to is not at work here. */
function goesOn(row: Record<string, unknown>): Record<string, unknown> {
  const isOff = row['kind'] === 'handover' && (isLive(String(row['state'])) || row['outcome'] === 'called off')
  const gone = isOff ? [...GOES_ON, 'state', 'outcome', 'closedAt'] : isLive(String(row['state'])) ? GOES_ON : []
  return Object.fromEntries(Object.entries(row).filter(([key]) => !gone.includes(key)))
}

/** What an export says, but for what is another company's. */
function comparable(said: Said): Said {
  const without = (row: Record<string, unknown>, keys: readonly string[]) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)))
  const sorted = (rows: Record<string, unknown>[] = []) =>
    rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const { audit: _audit, ...tables } = said
  return {
    ...tables,
    relations: sorted(tables.relations),
    members:
      tables.members?.filter(({ name }) => name !== 'Kim Nieuw').map((row) => without(row, ['role', 'active'])) ?? [],
    settings: tables.settings?.filter(({ key }) => key !== 'name' && key !== 'caseNumber') ?? [],
    'numbers elsewhere': sorted(tables['numbers elsewhere']?.filter(({ source }) => source !== 'ours')),
    cases: tables.cases?.map((row) => goesOn(row)) ?? [],
  }
}

/** The same without colleagues: who imports stands there for them, or nobody. A handover is named after two of them. */
function nobody(said: Said): Said {
  const isColleague = new Map(
    Object.values(TABLES).map(({ name, columns }) => [
      name,
      columns.flatMap(({ key, cell }) =>
        cell.is === 'colleague' || cell.is === 'data' || (name === 'cases' && key === 'summary') ? key : [],
      ),
    ]),
  )
  return Object.fromEntries(
    Object.entries(said).map(([table, rows]) => [
      table,
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([key]) => !isColleague.get(table as TableName)?.includes(key))),
      ),
    ]),
  )
}

/** How many rows there are of everything of a company. */
async function rowsOf(db: Db): Promise<Record<string, number>> {
  const { rows } = await o.store.pool.query<{ table: string }>(
    `SELECT table_name AS "table" FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenantId'`,
  )
  const counts: Record<string, number> = {}
  for (const { table } of rows) {
    const found = await o.store.pool.query<{ many: number }>(
      `SELECT count(*)::int AS many FROM "${table}" WHERE "tenantId" = $1`,
      [db.tenantId],
    )
    counts[table] = found.rows[0]?.many ?? 0
  }
  return counts
}

/** Each import is written down. */
const WRITTEN = ['ImportJob', 'Audit', 'Delivery']
const without = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([table]) => !WRITTEN.includes(table)))

const bring = (who: ImportingTest, zip: Buffer) => bringFile(who, zip as unknown as string, 'export.zip')

describe('our own export, brought into another company', () => {
  test('who moves out has everything again, and the same file adds nothing the second time', {
    timeout: 60_000,
  }, async () => {
    const zip = await exportedBytes(moving(), 'moving', 'nl')
    const before = await saidIn(zip)
    const there = await freshCompany('Verhuisd')
    const id = await bring(there, zip)
    const view = await readImport(there.db, id)
    expect(view).toMatchObject({ state: 'done', failure: null })
    expect(await there.db.delivery.count({ where: { kind: { not: 'import done' } } })).toBe(0)
    // The trail says what happened here, and nothing that happened there.
    expect(await there.db.audit.count({ where: { NOT: { action: { startsWith: 'import ' } } } })).toBe(0)
    const after = await saidIn(await exportedBytes(there, 'moving', 'nl'))
    const [was, is] = [comparable(before), comparable(after)]
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([])
    for (const table of Object.keys(was) as TableName[]) expect(is[table], table).toEqual(was[table])
    const adrift = (await findAdrift(o.store.rows, o.clock())).filter(({ tenantId }) => tenantId === there.id)
    expect(adrift).toEqual([])

    const counts = without(await rowsOf(there.db))
    const again = await bring(there, zip)
    expect((await readImport(there.db, again))?.counts?.verdicts).toMatchObject({
      new: 0,
      changed: 0,
      perhaps: 0,
      conflict: 0,
      refused: 0,
    })
    expect(without(await rowsOf(there.db))).toEqual(counts)
  })
  test('of a lead’s export all but colleagues is there again, in the other language', { timeout: 60_000 }, async () => {
    const zip = await exportedBytes(moving(), 'company', 'en')
    const there = await freshCompany('Overgenomen')
    expect(await readImport(there.db, await bring(there, zip))).toMatchObject({ state: 'done', failure: null })
    const [was, is] = [await saidIn(zip), await saidIn(await exportedBytes(there, 'company', 'en'))].map((said) =>
      nobody(comparable(said)),
    )
    for (const table of Object.keys(was ?? {}) as TableName[]) expect(is?.[table], table).toEqual(was?.[table])
    expect(await there.db.member.count()).toBe(1)
    const counts = without(await rowsOf(there.db))
    await bring(there, zip)
    expect(without(await rowsOf(there.db))).toEqual(counts)
  })

  test('in the company it is of, nothing changes and nothing is added', { timeout: 60_000 }, async () => {
    const zip = await exportedBytes(moving(), 'moving', 'nl')
    const counts = without(await rowsOf(o.db))
    const said = comparable(await saidIn(zip))
    const id = await bring(moving(), zip)
    const { verdicts } = (await readImport(o.db, id))?.counts ?? {}
    expect(verdicts).toMatchObject({ new: 0, changed: 0, perhaps: 0, conflict: 0, refused: 0 })
    expect(without(await rowsOf(o.db))).toEqual(counts)
    expect(comparable(await saidIn(await exportedBytes(moving(), 'moving', 'nl')))).toEqual(said)
  })

  test('the file of relations alone, as a spreadsheet saves it, is all the same there', {
    timeout: 60_000,
  }, async () => {
    const zip = await exportedBytes(moving(), 'moving', 'nl')
    const pieces: Uint8Array[] = []
    for await (const piece of new Zip(zip).part('klanten.csv')()) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    const counts = without(await rowsOf(o.db))
    // Excel leaves the mark out, and closes a quote where none is needed.
    for (const saved of [text, text.replace('\uFEFF', '').replaceAll('"', '"')]) {
      const id = await bringFile(moving(), saved, 'klanten.csv')
      const view = await readImport(o.db, id)
      expect(view).toMatchObject({ source: 'ours', state: 'done' })
      expect(view?.counts?.verdicts).toMatchObject({ new: 0, changed: 0, perhaps: 0, conflict: 0, refused: 0 })
      expect(without(await rowsOf(o.db))).toEqual(counts)
    }
  })

  test('stopped at any moment and gone on with by another, it comes in whole and once', {
    timeout: 300_000,
  }, async () => {
    const zip = await exportedBytes(moving(), 'moving', 'nl')
    const whole = comparable(await saidIn(zip))
    for (let looks = 1; looks < 400; looks = Math.ceil(looks * 4)) {
      const there = await freshCompany(`Onderbroken ${looks}`)
      const id = await sendFile(there, zip as unknown as string, 'export.zip')
      await tryImport(there.db, there.clock, { id, actor: there.by })
      await workToTheEnd(there, id, { looks, piece: 3 })
      await workToTheEnd(there, id)
      await goImport(there.db, there.clock, { id, actor: there.by })
      for (let round = 0; round < 400 && (await readImport(there.db, id))?.state === 'running'; round += 1)
        await workToTheEnd(there, id, { looks, piece: 7 })
      expect((await readImport(there.db, id))?.state, `after ${looks}`).toBe('done')
      expect(comparable(await saidIn(await exportedBytes(there, 'moving', 'nl'))), `after ${looks}`).toEqual(whole)
    }
  })

  test('taken back it is gone, and can come in again', { timeout: 60_000 }, async () => {
    const zip = await exportedBytes(moving(), 'moving', 'nl')
    const there = await freshCompany('Teruggenomen')
    const id = await bring(there, zip)
    await undoFile(there, id)
    expect(await readImport(there.db, id)).toMatchObject({ state: 'undone', keptCount: 0 })
    const left = await saidIn(await exportedBytes(there, 'moving', 'nl')).catch((error: Error) => error.message)
    expect(left).toContain('empty')
    expect(await there.db.annoyance.count({ where: { withdrawnAt: null } })).toBe(0)
    expect(await there.db.case.count({ where: { state: { not: 'withdrawn' } } })).toBe(0)
    await bring(there, zip)
    const [was, is] = [
      comparable(await saidIn(zip)),
      comparable(await saidIn(await exportedBytes(there, 'moving', 'nl'))),
    ]
    for (const table of Object.keys(was) as TableName[]) {
      // They have other numbers by then.
      const plain = (rows: Record<string, unknown>[] = []) => rows.map(({ number: _number, ...row }) => row)
      expect(plain(is[table]), table).toEqual(plain(was[table]))
    }
  })

  test('what is open has its next step here, whatever time passes', { timeout: 120_000 }, async () => {
    const [there, from] = [await freshCompany('Gaat door'), moving().db]
    const heard = await from.incoming.findFirstOrThrow()
    await from.incoming.updateMany({ where: { id: heard.id }, data: { state: 'held' } })
    await from.change.updateMany({ where: {}, data: { doneAt: new Date(o.clock().getTime() - 40 * 86_400_000) } })
    await bring(there, await exportedBytes(moving(), 'moving', 'nl'))
    await from.incoming.updateMany({ where: { id: heard.id }, data: { state: heard.state } })
    await from.change.updateMany({ where: {}, data: { doneAt: null } })
    const open = await there.db.case.findMany({ where: { state: { in: [...LIVE] } }, orderBy: { id: 'asc' } })
    expect(new Set(open.map(({ kind }) => kind)).size).toBeGreaterThan(3)
    expect(open.every(({ ownerId }) => ownerId === there.by.id)).toBe(true)
    const soon = new Date(o.clock().getTime() + 86_400_000)
    expect(
      open.filter(({ nextRungAt, lookAt, askAt, brokenAt }) =>
        [nextRungAt, lookAt, askAt, brokenAt].some((at) => at && at < soon),
      ),
    ).toEqual([])
    // What is looked at again, whoever may have forgotten it: approvals, changes that were done, and what was held back.
    const looks = await Promise.all([
      there.db.case.findMany({ where: { state: { in: [...LIVE] }, approvalLookAt: { not: null } } }),
      there.db.incoming.findMany({ where: { state: 'held' } }),
      there.db.change.findMany({ where: { doneAt: { not: null } } }),
    ])
    const [approvals, held, changes] = looks
    expect(approvals.length).toBe(open.filter(({ course }) => pendingIn(Course.parse(course))).length)
    expect(approvals.length).toBeGreaterThan(0)
    expect(held.length).toBeGreaterThan(0)
    expect(held.every(({ heldLookAt }) => heldLookAt && heldLookAt > soon)).toBe(true)
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.every(({ lookAt, looked }) => looked === 2 && lookAt && lookAt > o.clock())).toBe(true)
    const [turns, silent] = [openTurns(o.clock()), { info() {}, warn() {}, error() {} }]
    const began = o.time.now
    for (let step = 0; step < 20; step += 1) {
      o.time.now = new Date(o.time.now.getTime() + 12 * 3_600_000)
      await tick({ store: o.store, clock: o.clock, log: silent, turns })
      const adrift = (await findAdrift(o.store.rows, o.clock())).filter(
        ({ tenantId, what }) => tenantId === there.id && what === 'no next step',
      )
      expect(adrift, o.time.now.toISOString()).toEqual([])
    }
    o.time.now = began
  })

  test('whoever is in use since then stays, with all that came with them', { timeout: 60_000 }, async () => {
    const there = await freshCompany('In gebruik')
    const id = await bring(there, await exportedBytes(moving(), 'moving', 'nl'))
    const acme = await there.db.relation.findFirstOrThrow({ where: { nameNorm: 'acme logistics' } })
    const of = { relationId: acme.id, withdrawnAt: null }
    const had = [await there.db.annoyance.count({ where: of }), await there.db.interaction.count({ where: of })]
    expect(Math.min(...had)).toBeGreaterThan(0)
    await noteAnnoyance(there.db, there.clock, { relationId: acme.id, text: 'weer te laat', actor: there.by })
    await undoFile(there, id)
    expect((await readImport(there.db, id))?.kept.map(({ name }) => name)).toContain(acme.name)
    expect([await there.db.annoyance.count({ where: of }), await there.db.interaction.count({ where: of })]).toEqual([
      (had[0] ?? 0) + 1,
      had[1],
    ])
  })
})
