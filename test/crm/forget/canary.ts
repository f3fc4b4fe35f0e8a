import { REGISTRY } from '../../../src/crm/forget/registry/all.ts'
import { renameRelation } from '../../../src/crm/relation/rename.ts'
import { LIVE } from '../../../src/store/case-states.ts'
import type { Store } from '../../../src/store/db.ts'
import { richCompany } from '../export/company.ts'

/** In nothing but what is forgotten. */
export const CANARY = 'zwartkop'
export const DIGITS = '31612398745'

type Rich = Awaited<ReturnType<typeof richCompany>>

/** The rich company with a customer, and one of its people, of whom every text that may be personal says so. */
export async function canaryCompany() {
  const o = await richCompany()
  const { db, clock, acme, by, sanne, fatima } = o
  await db.member.update({ where: { id: fatima.id }, data: { role: 'lead' } })
  await db.case.updateMany({
    where: { state: { in: [...LIVE] } },
    data: {
      state: 'closed',
      closedAt: clock(),
      nextRungAt: null,
      tellAt: null,
      lookAt: null,
      approvalLookAt: null,
      offerLookAt: null,
    },
  })
  const other = await db.relation.findFirstOrThrow({
    where: { kind: 'organisation', type: 'customer', withdrawnAt: null, id: { not: acme.id } },
  })
  await renameRelation(db, clock, { id: acme.id, name: 'Zwártkop Groep BV', actor: by })
  const person = await db.relation.findFirstOrThrow({
    where: { linksFrom: { some: { toId: acme.id, kind: 'works for' } }, withdrawnAt: null, kind: 'person' },
  })
  await db.relation.update({
    where: { id: person.id },
    data: {
      name: 'Zeno Zwartkop',
      nameNorm: 'zeno zwartkop',
      email: 'zeno@zwartkop.example',
      phone: '+31 6 12398745',
      phoneDigits: DIGITS,
    },
  })
  await fill(o, { person: person.id, other: other.id })
  await say(o.store, acme.id, person.id)
  return { ...o, person, other, sanne }
}

