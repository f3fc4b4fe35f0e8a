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
