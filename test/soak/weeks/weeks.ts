import { movableClock } from '../../../src/clock.ts'
import { markDeparted } from '../../../src/crm/people/leaving.ts'
import { travel } from '../../../src/jobs/live.ts'
import type { Log } from '../../../src/log.ts'
import { findAdrift } from '../../../src/watch/adrift.ts'
import { openTurns } from '../../../src/jobs/tick.ts'
import type { PlatformName } from '../../../src/platforms/platform.ts'
import { openStore, type Source, type Store } from '../../../src/store/db.ts'
import { chance } from '../chance.ts'
import { CHANNEL, furnish } from './company.ts'
import { annoy, complain, tend } from './deeds/complaints.ts'
import { hush, leave, mark, meet, mend, plan } from './deeds/days.ts'
import { contact, promise, settlePromise } from './deeds/promises.ts'
import { answer, ask, callBack, handOver, quote, storm, takeCustomer } from './deeds/work.ts'
import { type Figures, judge } from './judge.ts'
import { type Life, openLife } from './life.ts'
import { postOffice } from './post-office.ts'

export interface WeeksOptions {
  where: Source
  members: number
  /** Customers of each. */
  relations: number
  /** Open promises of each at the beginning. */
  things: number
  days: number
  seed: number
  /** Hears how far it came. */
  after?: (day: number) => void
}

export interface WeeksReport extends Figures {
  wrong: string[]
  untold: number
  /** Messages that waited until somebody read again. */
  held: number
  done: Record<string, number>
  seconds: number
}

const [MINUTE, DAY] = [60_000, 86_400_000]
/** At this time of the day nobody sleeps, wherever they are. */
const AFTERNOON = 14 * 60 * MINUTE
const BEGIN = Date.parse('2026-03-02T05:00:00Z')
/** A log whose errors are kept: nothing may break that the bot itself writes down as broken. */
const logs = (errors: string[]): Log => ({
  info() {},
  warn() {},
  error: (facts: object, what: string) => void errors.push(`${what}: ${JSON.stringify(facts)}`),
})

/** What people do, and how often, where they are many. */
const DEEDS: readonly (readonly [(life: Life) => Promise<unknown>, number, string])[] = [
  [
    (life) => promise(life, life.lots.one(life.present()), life.lots.one(life.present()), life.someDay(5)),
    4,
    'promise',
  ],
  [(life) => ofTheirOwn(life), 8, 'own promise'],
  [settlePromise, 22, 'settle'],
  [contact, 14, 'contact'],
  [annoy, 3, 'annoy'],
  [(life) => complain(life, life.lots.one(life.present()), life.lots.one(life.present())), 2, 'complain'],
  [tend, 9, 'tend'],
  [(life) => ask(life), 4, 'ask'],
  [answer, 10, 'answer'],
  [quote, 2, 'quote'],
  [callBack, 3, 'call back'],
  [handOver, 0.5, 'hand over'],
  [takeCustomer, 1.5, 'take customer'],
  [meet, 3, 'meet'],
  [plan, 2, 'plan'],
  [mend, 3, 'mend'],
  [mark, 3, 'mark'],
  [leave, 1, 'leave'],
  [hush, 4, 'hush'],
]

function ofTheirOwn(life: Life): Promise<void> {
  const person = life.lots.one(life.present())
  return promise(life, person, person, life.someDay(5))
}

/** Weeks of a company in which everything changes all the time, and what came of it. The same seed does the same. */
export async function weeks(options: WeeksOptions): Promise<WeeksReport> {
  const began = performance.now()
  const errors: string[] = []
  const log = logs(errors)
  const opened = await openStore(options.where, log)
  // The look of every second is planned anew each time, which is most of what it costs where a day takes a second.
  const store: Store = { ...opened, rows: (statement) => opened.rows(statement) }
  try {
    const { wrong, ...report } = await livedThrough(store, log, options)
    return { wrong: [...errors, ...wrong], ...report, seconds: Math.round((performance.now() - began) / 1000) }
  } finally {
    await opened.close()
  }
}

