import type { Teams } from '../platforms/teams/teams.ts'
import { systemClock } from '../clock.ts'
import type { Parts } from './parts.ts'

/** Microsoft Teams, in one tenant. */
export async function openTeams({ config, deliverer, machineClock: clock }: Parts): Promise<Teams | undefined> {
  if (!config.teams) return undefined
  const { teams } = await import('../platforms/teams/teams.ts')
  return teams({ ...config.teams, publicUrl: config.publicUrl, clock, tempo: systemClock, log: deliverer.log })
}
