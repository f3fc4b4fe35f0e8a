import { takeBackFromDeputies } from '../../src/crm/attention/budget/away.ts'
import { claimNews, overCap, shownSince, waitingFor } from '../../src/crm/attention/budget/with-digest.ts'
import { unaskedOf } from '../../src/crm/attention/budget/unasked.ts'
import { keepMissedTold } from '../../src/crm/own-promise/ledger.ts'
import { keepChosenTold } from '../../src/crm/evening/view.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordAudit } from '../../src/crm/audit.ts'
import { forgetRelation } from '../../src/crm/forget/forget.ts'
import { previewForgetting } from '../../src/crm/forget/preview.ts'
import { complaintsAlike } from '../../src/crm/complaint/again.ts'
import { coverOf } from '../../src/crm/absence/cover.ts'
import { sayCustomer } from '../../src/crm/meeting/asked/customer.ts'
import { forgetTypedAddress } from '../../src/crm/meeting/feed.ts'
import { lockMeeting } from '../../src/crm/meeting/meeting.ts'
import { untoldMissed } from '../../src/crm/absence/missed.ts'
import { keepSpanTold } from '../../src/crm/absence/span.ts'
import { keepTold } from '../../src/crm/attention/compliments.ts'
import { claimQuestions } from '../../src/crm/attention/questions.ts'
import { claimDeserving, openDeserving } from '../../src/crm/deserving/deserving.ts'
import { claimWeekNote } from '../../src/crm/week-note/told.ts'
import { undoWeekNote, writeWeekNote } from '../../src/crm/week-note/week-note.ts'
import { briefOf } from '../../src/crm/relation/brief.ts'
import { claimQuestion, openQuestion } from '../../src/crm/relation/facts/asked.ts'
import { restand } from '../../src/crm/relation/facts/standing.ts'
import { breakPromises } from '../../src/crm/attention/break.ts'
import { digestOf, queueDigests } from '../../src/crm/attention/digest.ts'
import { queueNudges } from '../../src/crm/attention/nudge.ts'
import { owedUntold } from '../../src/crm/attention/owed.ts'
import { holdBack } from '../../src/crm/attention/budget/hold.ts'
import { setQuiet } from '../../src/crm/people/quiet.ts'
import { hasLeftBehind } from '../../src/crm/attention/acting.ts'
import { linesOf, planLines } from '../../src/crm/attention/shown.ts'
import { callsOf } from '../../src/crm/call/calls.ts'
import { acknowledgeComplaint, registerComplaint } from '../../src/crm/complaint/mutations.ts'
import { causesFor } from '../../src/crm/cause/cause.ts'
import { closeComplaint } from '../../src/crm/complaint/close.ts'
import { complaintState } from '../../src/crm/complaint/view.ts'
import { lookAtComplaints } from '../../src/crm/complaint/look.ts'
import { customerSpoke } from '../../src/crm/case/wait.ts'
import { matesOf } from '../../src/crm/escalation/peers.ts'
import { escalateDue } from '../../src/crm/escalation/escalate.ts'
import { beginsBy, routeOf } from '../../src/crm/model/begin.ts'
import { beginSession, lockSession } from '../../src/crm/model/session/session.ts'
import { starterFile } from '../../src/crm/model/starter.ts'
import { adoptModel, draftModel, modelInForce } from '../../src/crm/model/versions.ts'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'
import { registerIncident } from '../../src/crm/incident/mutations.ts'
import { incidentState } from '../../src/crm/incident/view.ts'
import { doorOf } from '../../src/crm/door/door.ts'
import { briefOfUs, findOfUs } from '../../src/crm/people/brief-of-us.ts'
import { presenceById, presenceOfNamed } from '../../src/crm/people/absence.ts'
import { openExport } from '../../src/crm/export/archive.ts'
import { openAccess } from '../../src/crm/export/access/access.ts'
import { countGoing, noteSaid } from '../../src/crm/keeping/due.ts'
import { emptyPiece } from '../../src/crm/keeping/empty.ts'
import { holdRelation } from '../../src/crm/keeping/hold.ts'
import { changeTerms } from '../../src/crm/keeping/terms.ts'
import { chainTrail } from '../../src/crm/trail/chain.ts'
import { verifyTrail } from '../../src/crm/trail/verify.ts'
import { listRefused, openMailing, openRefused } from '../../src/crm/export/mailing.ts'
import { teamNames } from '../../src/crm/export/colleagues.ts'
import { openLines } from '../../src/crm/handover/lines.ts'
import { lockRelation } from '../../src/crm/handover/lock.ts'
import { workOf } from '../../src/crm/handover/work-of.ts'
import { usualSources } from '../../src/crm/lead/view.ts'
import { syncProfile } from '../../src/crm/people/sync-profile.ts'
import { stillOwed } from '../../src/crm/owed.ts'
import { dropMail } from '../../src/crm/intake/mail/filed.ts'
import { tellOfMail } from '../../src/crm/intake/mail/tell.ts'
import { homeOf } from '../../src/crm/home.ts'
import { lastDeed } from '../../src/crm/last-deed.ts'
import { logInteraction, undoInteraction } from '../../src/crm/interaction/interaction.ts'
import { letThrough } from '../../src/crm/intake/held.ts'
import { createIntakeKey, revokeIntakeKey } from '../../src/crm/intake/keys.ts'
import { missCall } from '../../src/crm/intake/missed-call.ts'
import { receive } from '../../src/crm/intake/receive.ts'
import { reportOf } from '../../src/crm/report/report.ts'
import { lastSpan } from '../../src/crm/report/span.ts'
import { unansweredByChannel } from '../../src/crm/intake/unanswered.ts'
import { thereOf } from '../../src/crm/interaction/there.ts'
import { mergeMembers, undoMerge } from '../../src/crm/people/merge-members.ts'
import { makeQuote } from '../../src/crm/quote/mutations.ts'
import { closeQuote } from '../../src/crm/quote/close.ts'
import { askWhyLeft } from '../../src/crm/relation/why-left.ts'
import { calendarFor, directIdentity, welcomeMember } from '../../src/crm/people/member.ts'
import { keepPromise, makePromise } from '../../src/crm/promise/mutations.ts'
import { gapsOf } from '../../src/crm/model/gaps.ts'
import { knownAbout } from '../../src/crm/question/find.ts'
import { askPulse, lockPulse } from '../../src/crm/pulse/ask.ts'
import { listPulses } from '../../src/crm/pulse/view.ts'
import { loadOf, overAmong } from '../../src/crm/attention/load.ts'
import { sayUnanswered } from '../../src/crm/offer/unaccepted.ts'
import { sayUnaccepted } from '../../src/crm/promise/offer.ts'
import { promiseState } from '../../src/crm/promise/view.ts'
import { beginProject } from '../../src/crm/project/project.ts'
import { listProjects, projectView } from '../../src/crm/project/view.ts'
import { lockName, peopleAlike } from '../../src/crm/relation/duplicates.ts'
import { groupOf } from '../../src/crm/relation/links/group.ts'
import { linkRelations } from '../../src/crm/relation/links/mutations.ts'
import { workplacesOf } from '../../src/crm/relation/links/ties.ts'
import { mergeRelations, undoMerging } from '../../src/crm/relation/merge.ts'
import { createRelation } from '../../src/crm/relation/relation.ts'
import { findRelations } from '../../src/crm/relation/search.ts'
import { cameBack } from '../../src/crm/change/came-back.ts'
import { meOf } from '../../src/crm/people/seen/me.ts'
import { causeView, listCauses } from '../../src/crm/change/causes.ts'
import { isEventful } from '../../src/crm/report/eventful.ts'
import { sayReports } from '../../src/crm/report/say.ts'
import { lookAtChanges } from '../../src/crm/change/look.ts'
import { leaveUntold } from '../../src/crm/change/tellings.ts'
import { toldCustomer, toldOfChange } from '../../src/crm/change/told-of.ts'
import { changeFor, complaintOf, newCause } from './change/company.ts'
import { findSaid } from '../../src/crm/said.ts'
import { closedComplaints, olderMoments, openAssumptions } from '../../src/crm/relation/older.ts'
import { changeCompany, changeSettings } from '../../src/crm/settings.ts'
import { lockMessage } from '../../src/crm/interaction/made-from-message.ts'
import { returnToWorkspace } from '../../src/crm/workspace.ts'
import { bindingsOf } from '../../src/store/tenant/bindings.ts'
import { demandTenant, statementsRun } from '../../src/store/tenant/tenant-sql.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import { keepMeeting } from './meeting/kept-meetings.ts'
import { opened } from '../support/database/opened.ts'
import { readsCalendar } from './meeting/reads-calendar.ts'
import { writtenIn, writtenStatements } from '../support/database/statements.ts'
import { exportedBytes } from '../support/database/exported.ts'
import { bringFile, sendFile, undoFile, workToTheEnd } from '../support/database/importing.ts'
import { changeColumns, goImport, tryImport, undoImport } from '../../src/crm/import/job.ts'
import { readImport } from '../../src/crm/import/shown.ts'

