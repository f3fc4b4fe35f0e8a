import type { Clock } from '../src/clock.ts'
import type { Actor } from '../src/crm/audit.ts'
import { closeComplaint } from '../src/crm/complaint/close.ts'
import { acknowledgeComplaint, registerComplaint } from '../src/crm/complaint/mutations.ts'
import { noteCompliment } from '../src/crm/compliment/compliment.ts'
import { beginHandover } from '../src/crm/handover/mutations.ts'
import { registerIncident } from '../src/crm/incident/mutations.ts'
import { registerLead } from '../src/crm/lead/mutations.ts'
import { starterFile } from '../src/crm/model/starter.ts'
import { adoptModel, draftModel } from '../src/crm/model/versions.ts'
import { calendarFor } from '../src/crm/people/member.ts'
import { rememberPlace } from '../src/crm/place.ts'
import { beginProject } from '../src/crm/project/project.ts'
import { makePromise } from '../src/crm/promise/mutations.ts'
import { answerPulse } from '../src/crm/pulse/answer.ts'
import { askPulse, markPulseSent } from '../src/crm/pulse/ask.ts'
import { usualDue } from '../src/crm/question/due.ts'
import { askQuestion } from '../src/crm/question/mutations.ts'
import { makeQuote } from '../src/crm/quote/mutations.ts'
import { joinQuotes } from '../src/crm/quote/total.ts'
import { linkRelations } from '../src/crm/relation/links/mutations.ts'
import { createRelation } from '../src/crm/relation/relation.ts'
import { recordSent } from '../src/crm/sent/mutations.ts'
import type { Language } from '../src/language.ts'
import type { Store } from '../src/store/db.ts'
import { lockNamed } from '../src/store/tenant/lock.ts'
import { atomically, type Db, forTenant } from '../src/store/tenant/tenant.ts'
import { COMPANY, type ColleagueId } from './pretend.ts'

const DAY = 86_400_000
const PLAYGROUND = 'playground'
const ORIGIN = 'under way/handover'

interface Office {
  db: Db
  clock: Clock
  /** Of the model the company works by. */
  language: Language
  members: Record<ColleagueId, Actor>
  workspaceId: number
}

/**
 * Has something of everything under way at the pretend company, so that each word of help has something to show: once, before
 * anybody asked anything. Later than its people and customers, so that the start of the bot does not wait for it and what it says
 * in the channels is in the language of who came.
 */
export async function beUnderWay(store: Store, clock: Clock, language: Language): Promise<void> {
  const { id } = await store.prisma.tenant.findFirstOrThrow({ where: { pretend: true } })
  const isAsked = await store.prisma.inbox.findFirst({ where: { platform: PLAYGROUND }, select: { id: true } })
  if (isAsked) return
  await atomically(forTenant(store, id), async (db) => {
    await lockNamed(db, 'under way')
    if (await db.case.findFirst({ where: { origin: ORIGIN }, select: { id: true } })) return
    await doEverything(await officeOf(db, clock, language))
  })
}

async function officeOf(db: Db, clock: Clock, language: Language): Promise<Office> {
  const { id: workspaceId } = await db.workspace.findFirstOrThrow({ where: { platform: PLAYGROUND } })
  const identities = await db.identity.findMany({ where: { workspaceId } })
  const entries = identities.map(({ userId, memberId }) => [userId, { id: memberId, via: PLAYGROUND }])
  return { db, clock, language, workspaceId, members: Object.fromEntries(entries) as Office['members'] }
}

async function doEverything(office: Office): Promise<void> {
  await agreeModel(office)
  await beAGroup(office)
  await beAProject(office)
  await solveComplaint(office)
  await sell(office)
  await haveIncident(office)
  await askAround(office)
  await handOver(office)
}

const daysAgo =
  ({ clock }: Office, ago: number): Clock =>
  () =>
    new Date(clock().getTime() - ago * DAY)

async function called({ db }: Office, name: string): Promise<number> {
  return (await db.relation.findFirstOrThrow({ where: { name } })).id
}

/** A day on which their work is over, so many working days from now. */
async function workday({ db, clock }: Office, who: Actor, days: number): Promise<{ dueAt: Date; wholeDay: boolean }> {
  return { dueAt: usualDue(await calendarFor(db, who.id), clock(), days), wholeDay: true }
}

/** The company works by the model it could begin with. */
async function agreeModel(office: Office): Promise<void> {
  const { db, language, members } = office
  const [then, actor] = [daysAgo(office, 30), members.fatima]
  const draft = await draftModel(db, then, { file: starterFile(language), actor })
  if ('faults' in draft) throw new Error('the model a company begins with has faults')
  await adoptModel(db, then, { id: draft.id, actor })
}

async function beAGroup(office: Office): Promise<void> {
  const { db, members } = office
  const [then, actor] = [daysAgo(office, 60), members.sanne]
  const toId = await called(office, 'Zorggroep De Linde')
  for (const [name, city] of [
    ['De Linde Thuiszorg', 'Utrecht'],
    ['De Linde Wonen', 'Zeist'],
  ] as const) {
    const about = { kind: 'organisation', type: 'customer', targetGroup: 'B2B', city, ownerId: actor.id } as const
    const { id: fromId } = await createRelation(db, then, { name, ...about, customerSince: null, actor })
    await linkRelations(db, then, { fromId, toId, kind: 'daughter of', actor })
  }
}

