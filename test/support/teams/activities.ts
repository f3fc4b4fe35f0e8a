import { randomUUID } from 'node:crypto'
import type { Company, Conversation, Json, User } from './company.ts'

export interface Inbound {
  tenantId: string
  bot: { id: string; name: string }
  serviceUrl: string
  now: Date
}

/** The outside of every activity, filled as Teams fills it. */
export function envelope(
  { tenantId, bot, serviceUrl, now }: Inbound,
  user: User,
  place: Conversation,
  thread?: string,
): Json {
  const timeZone = user.timeZone ?? 'Europe/Amsterdam'
  const suffix = thread === undefined ? '' : `;messageid=${thread}`
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: now.toISOString(),
    localTimestamp: now.toISOString(),
    localTimezone: timeZone,
    locale: user.locale ?? 'en-GB',
    from: { id: user.id, name: user.name, aadObjectId: user.aadObjectId ?? randomUUID() },
    recipient: bot,
    conversation: {
      id: place.id + suffix,
      conversationType: place.type,
      tenantId,
      ...(place.type !== 'personal' && { isGroup: true }),
      ...(place.name !== undefined && { name: place.name }),
    },
    channelData: {
      tenant: { id: tenantId },
      ...(place.team && {
        team: place.team,
        channel: { id: place.id, name: place.name, ...(place.channelType && { type: place.channelType }) },
        teamsTeamId: place.team.id,
        teamsChannelId: place.id,
      }),
    },
    entities: [
      { type: 'clientInfo', locale: user.locale ?? 'en-GB', country: 'NL', platform: 'Web', timezone: timeZone },
    ],
  }
}

export function invoke(name: string, value: unknown, replyToId: string | undefined): Json {
  return { type: 'invoke', name, id: `f:${randomUUID()}`, value, ...(replyToId !== undefined && { replyToId }) }
}

/**
 * Words as they come: special signs as entities, colleagues (`@[Full Name]` or `@name`) and the bot itself as tags with an
 * entity each, and the hard space Teams puts behind a mention.
 */
export function wordsOf(
  text: string,
  company: Company,
  bot?: { id: string; name: string },
): { text: string; entities: Json[] } {
  const entities: Json[] = []
  const tag = (id: string, name: string) => {
    const at = `<at>${encode(name)}</at>`
    entities.push({ type: 'mention', text: at, mentioned: { id, name } })
    return at
  }
  const start = bot ? `${tag(bot.id, bot.name)}&nbsp;` : ''
  const words = encode(text).replace(/@\[([^\]]+)\]|@([\p{L}\p{N}-]+)/gu, (all, full?: string, short?: string) => {
    const found = [...company.users.values()].find(
      ({ name }) => name === full || name.toLowerCase() === short?.toLowerCase(),
    )
    return found ? `${tag(found.id, found.name)}&nbsp;` : all
  })
  return { text: start + words, entities }
}

export const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