let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
  await runEverything()
})
afterAll(() => o[Symbol.asyncDispose]())

async function onQuiet(): Promise<void> {
  const { db, clock, sanne, acme, by } = o
  const about = { relationId: acme.id, summary: 'no heating', severity: 'normal', ownerId: sanne.id } as const
  const { id } = await registerComplaint(db, clock, { ...about, actor: by })
  const card = await db.delivery.findFirstOrThrow({ where: { caseId: id } })
  await setQuiet(db, clock, { until: new Date(clock().getTime() + 60_000), actor: by })
  await holdBack(db, { ...card, kind: 'told', memberId: sanne.id }, clock())
  await setQuiet(db, clock, { until: null, actor: by })
  await holdBack(db, { ...card, kind: 'told', memberId: sanne.id }, clock())
}

/** A file that comes in, comes in once more with other numbers, and is taken back. */
async function imports(): Promise<void> {
  const { db, clock, by } = o
  await db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  // Of our own export, who is not here any more comes back.
  const lost = await createRelation(o.db, o.clock, { name: 'Verloren Hout', kind: 'organisation', actor: o.by })
  const zip = await exportedBytes(o, 'company', 'nl')
  for (const table of [o.db.ownership, o.db.fact] as unknown as (typeof o.db.ownership)[])
    await table.deleteMany({ where: { relationId: lost.id } })
  await o.db.relation.delete({ where: { id: lost.id } })
  await bringFile(o, zip as unknown as string, 'export.zip')
  const file = (city: string) =>
    `Bedrijfsnaam;Plaats;KvK-nummer;Voornaam;Achternaam;Notities;Klacht;Omzet 2025\nKaas;${city};12345678;An;Bos;belde;te laat;12\n;;1;;;;;`
  const id = await bringFile(o, file('Gouda'))
  const again = await sendFile(o, file('Breda'))
  const { columns, reading, choices } = (await readImport(db, again)) ?? {
    columns: [],
    reading: {},
    choices: undefined,
  }
  if (choices)
    await changeColumns(db, clock, { id: again, columns, reading, choices: { ...choices, differs: 'file' }, actor: by })
  await tryImport(db, clock, { id: again, actor: by })
  await readImport(db, again)
  await workToTheEnd(o, again)
  await goImport(db, clock, { id: again, actor: by })
  await workToTheEnd(o, again)
  await undoImport(db, clock, { id: again, actor: by })
  await readImport(db, again)
  await workToTheEnd(o, again)
  await undoFile(o, id)
}

