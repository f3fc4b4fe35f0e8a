import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { noteCompliment } from '../../../src/crm/compliment/compliment.ts'
import { survivorOf } from '../../../src/crm/relation/aliases.ts'
import { briefOf } from '../../../src/crm/relation/brief.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { BELONGINGS, mergeRelations, settleMergings, undoMerging } from '../../../src/crm/relation/merge.ts'
import { registerIncident } from '../../../src/crm/incident/mutations.ts'
import { ownCompany } from '../../../src/crm/relation/own-company.ts'
import { previewMerge } from '../../../src/crm/relation/merge-preview.ts'
import { changeRelation, createRelation, worksFor } from '../../../src/crm/relation/relation.ts'
import { chooseRelation, findRelations } from '../../../src/crm/relation/search.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { lastDeed } from '../../../src/crm/last-deed.ts'
import { Prisma, type Relation } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let role: string
beforeAll(async () => {
  o = await opened()
  role = o.sanne.role
})
beforeEach(() => o.db.member.update({ where: { id: o.sanne.id }, data: { role } }))
afterAll(() => o[Symbol.asyncDispose]())

const DAY = 86_400_000

const make = (name: string, more: Partial<Parameters<typeof createRelation>[2]> = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by, ...more })

function note(relationId: number, personId: number | null = null, occurredAt = o.clock()) {
  return logInteraction(o.db, o.clock, {
    relationId,
    personId,
    personName: null,
    targetGroup: 'B2B',
    form: 'call',
    direction: null,
    subject: null,
    outcome: null,
    lines: [{ label: 'fact', text: 'called' }],
    occurredAt,
    sourceLink: null,
    promises: [],
    actor: o.by,
  })
}

const promise = (relationId: number) =>
  makePromise(o.db, o.clock, {
    relationId,
    personName: null,
    summary: 'send the quote',
    dueAt: new Date(o.clock().getTime() + DAY),
    wholeDay: false,
    ownerId: o.sanne.id,
    interactionId: null,
    sourceLink: null,
    actor: o.by,
  })

const merge = (stays: Pick<Relation, 'id'>, goes: Pick<Relation, 'id'>, more: object = {}) =>
  mergeRelations(o.db, o.clock, { survivorId: stays.id, formerId: goes.id, actor: o.by, ...more })

async function lead() {
  const tom = await o.db.member.findFirstOrThrow({ where: { id: { not: o.sanne.id } } })
  await o.db.member.update({ where: { id: tom.id }, data: { role: 'lead' } })
  return { id: tom.id, via: 'playground' }
}

const found = async (words: string) => {
  const choice = chooseRelation(words, await findRelations(o.db, { words }))
  return 'found' in choice ? choice.found.id : choice
}

/** Every row there is but history, in an order of its own. */
async function everything(): Promise<Record<string, unknown[]>> {
  const { db } = o
  const orderBy = { id: 'asc' } as const
  return {
    relations: await db.relation.findMany({ orderBy }),
    interactions: await db.interaction.findMany({ orderBy }),
    cases: await db.case.findMany({ orderBy }),
    annoyances: await db.annoyance.findMany({ orderBy }),
    facts: await db.fact.findMany({ orderBy }),
    asked: await db.factAsked.findMany({ orderBy }),
    brought: await db.broughtUp.findMany({ orderBy }),
    compliments: await db.compliment.findMany({ orderBy }),
    incomings: await db.incoming.findMany({ orderBy }),
    pulses: await db.pulse.findMany({ orderBy }),
    links: await db.link.findMany({ orderBy }),
    ownerships: await db.ownership.findMany({ orderBy }),
    aliases: await db.alias.findMany({ orderBy }),
    touches: await db.caseTouch.findMany({ orderBy }),
    tellings: await db.telling.findMany({ orderBy }),
    parts: await db.projectPart.findMany({ orderBy }),
    meetings: await db.meeting.findMany({ orderBy }),
    meetingasks: await db.meetingAsked.findMany({ orderBy }),
    externalids: await db.externalId.findMany({ orderBy: { id: 'asc' } }),
  }
}

