import { setTimeout } from 'node:timers/promises'
import { chance, type Chance } from './chance.ts'
import { eventOf, type SoakEvent } from './events.ts'
import { type Judgement, judge } from './judge.ts'
import { furnish, type SoakStage, soakStage, type Where } from './stage.ts'
import { trouble } from './troubles.ts'

export interface SoakOptions {
  where: Where
  events: number
  kills: number
  seed: number
}

export interface SoakReport extends Judgement {
  seed: number
  events: number
  brought: number
  repeated: number
  late: number
  kills: number
  troubles: Record<string, number>
  /** Errors the bot logged, which are not wrong by themselves. */
  logged: number
  seconds: number
}

/** So many things happen at the same moment, and then some seconds pass. */
const WAVE = 24
const DUPLICATES = 0.05
const REORDERED = 0.02
const TROUBLES = 0.04
const [SECOND, MINUTE] = [1000, 60_000]
/** When the platforms bring again what was not taken in; Slack says so, of Teams it was seen (the last under a new id). */
const AGAIN = { slack: [0, MINUTE, 5 * MINUTE], teams: [15 * SECOND, 45 * SECOND] }

/** Events by the thousand, with everything that goes wrong, and what came of them. The same seed does the same. */
export async function soak({ where, events: most, kills, seed }: SoakOptions): Promise<SoakReport> {
  const began = performance.now()
  const lots = chance(seed)
  await using stage = await soakStage(where)
  await furnish(stage)
  const run = running(stage, lots)
  const waves = Math.ceil(most / WAVE)
  const killed = new Set(Array.from({ length: kills }, (_, index) => Math.floor(((index + 0.5) * waves) / kills)))
  for (let wave = 0; wave < waves; wave++) {
    const size = Math.min(WAVE, most - wave * WAVE)
    const fresh = Array.from({ length: size }, (_, index) => eventOf(wave * WAVE + index, lots, stage))
    await run.wave(fresh, killed.has(wave))
  }
  await run.settle()
  const judgement = await stage.look((store) => judge(stage, store, run.events, run.taken))
  const { brought, repeated, late, troubles } = run.counts
  const seconds = Math.round((performance.now() - began) / SECOND)
  const logged = stage.trouble.length
  return { seed, events: most, brought, repeated, late, kills: killed.size, troubles, logged, seconds, ...judgement }
}

function running(stage: SoakStage, lots: Chance) {
  const events: SoakEvent[] = []
  const taken = new Set<number>()
  const counts = { brought: 0, repeated: 0, late: 0, troubles: {} as Record<string, number> }
  const due: { at: number; bring: () => Promise<void> }[] = []
  let held: SoakEvent[] = []

  async function once(event: SoakEvent, anew = false): Promise<boolean> {
    counts.brought += 1
    const outcome = await event.bring({ anew })
    if (outcome === 'taken') taken.add(event.number)
    return outcome !== 'not taken'
  }

  function later(event: SoakEvent, waits: readonly number[]): void {
    const [wait, ...rest] = waits
    if (wait === undefined) return
    const anew = event.kind.startsWith('teams') && rest.length === 0
    const bring = async () => void ((await once(event, anew)) || later(event, rest))
    due.push({ at: stage.clock().getTime() + wait, bring })
  }

  /** As the platform brings it: again when it is not taken in, and sometimes once more for no reason. */
  async function bring(event: SoakEvent): Promise<void> {
    const isTwice = lots.happens(DUPLICATES)
    const isAtOnce = lots.happens(0.5)
    if (isTwice) counts.repeated += 1
    const copies = isTwice && isAtOnce && event.kind.startsWith('slack') ? [once(event), once(event)] : [once(event)]
    const isTaken = (await Promise.all(copies)).includes(true)
    if (!isTaken && event.isRetried) later(event, AGAIN[event.kind.startsWith('slack') ? 'slack' : 'teams'])
    if (isTaken && isTwice && copies.length === 1) await once(event)
  }

  async function retries(): Promise<void> {
    const now = stage.clock().getTime()
    const ready = due.filter(({ at }) => at <= now)
    for (const retry of ready) due.splice(due.indexOf(retry), 1)
    await Promise.all(ready.map((retry) => retry.bring()))
  }

  /** In the middle of what is going on. */
  async function killAndRestart(): Promise<void> {
    await setTimeout(lots.below(400))
    await stage.kill()
    await stage.restart()
  }

  return {
    events,
    taken,
    counts,
    async wave(fresh: readonly SoakEvent[], isKilled: boolean): Promise<void> {
      events.push(...fresh)
      for (let n = 0; n < fresh.length; n++) {
        if (!lots.happens(TROUBLES)) continue
        const what = trouble(lots, stage.slack, stage.teams)
        counts.troubles[what] = (counts.troubles[what] ?? 0) + 1
      }
      const waiting = fresh.filter(() => lots.happens(REORDERED))
      counts.late += waiting.length
      const now = [...fresh.filter((event) => !waiting.includes(event)), ...held]
      held = waiting
      await Promise.all([...now.map(bring), retries(), isKilled && killAndRestart()])
      await stage.pass((6 + lots.below(6)) * SECOND)
    },

    /** Everything that was brought too late, and then as long as something is still to be said. */
    async settle(): Promise<void> {
      await Promise.all(held.map(bring))
      // Hundreds of complaints that nobody takes would be said again for days.
      await stage.look(({ prisma }) => prisma.case.updateMany({ data: { nextRungAt: null } }))
      for (let minute = 0; minute < 6 || due.length > 0; minute++) {
        await retries()
        await stage.pass(MINUTE)
        await setTimeout(200)
      }
      // One message a second is all a channel takes, so time passes in small steps.
      const isLooked = (steps: number) => (stage.isShared ? steps % 20 === 0 : steps % 500 === 499)
      for (let steps = 0; steps < 5_000 && (!isLooked(steps) || (await left(stage))); steps++) {
        await stage.pass(SECOND)
        await setTimeout(10)
      }
    },
  }
}

/** Whether something is still to be said or answered. */
async function left({ look }: SoakStage): Promise<boolean> {
  return look(async ({ prisma }) => {
    const queued = await prisma.delivery.count({ where: { state: 'queued' } })
    return queued + (await prisma.inbox.count({ where: { doneAt: null, givenUpAt: null } })) > 0
  })
}