/** Somebody is forgotten, with a case, and named at another customer. */
async function forgets(): Promise<void> {
  const { db, clock, acme, sanne, by } = o
  const about = { name: 'Pimpelmees Tuinen', kind: 'organisation', city: 'Oss', actor: by } as const
  const { id } = await createRelation(db, clock, about)
  const { id: caseId } = await registerComplaint(db, clock, {
    relationId: id,
    summary: 'mees',
    severity: 'low',
    ownerId: sanne.id,
    actor: by,
  })
  await db.case.update({ where: { id: caseId }, data: { state: 'closed', facts: { reason: 'mees' } } })
  await db.externalId.create({ data: { relationId: id, source: 'hubspot', kind: 'organisation', externalId: '9' } })
  const noted = { relationId: acme.id, memberId: sanne.id, notedAt: clock(), happenedAt: clock() }
  const { id: annoyed } = await db.annoyance.create({ data: { ...noted, text: 'als Pimpelmees Tuinen' } })
  await recordAudit(db, clock(), by, 'annoyance changed', `annoyance/${annoyed}`, { text: 'bij Pimpelmees Tuinen' })
  const lead = await db.member.findFirstOrThrow({ where: { id: { not: sanne.id }, active: true } })
  await db.member.update({ where: { id: lead.id }, data: { role: 'lead' } })
  const { named } = await previewForgetting(db, lead, id)
  await forgetRelation(db, clock, { id, actor: { ...by, id: lead.id }, ground: 'asked', named })
}

