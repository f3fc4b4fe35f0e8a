import { Prisma } from './generated/client.ts'

/** The states of a case that still expects something, and of one that is over: as they are stored. */
export const LIVE = ['open', 'waiting on us', 'waiting on them', 'answered'] as const
export const ENDED = ['closed', 'withdrawn'] as const

export type State = (typeof LIVE)[number] | (typeof ENDED)[number]

/** Whether a case still expects something. */
export function isLive(state: string): boolean {
  return (LIVE as readonly string[]).includes(state)
}

/** The same of a column. Written out, so that the indexes of what is live (prisma/schema.prisma) are found by it. */
export function liveIn(column: 'c' | 'd'): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(column)}.state = ANY ('{open,"waiting on us","waiting on them",answered}'::text[])`
}

/** Words of ours as a list that is part of the statement itself. Throws on what is no plain word: what people wrote is bound. */
export function wordsAsList(words: readonly string[]): Prisma.Sql {
  if (!words.every((word) => /^[a-z ]+$/.test(word))) throw new Error('only plain words are written out')
  return Prisma.raw(`'{${words.map((word) => `"${word}"`).join(',')}}'::text[]`)
}
