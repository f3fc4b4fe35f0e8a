import { z } from 'zod'
import { newUsualForm, usualForm, usualCard } from '../../cards/usual/card.ts'
import { newLogForm } from '../../cards/new-forms.ts'
import { usualLine } from '../../cards/usual/part.ts'
import { cut } from '../../cards/brief/closed.ts'
import { changeUsual, readUsual, undoUsual, type Usual } from '../../crm/usual/change-usual.ts'
import { decideProposal } from '../../crm/usual/decide.ts'
import { habitsAt, habitsOf, isSameHabit, LONGEST_HABIT, MOST_HABITS } from '../../crm/usual/habits.ts'
import { survivorOf } from '../../crm/relation/aliases.ts'
import { normalise } from '../../crm/relation/names.ts'
import { UserError } from '../../errors.ts'
import type { Relation } from '../../store/generated/client.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { spokenWord } from '../grammar/parse.ts'
import { resolveKnown, resolveRelation } from '../grammar/resolve-relation.ts'
import { withNames } from '../people/mentions.ts'
import { readHabits, type SaidHabits } from './read-habits.ts'

export const usual = command({
  name: 'usual',
  words: ['usual', 'gewoonte'],
  tried: { gewoonten: '', gewoontes: '', wensen: '', habit: '', habits: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'exampleUsual',
    also: [{ words: /^[^:\n]+$/u, command: 'usual about', input: ([relation]) => ({ relation, typed: relation }) }],
  },
  form: (context) => newUsualForm(readerOf(context)),
  input: z.object({
    relation: z.string().min(1),
    person: z.string().optional(),
    text: z.string().trim().min(1).max(2000),
    /** Which one goes, by its key, when there are too many. */
    drop: z.string().max(20).optional(),
    filled: z.literal(true).optional(),
  }),
  role: 'member',
  async run(context, { relation: words, person, text, drop, filled }) {
    const { db, clock, by } = context
    const meant = await resolveRelation(context, words, person)
    const id = meant.person?.id ?? meant.relation.id
    const before = await readUsual(db, clock, id)
    const known = before.habits.map((habit) => habit.text)
    const said = readHabits(withNames(text), known)
    // Of somebody we do not know there it is the customer's, with their name.
    const add = meant.personName && !meant.person ? said.add.map((one) => `${meant.personName}: ${one}`) : said.add
    const wrong = wrongIn(context, add)
    if (wrong && filled) return { show: 'errors', language: context.me.language, fields: { text: wrong.sentence } }
    if (wrong) throw refused(context, before, wrong)
    const dropped = said.drop.map((one) => droppedBy(context, before, one, drop))
    const gone = drop === undefined ? dropped : [...dropped, drop]
    askWhichGoes(context, before, { add, drop: gone })
    const after = await changeUsual(db, clock, { id, add, drop: gone, actor: by })
    return reply(usualCard(after, readerOf(context)), { replaces: context.draft !== undefined })
  },
})

interface Wrong {
  sentence: string
  /** What is kept of it in the line that would be understood. */
  kept: string[]
}

function wrongIn({ t }: Context, add: readonly string[]): Wrong | null {
  const long = add.find((one) => one.length > LONGEST_HABIT)
  if (long) {
    const kept = add.map((one) =>
      one.length > LONGEST_HABIT ? cut(one, LONGEST_HABIT / 2).replace(/\s*…$/u, '') : one,
    )
    return { sentence: t('usual.long', { length: long.length, most: LONGEST_HABIT }), kept }
  }
  const different = add.filter((one, n) => !add.slice(0, n).some((other) => isSameHabit(one, other)))
  if (different.length <= MOST_HABITS) return null
  return {
    sentence: t('usual.many', { count: different.length, most: MOST_HABITS }),
    kept: different.slice(0, MOST_HABITS),
  }
}

function refused({ t, me }: Context, { name }: Usual, { sentence, kept }: Wrong): NotUnderstood {
  const word = spokenWord(usual, me.language)
  const understood = [t('ask.what.word', { word }), t('ask.what.relation', { name })]
  return new NotUnderstood(understood, sentence, `${word} ${name}: ${kept.join(', ')}`)
}

/** The key of the one these words are about; asks when they may be about several. */
function droppedBy(context: Context, before: Usual, said: string, chosen: string | undefined): string {
  const { t } = context
  const { habits } = before
  const sought = normalise(said) || said
  const exact = habits.filter(({ text }) => isSameHabit(text, said))
  const holding = habits.filter(({ text }, n) => normalise(text).includes(sought) || said === String(n + 1))
  const fitting = exact.length > 0 ? exact : holding
  const [first, ...others] = fitting
  if (first && others.length === 0) return first.key
  if (first && fitting.some(({ key }) => key === chosen)) return chosen ?? first.key
  if (first) throw new Clarification(t('usual.whichDrop'), 'drop', choicesAmong(fitting))
  const sentence =
    habits.length === 0
      ? t('usual.notThereNone', { words: said })
      : t('usual.notThere', { words: said, texts: habits.map(({ text }) => text).join('; ') })
  throw refused(context, before, { sentence, kept: habits.length > 0 ? habits.map(({ text }) => text) : [said] })
}

const choicesAmong = (habits: Usual['habits']) => habits.map(({ key, text }) => ({ label: text, value: key }))

