import { z } from 'zod'
import { newPromiseForm } from '../../cards/new-forms.ts'
import { askingWhatItLooksLike } from '../../cards/change/card.ts'
import { promiseCard, promiseDone, promiseForm, promisesCard } from '../../cards/promise/card.ts'
import { isLive } from '../../crm/case/kind.ts'
import { isLearning } from '../../crm/cause/learning.ts'
import { takeKeptBack } from '../../crm/cause/learnt.ts'
import { addToCase } from '../../crm/case/alike.ts'
import { keepPromise, makePromise, movePromise, rewordPromise, undoPromise } from '../../crm/promise/mutations.ts'
import { changeKept } from '../../crm/change/standing.ts'
import { promiseState } from '../../crm/promise/view.ts'
import type { Case } from '../../store/generated/client.ts'
import { askWhatChanges } from '../change/learn.ts'
import { Clarification } from '../clarify.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'
import { loggedAgain, loggedWith } from '../interaction/log-questions.ts'
import { namedToDo } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { sameCase } from '../same.ts'
import { shareable } from '../relation/share.ts'
import { afterDecision, From } from '../today.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { NEEDS } from './needs.ts'
import { datedPromises, wantedIn } from './wanted.ts'

const NewPromise = z.object({
  relation: z.string().min(1),
  person: z.string().optional(),
  text: z.string().trim().min(1).max(2000),
  by: z.string().optional(),
  /** The time beside the day, in a form. */
  at: z.string().optional(),
  filled: z.literal(true).optional(),
  owner: z.string().optional(),
  interactionId: z.number().int().optional(),
  /** What was promised in the same breath. */
  also: z.array(z.object({ text: z.string(), by: z.string().optional() })).optional(),
  /** What was answered to "this says the same": the id of that promise, or that this one is separate. */
  same: z.string().optional(),
})

