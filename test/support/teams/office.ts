import { expect } from 'vitest'
import type { Address } from '../../../src/platforms/platform.ts'
import type { TeamsOptions } from '../../../src/platforms/teams/teams.ts'
import { type TeamsWorld, teamsWorld } from './world.ts'

/** A world with people in it: Sanne, in Dutch, and Jan, in English, and a channel the bot was added to. */
export interface Office extends TeamsWorld {
  sales: string
  /** How the bot is told to speak in that channel. */
  inSales: Address
  /** Stops the bot, so that nothing can come any more. */
  settled(): Promise<void>
}

/** Afterwards nothing may have been shown that Teams would have shown wrongly. */
export async function office(options: Partial<TeamsOptions> = {}): Promise<Office> {
  const w = await teamsWorld(options)
  w.fake.user({ id: '29:sanne', name: 'Sanne de Vries', locale: 'nl-NL', aadObjectId: 'aad-sanne' })
  w.fake.user({ id: '29:jan', name: 'Jan', locale: 'en-US', timeZone: 'America/New_York' })
  const sales = w.fake.channel('Sales')
  await w.fake.installs(sales, '29:jan')
  const notice = w.scripted.notices.splice(0).at(-1)
  const reference = notice?.what === 'place' ? notice.place.reference : undefined
  return {
    ...w,
    sales,
    inSales: { workspace: w.fake.tenantId, to: { place: sales }, reference },
    settled: () => w.bot.stop(),
    async [Symbol.asyncDispose]() {
      await w[Symbol.asyncDispose]()
      expect(w.fake.violations).toEqual([])
    },
  }
}