/** Asks which one goes when there would be one too many; of more, what was typed comes back with how to say which go. */
function askWhichGoes(context: Context, before: Usual, { add, drop }: SaidHabits): void {
  const stay = before.habits.filter(({ key, standing }) => standing !== 'lapsed' && !drop.includes(key))
  const fresh = add.filter(
    (one, n) => ![...stay.map(({ text }) => text), ...add.slice(0, n)].some((other) => isSameHabit(one, other)),
  )
  const over = stay.length + fresh.length - MOST_HABITS
  if (over <= 0) return
  const { t } = context
  if (over > 1) {
    const texts = stay.map(({ text }) => text)
    const kept = [...texts.slice(0, over).map((text) => t('usual.noLonger', { text })), ...fresh]
    throw refused(context, before, { sentence: t('usual.full', { most: MOST_HABITS, texts: texts.join('; ') }), kept })
  }
  throw new Clarification(t('usual.which', { most: MOST_HABITS, name: before.name }), 'drop', choicesAmong(stay))
}

/** What a customer always wants, as it stands. */
export const usualAbout = command({
  name: 'usual about',
  input: z.object({ relation: z.string().min(1) }),
  role: 'member',
  async run(context, { relation }) {
    const { id } = await resolveKnown(context, relation, 'relation', { relation })
    const shown = await readUsual(context.db, context.clock, id)
    return reply(usualCard(shown, readerOf(context)), { replaces: context.draft !== undefined })
  },
})

const One = z.object({ id: z.coerce.number().int(), habit: z.string().max(20), from: z.literal('brief').optional() })

/** A habit is still so, or is not any more. A card that shows more than the usual stays as it is. */
async function pressed(context: Context, asked: z.output<typeof One>, as: 'still' | 'drop'): Promise<Answer> {
  const { db, clock, by } = context
  const id = await survivorOf(db, asked.id)
  const before = await readUsual(db, clock, id)
  const text = before.habits.find(({ key }) => key === asked.habit)?.text
  const change = as === 'drop' ? { drop: [asked.habit] } : { add: text ? [text] : [] }
  const after = await changeUsual(db, clock, { id, ...change, actor: by })
  // What was known is what the button says.
  return reply(usualCard({ ...after, known: [] }, readerOf(context)), { replaces: asked.from === undefined })
}

export const usualStill = command({
  name: 'usual still',
  input: One,
  role: 'member',
  run: (context, asked) => pressed(context, asked, 'still'),
})

export const usualDrop = command({
  name: 'usual drop',
  input: One,
  role: 'member',
  run: (context, asked) => pressed(context, asked, 'drop'),
})

/** What contacts have in common is their usual, or is not. */
export const usualProposed = command({
  name: 'usual proposed',
  input: z.object({
    id: z.coerce.number().int(),
    key: z.string().max(20),
    text: z.string().trim().min(1).max(LONGEST_HABIT).optional(),
  }),
  role: 'member',
  async run(context, { id: asked, key, text = null }) {
    const { db, clock, by } = context
    const id = await survivorOf(db, asked)
    const after = await decideProposal(db, clock, { id, key, text, actor: by })
    return reply(usualCard(after, readerOf(context), text === null ? 'declined' : 'shown'))
  },
})

const Id = z.object({ id: z.coerce.number().int() })

export const usualEdit = command({
  name: 'usual edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const shown = await readUsual(context.db, context.clock, await survivorOf(context.db, id))
    return { show: 'form', form: usualForm(shown, readerOf(context)) }
  },
})

export const usualEdited = command({
  name: 'usual edited',
  input: Id.extend({ text: z.string().max(2000).default(''), seen: z.string().optional() }),
  role: 'member',
  async run(context, { id: asked, text, seen }) {
    const { db, clock, by, t, me } = context
    const errors = (sentence: string): Answer => ({ show: 'errors', language: me.language, fields: { text: sentence } })
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const wrong = wrongIn(context, lines)
    if (wrong) return errors(wrong.sentence)
    const id = await survivorOf(db, asked)
    const before = await readUsual(db, clock, id)
    const drop = before.habits.filter((habit) => !lines.includes(habit.text)).map(({ key }) => key)
    // Saving what was there says nothing about it.
    const add = lines.filter((line) => before.habits.every((habit) => habit.text !== line))
    try {
      const after = await changeUsual(db, clock, { id, add, drop, ...(seen && { seen }), actor: by })
      return reply(usualCard({ ...after, dropped: [] }, readerOf(context)), { replaces: true })
    } catch (error) {
      if (!(error instanceof UserError) || error.trouble !== 'changed meanwhile') throw error
      const now = await readUsual(db, clock, id)
      return errors(
        t('usual.conflict', { texts: now.habits.map((habit) => habit.text).join('; ') || t('usual.nothing') }),
      )
    }
  },
})

export const usualUndo = command({
  name: 'usual undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const undone = await undoUsual(context.db, context.clock, { id, actor: context.by })
    return reply(usualCard(undone, readerOf(context), 'undone'), { replaces: true })
  },
})

/** What a customer always wants in one line, for a form about them; null when that is nothing. */
export function usualOn(context: Context, relation: Relation): string | null {
  return usualLine({ name: relation.name, habits: habitsAt(habitsOf(relation), context.clock()) }, readerOf(context))
}

/** A contact with a customer that is chosen already, to fill in. */
export const logAbout = command({
  name: 'log about',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const relation = await context.db.relation.findFirstOrThrow({
      where: { id: await survivorOf(context.db, id), withdrawnAt: null },
    })
    const about = { label: relation.name, value: `#${relation.id}` }
    return { show: 'form', form: newLogForm(readerOf(context), about, usualOn(context, relation)) }
  },
})
