import type { Channel } from '../../crm/intake/facts.ts'

/** The channels, as `crm/intake/source.ts` writes them in the place of a message. */
const CHANNELS = {
  'incoming:form': 'form',
  'incoming:hook': 'hook',
  'incoming:mail': 'mail',
  'incoming:member mail': 'member mail',
  'incoming:call': 'call',
  'incoming:feed': 'feed',
} as const satisfies Record<`incoming:${Channel}`, Channel>

/** By which way a case came in; null when a colleague made it. */
export function channelIn(sourceLink: string | null): Channel | null {
  return (CHANNELS as Readonly<Record<string, Channel>>)[sourceLink ?? ''] ?? null
}
