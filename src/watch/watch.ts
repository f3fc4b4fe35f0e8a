import type { Clock } from '../clock.ts'
import { type Found, keepSeen } from '../crm/doctor.ts'
import { fault, type Log } from '../log.ts'
import type { Store } from '../store/db.ts'
import { dutyHealth } from '../store/duty-health.ts'
import { Prisma } from '../store/generated/client.ts'
import { inboxHealth } from '../store/inbox/inbox-health.ts'
import { queueHealth } from '../store/outbox/queue-health.ts'
import { forTenant } from '../store/tenant/tenant.ts'
import { ADRIFT, findAdrift } from './adrift.ts'
import type { Amiss } from './amiss.ts'
import type { Heartbeat } from './heartbeat.ts'
import { findLate, LATE_MS } from './late.ts'
import { type Alarms, reasonsOf, type Standing } from './standing.ts'

/** How often it is looked, in ms. */
const EVERY = 15_000
/** What is late or adrift and does not move from one look to the next, so often, is an alarm: 105 s after it was due at most. */
const LOOKS = 3
/** A duty counts as standing still when so many looks in a row find its last turn longer than `LATE_MS` ago. */
const DUTY_LOOKS = 2
/** A look takes at most so many ms, whatever the database does. */
const PATIENCE = 1_700

/**
 * The independent look: with a timer of its own, on a connection of its own where there is a server, and reading what is
 * owed itself, so that it sees when what should be done is not, whatever became of who should do it.
 */
export interface Watch {
  /** Returns how things stand now, within two seconds. Never throws. */
  look(): Promise<Standing>
  /** Looks, and decides what is an alarm: what its timer does every fifteen seconds. */
  round(): Promise<void>
  stop(): void
}

interface Watched {
  store: Store
  clock: Clock
  log: Log
  heartbeat?: Heartbeat | undefined
  /** When each duty was last gone through to its end. */
  turns: ReadonlyMap<string, Date>
}

export function openWatch({ store, clock, log, heartbeat, turns }: Watched): Watch {
  const watch = store.watch
  /** How often each was seen, unchanged, by the looks of the timer. */
  let seen = new Map<string, number>()
  let alarms: Alarms = { late: [], adrift: [], duties: [] }
  let known: readonly string[] = []
  /** How many looks in a row came to nothing, and how many ever saw something. */
  let [blind, looked] = [0, 0]
  let looking: Promise<Seen> | undefined

  /** One look serves everybody who asks meanwhile. */
  function see(): Promise<Seen> {
    looking ??= within(PATIENCE, read(watch, clock(), turns)).finally(() => {
      looking = undefined
    })
    return looking
  }

  function standing(found: Seen): Standing {
    return { ...found, reasons: reasonsOf(found.database, alarms, clock()) }
  }

  function decide({ late, adrift, duties }: Seen): void {
    const slow = (duties?.duties ?? []).filter(({ sinceTurnMs }) => sinceTurnMs > LATE_MS)
    const again = (key: string): [string, number] => [key, (seen.get(key) ?? 0) + 1]
    const stays = (one: Amiss) => (seen.get(frontOf(one)) ?? 0) >= LOOKS
    seen = new Map([...[...late, ...adrift].map((one) => again(frontOf(one))), ...slow.map(({ duty }) => again(duty))])
    alarms = {
      late: late.filter(stays),
      adrift: adrift.filter(stays),
      duties: slow.filter(({ duty }) => (seen.get(duty) ?? 0) >= DUTY_LOOKS),
    }
  }

  async function tellDoctors(found: Seen): Promise<void> {
    const told = await watch.rows<{ id: number }>(
      Prisma.sql`SELECT DISTINCT "tenantId" AS id FROM "Finding" WHERE what IN ('late', 'adrift')`,
    )
    const amiss = ({ late, adrift }: Pick<Seen, 'late' | 'adrift'>): Amiss[] => [...late, ...adrift]
    const companies = new Set([...told.map(({ id }) => id), ...amiss(alarms).map(({ tenantId }) => tenantId)])
    companies.delete(0)
    for (const id of companies) {
      const of = (some: readonly Amiss[]) => some.filter(({ tenantId }) => tenantId === id).map(toFound)
      await keepSeen(forTenant(store, id), clock, of(amiss(alarms)), of(amiss(found)))
    }
  }

  async function round(): Promise<void> {
    const found = await see()
    blind = found.database === 'unreachable' ? blind + 1 : 0
    // One look that took too long is no alarm yet; whoever asks meanwhile reads it all the same.
    if (blind === 1) return
    looked += found.database === 'unreachable' ? 0 : 1
    if (found.database === 'ok') decide(found)
    const { reasons } = standing(found)
    const [isWrong, wasWrong] = [reasons.length > 0, known.length > 0]
    known = reasons
    if (isWrong && !wasWrong) log.warn({ outcome: reasons.join(' ') }, 'ALARM: not everything is as it should be')
    if (!isWrong && wasWrong) log.info({}, 'everything is as it should be again')
    if (found.database === 'ok')
      await tellDoctors(found).catch((error: unknown) =>
        log.warn({ error: fault(error) }, 'the doctor could not be told'),
      )
    // Before that nothing could be an alarm yet, however late everything is.
    await heartbeat?.beat(!isWrong && looked >= LOOKS)
  }

  const timer = setInterval(() => void round(), EVERY).unref()
  return {
    look: async () => standing(await see()),
    round,
    stop: () => clearInterval(timer),
  }
}

type Seen = Omit<Standing, 'reasons'>

const BLIND: Seen = { database: 'unreachable', queues: null, inbox: null, duties: null, late: [], adrift: [] }

const frontOf = ({ what, tenantId, first }: Amiss) => `${what}/${tenantId}/${first}`

function toFound({ what, count, since }: Amiss): Found {
  const kind = (ADRIFT as readonly string[]).includes(what) ? 'adrift' : 'late'
  return { what: kind, about: what, facts: { [kind]: what, count, oldest: since.toISOString() } }
}

async function read({ rows, prove }: Store['watch'], now: Date, turns: Watched['turns']): Promise<Seen> {
  const database = await prove(now)
  if (database === 'unreachable') return BLIND
  try {
    const [queues, inbox] = [await queueHealth({ rows }, now), await inboxHealth({ rows }, now)]
    const [duties, late] = [await dutyHealth({ rows }, now, turns), await findLate(rows, now)]
    return { database, queues, inbox, duties, late, adrift: await findAdrift(rows, now) }
  } catch {
    return BLIND
  }
}

async function within(ms: number, work: Promise<Seen>): Promise<Seen> {
  const late = Promise.withResolvers<Seen>()
  const timer = setTimeout(late.resolve, ms, BLIND)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
