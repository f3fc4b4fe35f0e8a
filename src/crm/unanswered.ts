import { z } from 'zod'
import { type GivenUp, givenUpOf, noteNamed } from '../store/inbox/given-up.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** Something a colleague asked that could not be answered. */
export interface Unanswered {
  id: string
  at: Date
  /** It is done, and only the answer did not arrive. */
  isDone: boolean
  /** What they typed; null when they pressed a button or filled in a form. */
  typed: string | null
  /** What they filled in. */
  filled: string[]
  /** What the answer began with, when there was one. */
  title: string | null
}

/** So many are told at a time; the rest follow in what is read after that. */
export const UNANSWERED = 3

/** What a colleague asked and was never answered, oldest first, as long as they were not told so. */
export async function unansweredOf(db: Db, { id }: { id: number }): Promise<Unanswered[]> {
  return (await givenUpOf(db, id, UNANSWERED)).map(readGivenUp)
}

/** The same, to be told now: in the answer to a request, or in a digest drawn at that moment. */
export async function nameUnanswered(
  db: Db,
  member: { id: number },
  where: { answer: string } | { digest: Date },
): Promise<Unanswered[]> {
  const left = await unansweredOf(db, member)
  if (left.length > 0)
    await noteNamed(
      db,
      left.map(({ id }) => id),
      where,
    )
  return left
}

const Typed = z.object({ text: z.string() })
const Filled = z.object({ input: z.record(z.string(), z.unknown()) })
const Titled = z.object({ card: z.object({ title: z.string() }) })

function readGivenUp({ id, receivedAt, isDone, request, answer }: GivenUp): Unanswered {
  const { input = {} } = Filled.safeParse(request).data ?? {}
  return {
    id,
    at: receivedAt,
    isDone,
    typed: Typed.safeParse(request).data?.text ?? null,
    filled: Object.values(input).filter(
      (value): value is string => typeof value === 'string' && /\p{L}{3}/u.test(value),
    ),
    title: Titled.safeParse(answer).data?.card.title ?? null,
  }
}