async function runEverything(): Promise<void> {
  const { db, clock, sanne, acme, by } = o
  await imports()
  await forgets()
  for (const words of ['acme', '#1', 'info@acme.example', '010 123 4567', 'acmme logistcs'])
    await findRelations(db, { words, person: 'jan' })
  await findRelations(db, { words: 'acme' })
  await findSaid(db, 'late delivery')
  await briefOf(db, clock(), acme.id)
  await presenceById(db, clock(), sanne.id)
  await tellOfMail(db, clock)
  const letter = { key: 'test/mail', state: 'unknown', direction: 'in', subject: '', lines: [], sender: '' }
  const times = { occurredAt: clock(), receivedAt: clock(), tellAt: clock() }
  const { id: letterId } = await db.filedMail.create({ data: { ...letter, ...times, memberId: sanne.id } })
  await tellOfMail(db, clock)
  await dropMail(db, clock, { id: letterId, actor: by })
  await keepTold(db, {
    memberId: sanne.id,
    deliveryId: 0,
    compliments: [{ id: 0, relation: '', text: '', notedAt: clock() }],
  })
  await restand(db, [acme.id])
  const calendar = await calendarFor(db, sanne.id)
  const lead = await db.member.findFirstOrThrow({ where: { id: { not: sanne.id }, active: true } })
  await db.member.update({ where: { id: lead.id }, data: { role: 'lead' } })
  const window = { day: '2026-03-02', window: '12:30', part: 'midday' } as const
  const inDigest = { memberId: sanne.id, ...window, calendar, deliveryId: 0 }
  await claimQuestions(db, clock(), inDigest)
  const note = { text: 'closed on Friday', origin: 'test/note', actor: { ...by, id: lead.id } }
  await undoWeekNote(db, clock, { ...(await writeWeekNote(db, clock, note)), actor: note.actor })
  await writeWeekNote(db, clock, { ...note, origin: 'test/other note' })
  await claimWeekNote(db, inDigest)
  await claimDeserving(db, clock(), { ...inDigest, window: '08:30' })
  await openDeserving(db, clock(), inDigest)
  await claimQuestion(db, clock(), { memberId: sanne.id, day: '2026-03-02', window: '08:30' })
  await openQuestion(db, clock(), { memberId: sanne.id, day: '2026-03-02' })
  await groupOf(db, clock(), acme.id, 0)
  await findOfUs(db, 'Sanne')
  const team = await db.team.findFirstOrThrow()
  await briefOfUs(db, clock(), { what: 'team', id: team.id, readerId: by.id })
  await briefOfUs(db, clock(), { what: 'member', id: sanne.id, readerId: by.id })
  const project = await beginProject(db, clock, { name: 'Refit', add: [{ relationId: acme.id }], actor: by })
  await projectView(db, clock(), project.id)
  await listProjects(db, { memberId: by.id, relationId: acme.id, page: 0 })
  await workplacesOf(db, acme.id)
  const top = {
    fromId: acme.id,
    toId: (await createRelation(db, clock, { name: 'Acme Holding', kind: 'organisation', actor: by })).id,
  }
  await linkRelations(db, clock, { ...top, kind: 'daughter of', actor: by })
  await closedComplaints(db, acme.id)
  await complaintsAlike(db, clock(), { relationId: acme.id, summary: 'late', origin: 'test/late' })
  await openAssumptions(db, acme.id)
  await olderMoments(db, acme.id, { at: clock(), id: 1 })
  await homeOf(db, sanne.id, clock())
  await knownAbout(db, 'deliveries')
  await onModel()
  await onIntake()
  await readsCalendar(o, sanne.id, [['DTSTART:20260303T100000Z', 'DURATION:PT1H', 'SUMMARY:Acme Logistics']])
  const meeting = await db.meeting.findFirstOrThrow()
  await atomically(db, (tx) => lockMeeting(tx, meeting.id, by))
  await directIdentity(db, sanne.id)
  await hasLeftBehind(db, sanne.id)
  await onQuiet()
  await workOf(db, sanne.id, 5)
  await openLines(db, acme.id, sanne.id)
  await atomically(db, (tx) => lockRelation(tx, acme.id))
  await lastDeed(db, clock(), sanne.id)
  await digestOf(db, sanne, await calendarFor(db, sanne.id), clock(), 'now')
  await atomically(db, (tx) => lockMessage(tx, 'https://chat.example/1'))
  const promise = {
    summary: 'call',
    dueAt: new Date(clock().getTime() + 86_400_000),
    wholeDay: false,
    ownerId: sanne.id,
  }
  const moment = { personId: null, personName: null, targetGroup: 'B2B', direction: null, subject: null, outcome: null }
  const logged = await logInteraction(db, clock, {
    ...moment,
    relationId: acme.id,
    form: 'call',
    lines: [],
    occurredAt: clock(),
    sourceLink: null,
    promises: [promise],
    actor: by,
  })
  await keepPromise(db, clock, { id: logged.promises[0]?.id ?? 0, actor: by })
  const another = {
    ...moment,
    relationId: acme.id,
    form: 'call',
    lines: [],
    occurredAt: clock(),
    sourceLink: null,
  } as const
  const { id: noteId } = await logInteraction(db, clock, { ...another, promises: [], actor: by })
  const asked = { from: clock(), until: clock() }
  await thereOf(db, { ...another, id: noteId, memberId: by.id }, asked)
  await undoInteraction(db, clock, { id: noteId, actor: by })
  await onPromises()
  const quote = { relationId: acme.id, summary: 'chairs', amount: null, callBack: null, ownerId: sanne.id, actor: by }
  const { id: quoteId } = await makeQuote(db, clock, quote)
  const why = { ourReason: 'price', theirReason: 'too dear' }
  await closeQuote(db, clock, { id: quoteId, actor: by, outcome: 'lost', ...why })
  await db.relation.update({ where: { id: acme.id }, data: { askAt: clock() } })
  await askWhyLeft(db, clock)
  const complaint = { relationId: acme.id, summary: 'late', severity: 'high', ownerId: sanne.id, actor: by } as const
  const cell = beginsBy(await modelInForce(db), 'complaint', { group: 'B2B', words: '' })
  const byTeam = cell && { ...cell, cell: { ...cell.cell, doneBy: team.name } }
  if (byTeam) await routeOf(db, clock(), byTeam, { kind: 'complaint', ownerId: null })
  const registered = await registerComplaint(db, clock, { ...complaint, cell })
  await complaintState(db, new Date(), registered, ({ name }) => name)
  await complaintState(db, new Date(), { ...registered, origin: 'annoyances/1' }, ({ name }) => name)
  const { nextRungAt } = registered
  await escalateDue(db, () => nextRungAt ?? clock())
  await matesOf(db, [sanne.id], new Set(['peer']))
  await lookAtComplaints(db, () => registered.lookAt ?? clock())
  await acknowledgeComplaint(db, clock, { id: registered.id, actor: by })
  await customerSpoke(db, clock, { relationId: acme.id, at: clock() })
  await atomically(db, (tx) => takeBackFromDeputies(tx, by.id, clock()))
  const down = { summary: 'down', severity: 'high', ownerId: sanne.id, touches: [acme.id], actor: by } as const
  await incidentState(db, await registerIncident(db, clock, down))
  await doorOf(db, clock(), acme.id, sanne)
  await callsOf(db, sanne.id, clock(), clock())
  await presenceOfNamed(db, clock(), sanne.name)
  await usualSources(db, 3)
  const { language, timeZone, windows, aliases } = sanne
  await changeSettings(db, clock, { actor: by, language, timeZone, windows, aliases, hours: null, briefMinutes: 30 })
  const { name, country, sponsorId } = o.tenant
  const days = { hours: OFFICE_HOURS, closings: [] }
  await changeCompany(db, clock, { actor: by, name, country, language, timeZone, sponsorId, rhythms: [], ...days })
  await onTwoWorkspaces()
  await onTwins()
  await onCauses()
  await onChange()
  await onExport()
  await onMailing()
  await onTrail()
  await onKeeping()
  await onReport()
}