test('whatever names a relation changes hands when it is merged, or is known not to', async () => {
  const { rows: keys } = await o.store.pool.query<{ name: string }>(`
    SELECT rel.relname || '.' || att.attname AS name FROM pg_constraint con
    JOIN pg_class rel ON rel.oid = con.conrelid JOIN pg_attribute att ON att.attrelid = rel.oid AND att.attnum = ANY(con.conkey)
    WHERE con.contype = 'f' AND con.confrelid = '"Relation"'::regclass`)
  const { rows: named } = await o.store.pool.query<{ name: string }>(`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ~* '(relation|customer|organisation|person|from|to|former|survivor|mergedInto)Ids?$'`)
  const known = [
    ...BELONGINGS.map(([table, column]) => `${table}.${column}`),
    // The history of mergings and of joinings of colleagues.
    'Merging.survivorId',
    'Merging.formerId',
    'Joining.formerId',
    // What an import did to whom, and what it looks up once more as it comes in.
    'ImportChange.relationId',
    'ImportRow.relationId',
    // A colleague.
    'Case.offeredToId',
  ]
  const there = new Set([...keys, ...named].map(({ name }) => name))
  expect([...there].toSorted()).toEqual(known.toSorted())
})

describe('two that are one', () => {
  test('become one, with everything there is of both, and are two again as they were', async () => {
    const { db, clock, time } = o
    const stays = await make('Zonneberg BV', { phone: '030 123 4567', city: 'Utrecht' })
    const goes = await make('Zonneberg Holding', {
      email: 'Info@zonneberg.example',
      phone: '06 55512345',
      usual: ['before seven'],
    })
    const older = await make('Zonneborg')
    const jan = await make('Jan Peters', { kind: 'person' })
    for (const { id } of [stays, goes]) await worksFor(db, jan.id, id)
    await worksFor(db, jan.id, goes.id, 'buyer')
    await db.link.create({ data: { fromId: goes.id, toId: stays.id, kind: 'daughter of' } })
    await note(stays.id, jan.id)
    const noted = clock()
    await note(goes.id)
    await note(goes.id, null, new Date(clock().getTime() - DAY))
    const { id: caseId } = await promise(goes.id)
    await noteAnnoyance(db, clock, { relationId: goes.id, text: 'waited', actor: o.by })
    await merge(goes, older)
    time.now = new Date(time.now.getTime() + 60_000)
    const before = await everything()

    const preview = await previewMerge(db, { survivorId: stays.id, formerId: goes.id, actor: o.by })
    expect(preview).toMatchObject({
      filled: ['email', 'usual'],
      differing: ['phone'],
      moves: { moments: 2, annoyances: 1, cases: [{ kind: 'promise', count: 1 }] },
      refusedFor: null,
    })
    const { id } = await merge(stays, goes, { theirs: ['phone'], seen: preview.seen })
    const now = await db.relation.findFirstOrThrow({ where: { id: stays.id } })
    expect(now).toMatchObject({
      phoneDigits: '31655512345',
      email: 'info@zonneberg.example',
      usual: ['before seven'],
      city: 'Utrecht',
      interactions: 3,
      lastInteractionAt: noted,
    })
    expect((await db.case.findFirstOrThrow({ where: { id: caseId } })).relationId).toBe(stays.id)
    for (const words of [
      'Zonneberg Holding',
      'zonneborg',
      `#${goes.id}`,
      `#${older.id}`,
      '030 123 4567',
      '0655512345',
      'info@zonneberg.example',
    ])
      expect(await found(words), words).toBe(stays.id)
    const brief = await briefOf(db, clock(), older.id)
    expect(brief).toMatchObject({
      id: stays.id,
      alsoKnownAs: ['Zonneberg Holding', 'Zonneborg'],
      people: [{ name: 'Jan Peters' }],
      organisations: [],
      interactions: 3,
    })
    expect(await db.ownership.count({ where: { relationId: stays.id, until: null } })).toBe(1)
    expect(await db.audit.count({ where: { subject: `merging/${id}`, memberId: o.sanne.id } })).toBe(1)

    expect(await lastDeed(db, clock(), o.sanne.id)).toEqual({ made: { what: 'merging', id } })
    await undoMerging(db, clock, { id, actor: o.by })
    expect(await everything()).toEqual(before)
    await undoMerging(db, clock, { id, actor: o.by })
    expect(await everything()).toEqual(before)
  })

  test('are one once, by however many and whichever way round it is said at the same time', async () => {
    const [a, b] = [await make('Twee'), await make('Tweede')]
    const boss = await lead()
    const done = await Promise.all([
      merge(a, b),
      merge(a, b),
      merge(b, a, { actor: boss }),
      merge(a, b, { actor: boss }),
    ])
    expect(new Set(done.map(({ id }) => id)).size).toBe(1)
    expect(await o.db.merging.count({ where: { formerId: { in: [a.id, b.id] } } })).toBe(1)
  })

  test('go on with who has everything when that one goes into a third', async () => {
    const [a, b, c] = [await make('Een'), await make('Twee'), await make('Drie')]
    await note(a.id)
    const [first, second] = await Promise.allSettled([merge(b, a), merge(c, b)])
    expect(second.status).toBe('fulfilled')
    if (first.status === 'fulfilled') {
      expect(await survivorOf(o.db, a.id)).toBe(c.id)
      expect((await briefOf(o.db, o.clock(), a.id))?.interactions).toBe(1)
      await expect(undoMerging(o.db, o.clock, { id: first.value.id, actor: o.by })).rejects.toThrow(
        'merge changed since',
      )
    } else expect(first.reason).toMatchObject({ trouble: 'merged meanwhile', facts: { name: 'Twee', into: 'Drie' } })
  })

  test('are refused when they are no two of a kind, or of another company', async () => {
    const [a, jan] = [await make('Acht'), await make('Jan', { kind: 'person' })]
    await expect(merge(a, a)).rejects.toThrow('merge itself')
    await expect(merge(a, jan)).rejects.toMatchObject({
      trouble: 'merge kinds',
      facts: { organisation: 'Acht', person: 'Jan' },
    })
    const own = await ownCompany(o.db, o.clock())
    for (const pair of [[a, own] as const, [own, a] as const])
      await expect(merge(...pair)).rejects.toMatchObject({ trouble: 'merge own company' })
    const other = await o.store.prisma.tenant.create({
      data: {
        name: 'Other',
        country: 'NL',
        language: 'nl',
        timeZone: 'Europe/Amsterdam',
        currency: 'EUR',
        hours: {},
        createdAt: o.clock(),
      },
    })
    const theirs = await o.store.prisma.relation.create({
      data: { ...a, id: undefined as never, tenantId: other.id, ownerId: null, origin: null, whyLeft: Prisma.DbNull },
    })
    for (const pair of [
      [a, theirs],
      [theirs, a],
    ] as const) {
      await expect(merge(...pair)).rejects.toThrow()
      await expect(previewMerge(o.db, { survivorId: pair[0].id, formerId: pair[1].id, actor: o.by })).rejects.toThrow()
    }
    expect(await o.db.merging.count({ where: { survivorId: { in: [a.id, theirs.id] } } })).toBe(0)
  })

  test('are touched by what touched either, however one was taken off, and are spoken to as one of them was', async () => {
    const [stays, goes] = [await make('Vesper'), await make('Vesper')]
    const spoken = { salutation: 'mevrouw De Vries', addressForm: 'formal', nameConfirmedAt: o.clock() }
    await o.db.relation.update({ where: { id: goes.id }, data: spoken })
    const touches = [stays.id, goes.id]
    const down = { summary: 'down', severity: 'high', ownerId: o.sanne.id, actor: o.by } as const
    const { id } = await registerIncident(o.db, o.clock, { ...down, touches })
    await o.db.caseTouch.updateMany({
      where: { caseId: id, relationId: stays.id },
      data: { offAt: o.clock(), offReason: 'no' },
    })
    await merge(stays, goes)
    expect(await o.db.caseTouch.findMany({ where: { caseId: id } })).toMatchObject([
      { relationId: stays.id, offAt: null },
    ])
    expect(await o.db.relation.findFirstOrThrow({ where: { id: stays.id } })).toMatchObject(spoken)
  })

  test('are merged by who owns them, or by a lead', async () => {
    await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'member' } })
    const boss = await lead()
    const [mine, nobodys, theirs] = [
      await make('Mijn'),
      await make('Niemands'),
      await make('Zijn', { ownerId: boss.id }),
    ]
    await o.db.relation.update({ where: { id: nobodys.id }, data: { ownerId: null } })
    await expect(merge(mine, theirs)).rejects.toMatchObject({ trouble: 'merge not yours' })
    expect(
      (await previewMerge(o.db, { survivorId: mine.id, formerId: theirs.id, actor: o.by })).refusedFor,
    ).toBeTruthy()
    await merge(nobodys, mine)
    expect((await o.db.relation.findFirstOrThrow({ where: { id: nobodys.id } })).ownerId).toBe(o.sanne.id)
    expect(await o.db.ownership.count({ where: { relationId: nobodys.id, until: null } })).toBe(1)
    await merge(theirs, nobodys, { actor: boss })
  })

  test('stay two when the details were changed after they were shown', async () => {
    const [a, b] = [await make('Vijf'), await make('Vijfde')]
    const { seen } = await previewMerge(o.db, { survivorId: a.id, formerId: b.id, actor: o.by })
    await changeRelation(o.db, o.clock, {
      id: b.id,
      actor: o.by,
      name: 'Vijfde',
      language: null,
      addressForm: null,
      salutation: '',
      isConfirmed: false,
      type: 'former',
      phone: '',
      email: '',
      city: '',
      usual: [],
    })
    await expect(merge(a, b, { seen })).rejects.toThrow('changed meanwhile')
  })

  test('have what was written about the former at that very moment', async () => {
    const [a, b] = [await make('Zes'), await make('Zesde')]
    const { id } = await merge(a, b)
    await note(b.id)
    o.time.now = new Date(o.time.now.getTime() + 61_000)
    expect(await settleMergings(o.db, o.clock)).toBeGreaterThan(0)
    expect(await settleMergings(o.db, o.clock)).toBe(0)
    expect((await briefOf(o.db, o.clock(), b.id))?.interactions).toBe(1)
    await undoMerging(o.db, o.clock, { id, actor: o.by })
    expect((await briefOf(o.db, o.clock(), b.id))?.interactions).toBe(1)
    expect((await briefOf(o.db, o.clock(), a.id))?.interactions).toBe(0)
  })
})

