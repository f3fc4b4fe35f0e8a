import { z } from 'zod'
import { newRenameForm, renamedCard, unrenamedCard } from '../../cards/relation/merge.ts'
import { plainName } from '../../crm/plain-name.ts'
import { normalise } from '../../crm/relation/names.ts'
import { namesake, renameRelation, undoRename } from '../../crm/relation/rename.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { spokenWord } from '../grammar/parse.ts'
import { LONGEST_NAME, resolveKnown } from '../grammar/resolve-relation.ts'
import { merge } from './merge.ts'
import { partedAt } from './pair.ts'

/** What stands between the name it has and the one it gets, the surest first. */
const BETWEEN = [/\s*(?:→|->|=>)\s*/gu, /\s+(?:to|naar)\s+/giu, /\s+(?:as|als|in)\s+/giu, /\s*:\s+/gu] as const

export const rename = command({
  name: 'rename',
  words: ['rename', 'hernoem', 'hernoemen'],
  grammar: { relation: 'none', text: 'text' },
  form: (context) => newRenameForm(readerOf(context)),
  input: z.object({
    text: z.string().optional(),
    relation: z.string().trim().optional(),
    name: z.string().trim().optional(),
    /** What to do about another customer of that name. */
    same: z.enum(['merge', 'anyway']).optional(),
    filled: z.coerce.boolean().default(false),
  }),
  role: 'member',
  async run(context, { text = '', same, filled, ...given }) {
    const { db, clock, by, me, t } = context
    const about = given.relation && given.name ? { relation: given.relation, name: given.name } : null
    if (filled && !about) {
      const isMissing = { relation: !given.relation, name: !given.name }
      const fields = {
        ...(isMissing.relation && { relation: t('ask.fillIn') }),
        ...(isMissing.name && { name: t('ask.fillIn') }),
      }
      return { show: 'errors', language: me.language, fields }
    }
    const asked = about ?? (await readRename(context, text))
    const name = plainName(asked.name)
    if (normalise(name) === '' || name.length > LONGEST_NAME) {
      const sentence = t('merge.longName', { most: LONGEST_NAME })
      if (filled) return { show: 'errors', language: me.language, fields: { name: sentence } }
      throw notRename(context, sentence)
    }
    const found = await resolveKnown(context, asked.relation, 'relation', { ...asked })
    const other = same === 'anyway' ? null : await namesake(db, { ...found, name })
    if (other && same === 'merge')
      return merge.run(context, merge.input.parse({ relation: `#${other.id}`, other: `#${found.id}` }))
    if (other) throw askSame(context, { id: found.id, name, other: other.name })
    const alias = await renameRelation(db, clock, { id: found.id, name, actor: by })
    const card = renamedCard({ id: alias?.id ?? null, relationId: found.id, former: found.name, name }, me)
    return reply(card, { replaces: context.draft !== undefined })
  },
})

async function readRename(context: Context, text: string): Promise<{ relation: string; name: string }> {
  const parted = await partedAt(context, text, BETWEEN, false)
  if (!parted) throw notRename(context, context.t('merge.noName'))
  return { relation: parted.first, name: parted.second }
}

function notRename({ t, me }: Context, sentence: string): NotUnderstood {
  const word = spokenWord(rename, me.language)
  return new NotUnderstood([t('ask.what.word', { word })], sentence, `${word} ${t('merge.exampleName')}`)
}

/** Somebody of that name is there: perhaps they are one. */
function askSame({ t }: Context, { id, name, other }: { id: number; name: string; other: string }): Clarification {
  const asked = new Clarification(t('merge.namesake', { name: other }), 'same', [
    { label: t('merge.same'), value: 'merge' },
    { label: t('merge.anyway'), value: 'anyway' },
  ])
  asked.known = { relation: `#${id}`, name }
  return asked
}

export const aliasUndo = command({
  name: 'alias undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run({ db, clock, by, me }, { id }) {
    return reply(unrenamedCard(await undoRename(db, clock, { id, actor: by }), me), { replaces: true })
  },
})
