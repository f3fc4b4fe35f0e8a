import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { ADRIFT } from '../watch/adrift.ts'
import type { Heartbeat } from '../watch/heartbeat.ts'
import { LATE } from '../watch/late.ts'
import type { Watch } from '../watch/watch.ts'

export interface Metrics {
  contentType: string
  text(): Promise<string>
  /** Starts timing an answer; the returned function ends it. */
  answering(platform: string): () => void
}

/** What an operator watches: how fast answers are, and whether what must be said is being said. */
export function openMetrics(watch: Pick<Watch, 'look'>, heartbeat?: Pick<Heartbeat, 'last'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'kastelein_answer_seconds',
    help: 'Time from hearing somebody to having the answer',
    labelNames: ['platform'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const ofDuty = (name: string, help: string) => new Gauge({ name, help, labelNames: ['duty'], registers: [registry] })
  const sinceTurn = ofDuty('kastelein_duty_since_turn_seconds', 'How long ago a duty was last gone through to its end')
  const failing = ofDuty('kastelein_duty_failing', 'Rows on which a duty breaks, each left alone until its next try')
  const ready = gauge('kastelein_ready', '1 when nothing is wrong, 0 when /readyz says what is')
  // Where nobody is to hear it, there is no line for it.
  const taken = heartbeat && gauge('kastelein_heartbeat_taken_seconds', 'When HEARTBEAT_URL last took it, since 1970')
  const writable = gauge('kastelein_database_writable', '1 when the database takes changes')
  const lateOnes = new Gauge({
    name: 'kastelein_late',
    help: 'What has been owed for more than a minute and is not done',
    labelNames: ['what'],
    registers: [registry],
  })
  const adriftOnes = new Gauge({
    name: 'kastelein_adrift',
    help: 'Open cases without a next step that somebody hears of, and digests that are not planned',
    labelNames: ['what'],
    registers: [registry],
  })
  const waiting = gauge('kastelein_outbox_waiting', 'Messages that are due and not yet said')
  const oldest = gauge('kastelein_outbox_oldest_seconds', 'How long the oldest of them has been waiting')
  const unknown = gauge(
    'kastelein_outbox_unknown',
    'Messages of a kind that this version does not know, kept for a newer one',
  )
  const failed = gauge('kastelein_outbox_failed', 'Messages that could not be said, in the last seven days')
  const missed = gauge(
    'kastelein_outbox_missed',
    'Messages promised for a time that passed unsaid, in the last seven days',
  )
  const unanswered = gauge('kastelein_inbox_unanswered', 'Requests that were heard and not yet answered')
  const oldestHeard = gauge('kastelein_inbox_oldest_seconds', 'How long the oldest of them has been waiting')
  const givenUp = gauge('kastelein_inbox_given_up', 'Those of them given up, whose speakers do not know it yet')
  return {
    contentType: registry.contentType,
    answering: (platform) => {
      const end = answers.startTimer({ platform })
      return () => void end()
    },
    async text() {
      const { database, queues, inbox, duties, late, adrift, reasons } = await watch.look()
      ready.set(reasons.length === 0 ? 1 : 0)
      taken?.set(secondsOf(heartbeat?.last()?.getTime()))
      writable.set(database === 'ok' ? 1 : 0)
      waiting.set(queues?.waiting ?? NOT_KNOWN)
      oldest.set(secondsOf(queues?.oldestMs))
      unknown.set(queues?.unknown ?? NOT_KNOWN)
      failed.set(queues?.failed ?? NOT_KNOWN)
      missed.set(queues?.missed ?? NOT_KNOWN)
      unanswered.set(queues?.unanswered ?? NOT_KNOWN)
      oldestHeard.set(secondsOf(inbox?.oldestMs))
      givenUp.set(inbox?.givenUp ?? NOT_KNOWN)
      const countOf = (some: readonly { what: string; count: number }[], of: string) =>
        queues === null ? NOT_KNOWN : some.filter(({ what }) => what === of).reduce((all, { count }) => all + count, 0)
      for (const what of LATE) lateOnes.set({ what }, countOf(late, what))
      for (const what of ADRIFT) adriftOnes.set({ what }, countOf(adrift, what))
      if (!duties) [sinceTurn, failing].forEach((gauge) => gauge.reset())
      for (const { duty, sinceTurnMs, failing: rows } of duties?.duties ?? []) {
        sinceTurn.set({ duty }, sinceTurnMs / 1000)
        failing.set({ duty }, rows)
      }
      return registry.metrics()
    },
  }
}

/** What cannot be read is not 0. */
const NOT_KNOWN = Number.NaN
const secondsOf = (ms: number | undefined) => (ms === undefined ? NOT_KNOWN : ms / 1000)
