import { newsCards } from '../../src/jobs/news.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, Request } from '../../src/platforms/platform.ts'
import { openBot } from '../../src/bot/bot.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { EVERY } from '../support/every.ts'
import { inputOf, injected, type Own } from '../support/inputs.ts'
import { forTenant } from '../../src/store/tenant/tenant.ts'
import { chainTrail } from '../../src/crm/trail/chain.ts'
import { CANARY, fingerprints, HIGHER, makeTwin, strayReferences, tenantTables, TWIN } from '../support/twin.ts'
import { world } from '../support/world.ts'

const HOME = 'https://crm.example'
const PATIENCE = 600_000

let w: Awaited<ReturnType<typeof world>>
let bot: ReturnType<typeof openBot>
let ours: number
let before: Record<string, string>
let complaint: number
let asked = 0

const silent = { info() {}, warn() {}, error() {} }
const viewer = { platform: 'playground', workspace: 'playground', user: { id: 'sanne', name: 'Sanne de Wit' } } as const
const places = [
  { id: 'direct', kind: 'direct' },
  { id: 'general', kind: 'channel', name: '#general' },
] as const

async function asks(request: Request, place: (typeof places)[number] = places[0]): Promise<Answer> {
  const invocation = { event: `playground:twin-${(asked += 1)}`, ...viewer, place, request }
  const accepted = await bot.accept(invocation)
  const answer = await accepted.answer()
  await accepted.delivered()
  return answer
}

beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z', { PUBLIC_URL: HOME })
  const { store } = w.bot
  bot = openBot({
    store,
    clock: () => w.time.now,
    log: silent,
    home: HOME,
    news: newsCards(() => w.time.now),
    answering: () => () => {},
  })
  const { id } = await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })
  ours = id
  await w.db.member.updateMany({ where: { name: 'Sanne de Wit' }, data: { role: 'operator' } })
  await fillEveryTable()
  await w.bot.live()
  await w.db.forgotten.create({ data: { tenantId: ours, hash: 'forgotten', at: w.time.now } })
  await w.db.keeping.create({ data: { tenantId: ours, what: 'prospects', months: 24, setAt: w.time.now } })
  // Whoever is busy with the trail of the twin meanwhile finds all of it chained.
  await chainTrail(forTenant(store, ours), { after: 0 })
  await makeTwin(store.pool, ours)
  before = await fingerprints(store.pool, ours + HIGHER)
}, PATIENCE)
// What the twin has was written by hand: nobody was told of it.
afterAll(async () => {
  await w.db.case.updateMany({ where: { tenantId: { gt: HIGHER } }, data: { rung: 0 } })
  await w[Symbol.asyncDispose]()
})