async function fill({ db, clock, acme, tom, sanne }: Rich, { person, other }: { person: number; other: number }) {
  const at = clock()
  const made = { memberId: tom.id, at }
  const tenantId = db.tenantId
  const moment = { memberId: tom.id, form: 'call', targetGroup: 'B2B', occurredAt: at, loggedAt: at }
  const lines = [{ label: 'fact', text: 'x' }]
  const withPerson = await db.interaction.create({
    data: { ...moment, relationId: other, personId: person, lines, origin: 'playground:said-7' },
  })
  await db.interaction.create({ data: { ...moment, relationId: acme.id, personName: 'x', lines } })
  for (const relationId of [acme.id, person]) {
    const said = { relationId, ...made }
    await db.externalId.create({
      data: { relationId, source: 'hubspot', kind: 'person', externalId: `z${relationId}` },
    })
    await db.alias.create({ data: { ...said, kind: 'email', written: 'x', value: 'x' } })
    await db.fact.create({ data: { ...said, fact: 'sector', value: 'x', origin: `x${relationId}`, stands: true } })
    await db.factAsked.create({
      data: { ...said, memberId: sanne.id, day: `x${relationId}`, window: '08:30', fact: 'sector' },
    })
    await db.broughtUp.create({ data: { ...said, day: `x${relationId}`, deliveryId: 1, reason: 'new', since: at } })
    await db.ownership.create({ data: { relationId, memberId: tom.id, since: at } })
    await db.compliment.create({ data: { relationId, memberId: tom.id, text: 'x', notedAt: at } })
    await db.annoyance.create({ data: { relationId, memberId: tom.id, text: 'x', notedAt: at, happenedAt: at } })
    await db.importChange.create({
      data: { jobId: 1, what: 'relation', rowId: relationId, relationId, before: {}, after: {} },
    })
    const came = {
      channel: 'form',
      key: `x${relationId}`,
      reference: `R${relationId}`,
      receivedAt: at,
      becomes: 'nothing',
      state: 'open',
    }
    await db.incoming.create({ data: { ...came, text: 'x', relationId } })
    const job = { jobId: 1, line: relationId, kind: 'person', key: 'x' }
    await db.importRow.create({ data: { ...job, becameId: relationId, cells: ['x'] } })
  }
  const theirs = await db.case.findFirstOrThrow({ where: { relationId: acme.id } })
  await db.pulse.create({
    data: { caseId: theirs.id, relationId: acme.id, personId: person, words: 'x', skippedWhy: 'x' },
  })
  const change = await db.change.findFirstOrThrow({})
  await db.telling.upsert({
    where: { tenantId_changeId_relationId: { tenantId, changeId: change.id, relationId: acme.id } },
    create: { changeId: change.id, relationId: acme.id, memberId: tom.id },
    update: {},
  })
  const meeting = {
    uid: 'm1',
    original: '1',
    about: 'sure',
    startsAt: at,
    endsAt: at,
    isAllDay: false,
    sequence: 0,
    createdAt: at,
  }
  const { id: meetingId } = await db.meeting.create({ data: { ...meeting, relationId: acme.id, guests: ['x'] } })
  await db.meetingAsked.create({
    data: { what: 'goal', uid: 'm1', meetingId, memberId: tom.id, relationId: acme.id, day: 'x', window: 'x', at },
  })
  await db.meeting.create({
    data: { ...meeting, uid: 'm2', relationId: other, title: 'Jaarplan', guests: ['Zeno Zwartkop', 'Jane Visser'] },
  })
  const mail = {
    memberId: tom.id,
    state: 'filed',
    direction: 'in',
    occurredAt: at,
    receivedAt: at,
    lines: [{ label: 'fact', text: 'zwartkop' }],
  }
  await db.filedMail.create({
    data: {
      ...mail,
      key: '<1@zwartkop.example>',
      subject: 'zwartkop',
      sender: 'zeno@zwartkop.example',
      moments: [withPerson.id],
    },
  })
  await db.filedMail.create({
    data: {
      ...mail,
      key: '<2@zwartkop.example>',
      subject: 'x',
      sender: 'x',
      strangers: [{ name: 'Z', address: 'zeno@zwartkop.example' }],
    },
  })
  const former = await db.relation.create({
    data: {
      targetGroup: 'B2B',
      kind: 'organisation',
      name: 'Zwartkop Oud',
      nameNorm: 'zwartkop oud',
      type: 'customer',
      usual: [],
      createdAt: at,
      mergedIntoId: acme.id,
      withdrawnAt: at,
    },
  })
  await db.merging.create({
    data: {
      survivorId: acme.id,
      formerId: former.id,
      memberId: tom.id,
      moved: {},
      details: { city: { was: 'Zwartkop', became: 'x' } },
      at,
    },
  })
  await db.draft.create({
    data: { memberId: tom.id, command: 'log', input: { relationId: acme.id, text: 'zwartkop' }, createdAt: at },
  })
  await db.draft.create({
    data: { memberId: tom.id, command: 'log', input: { text: 'Zwartkop Groep: belde' }, createdAt: at },
  })
  await db.importJob.create({
    data: {
      memberId: tom.id,
      name: 'Zwartkop Groep.csv',
      at,
      state: 'done',
      look: { header: ['naam'], sample: [{ line: 2, cells: ['Zwartkop Groep'] }], doubtful: [] },
    },
  })
  await db.finding.create({ data: { key: 'z/1', what: 'x', facts: { name: 'Zeno Zwartkop' }, since: at } })
  await db.delivery.create({
    data: {
      key: 'shared/z',
      kind: 'shared',
      createdAt: at,
      dueAt: at,
      state: 'queued',
      facts: { place: 'general', card: { title: 'Zwartkop Groep' } },
    },
  })
  await db.audit.create({
    data: { at, action: 'project changed', subject: 'project/1', before: { name: 'Zwartkop Groep' } },
  })
  await db.change.update({ where: { id: change.id }, data: { text: 'tweede auto voor Zwartkop-Groep, en meer' } })
  await db.weekNote.create({
    data: { memberId: tom.id, week: '2026-03-09', text: 'ZWÁRTKOP GROEP gaat voor', notedAt: at },
  })
  await db.project.updateMany({ data: { name: 'Verbouwing Zwartkop Groep' } })
  await db.interaction.create({
    data: {
      ...moment,
      relationId: other,
      lines: [{ label: 'said', text: 'net als bij\nZeno Zwartkop (06 123 987 45), zeno@zwartkop.example' }],
    },
  })
  const fresh = await db.case.create({
    data: {
      number: 9001,
      kind: 'promise',
      relationId: other,
      summary: 'bel Zwartkop Groep',
      ownerId: tom.id,
      openedById: tom.id,
      openedAt: at,
      state: 'closed',
    },
  })
  await db.caseEvent.create({ data: { caseId: fresh.id, at, what: 'reworded', data: { from: 'bel Zeno Zwartkop' } } })
  await db.audit.create({
    data: { at, action: 'case changed', subject: `case/${fresh.id}`, before: { summary: 'bel Zeno Zwartkop' } },
  })
}

