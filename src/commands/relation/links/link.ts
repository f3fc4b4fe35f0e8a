import { z } from 'zod'
import {
  deciderForm,
  linkSentence,
  newTieForm,
  tiedCard,
  tieForm,
  untiedCard,
} from '../../../cards/relation/links/card.ts'
import { isoDay } from '../../../cards/when.ts'
import { UNDO_MINUTES } from '../../../crm/case/undo.ts'
import { BUYING_ROLES, canLink, LINK_KINDS, type LinkKind } from '../../../crm/relation/links/kinds.ts'
import { changeLink, type Linked, linkRelations, type LinkDetails } from '../../../crm/relation/links/mutations.ts'
import { namedLink, peopleWorkingAt } from '../../../crm/relation/links/ties.ts'
import { undoLink } from '../../../crm/relation/links/undo.ts'
import { survivorOf } from '../../../crm/relation/aliases.ts'
import { UserError } from '../../../errors.ts'
import type { Answer } from '../../../platforms/platform.ts'
import { Clarification, NotUnderstood } from '../../clarify.ts'
import { command, type Context, reply } from '../../command.ts'
import { readerOf } from '../../grammar/deadline.ts'
import { spokenWord } from '../../grammar/parse.ts'
import { link } from '../../people/link.ts'
import { readLinkLine } from './read-line.ts'
import { readLinkDay, resolveSide, type Side } from './sides.ts'

const BACKWARDS = LINK_KINDS.map((kind) => `<${kind}` as const)
const Buying = z.enum([...BUYING_ROLES, 'none'])

const Tied = z.object({
  text: z.string().optional(),
  from: z.string().trim().optional(),
  to: z.string().trim().optional(),
  /** With < before it, from the second to the first. */
  kind: z.enum([...LINK_KINDS, ...BACKWARDS]).optional(),
  role: z.string().trim().max(100).optional(),
  buying: Buying.optional(),
  since: z.string().trim().max(60).optional(),
  until: z.string().trim().max(60).optional(),
  /** It leaves the group it is in. */
  instead: z.enum(['yes']).optional(),
  filled: z.coerce.boolean().default(false),
})
type Tied = z.output<typeof Tied>

export const relationLink = command({
  name: 'relation link',
  input: Tied,
  role: 'member',
  async run(context, input) {
    const { t, me } = context
    const { text, filled, ...given } = input
    if (filled && !given.to) return { show: 'errors', language: me.language, fields: { to: t('ask.fillIn') } }
    const said: Omit<Tied, 'text' | 'filled'> =
      given.from || text === undefined ? given : ({ ...(await readLinkLine(context, text)), ...given } as Tied)
    const { from, to } = said
    if (!from || !to) throw notLink(context)
    return context.together((tx) => tie({ ...context, db: tx, together: (work) => work(tx) }, { ...said, from, to }))
  },
})

function notLink({ t, me }: Context): NotUnderstood {
  const word = spokenWord(link, me.language)
  return new NotUnderstood([t('ask.what.word', { word })], t('ties.noLink'), `${word} ${t('ties.example')}`)
}

async function tie(
  context: Context,
  said: Omit<Tied, 'text' | 'filled'> & { from: string; to: string },
): Promise<Answer> {
  const { db, clock, by, me, t } = context
  const known: Record<string, unknown> = { ...said }
  const kinds = (end: 'from' | 'to') => kindsAt(said.kind, end)
  const from = await resolveSide(context, said.from, { field: 'from', known, kinds: kinds('from') })
  if (!from.isNew) known['from'] = `#${from.id}`
  const to = await resolveSide(context, said.to, { field: 'to', known, kinds: kinds('to') })
  if (!to.isNew) known['to'] = `#${to.id}`
  const details = detailsOf(context, said, known)
  if (said.kind === undefined) throw askKind(context, from, to, known)
  const isBack = said.kind.startsWith('<')
  const kind = said.kind.replace('<', '') as LinkKind
  const [one, other] = isBack ? [to, from] : [from, to]
  const added = [from, to].flatMap(({ id, isNew }) => (isNew ? id : []))
  try {
    const linked = await linkRelations(db, clock, {
      ...details,
      fromId: one.id,
      toId: other.id,
      kind,
      added,
      actor: by,
      ...(said.instead && { insteadUntil: isoDay(clock(), me.timeZone) }),
    })
    const names = [from, to].flatMap(({ name, isNew }) => (isNew ? name : []))
    return await tied(context, linked, { added: names, replaces: context.draft !== undefined })
  } catch (error) {
    if (!(error instanceof UserError) || error.trouble !== 'link has another') throw error
    const asked = new Clarification(
      t('ties.hasAnother', error.facts as { from: string; to: string; other: string }),
      'instead',
      [{ label: t('ties.move'), value: 'yes' }],
    )
    asked.known = known
    throw asked
  }
}