/** An export, read to its end. */
async function onExport(): Promise<void> {
  const { db, clock, sanne, by } = o
  await db.member.update({ where: { id: sanne.id }, data: { role: 'lead' } })
  await teamNames(db, [sanne.id])
  const archive = await openExport(db, clock, { extent: { of: 'company' }, actor: by, language: 'en' })
  for await (const _ of archive?.bytes ?? []);
  await db.member.update({ where: { id: sanne.id }, data: { role: sanne.role } })
}

/** The chain of the trail, and what somebody may see of themselves. */
async function onTrail(): Promise<void> {
  const { db, clock, sanne, by, acme } = o
  await chainTrail(db, { after: 0 })
  await verifyTrail(db, { since: null, report() {} })
  await db.member.update({ where: { id: sanne.id }, data: { role: 'lead' } })
  const access = await openAccess(db, clock, { id: acme.id, actor: by })
  for await (const _ of access?.bytes ?? []);
  await db.member.update({ where: { id: sanne.id }, data: { role: sanne.role } })
}

/** How long things are kept, said and let go of. */
async function onKeeping(): Promise<void> {
  const { db, clock, sanne, by, acme } = o
  await db.member.update({ where: { id: sanne.id }, data: { role: 'lead' } })
  await holdRelation(db, clock, { id: acme.id, until: new Date(clock().getTime() + 1_000), why: 'claim', actor: by })
  await changeTerms(db, clock, { months: { prospects: 360, former: 360, moments: 360, trail: 360 }, actor: by })
  const [now, until] = [clock(), new Date(clock().getTime() - 400 * 366 * 86_400_000)]
  for (const what of ['prospects', 'former', 'moments', 'trail'] as const) {
    const going = { what, months: 360, now, until, saidAt: null, isSparing: true }
    await countGoing(db, going)
    await noteSaid(db, { ...going, what: 'prospects' }, now)
    await atomically(db, (tx) => emptyPiece(tx, now, going))
  }
  // A prospect whose time is long over.
  const years = new Date(now.getTime() - 40 * 366 * 86_400_000)
  const { id } = await createRelation(db, clock, { name: 'Lang Geleden', kind: 'organisation', actor: by })
  await db.relation.update({ where: { id }, data: { type: 'prospect', createdAt: years } })
  const gone = { what: 'prospects' as const, months: 360, now, until: now, saidAt: null, isSparing: true }
  await atomically(db, (tx) => emptyPiece(tx, now, gone))
  await db.member.update({ where: { id: sanne.id }, data: { role: sanne.role } })
}

