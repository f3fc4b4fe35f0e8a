import { parse } from 'csv-parse/sync'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { attachToIncident } from '../../../src/crm/incident/attach.ts'
import { registerIncident, touchCustomers } from '../../../src/crm/incident/mutations.ts'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { acknowledgeComplaint, giveComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { pauseComplaint } from '../../../src/crm/complaint/pause.ts'
import { noteCompliment } from '../../../src/crm/compliment/compliment.ts'
import { type Archive, openExport } from '../../../src/crm/export/archive.ts'
import type { Extent } from '../../../src/crm/export/extent.ts'
import { unguarded } from '../../../src/crm/export/cells/guard.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { acceptHandover, beginHandover, tellOfHandover } from '../../../src/crm/handover/mutations.ts'
import { Zip } from '../../../src/crm/import/files/zip.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { becomeOther, registerLead } from '../../../src/crm/lead/mutations.ts'
import { beginsBy } from '../../../src/crm/model/begin.ts'
import { noteDecision, tickSteps, writeDown } from '../../../src/crm/model/course.ts'
import { byModel } from '../../../src/crm/model/agreed.ts'
import { answerApproval, askApproval } from '../../../src/crm/model/approval/approval.ts'
import { adoptModel, draftModel, modelInForce } from '../../../src/crm/model/versions.ts'
import { beginProject } from '../../../src/crm/project/project.ts'
import { acceptPromise, counterPromise } from '../../../src/crm/promise/offer.ts'
import { giveAll } from '../../../src/crm/handover/give-all.ts'
import { askSeveral } from '../../../src/crm/question/several.ts'
import { giveQuote, makeQuote } from '../../../src/crm/quote/mutations.ts'
import { askForPart, makePromise, undoPromise } from '../../../src/crm/promise/mutations.ts'
import { answerQuestion, askQuestion } from '../../../src/crm/question/mutations.ts'
import { askBack, takeQuestion } from '../../../src/crm/question/hands.ts'
import type { Language } from '../../../src/language.ts'
import { keepMeeting } from '../meeting/kept-meetings.ts'
import { changeFor, newCause } from '../change/company.ts'
import { opened } from '../../support/database/opened.ts'

type Opened = Awaited<ReturnType<typeof opened>>

/** Every number of a colleague is this much higher, so that it is no other number. */
const HIGHER = 76_540_000
/** Looks like the number of a colleague. */
export const MEMBER_NUMBER = /\b7654\d{4}\b/g
/** Is in the name and the mail address of every colleague, and in nothing anybody typed. */
export const CANARY = 'Kanarie'
const DAY = 86_400_000

const MEMBER_COLUMN =
  /^(?:memberId|ownerId|leadId|sponsorId|deputyId|facilitatorId|forId|offeredToId|formerId|(?:made|adopted|undone|created|revoked|opened|acknowledged|closed|asked|last|named|done|settled|begun|began|goal|outcome|told|off|decided)ById)$/

/** Gives colleagues numbers that are nothing else's, and names that nobody typed. */
async function strangeColleagues({ store, db }: Opened): Promise<void> {
  const client = await store.pool.connect()
  try {
    await client.query('SET session_replication_role = replica')
    const { rows } = await client.query<{ table: string; column: string }>(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'integer'`,
    )
    const columns = rows.filter(({ column }) => MEMBER_COLUMN.test(column))
    for (const { table, column } of [...columns, { table: 'Member', column: 'id' }])
      await client.query(`UPDATE "${table}" SET "${column}" = "${column}" + ${HIGHER} WHERE "${column}" IS NOT NULL`)
    await client.query(
      `UPDATE "Member" SET name = split_part(name, ' ', 1) || ' ${CANARY}', email = lower(split_part(name, ' ', 1)) || '@kanarie.example'`,
    )
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
  await db.relation.updateMany({ where: { type: 'internal', kind: 'person' }, data: { withdrawnAt: new Date(0) } })
}

const MODEL = `language: en
interactions:
  Complaint:
    becomes: complaint
    done by: owner
    steps: [Call back, Write it down]
    write down: [name, by]
    may decide: Credit up to 150
`

/** The pretend company with something of everything, done by colleagues whose names and numbers stand out. */
export async function richCompany() {
  const o = await opened()
  await strangeColleagues(o)
  const { db, clock, time, acme } = o
  time.now = new Date('2026-03-02T09:00:00Z')
  const named = (name: string) => db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
  const [sanne, tom, fatima] = [await named('Sanne'), await named('Tom'), await named('Fatima')]
  const as = ({ id }: { id: number }) => ({ id, via: 'playground' })
  const sales = await db.team.create({ data: { name: 'Verkoop', leadId: fatima.id } })
  const desk = await db.team.create({ data: { name: 'Servicedesk', leadId: tom.id } })
  await db.member.update({ where: { id: sanne.id }, data: { teamId: sales.id, skills: ['stoelen', 'tafels'] } })
  await db.member.update({ where: { id: tom.id }, data: { teamId: desk.id } })
  await db.tenant.updateMany({ data: { sponsorId: fatima.id } })
  const who = { sanne, tom, fatima, as }
  await withModel(o, who)
  await withCases(o, who)
  await db.annoyance.updateMany({ where: { text: 'dogs' }, data: { withdrawnAt: clock() } })
  await beginProject(db, clock, {
    name: 'Verbouwing',
    add: [{ relationId: acme.id }, { memberId: tom.id }],
    actor: as(sanne),
  })
  await keepMeeting(db, {
    startsAt: new Date('2026-03-04T08:00:00Z'),
    members: [sanne.id],
    about: 'sure',
    relationId: acme.id,
  })
  await db.weekNote.create({
    data: { memberId: fatima.id, week: '2026-03-02', text: 'bel eerst', notedAt: clock(), told: { [sanne.id]: 1 } },
  })
  await db.cellUse.create({ data: { cell: 'Complaint', month: '2026-03', decided: 1 } }).catch(() => {})
  return { ...o, ...who, by: as(sanne) }
}

type Who = {
  sanne: Opened['sanne']
  tom: Opened['sanne']
  fatima: Opened['sanne']
  as: (one: { id: number }) => Opened['by']
}

async function withModel({ db, clock, acme }: Opened, { sanne, tom, fatima, as }: Who): Promise<void> {
  const draft = await draftModel(db, clock, { file: MODEL, actor: as(fatima) })
  if ('faults' in draft) throw new Error(JSON.stringify(draft.faults))
  await adoptModel(db, clock, { id: draft.id, actor: as(fatima) })
  const cell = beginsBy(await modelInForce(db), 'complaint', { group: 'B2B', words: 'it broke' })
  const about = { relationId: acme.id, summary: 'stoel stuk', severity: 'low', ownerId: sanne.id } as const
  const { id } = await registerComplaint(db, clock, { ...about, cell, actor: as(sanne) })
  const of = { id, kind: 'complaint', actor: as(sanne) } as const
  await tickSteps(db, clock, { ...of, seen: [], done: [0] })
  await writeDown(db, clock, { ...of, written: { name: 'Jan Peters', by: '12' } })
  await noteDecision(db, clock, { ...of, text: 'credit 100' })
  const asked = await askApproval(db, clock, { ...of, from: tom.id, what: 'credit 400' })
  const at = byModel(asked)?.approvals[0]?.at ?? clock()
  await answerApproval(db, clock, { id, kind: 'complaint', at, answer: 'approved', actor: as(tom) })
  await askApproval(db, clock, { ...of, from: tom.id, what: 'credit 500' })
  await giveComplaint(db, clock, { id, ownerId: tom.id, actor: as(sanne) })
  await acknowledgeComplaint(db, clock, { id, actor: as(tom) })
}

async function withCases(o: Opened, { sanne, tom, fatima, as }: Who): Promise<void> {
  const { db, clock, time, acme } = o
  const other = await db.relation.findFirstOrThrow({
    where: { kind: 'organisation', id: { not: acme.id }, withdrawnAt: null, type: 'customer' },
  })
  const next = (days: number) => new Date(clock().getTime() + days * DAY)
  const moment = {
    personId: null,
    personName: 'Jan',
    targetGroup: 'B2B',
    direction: 'in',
    subject: null,
    outcome: null,
    sourceLink: null,
  } as const
  await logInteraction(db, clock, {
    ...moment,
    relationId: acme.id,
    form: 'call',
    occurredAt: clock(),
    promises: [],
    actor: as(sanne),
    lines: [
      { label: 'fact', text: '=cmd\nregel twee' },
      { label: 'assumption', text: 'boos: ja' },
    ],
  })
  const promise = {
    relationId: acme.id,
    summary: '+1 gratis',
    dueAt: next(3),
    wholeDay: true,
    ownerId: tom.id,
    actor: as(sanne),
  }
  const offered = await makePromise(db, clock, promise)
  await counterPromise(db, clock, { id: offered.id, dueAt: next(4), wholeDay: true, actor: as(tom) })
  const second = await makePromise(db, clock, { ...promise, summary: 'bellen', dueAt: next(5) })
  await acceptPromise(db, clock, { id: second.id, actor: as(tom) })
  const mistaken = await makePromise(db, clock, { ...promise, summary: 'toch niet', dueAt: next(5) })
  await undoPromise(db, clock, { id: mistaken.id, actor: as(sanne) })
  const desk = await db.team.findFirstOrThrow({ where: { name: 'Servicedesk' } })
  const asking = { relationId: acme.id, summary: 'welke kleur?', dueAt: next(2), wholeDay: true, actor: as(sanne) }
  const question = await askQuestion(db, clock, {
    ...asking,
    to: { teamId: desk.id },
    place: { workspaceId: 1, place: 'general' },
  })
  await takeQuestion(db, clock, { id: question.id, actor: as(tom) })
  await answerQuestion(db, clock, { id: question.id, text: 'rood', actor: as(tom) })
  const back = await askQuestion(db, clock, { ...asking, summary: 'wanneer?', to: { memberId: tom.id } })
  await askBack(db, clock, { id: back.id, text: 'voor wie?', actor: as(tom) })
  const down = {
    summary: 'site plat',
    severity: 'high',
    ownerId: fatima.id,
    touches: [acme.id],
    actor: as(tom),
  } as const
  const incident = await registerIncident(db, clock, down)
  await touchCustomers(db, clock, { id: incident.id, relationIds: [other.id], actor: as(tom) })
  const late = { relationId: acme.id, summary: 'te laat', severity: 'high', ownerId: sanne.id, actor: as(tom) } as const
  const complaint = await registerComplaint(db, clock, late)
  await attachToIncident(db, clock, { id: complaint.id, kind: 'complaint', to: incident.id, actor: as(sanne) })
  await acknowledgeComplaint(db, clock, { id: complaint.id, actor: as(sanne) })
  await pauseComplaint(db, clock, {
    id: complaint.id,
    until: next(1),
    reason: 'wacht op levering',
    how: 'silenced',
    actor: as(sanne),
  })
  await escalateDue(db, () => next(9))
  const cause = await newCause({ ...o, by: as(sanne) }, 'dozen te zwaar')
  await changeFor(o, cause.id, complaint.id, tom)
  await closeComplaint(db, clock, {
    id: complaint.id,
    actor: as(sanne),
    told: 'Jan gebeld',
    cause: 'dozen te zwaar',
    change: 'none, because it was once',
  })
  const { noted } = await noteAnnoyance(db, clock, { relationId: acme.id, text: '-2+3 keer gebeld', actor: as(tom) })
  await db.annoyance.update({ where: { id: noted.id }, data: { causeId: cause.id, category: 'unanswered' } })
  await noteAnnoyance(db, clock, { relationId: acme.id, text: 'dogs', actor: as(tom) })
  await noteCompliment(db, clock, { relationId: acme.id, text: '@iedereen top', forId: tom.id, actor: as(sanne) })
  const lead = await registerLead(db, clock, {
    relationId: acme.id,
    summary: '40 stoelen',
    ownerId: sanne.id,
    source: 'beurs',
    actor: as(tom),
  })
  await becomeOther(db, clock, { id: lead.id, into: 'promise', actor: as(sanne) })
  const money = { cents: 120_000, currency: 'EUR' }
  const quoted = { relationId: acme.id, summary: 'stoelen', amount: money, callBack: null, ownerId: sanne.id }
  const quote = await makeQuote(db, clock, { ...quoted, actor: as(sanne) })
  await giveQuote(db, clock, { id: quote.id, ownerId: tom.id, actor: as(fatima) })
  const own = await makePromise(db, clock, { ...promise, summary: 'tekening', ownerId: sanne.id })
  const part = { summary: 'maten', dueAt: next(2), wholeDay: true, ownerId: tom.id, origin: null }
  await askForPart(db, clock, { id: own.id, ...part, actor: as(sanne) })
  const others = [{ memberId: tom.id }, { memberId: fatima.id }]
  await askSeveral(db, clock, { ...asking, summary: 'wie weet dit?', to: others })
  await db.relation.update({ where: { id: acme.id }, data: { ownerId: sanne.id } })
  const { handover } = await beginHandover(db, clock, {
    relationId: acme.id,
    to: tom.id,
    actor: as(sanne),
    origin: 'export',
    at: { workspaceId: 1, place: 'general' },
  })
  await acceptHandover(db, clock, { id: handover.id, actor: as(tom) })
  await tellOfHandover(db, clock, { id: handover.id, how: 'gebeld', actor: as(sanne) })
  await giveAll(db, clock, { of: tom.id, to: sanne.id, relationId: other.id, actor: as(fatima), origin: 'alles' })
  time.now = next(1)
}

/** One file of a zip as it is read back: its lines without the guard, and as it stood there. */
export interface Unpacked {
  names: string[]
  text(name: string): Promise<string>
  rows(name: string): Promise<Record<string, string>[]>
}

/** Reads an export to its end. */
export async function unpacked({ bytes }: Pick<Archive, 'bytes'>): Promise<Unpacked> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  const all = Buffer.concat(pieces)
  const zip = new Zip(all)
  const text = async (name: string) => {
    const found: Uint8Array[] = []
    for await (const piece of zip.part(name)()) found.push(piece)
    return Buffer.concat(found).toString('utf8')
  }
  const rows = async (name: string) => {
    const [header = [], ...lines] = linesOf(await text(name))
    return lines.map((line) => Object.fromEntries(header.map((one, at) => [one, unguarded(line[at] ?? '')])))
  }
  return { names: namesIn(all), text, rows }
}

/** The lines of a file, each with its cells as they stand there. */
export const linesOf = (text: string): string[][] =>
  parse(text, {
    bom: true,
    delimiter: text.split('\r\n')[0]?.includes(';') ? ';' : ',',
    record_delimiter: '\r\n',
    relax_column_count: true,
  })

/** The names in the directory at the end of a zip. */
function namesIn(bytes: Buffer): string[] {
  const names: string[] = []
  const count = bytes.readUInt16LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 10)
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  for (let read = 0; read < count; read++) {
    const [name, extra, comment] = [28, 30, 32].map((from) => bytes.readUInt16LE(at + from)) as [number, number, number]
    names.push(bytes.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return names
}

/** What somebody exports, read back. */
export async function exported(
  { db, clock }: Pick<Opened, 'db' | 'clock'>,
  extent: Extent,
  actor: Opened['by'],
  language: Language = 'nl',
): Promise<Unpacked> {
  const archive = await openExport(db, clock, { extent, actor, language })
  if (!archive) throw new Error('there is no such relation')
  return unpacked(archive)
}
