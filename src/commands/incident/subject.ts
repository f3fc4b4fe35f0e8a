import { z } from 'zod'
import { isLive } from '../../crm/case/kind.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { Clarification } from '../clarify.ts'
import type { Context } from '../command.ts'
import { readDate } from '../dates/find-dates.ts'
import { dateContext } from '../grammar/deadline.ts'
import { readName } from '../grammar/name-readings.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { happenedAt } from '../note/occurred-at.ts'
import { From } from '../today.ts'

/** Which incident: by a button its id, in a line its number. */
export const Which = z.object({
  id: z.coerce.number().int().optional(),
  number: z.coerce.number().int().optional(),
  from: From,
})
export type Which = z.output<typeof Which>

/** The customers named: one that was looked for or answered, and names with commas between. */
export const Named = z.object({
  relation: z.string().optional(),
  touches: z.union([z.string(), z.array(z.string())]).optional(),
})
export type Named = z.output<typeof Named>

/** The incident that is meant; refuses what is none, and without `over` what is closed. */
export async function findIncident(context: Context, { id, number = 0 }: Which, over?: 'over'): Promise<Case> {
  const found = await findCase(context.db, id === undefined ? { number } : { id }, 'incident')
  if (!isLive(found.state) && !over) throw new UserError('case closed', { number: found.number })
  return found
}

const TOUCHES =
  /(?:^|[\s,;.]+)(?:(?:and|en)\s+)?(?:(?:it|this|which|dit|dat|het|die)\s+)?(?:touches|affects|hits|raakt|treft)(?:\s+(?:ook|also))?\s*:?\s+(?<names>\S.*)$/isu
const SINCE = /(?:^|\s)(?:since|sinds)\s+(?=\S)/iu
/** A moment is said in no more words than this. */
const MOST_WORDS = 6

interface Told {
  text: string
  since: Date | null
  touches: string[]
}

/** What fails, since when, and which customers it touches, from one line of text. */
export function readIncident(context: Context, said: string): Told {
  const touching = TOUCHES.exec(said)
  const rest = touching ? said.slice(0, touching.index) : said
  const { text, since } = withoutSince(context, rest)
  const names = touching?.groups?.['names']
  // Nothing but the customers it touches says not what fails.
  if (text.length < 2) return { text: said, since: null, touches: names ? namesIn(names) : [] }
  return { text, since, touches: names ? namesIn(names) : [] }
}

function withoutSince(context: Context, said: string): { text: string; since: Date | null } {
  const found = SINCE.exec(said)
  if (!found) return { text: tidied(said), since: null }
  const behind = said.slice(found.index + found[0].length)
  const ends = [...behind.matchAll(/\S+/gu)].slice(0, MOST_WORDS).map(({ index, 0: word }) => index + word.length)
  for (const end of ends.toReversed()) {
    const since = readSince(context, behind.slice(0, end).replace(/[,;:.]+$/u, ''))
    if (since) return { text: tidied(`${said.slice(0, found.index)} ${behind.slice(end)}`), since }
  }
  return { text: tidied(said), since: null }
}

/** The moment in the past that these words are; null when they are none, or could be several. */
export function readSince(context: Context, words: string): Date | null {
  const reading = readDate(words, dateContext(context, 'past'))
  const past = reading?.moments.map((moment) => happenedAt(context, moment)).filter((at) => at <= context.clock()) ?? []
  return past.length === 1 ? (past[0] ?? null) : null
}

const tidied = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/gu, '')
    .trim()

/** Names with commas between; the last may be joined by "and". */
export function namesIn(names: string): string[] {
  return names
    .split(/\s*[,;]\s*/u)
    .map((name) =>
      name
        .replace(/^(?:and|en)\s+/iu, '')
        .replace(/[.!]+$/u, '')
        .trim(),
    )
    .filter(Boolean)
}

/** The names of a form or a line, and the answer to a question about one of them. */
export function namesOf({ touches = [], relation }: Named): string[] {
  const names = typeof touches === 'string' ? namesIn(touches) : touches
  return relation ? [...names, relation] : names
}

/**
 * The customers that names mean, asked about one at a time: the others stay as they were typed. Adds each that is new under an
 * origin of its own.
 */
export async function resolveCustomers(
  context: Context,
  typed: readonly string[],
): Promise<{ id: number; name: string }[]> {
  const names = (await Promise.all(typed.map((name) => parted(context, name)))).flat()
  const found: { id: number; name: string }[] = []
  for (const [n, name] of names.entries()) {
    try {
      const { relation } = await resolveRelation({ ...context, origin: `${context.origin}/${n}` }, name)
      found.push(relation)
    } catch (error) {
      if (error instanceof Clarification) error.known = { touches: names.filter((_, other) => other !== n) }
      throw error
    }
  }
  return found
}

/** "Acme and Jansen" are two, unless a customer is called so. */
async function parted({ db }: Context, name: string): Promise<string[]> {
  const parts = name.split(/\s+(?:and|en)\s+/iu)
  if (parts.length < 2 || /^[+#]/u.test(name)) return [name]
  const { choice } = await readName(db, name)
  return 'found' in choice ? [name] : parts
}
