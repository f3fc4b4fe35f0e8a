import { z } from 'zod'
import {
  mergeCard,
  mergedCard,
  mergeForm,
  type MergeShown,
  newMergeForm,
  unmergedCard,
} from '../../cards/relation/merge.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { survivorOf } from '../../crm/relation/aliases.ts'
import { briefOf } from '../../crm/relation/brief.ts'
import { mergeRelations, undoMerging } from '../../crm/relation/merge.ts'
import { DETAILS, type MergePreview, previewMerge } from '../../crm/relation/merge-preview.ts'
import { UNDO_MINUTES } from '../../crm/case/undo.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { spokenWord } from '../grammar/parse.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'
import { partedAt } from './pair.ts'

/** What stands between the two, the surest first. */
const BETWEEN = [
  /\s+samen\s+(?:met|in)\s+/giu,
  /\s+(?:with|met|into)\s+/giu,
  /\s+(?:and|en|in)\s+/giu,
  /\s+[&+]\s+|\s*,\s+/gu,
] as const
const INTO = /^(?:samen\s+)?in(?:to)?$/u

export const merge = command({
  name: 'merge',
  words: ['merge', 'samenvoegen'],
  grammar: { relation: 'none', text: 'text' },
  form: (context) => newMergeForm(readerOf(context)),
  input: z.object({
    text: z.string().optional(),
    relation: z.string().trim().optional(),
    other: z.string().trim().optional(),
    /** Asked on a preview, whose place the next one takes. */
    again: z.coerce.boolean().default(false),
    filled: z.coerce.boolean().default(false),
  }),
  role: 'member',
  async run(context, { text = '', relation, other, again, filled }) {
    const { db, by, me, t } = context
    if (filled && !(relation && other)) {
      const fields = { ...(!relation && { relation: t('ask.fillIn') }), ...(!other && { other: t('ask.fillIn') }) }
      return { show: 'errors', language: me.language, fields }
    }
    const pair = relation ? { relation, other } : await readPair(context, text)
    const stays = await resolveKnown(context, pair.relation, 'relation', pair)
    const known = { ...pair, relation: `#${stays.id}` }
    const goes = pair.other ? await resolveKnown(context, pair.other, 'other', known) : await askOther(context, stays)
    const preview = await previewMerge(db, { survivorId: stays.id, formerId: goes.id, actor: by })
    return reply(mergeCard(shown(context, preview), me), { replaces: again || context.draft !== undefined })
  },
})

/** "voeg Acme samen met Acme Holding": the word alone begins many another sentence. */
export const mergeApart = command({
  name: 'merge together',
  words: ['voeg'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^.*\S\s+samen\s+(?:met|in|en)\s+\S.*$/isu,
        command: 'merge',
        input: ([line]) => ({ text: line.replace(/\s+samen\s+en\s+/iu, ' en ') }),
      },
    ],
  },
  alone: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    return { show: 'form', form: newMergeForm(context.me) }
  },
})

async function readPair(context: Context, text: string): Promise<{ relation: string; other?: string }> {
  const parted = await partedAt(context, text, BETWEEN, true)
  if (!parted) {
    if (text.trim() === '') throw notPair(context)
    return { relation: text }
  }
  const { first, second, between } = parted
  return INTO.test(between) ? { relation: second, other: first } : { relation: first, other: second }
}

function notPair({ t, me }: Context): NotUnderstood {
  const word = spokenWord(merge, me.language)
  return new NotUnderstood([t('ask.what.word', { word })], t('merge.noPair'), `${word} ${t('merge.examplePair')}`)
}

/** Only one is named: those it is probably the same as are offered. */
async function askOther({ db, clock, t }: Context, { id, name }: { id: number; name: string }): Promise<never> {
  const twins = (await briefOf(db, clock(), id))?.twins ?? []
  const choices = twins.map((twin) => ({ label: `${twin.name} (#${twin.id})`, value: `#${twin.id}` }))
  const asked = new Clarification(t('merge.withWhich', { name }), 'other', choices, { customers: true })
  asked.known = { relation: `#${id}` }
  throw asked
}

function shown({ me }: Context, { moves, ...preview }: MergePreview): MergeShown {
  const cases = moves.cases.map(({ kind, count }) => ({
    what: kindOf(kind as CaseKind).name[me.language].many,
    count,
  }))
  return { ...preview, moves: { ...moves, cases } }
}

const Pair = z.object({ stays: z.coerce.number().int(), goes: z.coerce.number().int() })

export const mergeChoose = command({
  name: 'merge choose',
  input: Pair,
  role: 'member',
  async run({ db, by, me }, { stays, goes }) {
    const preview = await previewMerge(db, { survivorId: stays, formerId: goes, actor: by })
    return { show: 'form', form: mergeForm(preview, me) }
  },
})

const Whose = z.enum(['ours', 'theirs']).default('ours')
const Chosen = z.object({
  ownerId: Whose,
  type: Whose,
  phone: Whose,
  email: Whose,
  address: Whose,
  city: Whose,
  usual: Whose,
})

export const mergeNow = command({
  name: 'merge now',
  input: Pair.extend(Chosen.shape).extend({ seen: z.string().max(100).optional() }),
  role: 'member',
  async run({ db, clock, by, me }, { stays, goes, seen, ...chosen }) {
    const theirs = DETAILS.filter((field) => chosen[field] === 'theirs')
    const pair = { survivorId: stays, formerId: goes }
    const { id, ...done } = await mergeRelations(db, clock, {
      ...pair,
      theirs,
      actor: by,
      ...(seen !== undefined && { seen }),
    })
    const survivorId = await survivorOf(db, done.survivorId)
    const [survivor, former] = await Promise.all(
      [survivorId, done.formerId].map((one) => db.relation.findFirstOrThrow({ where: { id: one } })),
    )
    if (!survivor || !former) throw new Error('a relation disappeared while it was merged')
    return reply(mergedCard({ id, stays: survivor, goes: former, minutes: UNDO_MINUTES }, me), { replaces: true })
  },
})

export const mergingUndo = command({
  name: 'merging undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run({ db, clock, by, me }, { id }) {
    const { survivorId, formerId } = await undoMerging(db, clock, { id, actor: by })
    const [stays, goes] = await Promise.all(
      [survivorId, formerId].map((one) => db.relation.findFirstOrThrow({ where: { id: one } })),
    )
    if (!stays || !goes) throw new Error('a relation disappeared while a merging was undone')
    return reply(unmergedCard({ stays, goes }, me), { replaces: true })
  },
})