async function fillEveryTable(): Promise<void> {
  const at = w.time.now
  for (const text of [
    'complaint Acme Logistics: late',
    'annoyance Acme Logistics: dogs',
    'fact Acme Logistics sector: transport, revenue 2025: 1000',
    'project Refit: Acme Logistics / Jan Peters, me',
    'compliment Acme Logistics: "quick answers"',
    'incident: website down touches Acme Logistics',
    'lead Acme Logistics: wants 40 chairs source=fair',
    'handover Acme Logistics to Tom',
    'who?? is that',
    'log Nobody: x',
  ])
    await asks({ text })
  await asks({ command: 'link make', input: {} })
  await asks({ command: 'model adopt', input: {} })
  const kind = { kind: 'complaint', tenantId: ours }
  complaint = (await w.db.case.findFirstOrThrow({ where: kind })).id
  const [one, two] = await w.db.member.findMany({ where: { tenantId: ours }, orderBy: { id: 'asc' } })
  const [relation] = await w.db.relation.findMany({ where: { tenantId: ours }, take: 1 })
  const ids = { tenantId: ours, memberId: one?.id ?? 0 }
  await w.db.joining.create({ data: { ...ids, formerId: two?.id ?? 0, moved: {}, role: 'member', at, settledAt: at } })
  await w.db.finding.create({ data: { tenantId: ours, key: 'no sponsor/x', what: 'no sponsor', since: at } })
  await w.db.dutyFailure.create({
    data: {
      tenantId: ours,
      duty: 'digest',
      rowId: 1,
      error: 'Error',
      since: at,
      nextAt: new Date('2026-12-31T09:00:00Z'),
    },
  })
  const place = await w.db.workspace.findFirstOrThrow({ where: { tenantId: ours } })
  await w.db.acquaintance.create({
    data: { tenantId: ours, workspaceId: place.id, userId: 'U-known', guest: false, learnedAt: at },
  })
  const line = { caseId: complaint, via: 'today', fingerprint: 'seen', ownerId: ids.memberId, dueAt: null }
  await w.db.shown.create({ data: { ...ids, ...line, at } })
  const [survivorId, formerId] = [relation?.id ?? 0, relation?.id ?? 0]
  const merging = { ...ids, survivorId, formerId, moved: {}, details: {}, at, settledAt: at }
  const { id: mergingId } = await w.db.merging.create({ data: merging })
  const alias = { kind: 'name', written: 'Acme', value: 'acme', at, mergingId }
  await w.db.alias.create({ data: { ...ids, ...alias, relationId: survivorId } })
  const asked = { day: '2026-03-01', window: '08:30', fact: 'region', relationId: survivorId, at }
  await w.db.factAsked.create({ data: { ...ids, ...asked } })
  const slot = { day: '2026-03-01', window: '08:30', deliveryId: 1, place: 1, source: 'customer', at }
  await w.db.questionAsked.create({ data: { ...ids, ...slot } })
  const brought = { day: '2026-03-01', deliveryId: 1, relationId: survivorId, reason: 'silent', since: at, at }
  await w.db.broughtUp.create({ data: { ...ids, ...brought } })
  const plan = { day: '2026-03-01', chosen: [complaint], left: [], origin: 'twin', at }
  await w.db.dayPlan.create({ data: { ...ids, ...plan } })
  const week = { week: '2026-03-02', text: 'closed on Friday', origin: 'twin', notedAt: at }
  await w.db.weekNote.create({ data: { ...ids, ...week } })
  const held = { tenantId: ours, workspaceId: place.id, placeId: 'general', facilitatorId: ids.memberId, beganAt: at }
  const { id: sessionId } = await w.db.modelSession.create({ data: held })
  const note = { ...ids, sessionId, step: 'groups', text: 'Acme', postedAt: at }
  const { id: noteId } = await w.db.sessionNote.create({ data: note })
  await w.db.sessionVote.create({ data: { ...ids, noteId, origin: 'twin', at } })
  const pulse = { caseId: complaint, relationId: survivorId, askedById: ids.memberId, askedAt: at, sentAt: at }
  await w.db.pulse.create({ data: { tenantId: ours, ...pulse, score: 2, words: 'slow', answeredAt: at } })
  const way = {
    purpose: 'form',
    name: 'Acme page',
    hash: 'x',
    createdById: ids.memberId,
    createdAt: at,
    origin: 'twin',
  }
  await w.db.intakeKey.create({ data: { tenantId: ours, ...way } })
  const came = { channel: 'form', key: 'twin', reference: 'TWIN-0001', receivedAt: at, heldSince: at, heldWhy: 'links' }
  const said = { name: 'Acme Jan', text: 'Acme is late', becomes: 'question', state: 'held' }
  await w.db.incoming.create({ data: { tenantId: ours, ...came, ...said, relationId: survivorId, caseId: complaint } })
  const watched = { name: 'Acme news', secret: 'sealed', keyId: 'key', host: 'acme.example', origin: 'twin', setAt: at }
  await w.db.watchedFeed.create({ data: { ...ids, ...watched, nextAt: new Date('2026-12-31T09:00:00Z') } })
  await w.db.mailToken.create({ data: { ...ids, hash: 'x', origin: 'twin', createdAt: at } })
  const mail = {
    key: 'twin',
    state: 'unknown',
    direction: 'in',
    subject: 'Acme',
    lines: [],
    sender: 'acme@acme.example',
  }
  await w.db.filedMail.create({ data: { ...ids, ...mail, occurredAt: at, receivedAt: at } })
  await w.db.ownership.create({ data: { ...ids, relationId: relation?.id ?? 0, since: at } })
  await fillChanges(ids, survivorId)
  await fillImport(ids, survivorId)
  await fillCalendar(ids)
  const marked = await w.db.delivery.findFirstOrThrow({ where: { tenantId: ours } })
  await w.db.alertMark.create({ data: { ...ids, deliveryId: marked.id, kind: marked.kind, useful: false, at } })
}

