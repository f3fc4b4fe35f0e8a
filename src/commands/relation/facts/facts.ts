import { z } from 'zod'
import { factNotedCard, factsCard, factUndoneCard } from '../../../cards/relation/facts/card.ts'
import { newFactForm } from '../../../cards/relation/facts/form.ts'
import { factInWords, factName } from '../../../cards/relation/facts/said.ts'
import { LANGUAGES } from '../../../language.ts'
import { normalise } from '../../../crm/relation/names.ts'
import { survivorOf } from '../../../crm/relation/aliases.ts'
import { FACT_KEYS, type FactKey, factKind } from '../../../crm/relation/facts/catalogue.ts'
import { confirmFact, noteFacts, undoFacts } from '../../../crm/relation/facts/note.ts'
import { factsAbout } from '../../../crm/relation/facts/view.ts'
import type { Answer } from '../../../platforms/platform.ts'
import { type Clarification, NotUnderstood } from '../../clarify.ts'
import { command, type Context, reply } from '../../command.ts'
import { readerOf } from '../../grammar/deadline.ts'
import { type Marked, marksIn, plainMarksIn } from '../../grammar/fact-marks.ts'
import { readName } from '../../grammar/name-readings.ts'
import { spokenWord } from '../../grammar/parse.ts'
import { clarifyCustomer, relationAtStart, resolveKnown } from '../../grammar/resolve-relation.ts'
import { colonsIn } from '../../grammar/subject.ts'
import { readFacts, type FactsRead } from './read.ts'

export const FactKeyIn = z.enum(FACT_KEYS as [FactKey, ...FactKey[]])
const Id = z.object({ id: z.coerce.number().int() })

/** What was said, as a card names it. */
export const withFact = <S extends { fact: FactKey }>(said: S) => ({ ...said, of: factKind(said.fact) })

/** What a line says: the words for the customer, and the facts. */
interface Line {
  relation: string
  marked: Marked[]
}

/** "fact Acme sector: bakery, region: north"; with nothing but a customer, what is known of them. */
export const fact = command({
  name: 'fact',
  words: ['fact', 'feit', 'facts', 'feiten'],
  grammar: { relation: 'none', text: 'text' },
  form: (context) => newFactForm(FACT_KEYS.map(factKind), context.me),
  input: z.object({
    text: z.string().trim().max(4000).default(''),
    relation: z.string().trim().optional(),
    fact: FactKeyIn.optional(),
    value: z.string().trim().optional(),
    year: z.string().trim().optional(),
    source: z.string().trim().optional(),
    filled: z.coerce.boolean().default(false),
  }),
  role: 'member',
  async run(context, { text, filled, relation, ...given }) {
    const { t, me } = context
    if (filled && !(relation && given.fact && given.value)) {
      const missing = { relation: !relation, fact: !given.fact, value: !given.value }
      const names = (Object.keys(missing) as (keyof typeof missing)[]).filter((name) => missing[name])
      const fields = Object.fromEntries(names.map((name) => [name, t('ask.fillIn')]))
      return { show: 'errors', language: me.language, fields }
    }
    const line = given.fact ? lineFrom(given, relation ?? '') : await readLine(context, text)
    if ((relation ?? line.relation) === '') throw whose(context, text)
    const found = await resolveKnown(context, relation ?? line.relation, 'relation', { text, ...given })
    if (line.marked.length === 0) return showFacts(context, found.id)
    return note(context, { ...line, relation: line.relation || found.name }, found)
  },
})

/** Which customer it is about, when a line says only what is known. */
function whose(context: Context, text: string): Clarification {
  const asked = clarifyCustomer(context)
  asked.known = { text }
  return asked
}

function lineFrom(
  {
    fact: mark,
    value = '',
    year,
    source,
  }: { fact?: FactKey | undefined; value?: string | undefined } & {
    year?: string | undefined
    source?: string | undefined
  },
  relation: string,
): Line {
  if (!mark) return { relation, marked: [] }
  const name = factKind(mark).name.en
  const of = factKind(mark).yearly ? { year: year || undefined } : {}
  return {
    relation: relation.startsWith('#') ? '' : relation,
    marked: [
      { mark, name, ...of, words: value },
      ...(source ? [{ mark: 'source', name: 'source', words: source } as const] : []),
    ],
  }
}

async function readLine(context: Context, text: string): Promise<Line> {
  const { before, marked } = marksIn(text)
  if (marked.some(({ mark }) => mark !== 'source' && mark !== 'day')) return { relation: before, marked }
  const [colon] = colonsIn(text)
  if (colon !== undefined) {
    const behind = text.slice(colon + 1).trim()
    const relation = text.slice(0, colon).trim()
    const plain = plainMarksIn(behind)
    if (plain.length > 0) return { relation, marked: plain }
    if (behind !== '') throw noFact(context, relation, behind)
    return { relation, marked: [] }
  }
  if ('found' in (await readName(context.db, text)).choice) return { relation: text, marked: [] }
  const start = await relationAtStart(context, text)
  if (!start?.rest) return { relation: text, marked: [] }
  const plain = plainMarksIn(start.rest)
  if (plain.length === 0) throw noFact(context, start.words, start.rest)
  return { relation: start.words, marked: plain }
}

