import { z } from 'zod'
import { complimentCard, complimentForm, complimentGoneCard, newComplimentForm } from '../../cards/compliment/card.ts'
import { changeCompliment, noteCompliment, undoCompliment } from '../../crm/compliment/compliment.ts'
import { nameOf } from '../../crm/people/member.ts'
import type { Compliment } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'

/** The quote marks around a whole text: the card has its own. */
const QUOTED = /^["“”„«'‘]\s*([^"“”„«»]+?)\s*["”“»'’]$/su

export const compliment = command({
  name: 'compliment',
  words: ['compliment', 'compliment'],
  tried: { compliments: '', complimenten: '', praise: '', pluim: '', lof: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    theirs: true,
    example: 'exampleCompliment',
    fields: {
      owner: { names: ['for', 'voor'], kind: 'colleague' },
      number: { names: ['case', 'about', 'number', 'zaak', 'over', 'nummer'], kind: 'word' },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
    },
  },
  form: async (context) => {
    const colleagues = await colleagueOptions(context)
    const options = colleagues.map(({ label, value }) => ({ label, value: `#${value}` }))
    return newComplimentForm(options, readerOf(context))
  },
  input: z.object({
    relation: z.string().min(1),
    person: z.string().optional(),
    text: z.string().trim().min(1).max(1000),
    owner: z.string().optional(),
    number: z.string().optional(),
    filled: z.literal(true).optional(),
  }),
  role: 'member',
  async run(context, { relation: words, person, text, owner, number: typed, filled }) {
    const { db, clock, by, t, me, origin } = context
    const number = /^#?(\d{1,9})$/.exec(typed?.trim() ?? '')?.[1]
    if (typed && number === undefined && filled)
      return { show: 'errors', language: me.language, fields: { number: t('compliment.notANumber') } }
    const colleague = owner ? await resolveColleague(context, owner) : null
    const { relation } = await resolveRelation(context, words, person)
    const about = number === undefined ? null : await findCase(db, { number: Number(number) })
    const said = withNames(text)
    const noted = await noteCompliment(db, clock, {
      relationId: relation.id,
      text: QUOTED.exec(said)?.[1] ?? said,
      about,
      forId: colleague?.id ?? null,
      origin: `compliment/${origin}`,
      actor: by,
    })
    return reply(await cardOf(context, noted), { replaces: context.draft !== undefined })
  },
})

async function cardOf(
  context: Context,
  { id, text, relationId, caseId, forId }: Compliment,
  title: 'noted' | 'changed' = 'noted',
) {
  const { db, me } = context
  const relation = await db.relation.findFirstOrThrow({ where: { id: relationId }, include: { owner: true } })
  const about = caseId === null ? null : await db.case.findFirst({ where: { id: caseId } })
  const forName = forId === null ? null : await nameOf(db, forId)
  const hears = [...new Set([forName, relation.owner?.name])].flatMap((name) => (name && name !== me.name ? name : []))
  const facts = { id, text, relation: relation.name, number: about?.number ?? null, forName, hears }
  return complimentCard(facts, readerOf(context), title)
}

const Id = z.object({ id: z.coerce.number().int() })

export const complimentEdit = command({
  name: 'compliment edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const noted = await context.db.compliment.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    return { show: 'form', form: complimentForm(noted, readerOf(context)) }
  },
})

export const complimentEdited = command({
  name: 'compliment edited',
  input: Id.extend({ text: z.string().trim().max(1000) }),
  role: 'member',
  async run(context, { id, text }) {
    const { db, clock, by, t, me } = context
    if (text === '') return { show: 'errors', language: me.language, fields: { text: t('compliment.emptyText') } }
    const changed = await changeCompliment(db, clock, { id, text, actor: by })
    return reply(await cardOf(context, changed, 'changed'), { replaces: true })
  },
})

export const complimentUndo = command({
  name: 'compliment undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { relationId, text } = await undoCompliment(db, clock, { id, actor: by })
    const { name } = await db.relation.findFirstOrThrow({ where: { id: relationId }, select: { name: true } })
    return reply(complimentGoneCard(name, text, readerOf(context)), { replaces: true })
  },
})