/** A cause, what changes because of it, and who is to hear of that. */
async function fillChanges(ids: { tenantId: number; memberId: number }, relationId: number): Promise<void> {
  const { tenantId, memberId } = ids
  const at = w.time.now
  const named = { tenantId, name: 'one lorry', nameNorm: 'one lorry', namedAt: at, namedById: memberId }
  const { id: causeId } = await w.db.cause.create({ data: named })
  const { id: promiseId } = await w.db.case.findFirstOrThrow({ where: { tenantId, kind: 'promise' } })
  const change = { tenantId, causeId, caseId: complaint, promiseId, text: 'a second lorry', madeAt: at }
  const { id: changeId } = await w.db.change.create({ data: change })
  await w.db.telling.create({ data: { ...ids, changeId, relationId } })
  await w.db.cellUse.create({ data: { tenantId, cell: 'Acme', month: '2026-03', decided: 1 } })
}

/** A file that came in, with what it did. */
async function fillImport(ids: { tenantId: number; memberId: number }, relationId: number): Promise<void> {
  const { tenantId } = ids
  const job = { ...ids, name: 'acme.csv', at: w.time.now, state: 'done', finishedAt: w.time.now }
  const { id: jobId } = await w.db.importJob.create({ data: job })
  await w.db.importPiece.create({ data: { tenantId, jobId, number: 0, bytes: Buffer.from('Acme') } })
  await w.db.importRow.create({ data: { tenantId, jobId, line: 2, kind: 'organisation', key: 'id 7', name: 'Acme' } })
  await w.db.importChange.create({ data: { tenantId, jobId, what: 'relation', rowId: relationId, relationId } })
  await w.db.broughtRow.create({
    data: { tenantId, jobId, mark: '0a1b2c3d', table: 'relations', number: 7, rowId: relationId },
  })
  const known = { relationId, source: 'hubspot', kind: 'organisation', externalId: '7' }
  await w.db.externalId.create({ data: { tenantId, ...known } })
}

/** A calendar that somebody gave, an event in it, and what was asked about that. */
async function fillCalendar(ids: { tenantId: number; memberId: number }): Promise<void> {
  const { tenantId } = ids
  const at = w.time.now
  const sealed = { secret: 'sealed', keyId: 'key', lastFour: 'feed', setAt: at }
  const feed = { ...ids, ...sealed, nextAt: new Date('2026-12-31T09:00:00Z') }
  const { id: feedId } = await w.db.calendarFeed.create({ data: feed })
  const event = { tenantId, feedId, uid: 'away', original: '2026-04-01', firstDay: '2026-04-01', lastDay: '2026-04-02' }
  const when = { startsAt: new Date('2026-03-31T22:00:00Z'), endsAt: new Date('2026-04-02T22:00:00Z'), isAllDay: true }
  await w.db.calendarEvent.create({ data: { ...event, ...when, hash: 'away' } })
  await w.db.awayAsked.create({ data: { ...event, day: '2026-03-02', window: '08:30', at } })
  const { id: relationId } = await w.db.relation.findFirstOrThrow({ where: { tenantId } })
  const times = {
    startsAt: new Date('2026-03-02T13:00:00Z'),
    endsAt: new Date('2026-03-02T14:00:00Z'),
    isAllDay: false,
    sequence: 0,
    createdAt: at,
  }
  const about = { tenantId, uid: 'visit', original: '2026-03-02T13:00:00.000Z', relationId, about: 'sure' }
  const kept = { title: 'Year plan', location: 'The corner room', guests: ['Jane Visser'] }
  const { id: meetingId } = await w.db.meeting.create({ data: { ...about, ...kept, ...times } })
  await w.db.meetingPart.create({ data: { ...ids, meetingId, feedId, hash: 'visit', briefAt: times.startsAt } })
  const asked = { ...ids, meetingId, uid: 'visit', relationId, what: 'goal', day: '2026-03-02', window: '08:30', at }
  await w.db.meetingAsked.create({ data: asked })
}

