import type { Candidate } from '../../../crm/relation/search.ts'
import { Clarification } from '../../clarify.ts'
import type { Context } from '../../command.ts'
import { readName } from '../../grammar/name-readings.ts'
import { newRelation, resolveRelation } from '../../grammar/resolve-relation.ts'
import { isoDay } from '../../../cards/when.ts'
import { readOccurredAt } from '../../note/occurred-at.ts'

/** One of two that are linked; `isNew` when it was added for it. */
export interface Side {
  id: number
  name: string
  kind: string
  isNew: boolean
}

type Known = Readonly<Record<string, unknown>>

/**
 * Who these words mean: asks in `field` when that is not certain, offers to add who is not known as one of these kinds, and
 * keeps what else is `known`.
 */
export async function resolveSide(
  context: Context,
  typed: string,
  { field, known, kinds }: { field: string; known: Known; kinds: readonly string[] },
): Promise<Side> {
  const isNew = newRelation(typed) !== null
  const read = isNew ? null : await readName(context.db, typed)
  if (read && 'found' in read.choice && read.others.length === 0) return sideOf(read.choice.found, false)
  try {
    const { relation } = await resolveRelation({ ...context, origin: `${context.origin}/${field}` }, typed)
    const { id } = relation
    return sideOf(await context.db.relation.findFirstOrThrow({ where: { id } }), isNew)
  } catch (error) {
    throw askedIn(error, field, known, (value) => !value.startsWith('+') || kinds.includes(kindAdded(value)))
  }
}

const sideOf = ({ id, name, kind }: Pick<Candidate, 'id' | 'name'> & { kind: string }, isNew: boolean): Side => ({
  id,
  name,
  kind,
  isNew,
})

const kindAdded = (choice: string) => (choice.startsWith('+person') ? 'person' : 'organisation')

/** The same question, answered in another field, with what is known kept. */
export function askedIn(
  error: unknown,
  field: string,
  known: Known,
  fits: (value: string) => boolean = () => true,
): unknown {
  if (!(error instanceof Clarification)) return error
  const { question, choices, calendar, customers } = error
  const asked = new Clarification(
    question,
    field,
    choices.filter(({ value }) => fits(value)),
    { calendar, customers },
  )
  asked.known = known
  return asked
}

/** The day these words mean, one that has come: a year is its first day. Asks in `field` when it is none, or two. */
export function readLinkDay(
  context: Context,
  words: string,
  { field, known }: { field: string; known: Known },
): string {
  const { me, clock, t } = context
  const [, year, month = '01'] = /^((?:19|20)\d\d)(?:-(\d\d))?$/.exec(words.trim()) ?? []
  const day = year ? `${year}-${month}-01` : words
  try {
    // "maart 2024" is the first of that month.
    const isMonth = /^\p{L}{3,10}\.?\s+(?:19|20)\d\d$/u.test(words.trim())
    const at = readOccurredAt(context, isMonth ? `1 ${words}` : day)
    if (at > clock()) throw new Clarification(t('ties.future', { words }), field, [], { calendar: true })
    return isoDay(at, me.timeZone)
  } catch (error) {
    throw askedIn(error, field, known)
  }
}
