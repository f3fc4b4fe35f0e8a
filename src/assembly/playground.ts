import { addWorking, OFFICE_HOURS } from '../crm/escalation/working-time.ts'
import { travel } from '../jobs/live.ts'
import type { Content } from '../platforms/playground/server/board.ts'
import type { Playground } from '../platforms/playground/playground.ts'
import { openPlaygroundMessages } from '../store/playground-messages.ts'
import { keepClock } from './clock.ts'
import type { Parts } from './parts.ts'

/** The playground with its pretend company, loaded at the first start. */
export async function openPlayground({ config, deliverer, time }: Parts): Promise<Playground | undefined> {
  if (!config.playground) return undefined
  const { COLLEAGUES, COMPANY, EXAMPLE_CUSTOMER } = await import('../../prisma/pretend.ts')
  const { seed } = await import('../../prisma/seed.ts')
  const { beUnderWay } = await import('../../prisma/under-way.ts')
  const { playground } = await import('../platforms/playground/playground.ts')
  const { message } = await import('../platforms/slack/render/message.ts')
  const { adaptiveCard } = await import('../platforms/teams/render/adaptive-card.ts')
  const { store, log } = deliverer
  await seed(store, time.read)
  const calendar = { timeZone: COMPANY.timeZone, country: COMPANY.country, hours: OFFICE_HOURS, closings: [] }
  const colleagues = COLLEAGUES.map(({ does, ...person }) => ({ ...person, role: does, timeZone: COMPANY.timeZone }))
  return playground({
    board: openPlaygroundMessages<Content>(store.prisma),
    colleagues: async () => colleagues,
    customer: EXAMPLE_CUSTOMER,
    time: {
      clock: time.read,
      moved: () => time.ahead() !== 0,
      async move(to) {
        await travel(deliverer, time, to)
        await keepClock(store, time)
      },
    },
    workingHours: async (from, hours) => addWorking(calendar, from, hours * 60),
    draw: { slack: (card) => ({ blocks: message(card).blocks }), teams: (card) => adaptiveCard(card) },
    async welcome(language) {
      await store.prisma.tenant.updateMany({ where: { pretend: true, NOT: { language } }, data: { language } })
      await beUnderWay(store, time.read, language)
    },
    log,
    language: COMPANY.language,
    ...(config.publicUrl && { publicHost: new URL(config.publicUrl).host }),
  })
}