async function beAProject(office: Office): Promise<void> {
  const { db, members } = office
  const add = [
    { relationId: await called(office, 'Greenfield Energy'), isMain: true },
    { relationId: await called(office, 'Montage Service Zuid') },
    { memberId: members.tom.id },
    { memberId: members.fatima.id },
  ]
  await beginProject(db, daysAgo(office, 9), { name: 'Greenfield September', add, actor: members.tom })
}

/** A complaint that was solved, of which the customer thought less than who asked them had guessed. */
async function solveComplaint(office: Office): Promise<void> {
  const { db, members } = office
  const actor = members.fatima
  const complaint = await registerComplaint(db, daysAgo(office, 21), {
    relationId: await called(office, 'Muziekcentrum Forte'),
    summary: 'twee stapelstoelen met een losse poot',
    severity: 'normal',
    ownerId: actor.id,
    isHeld: true,
    actor: members.sanne,
  })
  const about = { id: complaint.id, actor }
  await acknowledgeComplaint(db, daysAgo(office, 20.9), about)
  await closeComplaint(db, daysAgo(office, 18), {
    ...about,
    told: 'gebeld met de beheerder: de stoelen zijn omgeruild',
    cause: 'bouten niet nagetrokken bij de montage',
    change: 'natrekken staat nu op de lijst van de monteurs',
  })
  const asked = await askPulse(db, daysAgo(office, 18), { ...about, guess: 5 })
  if (!('pulse' in asked)) return
  await markPulseSent(db, daysAgo(office, 18), about)
  const words = 'Netjes opgelost, maar we moesten twee keer bellen.'
  await answerPulse(db, daysAgo(office, 16), {
    id: asked.pulse.id,
    score: 3,
    words,
    followUp: ({ number }) => `${number}`,
  })
}

/** A lead, a quote of two parts, something that was sent, and a kind word. */
async function sell(office: Office): Promise<void> {
  const { db, clock, members } = office
  const { sanne, tom } = members
  await registerLead(db, clock, {
    relationId: await called(office, 'Studio Lumen'),
    summary: 'verlichting boven acht werkplekken',
    source: 'website',
    ownerId: sanne.id,
    actor: sanne,
  })
  const relationId = await called(office, 'Northwind Trading')
  const quoted = async (summary: string, cents: number) =>
    makeQuote(db, daysAgo(office, 2), {
      relationId,
      summary,
      amount: { cents, currency: COMPANY.currency },
      callBack: await workday(office, tom, 2),
      ownerId: tom.id,
      actor: tom,
    })
  const desks = await quoted('40 desks', 1_250_000)
  const chairs = await quoted('40 chairs', 820_000)
  const joined = { id: desks.id, withId: chairs.id, actor: tom, origin: 'under way/total' }
  await joinQuotes(db, daysAgo(office, 2), joined)
  const astoria = await called(office, 'Hotel Astoria')
  const sent = { relationId: astoria, summary: 'stofstalen voor de lobby', proof: '3SDEVC0987654', actor: sanne }
  await recordSent(db, daysAgo(office, 2), sent)
  const compliment = { relationId: astoria, text: 'eindelijk een leverancier die terugbelt', actor: sanne }
  await noteCompliment(db, daysAgo(office, 6), compliment)
}

async function haveIncident(office: Office): Promise<void> {
  const { db, members } = office
  const touched = ['Bakkerij Vermeer', 'Zorggroep De Linde', 'Basisschool De Regenboog']
  await registerIncident(db, daysAgo(office, 0.1), {
    summary: 'eiken bladen komen drie weken later',
    severity: 'normal',
    ownerId: members.fatima.id,
    since: daysAgo(office, 2)(),
    touches: await Promise.all(touched.map((name) => called(office, name))),
    actor: members.fatima,
  })
}

async function askAround(office: Office): Promise<void> {
  const { db, clock, members } = office
  const { sanne, fatima } = members
  await askQuestion(db, clock, {
    relationId: await called(office, 'Gemeente Oosterwold'),
    summary: 'mogen we in maart al proefopstellingen laten zien?',
    to: { memberId: sanne.id },
    ...(await workday(office, sanne, 1)),
    actor: fatima,
  })
}

/** A customer that goes from one to the other, with its thread where colleagues talk. */
async function handOver(office: Office): Promise<void> {
  const { db, clock, members, workspaceId } = office
  const { sanne, tom } = members
  const relationId = await called(office, 'Kwekerij Bloemendaal')
  const promised = { relationId, ownerId: sanne.id, actor: sanne }
  const measure = await workday(office, sanne, 4)
  await makePromise(db, daysAgo(office, 3), { ...promised, summary: 'de tafel van zes meter inmeten', ...measure })
  const colours = await workday(office, sanne, 2)
  await makePromise(db, daysAgo(office, 1), { ...promised, summary: 'kleurstalen voor de kantine sturen', ...colours })
  const place = 'general'
  await rememberPlace(db, clock, { workspaceId, id: place, kind: 'channel', name: `#${place}` })
  const at = { workspaceId, place }
  await beginHandover(db, clock, { relationId, to: tom.id, actor: sanne, origin: ORIGIN, at })
}