/** A mailing list: its counts, its rows, and who is refused. */
async function onMailing(): Promise<void> {
  const { db, clock, sanne, by } = o
  await db.member.update({ where: { id: sanne.id }, data: { role: 'lead' } })
  for (const way of ['mail', 'post'] as const) {
    const choice = { types: ['customer' as const], whose: 'mine' as const, language: 'any' as const, by: way }
    const file = { language: 'en' as const, header: [], cells: () => [] }
    for await (const _ of await openMailing(db, clock, { choice, actor: by, file }));
    for await (const _ of await openRefused(db, clock, { choice, actor: by, file }));
    await listRefused(db, choice, { memberId: by.id, most: 1 })
  }
  await db.member.update({ where: { id: sanne.id }, data: { role: sanne.role } })
}

/** What a report counts. */
async function onReport(): Promise<void> {
  const { db, clock, tenant } = o
  const span = lastSpan('week', new Date(clock().getTime() + 7 * 86_400_000), tenant.timeZone)
  await reportOf(db, { now: clock(), span })
}

/** What is asked and counted when something is closed with its cause. */
async function onCauses(): Promise<void> {
  const { db, clock, by, acme } = o
  const about = { relationId: acme.id, summary: 'cartons too heavy', severity: 'low', ownerId: by.id } as const
  const { id } = await registerComplaint(db, clock, { ...about, actor: by })
  const answers = { told: 'called Jan', cause: 'cartons too heavy', change: 'none, because it was once' }
  await closeComplaint(db, clock, { id, actor: by, ...answers })
  await causesFor(db, clock(), { relationId: acme.id, category: null })
}

/** What is looked up and locked when a change is done, told of and looked at. */
async function onChange(): Promise<void> {
  const { db, clock, sanne, acme, by } = o
  const cause = await newCause(o)
  const complaint = await complaintOf(o, cause.id, acme, sanne)
  const change = await changeFor(o, cause.id, complaint.id, sanne)
  await keepPromise(db, clock, { id: change.promiseId, actor: by })
  const { id } = await db.telling.findFirstOrThrow({ where: { changeId: change.id } })
  await leaveUntold(db, clock, { id, why: 'knows', actor: by })
  await toldOfChange(db, change.id)
  await toldCustomer(db, id)
  await cameBack(db, cause.id, clock())
  await listCauses(db, clock())
  await causeView(db, clock(), cause.id)
  const span = { kind: 'month', from: new Date(0), to: clock(), day: '2026-03-01', lastDay: '2026-03-31' } as const
  await reportOf(db, { now: clock(), span })
  await isEventful(db, span)
  await db.reporting.updateMany({ data: { sayAt: clock() } })
  await sayReports(db, clock)
  await meOf(db, clock(), { id: sanne.id, calendar: await calendarFor(db, sanne.id), from: 0 })
  await db.change.update({ where: { id: change.id }, data: { lookAt: clock() } })
  await lookAtChanges(db, clock)
}