async function livedThrough(store: Store, log: Log, { members, relations, things, days, seed, after }: WeeksOptions) {
  const lots = chance(seed)
  const clock = movableClock(() => new Date(BEGIN))
  const company = await furnish(store, clock.read(), members, relations, lots)
  const office = postOffice(clock.read, lots, CHANNEL)
  const life = openLife(store, clock, lots, company)
  const deliverer = {
    store,
    clock: clock.read,
    log,
    turns: openTurns(clock.read()),
    platforms: new Map([['playground' as PlatformName, office.platform]]),
  }
  await begin(life, things, days)
  // Whatever happens, at every moment each open case has a next step that somebody hears of.
  const adrift = new Set<string>()
  for (let at = BEGIN, day = 0, stormy = BEGIN + 2 * DAY; at < BEGIN + days * DAY; ) {
    if (Math.floor((at - BEGIN) / DAY) > day) after?.((day = Math.floor((at - BEGIN) / DAY)))
    at += untilNext(life, at)
    await travel(deliverer, clock, new Date(at))
    for (const { what, count } of await findAdrift(store.watch.rows, clock.read())) adrift.add(`${count} of “${what}”`)
    await life.look()
    if (lots.happens(0.08)) office.outages.push({ from: at, to: at + (5 + lots.below(85)) * MINUTE })
    if (at > stormy && isBusy(at)) {
      await life.tries('storm', () => storm(life))
      stormy += 5 * DAY
    }
    for (let n = 0; n < Math.max(1, Math.round(members / (isBusy(at) ? 2 : 10))); n++) {
      const [deed, , what] = lots.weighed(DEEDS.map((one) => [one, one[1]] as const))
      await life.tries(what, () => deed(life))
      await life.look()
    }
    if (lots.happens(0.0004 * members)) await depart(life, office.gone)
  }
  // Everybody reads again, also who was quiet until the end.
  const held = await store.prisma.delivery.count({ where: { error: { startsWith: 'held: ' } } })
  await travel(deliverer, clock, new Date(Math.floor(life.now() / DAY) * DAY + 4 * DAY + AFTERNOON))
  await life.look()
  const { wrong, ...figures } = judge({ ...life, ...office, until: life.now() })
  const untold = await store.prisma.case.count({ where: { untoldAt: { not: null } } })
  return { wrong: [...wrong, ...adrift, ...(await lostOf(store, life))], ...figures, untold, held, done: life.done }
}

/** What everybody has at the beginning, and a day on which very much falls due at once for one person. */
async function begin(life: Life, things: number, days: number): Promise<void> {
  const all = life.present()
  for (const owner of all)
    for (let n = 0; n < things; n++) await promise(life, owner, owner, life.someDay(Math.min(days, 20)))
  for (const owner of all) if (life.lots.happens(0.5)) await complain(life, owner, life.lots.one(all))
  const busy = life.lots.one(all)
  const due = () => Math.floor(BEGIN / DAY) * DAY + 3 * DAY + (9 * 60 + life.lots.below(6 * 60)) * MINUTE
  for (let n = 0; n < 2 * things; n++) await promise(life, busy, busy, due())
  await life.look()
}

/** Between six and six on a working day, by the clock of most. */
function isBusy(at: number): boolean {
  const date = new Date(at)
  return date.getUTCHours() >= 6 && date.getUTCHours() < 18 && date.getUTCDay() % 6 !== 0
}

const untilNext = ({ lots }: Life, at: number) => (isBusy(at) ? 20 + lots.below(140) : 60 + lots.below(500)) * MINUTE

async function depart({ db, clock, lots, present, people, workspaceId, now }: Life, gone: Set<string>): Promise<void> {
  const person = lots.one(present())
  if (present().length < people.size * 0.8 || person.isLead || person.isModelOwner) return
  await markDeparted(db, clock.read, { workspaceId, userId: person.user })
  gone.add(person.user)
  person.goneAt = now()
}

/** What was to be said and waits for ever, or was given up because it waited. */
async function lostOf(store: Store, { clock }: Life): Promise<string[]> {
  const left = await store.prisma.delivery.findMany({ where: { state: { in: ['queued', 'failed'] } } })
  // What waits for the digest of somebody who is away longer is not lost.
  const waits = ({ withDigest, waitsUntil }: (typeof left)[number]) =>
    withDigest && waitsUntil !== null && waitsUntil > clock.read()
  const lost = left.filter((one) => (one.state === 'queued' ? !waits(one) : one.error?.startsWith('held: ')))
  return lost.map(({ key, state, error }) => `${key} was held and is ${state}: ${error}`)
}