/** What was heard and said in the playground. */
async function heard({ prisma }: Store) {
  const at = new Date('2026-03-02T09:00:00Z')
  const row = { platform: 'playground', workspace: 'playground', receivedAt: at, state: 'done' }
  await prisma.inbox.create({
    data: { ...row, id: 'playground:said-1', doneAt: at, invocation: { text: 'log Zwartkop Groep: x' } },
  })
  await prisma.inbox.create({
    data: { ...row, id: 'playground:said-7', doneAt: at, invocation: { text: 'zwartkop zelf' } },
  })
  const root = await prisma.playgroundMessage.create({
    data: { key: 'z1', place: 'general', author: 'sanne', at, content: { text: 'bel +31 6 123 98 745' } },
  })
  await prisma.playgroundMessage.create({
    data: {
      key: 'z2',
      place: 'general',
      thread: root.id,
      author: 'sanne',
      at,
      content: { text: 'de heer zwartkop dus' },
    },
  })
}

/** Says the canary in every text of every row that is theirs by a column of its own. */
async function say(store: Store, acme: number, person: number): Promise<void> {
  await heard(store)
  const client = await store.pool.connect()
  try {
    await client.query('SET session_replication_role = replica')
    const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
      `SELECT table_name AS "table", column_name AS "column", udt_name AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND udt_name IN ('text', '_text', 'jsonb') AND is_generated = 'NEVER'`,
    )
    const of = Map.groupBy(columns, ({ table }) => table)
    const { rows: keys } = await client.query<{ table: string; column: string }>(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'
         AND column_name IN ('relationId', 'personId', 'becameId', 'fromId', 'toId', 'caseId', 'interactionId')`,
    )
    const ids = `(${acme}, ${person})`
    const whose = (column: string) => {
      if (column === 'caseId') return `"caseId" IN (SELECT id FROM "Case" WHERE "relationId" IN ${ids})`
      if (column === 'interactionId')
        return `"interactionId" IN (SELECT id FROM "Interaction" WHERE "relationId" IN ${ids})`
      return `"${column}" IN ${ids}`
    }
    const places = [
      ...keys
        .filter(({ column }) => column !== 'interactionId')
        .map(({ table, column }) => ({ table, is: whose(column) })),
      { table: 'Relation', is: `id IN ${ids}` },
      {
        table: 'Audit',
        is: `subject IN ('relation/${acme}', 'relation/${person}') OR subject IN (SELECT 'case/' || id FROM "Case" WHERE "relationId" IN ${ids})`,
      },
    ]
    for (const { table, is } of places) {
      const stays = Object.keys((REGISTRY as Readonly<Record<string, { stays?: object }>>)[table]?.stays ?? {})
      for (const { column, type } of of.get(table) ?? [])
        if (!stays.includes(column) && !FIXED.has(`${table}.${column}`)) {
          const word = `'${CANARY} ' || '${table} ${column} ' || id`
          const value = type === 'jsonb' ? jsonOf(table, column, word) : type === '_text' ? `ARRAY[${word}]` : word
          await client.query(`UPDATE "${table}" SET "${column}" = ${value} WHERE ${is}`)
        }
    }
    await client.query(`UPDATE "Relation" SET words = words || ARRAY["tenantId" || ' zwartkop'] WHERE id = ${acme}`)
    await client.query(
      `INSERT INTO "Word" ("tenantId", entry, word) SELECT "tenantId", "tenantId" || ' zwartkop', 'zwartkop' FROM "Relation" WHERE id = ${acme}
       AND NOT EXISTS (SELECT FROM "Word" w WHERE w.word = 'zwartkop')`,
    )
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
}

/** Said by who filled them: by these they are found. */
const FIXED: ReadonlySet<string> = new Set([
  'Interaction.origin',
  // Ours, and named in by hand.
  'Change.text',
  'Change.doneWords',
  'Relation.name',
  'Relation.nameNorm',
  'Relation.phoneDigits',
  'Relation.phone',
  'Relation.email',
  'Relation.words',
  'Case.agreed',
  'Meeting.about',
  'Delivery.state',
])

function jsonOf(table: string, column: string, word: string): string {
  if (column === 'lines') return `jsonb_build_array(jsonb_build_object('label', 'fact', 'text', ${word}))`
  if (`${table}.${column}` === 'Fact.value') return `to_jsonb(${word})`
  return `CASE WHEN jsonb_typeof("${column}") = 'object' THEN "${column}" ELSE '{}'::jsonb END || jsonb_build_object('reason', ${word}, 'deep', jsonb_build_array(jsonb_build_object('text', ${word})))`
}

/** Every row of the database in which one of these stands, in whatever case: `Table: row`. */
export async function rowsWith({ pool }: Pick<Store, 'pool'>, texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(
      `SELECT t::text AS row FROM "${name}" t WHERE lower(t::text) ~ $1`,
      [texts.map((text) => text.toLowerCase()).join('|')],
    )
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}