export const promise = command({
  name: 'promise',
  words: ['promise', 'toezegging', 'afspraak', 'beloof', 'belofte'],
  tried: { toegezegd: '', beloofd: '', promised: '', taak: '', task: '', todo: '', actie: '', actiepunt: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'examplePromise',
    fields: {
      by: { names: ['by', 'due', 'uiterlijk', 'voor', 'op', 'on', 'datum', 'date'], kind: 'date' },
      owner: { names: ['owner', 'eigenaar', 'who', 'wie'], kind: 'colleague' },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
    },
    also: [
      { words: /^#?(\d+)$/, command: 'promise show', input: ([, number]) => ({ number }) },
      { words: NEEDS, command: 'promise needs', input: ({ groups }) => ({ ...groups }) },
    ],
  },
  form: (context) => newPromiseForm(readerOf(context)),
  task: 'promise',
  begin: true,
  menu: true,
  input: NewPromise,
  role: 'member',
  async run(context, input) {
    const { db, clock, me, by, origin, t } = context
    if (input.filled && !formDeadline(context, input.by, input.at))
      return { show: 'errors', language: me.language, fields: { by: t('trouble.sentence.deadline past') } }
    const { owner, text } = await ownerOf(context, input)
    const day = input.at ? `${input.by}T${input.at}` : input.by
    const wanted = day || input.also ? [{ text, by: day }, ...(input.also ?? [])] : wantedIn(context, text)
    const dated = datedPromises(context, wanted)
    const { relation, personName } = await resolveRelation(context, input.relation, input.person)
    const isOne = dated.length === 1
    const [only] = dated
    const about = only && {
      kind: 'promise' as const,
      relationId: relation.id,
      summary: only.summary,
      dueAt: only.deadline.dueAt,
    }
    // What is asked about in a note is answered there.
    const same =
      about && isOne && input.interactionId === undefined
        ? await sameCase(context, input.same, about, `promise/${origin}`)
        : null
    if (same !== null) {
      const added = await addToCase(db, clock, { id: same, kind: 'promise', actor: by, addition: { note: text } })
      const card = promiseCard(await promiseState(db, added, clock()), { fresh: false }, readerOf(context))
      return reply(card, { replaces: true })
    }
    const made = await context.together(async (tx) => {
      const promises: Case[] = []
      for (const [n, { summary, deadline }] of dated.entries())
        promises.push(
          await makePromise(tx, clock, {
            relationId: relation.id,
            personName,
            summary,
            ...deadline,
            ownerId: owner,
            interactionId: input.interactionId ?? null,
            origin: `promise/${origin}${isOne ? '' : `/${n + 1}`}`,
            sourceLink: context.source ?? null,
            actor: by,
          }),
        )
      return promises
    })
    // Asked about in a note, it is answered in that note.
    if (input.interactionId !== undefined) return loggedAgain(context, input.interactionId)
    const states = await Promise.all(made.map((one) => promiseState(db, one, clock())))
    const [first] = states
    if (!first) throw new Error('nothing was promised')
    const replaces = { replaces: context.draft !== undefined }
    if (!isOne) return reply(promisesCard(states, readerOf(context)), replaces)
    const answer = reply(promiseCard(first, { fresh: true }, readerOf(context)), replaces)
    return shareable(context, answer, { what: 'promise', id: first.id })
  },
})

/** Whose promise it is, and its words with the names of colleagues. A colleague who is mentioned as who does it is asked. */
async function ownerOf(
  context: Context,
  { owner, text }: z.output<typeof NewPromise>,
): Promise<{ owner: number; text: string }> {
  const { me, t } = context
  if (owner) return { owner: (await resolveColleague(context, owner)).id, text: (await namedToDo(context, text)).text }
  const named = await namedToDo(context, text)
  if (named.colleagues.length === 0) return { owner: me.id, text: named.text }
  const choices = named.colleagues.slice(0, 4).map(({ id, name }) => ({ label: name, value: `#${id}` }))
  const asked = new Clarification(t('people.whoDoes'), 'owner', [
    ...choices,
    { label: t('people.me'), value: `#${me.id}` },
  ])
  asked.known = { text: named.text }
  throw asked
}

/** `note`: the note whose answer offered it. */
const Id = z.object({ id: z.coerce.number().int(), from: From, note: z.coerce.number().int().optional() })

export const promiseShow = command({
  name: 'promise show',
  input: z.object({ number: z.coerce.number().int() }),
  role: 'member',
  async run(context, { number }) {
    const found = await findCase(context.db, { number }, 'promise')
    const card = promiseCard(
      await promiseState(context.db, found, context.clock()),
      { fresh: false, me: context.me.id },
      readerOf(context),
    )
    return shareable(context, reply(card), { what: 'promise', id: found.id })
  },
})

export const promiseKeep = command({
  name: 'promise keep',
  /** `said`: what was typed behind its number. */
  input: Id.extend({ said: z.string().max(2000).optional() }),
  role: 'member',
  async run(context, { id, from, note, said }) {
    const { db, clock, by } = context
    const found = await findCase(db, { id }, 'promise')
    if (isLearning(found) && isLive(found.state)) return askWhatChanges(context, found, { from, said })
    const kept = await keepPromise(db, clock, { id, actor: by, said })
    const card = promiseDone(
      kept.outcome === 'late' ? 'late' : 'kept',
      await promiseState(db, kept, clock()),
      readerOf(context),
      from,
    )
    const change = await changeKept(db, kept)
    if (note !== undefined) return loggedWith(context, note, card)
    return afterDecision(context, change ? askingWhatItLooksLike(card, change) : card, from)
  },
})

/** Takes back what the speaker did last with it: done, planned, handed over or dropped. */
export const promiseBack = command({
  name: 'promise back',
  input: Id,
  role: 'member',
  async run(context, { id, from, note }) {
    const { db, clock, by } = context
    const back = await takeKeptBack(db, clock, { id, actor: by })
    const card = promiseDone('back', await promiseState(db, back, clock()), readerOf(context))
    // The note offers it again.
    if (note !== undefined) return loggedWith(context, note, { ...card, buttons: [] })
    return afterDecision(context, card, from)
  },
})

export const promiseUndo = command({
  name: 'promise undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const undone = await undoPromise(db, clock, { id, actor: by })
    return reply(promiseDone('withdrawn', await promiseState(db, undone, clock()), readerOf(context)), {
      replaces: true,
    })
  },
})

export const promiseEdit = command({
  name: 'promise edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'promise')
    return {
      show: 'form',
      form: promiseForm(await promiseState(context.db, found, context.clock()), readerOf(context)),
    }
  },
})

export const promiseEdited = command({
  name: 'promise edited',
  input: Id.extend({ summary: z.string().trim(), day: z.string(), time: z.string().optional() }),
  role: 'member',
  async run(context, { id, summary, day, time }) {
    const { db, clock, by, me, t } = context
    const deadline = formDeadline(context, day, time)
    const fields = {
      ...(summary === '' && { summary: t('promise.emptySummary') }),
      ...(deadline === null && { day: t('trouble.sentence.deadline past') }),
    }
    if (deadline === null || summary === '') return { show: 'errors', language: me.language, fields }
    const { dueAt, wholeDay } = await findCase(db, { id }, 'promise')
    // Both in one transaction: a promise is never half changed.
    const changed = await context.together(async (tx) => {
      const reworded = await rewordPromise(tx, clock, { id, summary, actor: by })
      const isMoved = dueAt?.getTime() !== deadline.dueAt.getTime() || wholeDay !== deadline.wholeDay
      return isMoved ? movePromise(tx, clock, { id, ...deadline, actor: by }) : reworded
    })
    return reply(promiseCard(await promiseState(db, changed, clock()), { fresh: true }, readerOf(context)), {
      replaces: true,
    })
  },
})