/** What may stand at an end of such a link. */
function kindsAt(kind: Tied['kind'], end: 'from' | 'to'): string[] {
  const all = ['organisation', 'person']
  if (kind === undefined) return all
  const isFirst = (end === 'from') !== kind.startsWith('<')
  const plain = kind.replace('<', '') as LinkKind
  return all.filter((one) =>
    all.some((other) =>
      isFirst ? canLink(plain, { kind: one }, { kind: other }) : canLink(plain, { kind: other }, { kind: one }),
    ),
  )
}

function detailsOf(
  context: Context,
  { role, buying, since, until }: Pick<Tied, 'role' | 'buying' | 'since' | 'until'>,
  known: Record<string, unknown>,
): LinkDetails {
  return {
    ...(role && { role }),
    ...(buying && buying !== 'none' && { buyingRole: buying }),
    ...(since && { since: readLinkDay(context, since, { field: 'since', known }) }),
    ...(until && { until: readLinkDay(context, until, { field: 'until', known }) }),
  }
}

function askKind({ t, me }: Context, from: Side, to: Side, known: Record<string, unknown>): Clarification {
  const both = [...LINK_KINDS, '<daughter of', '<franchise of', '<works for'] as const
  const choices = both.flatMap((value) => {
    const kind = value.replace('<', '') as LinkKind
    const [one, other] = value.startsWith('<') ? [to, from] : [from, to]
    return canLink(kind, one, other)
      ? [{ label: linkSentence({ kind, from: { ...one }, to: { ...other } }, me), value }]
      : []
  })
  const asked = new Clarification(t('ties.which', { from: from.name, to: to.name }), 'kind', choices)
  asked.known = known
  return asked
}

async function tied(
  context: Context,
  { what, deed, link: made, left }: Linked,
  { added = [], replaces }: { added?: readonly string[]; replaces: boolean },
): Promise<Answer> {
  const named = await namedLink(context.db, made.id)
  const card = tiedCard({ what, deed, link: named, left, added, minutes: UNDO_MINUTES }, readerOf(context))
  return reply(card, { replaces })
}

const Id = z.object({ id: z.coerce.number().int() })

export const relationLinkNew = command({
  name: 'relation link new',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const about = await context.db.relation.findFirstOrThrow({
      where: { id: await survivorOf(context.db, id), withdrawnAt: null },
    })
    return { show: 'form', form: newTieForm(about, readerOf(context)) }
  },
})

export const relationLinkEdit = command({
  name: 'relation link edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    return { show: 'form', form: tieForm(await namedLink(context.db, id), readerOf(context)) }
  },
})

export const relationLinkEdited = command({
  name: 'relation link edited',
  input: Id.extend({
    role: z.string().trim().max(100).optional(),
    buying: Buying.optional(),
    since: z.string().default(''),
    until: z.string().default(''),
  }),
  role: 'member',
  async run(context, { id, role, buying, since, until }) {
    const { db, clock, by, me, t } = context
    const today = isoDay(clock(), me.timeZone)
    const late = Object.entries({ since, until }).filter(([, day]) => day > today)
    if (late.length > 0)
      return {
        show: 'errors',
        language: me.language,
        fields: Object.fromEntries(late.map(([field, words]) => [field, t('ties.future', { words })])),
      }
    if (since && until && until < since)
      return { show: 'errors', language: me.language, fields: { until: t('trouble.sentence.link dates') } }
    const linked = await changeLink(db, clock, {
      id,
      ...(role !== undefined && { role: role || null }),
      ...(buying !== undefined && { buyingRole: buying === 'none' ? null : buying }),
      since: since || null,
      until: until || null,
      actor: by,
    })
    return tied(context, linked, { replaces: true })
  },
})

export const relationLinkEnd = command({
  name: 'relation link end',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, me } = context
    const linked = await changeLink(db, clock, { id, until: isoDay(clock(), me.timeZone), actor: by })
    return tied(context, linked, { replaces: true })
  },
})

export const relationLinkUndo = command({
  name: 'relation link undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id: deed }) {
    const { db, clock, by } = context
    const { fromId, toId } = await undoLink(db, clock, { deed, actor: by })
    const both = await db.relation.findMany({
      where: { id: { in: [fromId, toId] }, withdrawnAt: null },
      orderBy: { id: 'asc' },
    })
    return reply(untiedCard(both, readerOf(context)), { replaces: true })
  },
})

/** So many people can be chosen from. */
const MOST_PEOPLE = 25

export const relationDecider = command({
  name: 'relation decider',
  input: Id,
  role: 'member',
  async run(context, { id: asked }) {
    const { db } = context
    const id = await survivorOf(db, asked)
    const about = await db.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    const people = await peopleWorkingAt(db, id, MOST_PEOPLE)
    if (people.links.length === 0) return { show: 'form', form: newTieForm(about, readerOf(context)) }
    return { show: 'form', form: deciderForm(about, people, readerOf(context)) }
  },
})

export const relationDecided = command({
  name: 'relation decided',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return tied(context, await changeLink(db, clock, { id, buyingRole: 'decider', actor: by }), { replaces: true })
  },
})