/** What is asked and locked when a model comes in force, and what it leaves open. */
async function onModel(): Promise<void> {
  const { db, clock, sanne, by } = o
  await db.member.update({ where: { id: sanne.id }, data: { role: 'model owner' } })
  const draft = await draftModel(db, clock, { file: starterFile('en'), actor: by })
  if ('faults' in draft) throw new Error('faults')
  await adoptModel(db, clock, { id: draft.id, actor: by })
  await gapsOf(db, clock(), draft.model)
  const { id: workspaceId } = await db.workspace.findFirstOrThrow({ where: {} })
  const place = { workspaceId, placeId: 'general', thread: null }
  await lockSession(db, (await beginSession(db, clock, { ...place, origin: 'session', actor: by })).id)
  await listPulses(db, clock(), { memberId: sanne.id })
  await askPulse(db, clock, { id: 0, guess: null, actor: by }).catch(() => {})
  await lockPulse(db, { id: (await db.pulse.create({ data: { caseId: 0, relationId: o.acme.id } })).id })
  await db.member.update({ where: { id: sanne.id }, data: { role: sanne.role } })
}

/** What comes in by itself: held back and let through, a call that nobody answered, and what is unanswered. */
async function onIntake(): Promise<void> {
  const { db, clock, sanne, by } = o
  await db.member.update({ where: { id: sanne.id }, data: { role: 'operator' } })
  const way = { purpose: 'call', name: 'exchange', seal: null, origin: 'test/intake', actor: by } as const
  const { made } = await createIntakeKey(db, clock, way)
  const call = { key: 'test/call', bodyHash: 'x', intakeKeyId: made.id, number: '020 555 0142', at: clock(), to: null }
  await missCall(db, clock, { ...call, followUp: () => 'call back' })
  const sent = {
    channel: 'form',
    key: 'test/form',
    text: 'late',
    becomes: 'question',
    name: 'Jan',
    held: 'links',
  } as const
  await letThrough(db, clock, { id: (await receive(db, clock, sent)).incoming.id, actor: by })
  await unansweredByChannel(db, clock())
  await reportOf(db, { now: clock(), span: lastSpan('week', clock(), 'Europe/Amsterdam') })
  await revokeIntakeKey(db, clock, { id: made.id, actor: by })
  await db.member.update({ where: { id: sanne.id }, data: { role: sanne.role } })
}

/** What is looked at before two relations become one, and after it. */
async function onTwins(): Promise<void> {
  const { db, clock, by } = o
  const acme = { name: 'Acme', kind: 'organisation', actor: by } as const
  const [survivor, former] = [await createRelation(db, clock, acme), await createRelation(db, clock, acme)]
  await atomically(db, (tx) => lockName(tx, 'Acme'))
  await peopleAlike(db, { name: 'Jan', phone: null, email: null })
  const { id } = await mergeRelations(db, clock, { survivorId: survivor.id, formerId: former.id, actor: by })
  await undoMerging(db, clock, { id, actor: by })
}

/** What is looked at, claimed, told and written down when a promise is nearly due, and when it broke. */
async function onPromises(): Promise<void> {
  const { db, clock, sanne, acme, by, time } = o
  const soon = new Date(clock().getTime() + 30 * 60_000)
  const promise = { relationId: acme.id, summary: 'mail', dueAt: soon, wholeDay: false, ownerId: sanne.id, actor: by }
  const made = await makePromise(db, clock, promise)
  const { id } = made
  await promiseState(db, made, clock())
  await sayUnaccepted(db, clock)
  await sayUnanswered(db, clock)
  const back = { ...sanne, awayFrom: '2026-03-02', awayTo: new Date('2026-03-03T08:00:00Z') }
  await keepSpanTold(db, 0, { from: new Date('2026-03-02'), until: new Date('2026-03-03') })
  await untoldMissed(db, back, 0, new Date('2026-03-04T08:00:00Z'))
  await coverOf(db, sanne, new Date('2026-03-04T08:00:00Z'))
  await forgetTypedAddress(db)
  const met = await keepMeeting(db, {
    startsAt: new Date('2026-03-04T08:00:00Z'),
    members: [sanne.id],
    about: 'unsure',
  })
  await sayCustomer(db, clock, { id: met.id, relationId: acme.id, actor: by })
  await overAmong(db, [sanne], new Date('2026-03-02T08:00:00Z'))
  await loadOf(db, sanne.id, await calendarFor(db, sanne.id), new Date('2026-03-02T08:00:00Z'))
  const calendar = await calendarFor(db, sanne.id)
  for (const since of [undefined, clock()]) await linesOf(db, [id], since)
  await planLines(db, 0, [id], clock())
  time.now = new Date(soon.getTime() - 60_000)
  await queueNudges(db, clock)
  time.now = new Date(soon.getTime() + 60_000)
  await breakPromises(db, clock)
  await digestOf(db, sanne, calendar, clock(), 'first')
  await db.member.update({ where: { id: sanne.id }, data: { nextDigestAt: clock() } })
  await queueDigests(db, clock)
  const waiting = await waitingFor(db, sanne.id)
  await shownSince(db, sanne.id, [...waiting, await db.delivery.findFirstOrThrow()])
  await claimNews(db, 0, [0], clock())
  await overCap(db, sanne.id, clock())
  await unaskedOf(db, sanne.id, clock())
  await keepChosenTold(db, { id: 0, deliveryId: 0 })
  await keepMissedTold(db, { memberId: sanne.id, deliveryId: 0 }, clock())
  await stillOwed(db, await db.delivery.findFirstOrThrow({ where: { kind: 'digest' } }), clock())
  const untold = { kind: 'untold', memberId: sanne.id, facts: { cases: [id] } }
  await owedUntold(db, untold as Parameters<typeof owedUntold>[1])
}