describe('taking apart what was merged', () => {
  test('is for who did it for ten minutes, and for a lead until something of it was changed', async () => {
    await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'member' } })
    const [a, b] = [await make('Tien'), await make('Tiende')]
    const { id: noteId } = await note(b.id)
    const boss = await lead()
    const somebody = await o.db.member.findFirstOrThrow({ where: { id: { notIn: [o.sanne.id, boss.id] } } })
    await o.db.member.update({ where: { id: somebody.id }, data: { role: 'member' } })
    const { id } = await merge(a, b)
    await expect(undoMerging(o.db, o.clock, { id, actor: { id: somebody.id, via: 'playground' } })).rejects.toThrow(
      'undo not yours',
    )
    o.time.now = new Date(o.time.now.getTime() + 11 * 60_000)
    await expect(undoMerging(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('undo too late')
    await o.db.interaction.update({ where: { id: noteId }, data: { relationId: o.acme.id } })
    await expect(undoMerging(o.db, o.clock, { id, actor: boss })).rejects.toThrow('merge changed since')
    await o.db.interaction.update({ where: { id: noteId }, data: { relationId: a.id } })
    await note(a.id)
    await undoMerging(o.db, o.clock, { id, actor: boss })
    expect((await briefOf(o.db, o.clock(), b.id))?.interactions).toBe(1)
    expect((await briefOf(o.db, o.clock(), a.id))?.interactions).toBe(1)
  })

  test('is refused when a detail that was filled in is another by now', async () => {
    const [a, b] = [await make('Elf'), await make('Elfde', { email: 'elf@elf.example' })]
    const { id } = await merge(a, b)
    await o.db.relation.update({ where: { id: a.id }, data: { email: 'twaalf@elf.example' } })
    await expect(undoMerging(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('merge changed since')
  })
})

/** Numbers that are the same at every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test.each([7, 2026])('whatever is merged and taken apart, no row is lost and none is left behind: %i', async (seed) => {
  const { db, clock, by } = o
  const below = numbers(seed)
  const all: Relation[] = []
  for (let n = 0; n < 6; n++)
    all.push(
      await make(`Firma ${n}`, {
        ...(below(2) && { email: `firma${n % 3}@x.example` }),
        ...(below(2) && { city: 'Gouda' }),
      }),
    )
  for (let n = 0; n < 10; n++) {
    const [one, other] = [all[below(6)] as Relation, all[below(6)] as Relation]
    if (n % 2) await note(one.id, other.id)
    else if (one.id !== other.id) await worksFor(db, one.id, other.id)
    if (n % 3 === 1) await noteCompliment(db, clock, { relationId: other.id, text: 'quick', actor: by })
    if (n % 3 === 2)
      await db.pulse.create({ data: { caseId: -seed * 100 - n, relationId: other.id, personId: one.id } })
    if (n % 3 === 0) await noteAnnoyance(db, clock, { relationId: other.id, text: 'late', actor: by })
    const times = { startsAt: clock(), endsAt: clock(), isAllDay: false, sequence: 0, createdAt: clock() }
    const visit = { uid: `${seed}/${n}`, original: '', about: 'unsure', relationId: one.id, ...times }
    const { id: meetingId, uid } = await db.meeting.create({ data: visit })
    const asked = { meetingId, uid, memberId: by.id, what: 'customer', day: '', window: '', at: clock() }
    await db.meetingAsked.create({ data: { ...asked, relationId: other.id } })
    const elsewhere = { source: 'hubspot', kind: 'organisation', externalId: `${seed}/${n}` }
    await db.externalId.create({ data: { ...elsewhere, relationId: one.id } })
  }
  const start = await everything()
  const mine = new Set(all.map(({ id }) => id))
  const done: number[] = []
  for (let n = 0; n < 14; n++) {
    if (below(3) === 0 && done.length > 0) {
      const at = below(done.length)
      const undone = await undoMerging(db, clock, { id: done[at] ?? 0, actor: by }).catch((error) => error as Error)
      if (undone instanceof Error) expect(undone.message).toBe('merge changed since')
      else done.splice(at, 1)
    } else {
      const [a, b] = [all[below(6)] as Relation, all[below(6)] as Relation]
      const merged = await merge(a, b).catch((error) => error as Error)
      if (merged instanceof Error) expect(['merge itself', 'merged meanwhile']).toContain(merged.message)
      else if (!done.includes(merged.id)) done.push(merged.id)
    }
    const now = await everything()
    for (const table of Object.keys(start))
      if (table !== 'aliases') expect(now[table]?.length, table).toBe(start[table]?.length)
    const merged = new Set((now['relations'] as Relation[]).flatMap((one) => (one.mergedIntoId === null ? [] : one.id)))
    for (const [table, column] of BELONGINGS) {
      const key =
        {
          Case: 'cases',
          Alias: 'aliases',
          Ownership: 'ownerships',
          CaseTouch: 'touches',
          FactAsked: 'asked',
          BroughtUp: 'brought',
          ProjectPart: 'parts',
          Pulse: 'pulses',
          MeetingAsked: 'meetingasks',
        }[table as string] ?? `${table.toLowerCase()}s`
      const owners = (now[key] as Record<string, number | null>[]).map((row) => row[column] ?? null)
      expect(
        owners.filter((id) => id !== null && merged.has(id)),
        `${table}.${column}`,
      ).toEqual([])
    }
    for (const one of (now['relations'] as Relation[]).filter(({ id }) => mine.has(id) && !merged.has(id))) {
      const moments = (now['interactions'] as { relationId: number }[]).filter(
        ({ relationId }) => relationId === one.id,
      )
      expect(one.interactions).toBe(moments.length)
    }
  }
  // The last is taken apart first, as often as it takes.
  for (const id of done.toReversed()) await undoMerging(db, clock, { id, actor: by })
  expect(await everything()).toEqual(start)
})