function noFact(context: Context, relation: string, words: string): NotUnderstood {
  const { t, me } = context
  const word = spokenWord(fact, me.language)
  const names = FACT_KEYS.map((key) => factKind(key).name[me.language]).join(', ')
  const first = factKind('sector').name[me.language]
  return new NotUnderstood(
    [t('facts.what', { word }), relation],
    t('facts.noFact', { names }),
    `${word} ${relation} ${first}: ${words}`,
  )
}

async function note(
  context: Context,
  { relation, marked }: Line,
  found: { id: number; name: string },
): Promise<Answer> {
  const { db, clock, by } = context
  const { currency } = await db.tenant.findFirstOrThrow({ select: { currency: true } })
  const { facts } = await factsAbout(db, clock(), found.id)
  const read = readFacts(context, marked, currency, (key) => facts.find((one) => one.fact === key)?.value)
  if (read.unread.size > 0) throw notNoted(context, relation, marked, read)
  const { said, source, since } = read
  const origin = `facts/${context.origin}`
  const saying = { relationId: found.id, said, source, origin, actor: by, ...(since && { since }) }
  const first = await noteFacts(db, clock, saying)
  const isNew = first?.origin === origin
  const card = factNotedCard(
    { id: isNew ? first.id : null, relation: found, said: said.map(withFact), source, since },
    readerOf(context),
  )
  return reply(card, { replaces: context.draft !== undefined })
}

/** The name of a fact as it was typed, or what it is called in the language of who reads it when it was named in another. */
function inTheirs(mark: Marked['mark'], typed: string, language: Context['me']['language']): string {
  if (mark === 'source' || mark === 'day') return typed
  const { name } = factKind(mark)
  return LANGUAGES.some((one) => normalise(name[one]) === normalise(typed)) ? name[language] : typed
}

/** What was read of a line, what was not, and the line with something in its place that can be. */
function notNoted(context: Context, relation: string, marked: readonly Marked[], read: FactsRead): NotUnderstood {
  const { t, me } = context
  const word = spokenWord(fact, me.language)
  const understood = read.said
    .filter(({ value }) => value !== null)
    .map((one) =>
      t('facts.value', {
        fact: factName(factKind(one.fact), me.language, one.part),
        value: factInWords(factKind(one.fact), one.value ?? '', me.language),
      }),
    )
  const pieces = marked.map((one, n) => {
    const { year, words, ...typed } = read.unread.get(n)?.mended ?? one
    const name = inTheirs(one.mark, typed.name, me.language)
    return `${[name, year].filter(Boolean).join(' ')}: ${words}`
  })
  const unread = [...read.unread.values()]
  return new NotUnderstood(
    [t('facts.what', { word }), relation, ...understood],
    unread.map(({ sentence }) => sentence).join(' '),
    `${word} ${relation} ${pieces.join(pieces.some((piece) => piece.includes(',')) ? '; ' : ', ')}`,
    unread.every(({ isSure }) => isSure),
  )
}

async function showFacts(context: Context, id: number, from = 0, replaces = context.draft !== undefined) {
  const view = await factsAbout(context.db, context.clock(), await survivorOf(context.db, id))
  return reply(factsCard(view, readerOf(context), from), { replaces })
}

export const factShow = command({
  name: 'fact show',
  input: Id.extend({ from: z.coerce.number().int().min(0).default(0) }),
  role: 'member',
  run: (context, { id, from }) => showFacts(context, id, from, from > 0),
})

export const factRight = command({
  name: 'fact right',
  input: Id.extend({ fact: FactKeyIn, part: z.string().default(''), row: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id: relationId, fact: key, part, row }) {
    const { db, clock, by } = context
    const origin = `facts/${context.origin}`
    const first = await confirmFact(db, clock, { relationId, fact: key, part, shown: row, origin, actor: by })
    const view = await factsAbout(db, clock(), await survivorOf(db, relationId))
    const known = view.facts.find((one) => one.fact === key && one.part === part)
    const said = known ? [known] : []
    const source = known?.source ?? null
    const id = first?.origin === origin ? first.id : null
    return reply(factNotedCard({ id, relation: view.relation, said, source }, readerOf(context)))
  },
})

export const factUndo = command({
  name: 'fact undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { relationId, isBack } = await undoFacts(db, clock, { id, actor: by })
    const relation = await db.relation.findFirstOrThrow({ where: { id: relationId } })
    return reply(factUndoneCard({ ...relation, isBack }, readerOf(context)), { replaces: true })
  },
})
