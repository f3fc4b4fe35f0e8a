import { z } from 'zod'
import { newBriefForm } from '../../../cards/new-forms.ts'
import { groupCard } from '../../../cards/relation/links/group.ts'
import { linksCard, notLinkedCard } from '../../../cards/relation/links/card.ts'
import { isoDay } from '../../../cards/when.ts'
import { survivorOf } from '../../../crm/relation/aliases.ts'
import { groupOf } from '../../../crm/relation/links/group.ts'
import { linksOf } from '../../../crm/relation/links/ties.ts'
import type { Form } from '../../../cards/card.ts'
import { UserError } from '../../../errors.ts'
import type { Answer } from '../../../platforms/platform.ts'
import { NotUnderstood } from '../../clarify.ts'
import { command, type Context, reply } from '../../command.ts'
import { readerOf } from '../../grammar/deadline.ts'
import { spokenWord } from '../../grammar/parse.ts'
import { resolveKnown } from '../../grammar/resolve-relation.ts'
import { partedAt } from '../pair.ts'
import { relationLinkEdited } from './link.ts'
import { readDetails } from './read-line.ts'
import { readLinkDay } from './sides.ts'

const BETWEEN = [
  /\s+(?:los\s+)?(?:from|van|bij)\s+/giu,
  /\s+(?:and|en|with|met|to|aan)\s+/giu,
  /\s*[,&+]\s+/gu,
] as const

export const unlink = command({
  name: 'unlink',
  words: ['unlink', 'ontkoppel', 'ontkoppelen'],
  grammar: { relation: 'none', text: 'text' },
  form: (context) => pickForm(context, 'ties.unlinkTitle', 'unlink'),
  input: z.object({
    text: z.string().optional(),
    relation: z.string().trim().optional(),
    other: z.string().trim().optional(),
    until: z.string().max(60).optional(),
    filled: z.coerce.boolean().default(false),
  }),
  role: 'member',
  async run(context, { text, filled, ...given }) {
    const { t, me, db, clock } = context
    if (filled && !given.relation)
      return { show: 'errors', language: me.language, fields: { relation: t('ask.fillIn') } }
    const said = given.relation ? given : { ...(await readUnlink(context, text ?? '')), ...given }
    if (!said.relation) throw notUnlink(context)
    const known: Record<string, unknown> = { ...said }
    const one = await resolveKnown(context, said.relation, 'relation', known)
    known['relation'] = `#${one.id}`
    if (!said.other) return linksShown(context, one)
    const other = await resolveKnown(context, said.other, 'other', known)
    known['other'] = `#${other.id}`
    const until = said.until
      ? readLinkDay(context, said.until, { field: 'until', known })
      : isoDay(clock(), me.timeZone)
    const found = await linksOf(db, one.id, { other: other.id, most: MOST_LINKS })
    const [link, second] = found.links
    if (!link) return reply(notLinkedCard(one, other, readerOf(context)))
    if (second) return reply(linksCard(one, found, readerOf(context)), { replaces: context.draft !== undefined })
    const since = link.since?.toISOString().slice(0, 10) ?? ''
    if (since > until) throw new UserError('link dates')
    return relationLinkEdited.run(context, { id: link.id, since, until })
  },
})

async function readUnlink(
  context: Context,
  text: string,
): Promise<{ relation?: string; other?: string; until?: string }> {
  const { said, until, since } = readDetails(context, text)
  const day = until ?? since
  const parted = await partedAt(context, said, BETWEEN, true)
  return {
    ...(parted ? { relation: parted.first, other: parted.second } : said && { relation: said }),
    ...(day && { until: day }),
  }
}

function notUnlink({ t, me }: Context): NotUnderstood {
  const word = spokenWord(unlink, me.language)
  return new NotUnderstood([t('ask.what.word', { word })], t('ties.noUnlink'), `${word} ${t('ties.unlinkExample')}`)
}

/** So many on one card. */
const MOST_LINKS = 12

async function linksShown(context: Context, about: { id: number; name: string }): Promise<Answer> {
  const found = await linksOf(context.db, about.id, { most: MOST_LINKS })
  return reply(linksCard(about, found, readerOf(context)), { replaces: context.draft !== undefined })
}

export const relationLinks = command({
  name: 'relation links',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const about = await context.db.relation.findFirstOrThrow({
      where: { id: await survivorOf(context.db, id), withdrawnAt: null },
    })
    return linksShown(context, about)
  },
})

/** No group is longer. */
const MOST_PAGES = 50

/** "group Acme": a word that begins many a sentence counts before the name of a customer only. */
export const group = command({
  name: 'group',
  tried: { group: '', groep: '' },
  grammar: { relation: 'all' },
  input: z.object({ relation: z.string().min(1), page: z.coerce.number().int().min(0).default(0) }),
  role: 'member',
  async run(context, { relation, page }) {
    const about = await resolveKnown(context, relation, 'relation', {})
    const found = await groupOf(context.db, context.clock(), about.id, Math.min(page, MOST_PAGES))
    const replaces = page > 0 || context.draft !== undefined
    return reply(groupCard(about, found, readerOf(context)), { replaces })
  },
})

export const groupBegin = command({
  name: 'group begin',
  words: ['group', 'groep'],
  alone: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    return { show: 'form', form: pickForm(context, 'ties.groupForm', 'group') }
  },
})

/** A customer to fill in, for who would rather not type a line. */
function pickForm(context: Context, title: 'ties.groupForm' | 'ties.unlinkTitle', of: string): Form {
  const { t } = context
  const submit = { label: t('help.next'), command: of, input: { filled: true } }
  return { ...newBriefForm(readerOf(context)), title: t(title), submit }
}