/** What somebody of this company gets to see, with what was asked, where there is anything of the twin in it. */
const leaks: string[] = []
function look(what: unknown, shown: unknown): void {
  if (JSON.stringify(shown).toLowerCase().includes(CANARY))
    leaks.push(`${JSON.stringify(what)} shows ${JSON.stringify(shown)}`)
}

test('the twin has something in every table', async () => {
  const empty = Object.entries(before).filter(([, print]) => print.startsWith('0 '))
  expect(empty).toEqual([])
  expect(Object.keys(before)).toHaveLength((await tenantTables(w.bot.store.pool)).length + 1)
  expect(await w.db.relation.count({ where: { tenantId: ours + HIGHER, name: { contains: CANARY } } })).toBeGreaterThan(
    5,
  )
})

test('no line shows anything of another company', { timeout: PATIENCE }, async () => {
  const names = [`${TWIN} Acme Logistics`, `#${HIGHER + 1}`, `${HIGHER + complaint}`, '+99 20 555', TWIN]
  for (const { words = [], grammar } of COMMANDS) {
    const fields = Object.values(grammar?.fields ?? {}).flatMap(({ names: [name] }) => [
      `Acme Logistics: call back ${name}=@[${TWIN} Tom Baker]`,
      `Acme Logistics: call back ${name}=${HIGHER + 1}`,
    ])
    // Another word for a command is read as the first one is, and a channel shows less of the same.
    const all = ['', ...names, ...names.map((name) => `${name}: call back tomorrow`), ...fields]
    const some = EVERY ? all : names.slice(0, 3)
    for (const [word, place, rests] of [
      [words[0], places[0], all],
      [words[0], places[1], some],
      [words.at(-1), places[0], some],
    ] as const) {
      if (word === undefined) continue
      for (const rest of rests) {
        const text = `${word} ${rest}`.trim()
        look(text, await asks({ text }, place))
      }
    }
  }
  expect(leaks.splice(0)).toEqual([])
})

test('no button or form shows anything of another company, whatever it is given', { timeout: PATIENCE }, async () => {
  const theirs = [HIGHER + 1, HIGHER + complaint, `#${HIGHER + 1}`, `${TWIN} Acme Logistics`]
  const say = COMMANDS.find(({ name }) => name === 'answer')
  for (const command of [...COMMANDS, ...(say ? [{ ...say, name: 'say' }] : [])]) {
    for (const [id, more] of [
      [1, {}],
      [complaint, { filled: true }],
    ] as const) {
      const own: Own = { id, relation: 'Acme Logistics', text: 'call back tomorrow' }
      const input = inputOf(command, own)
      for (const given of [{ ...inputOf(command, { ...own, id: HIGHER + id }) }, ...injected(input, theirs)])
        look({ command: command.name, given }, await asks({ command: command.name, input: { ...given, ...more } }))
    }
  }
  expect(leaks.splice(0)).toEqual([])
})

test('nothing that may be looked at shows anything of another company', async () => {
  look('home', await bot.home(viewer))
  for (const words of [TWIN, 'acme', '99', `#${HIGHER + 1}`]) look(words, await bot.relations(viewer, words, 50))
  const url = `${HOME}/r/${HIGHER + 1}`
  expect(await bot.linked(viewer, `${HOME}/r/1`)).not.toBeNull()
  expect(await bot.linked(viewer, url)).toBeNull()
  const { port } = w.bot
  for (const page of [`r/${HIGHER + 1}`, 'metrics', 'readyz'])
    look(page, await (await fetch(`http://127.0.0.1:${port}/${page}`)).text())
  expect(leaks.splice(0)).toEqual([])
})

test('no row of another company was changed, and none of ours names one', async () => {
  expect(await fingerprints(w.bot.store.pool, ours + HIGHER)).toEqual(before)
  expect(await strayReferences(w.bot.store.pool, ours)).toEqual([])
})

test('nothing that is said unasked shows anything of another company', { timeout: PATIENCE }, async () => {
  for (const at of ['2026-03-02T11:31:00Z', '2026-03-02T15:31:00Z', '2026-03-03T07:31:00Z', '2026-03-10T16:00:00Z'])
    await w.at(at)
  const said = await w.db.playgroundMessage.findMany()
  expect(said.length).toBeGreaterThan(3)
  for (const message of said) look(message.key, message)
  expect(leaks.splice(0)).toEqual([])
})
