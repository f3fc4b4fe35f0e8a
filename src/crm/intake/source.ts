import type { Incoming } from '../../store/generated/client.ts'

/** What stands in a case in place of the message it was made from: by which way it came in (cards/intake/source.ts reads it). */
export const sourceOfIncoming = ({ channel }: Pick<Incoming, 'channel'>): string => `incoming:${channel}`