async function onTwoWorkspaces(): Promise<void> {
  const { db, clock, sanne } = o
  const { id: workspaceId } = await db.workspace.create({
    data: { platform: 'slack', externalId: 'T1', gone: true, createdAt: clock() },
  })
  await returnToWorkspace(db, clock, { id: workspaceId, organisation: undefined })
  const former = await welcomeMember(db, clock, { workspaceId, userId: 'U1', name: 'Sanne' })
  await syncProfile(db, clock, { workspaceId, userId: 'U1', report: { name: 'Sanne' } })
  const actor = { id: former.id, via: 'slack' }
  const { id } = await mergeMembers(db, clock, { formerId: former.id, memberId: sanne.id, actor })
  await undoMerge(db, clock, { id, actor })
}

test('every statement written by hand is among those that were run', () => {
  const missed = writtenStatements().filter(({ becomes }) => !statementsRun().some(becomes))
  expect(missed.map(({ file, line }) => `${file}:${line}`)).toEqual([])
  expect(writtenStatements().length).toBeGreaterThan(10)
})

test('a statement that is not written where it is run is seen', () => {
  expect(() => writtenIn('crm/a.ts', 'const sql = tenantSql(db)')).toThrow('crm/a.ts:1')
})

/** A statement with each of its bindings taken out in turn. */
function mutantsOf(text: string): string[] {
  const patterns: readonly (readonly [pattern: RegExp, instead: string])[] = [
    // A condition that holds a table: always true.
    [/(?:\w+\.)?"tenantId" = (?:\$\d+(?:::int)?|\w+\."tenantId")/g, 'true'],
    [/(?<="(?:Tenant|Inbox)"(?:(?!\bWHERE\b)[\s\S])*\bWHERE )id = \$\d+(?:::int)?/g, 'true'],
    // The same condition beside one that is true.
    [/(?:\w+\.)?"tenantId" = (?:\$\d+(?:::int)?|\w+\."tenantId")/g, '$& OR true'],
    // A new row of somebody.
    [/(?<=INSERT INTO "\w+" \()"tenantId", /g, ''],
    [/(?<=INSERT INTO "\w+" \([^)]*\)\s+(?:SELECT |VALUES \())\$\d+/g, '1'],
    [/(?<=UNION ALL SELECT )\$\d+(?=::int, \$)/g, '1'],
  ]
  return patterns.flatMap(([pattern, instead]) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: found }) => text.slice(0, index) + instead.replace('$&', found) + text.slice(index + found.length),
    ),
  )
}

test('a statement that lacks any one of its bindings is refused', () => {
  const accepted: string[] = []
  let tried = 0
  for (const text of statementsRun()) {
    const mutants = mutantsOf(text)
    const { tenant, heard } = bindingsOf(text)
    expect(mutants.length, text).toBeGreaterThanOrEqual(tenant.length + heard.length)
    for (const mutant of mutants) {
      tried += 1
      try {
        bindingsOf(mutant)
        accepted.push(mutant)
      } catch {}
    }
  }
  expect(accepted).toEqual([])
  expect(tried).toBeGreaterThan(60)
})

test('a statement that is bound to another tenant, or another thing heard, is refused', () => {
  for (const text of statementsRun()) {
    const { tenant, heard } = bindingsOf(text)
    const values: unknown[] = Array.from({ length: 99 }, () => 'other')
    for (const place of tenant) values[place - 1] = 7
    for (const place of heard) values[place - 1] = 'one'
    const db = { tenantId: 7, heard: 'one' }
    expect(() => demandTenant({ text, values }, db)).not.toThrow()
    for (const place of [...tenant, ...heard])
      expect(() => demandTenant({ text, values: values.with(place - 1, 8) }, db), `${text} ${place}`).toThrow('refused')
  }
})
