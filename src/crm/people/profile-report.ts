import { z } from 'zod'
import type { Member } from '../../store/generated/client.ts'
import { plainName } from '../plain-name.ts'
import { isZone } from './zones.ts'

const said = z.string().optional()

/** What a platform says of a person without being asked. */
export const ProfileReport = z.object({ name: said, email: said, language: said, timeZone: said })
export type ProfileReport = z.output<typeof ProfileReport>

/**
 * Returns what a platform says now and did not say before; null when nothing is new. What it says no more is no news.
 */
export function profileChanges(
  before: ProfileReport,
  { name: written, email, language, timeZone }: ProfileReport,
): ProfileReport | null {
  const name = plainName(written ?? '')
  const address = email?.toLowerCase()
  const news = {
    ...(name && name !== before.name && { name }),
    ...(address && address !== before.email && { email: address }),
    ...(language && language !== before.language && { language }),
    // Looking a zone up takes longer than everything else here.
    ...(timeZone && timeZone !== before.timeZone && isZone(timeZone) && { timeZone }),
  }
  return Object.keys(news).length > 0 ? news : null
}

/**
 * Returns what of the news a member takes over: nothing they chose themselves, and no address in the place of another
 * platform's.
 */
export function adoptedChanges(
  member: Pick<Member, 'chosen' | 'email'>,
  before: ProfileReport,
  { name, email, language, timeZone }: ProfileReport,
): Partial<Pick<Member, 'name' | 'email' | 'language' | 'timeZone'>> {
  return {
    ...(name && { name }),
    ...(email && (member.email === null || member.email === before.email) && { email }),
    ...(language && !member.chosen.includes('language') && { language }),
    ...(timeZone && !member.chosen.includes('timeZone') && { timeZone }),
  }
}
