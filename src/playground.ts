import { COLLEAGUES, COMPANY, EXAMPLE_CUSTOMER } from '../prisma/pretend.ts'
import { seed } from '../prisma/seed.ts'
import { type Clock, type MovableClock, movableClock } from './clock.ts'
import type { Config } from './config.ts'
import { addWorking, OFFICE_HOURS } from './crm/escalation/working-time.ts'
import type { Deliverer } from './jobs/deliver.ts'
import { travel } from './jobs/live.ts'
import type { Ticking } from './jobs/tick.ts'
import type { Log } from './log.ts'
import type { Content } from './platforms/playground/server/board.ts'
import { playground } from './platforms/playground/playground.ts'
import { message } from './platforms/slack/render/message.ts'
import { adaptiveCard } from './platforms/teams/render/adaptive-card.ts'
import { openBoard } from './store/board.ts'
import type { Store } from './store/db.ts'
import { keepSetting, readSetting } from './store/setting.ts'

const AHEAD = 'playground clock ahead'

/** The clock everybody is handed: the real one, or in the playground one that can be moved and stays moved over a restart. */
export async function openClock({ playground: isOpen }: Config, { prisma }: Store, base: Clock): Promise<MovableClock> {
  const ahead = isOpen ? await readSetting(prisma, AHEAD) : 0
  return movableClock(base, typeof ahead === 'number' ? ahead : 0)
}

/** The playground with its pretend company, loaded at the first start. */
export async function openPlayground(config: Config, deliverer: Deliverer & Ticking, time: MovableClock, log: Log) {
  const { store } = deliverer
  await seed(store, time.read)
  const calendar = { timeZone: COMPANY.timeZone, country: COMPANY.country, hours: OFFICE_HOURS }
  const colleagues = COLLEAGUES.map(({ does, ...person }) => ({ ...person, role: does, timeZone: COMPANY.timeZone }))
  return playground({
    board: openBoard<Content>(store.prisma),
    colleagues: async () => colleagues,
    customer: EXAMPLE_CUSTOMER,
    time: {
      clock: time.read,
      moved: () => time.ahead() !== 0,
      async move(to) {
        await travel(deliverer, time, to)
        await keepSetting(store.prisma, AHEAD, time.ahead())
      },
    },
    workingHours: async (from, hours) => addWorking(calendar, from, hours * 60),
    draw: { slack: (card) => ({ blocks: message(card).blocks }), teams: (card) => adaptiveCard(card) },
    log,
    language: COMPANY.language,
    ...(config.publicUrl && { publicHost: new URL(config.publicUrl).host }),
  })
}
