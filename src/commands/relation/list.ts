import { z } from 'zod'
import { listedCard, listForm } from '../../cards/relation/listing.ts'
import { keepLook } from '../../crm/people/seen/looks.ts'
import { type FactKey, factKind } from '../../crm/relation/facts/catalogue.ts'
import { listRelations, RelationFilters, townNamed } from '../../crm/relation/list.ts'
import { normalise } from '../../crm/relation/names.ts'
import type { Answer } from '../../platforms/platform.ts'
import { NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { marksIn } from '../grammar/fact-marks.ts'
import { readerOf } from '../grammar/deadline.ts'
import { spokenWord } from '../grammar/parse.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'

/** What is said in a line to list by it. A town follows "in" or stands alone. */
const SAID: readonly [words: RegExp, filters: Partial<RelationFilters> | 'mine'][] = [
  [/^(?:my|mine|mijn|mij|onze|our)$/, 'mine'],
  [/^(?:quiet|silent|stil|stille)$/, { quiet: true }],
  [/^(?:prospects?|prospecten)$/, { type: 'prospect' }],
  [/^(?:customers?|klanten|klant)$/, { type: 'customer' }],
  [/^(?:former|oudklanten|oudklant)$/, { type: 'former' }],
  [/^(?:partners?)$/, { type: 'partner' }],
  [/^(?:suppliers?|leveranciers?)$/, { type: 'supplier' }],
  [/^(?:internal|interne|intern)$/, { type: 'internal' }],
  [/^(?:incomplete|onvolledig|onvolledige)$/, { incomplete: true }],
  [/^(?:references?|referenties?)$/, { reference: true }],
  [/^(?:nobody|niemand|unowned)$/, { ownerId: 0 }],
  [/^b2b$/, { group: 'B2B' }],
  [/^b2c$/, { group: 'B2C' }],
  [/^(?:all|alle|everybody|iedereen|relations|relaties|the|de|van|of)$/, {}],
]

const LISTED = ['sector', 'region', 'segment'] as const satisfies readonly FactKey[]

const Listed = RelationFilters.extend({
  ownerId: z.coerce.number().int().optional(),
  group: z.union([z.literal(''), RelationFilters.shape.group]).transform((group) => group || undefined),
  type: z.union([z.literal(''), RelationFilters.shape.type]).transform((type) => type || undefined),
  town: z.string().max(100).optional(),
  whose: z.enum(['', 'mine', 'none']).optional(),
  since: z.enum(['', 'quiet']).optional(),
  only: z.enum(['', 'reference', 'incomplete']).optional(),
  sector: z.string().max(100).optional(),
  region: z.string().max(100).optional(),
  segment: z.string().max(100).optional(),
  /** The one that was shown last. */
  after: z.coerce.number().int().optional(),
})

export const list = command({
  name: 'list',
  words: ['list', 'lijst'],
  grammar: {
    relation: 'none',
    text: 'text',
    fields: { owner: { names: ['owner', 'eigenaar'], kind: 'colleague' } },
  },
  form: (context) => listForm(LISTED.map(factKind), context.me),
  input: z.object({ text: z.string().default(''), owner: z.string().optional() }),
  role: 'member',
  async run(context, { text, owner }) {
    const filters = await readFilters(context, text)
    const whose = owner ? await resolveColleague(context, owner) : null
    return show(context, { ...filters, ...(whose && { ownerId: whose.id }) })
  },
})

export const listed = command({
  name: 'listed',
  input: Listed,
  role: 'member',
  run(context, { whose, since, only, after, town, sector, region, segment, ...filters }) {
    const ownerId = whose === 'mine' ? context.me.id : whose === 'none' ? 0 : filters.ownerId
    const chosen = {
      ...filters,
      ...(ownerId !== undefined && { ownerId }),
      ...filledIn({ town, sector, region, segment }),
      ...(only && { [only]: true }),
      ...(since === 'quiet' && { quiet: true }),
    }
    return show(context, chosen, after)
  },
})

/** What was written in the fields of a form. */
function filledIn(fields: Readonly<Record<string, string | undefined>>): Partial<RelationFilters> {
  const written = Object.entries(fields).map(([name, words]) => [name, words?.trim() ?? ''] as const)
  return Object.fromEntries(written.filter(([, words]) => words !== ''))
}

async function show(context: Context, filters: RelationFilters, after?: number): Promise<Answer> {
  const { db, clock, me, by: actor } = context
  const last =
    after === undefined
      ? null
      : await db.relation.findFirst({ where: { id: after }, select: { nameNorm: true, id: true, ownerId: true } })
  const edge = last ? { name: last.nameNorm, id: last.id, ownerId: last.ownerId } : undefined
  const found = await listRelations(db, clock(), filters, { after: edge, me: me.id })
  const owner = filters.ownerId
    ? await db.member.findFirst({ where: { id: filters.ownerId }, select: { name: true } })
    : null
  if (owner && filters.ownerId && after === undefined)
    await keepLook(db, clock(), { memberId: filters.ownerId, what: 'customers', actor })
  const known = LISTED.flatMap((key) => {
    const words = filters[key]
    return words ? [{ of: factKind(key), words }] : []
  })
  const by = { filters, known, owner: owner?.name ?? null, isMine: filters.ownerId === me.id }
  return reply(listedCard(found, by, readerOf(context)), { replaces: after !== undefined })
}

/** What relations may be listed by that is a fact: "sector: bakery", up to a comma or the end, or what else is listed by. */
function readKnown(text: string): { filters: RelationFilters; kept: string[]; rest: string } {
  const filters: RelationFilters = {}
  const kept: string[] = []
  const { before, marked } = marksIn(text)
  const rest = marked.map(({ mark, name, words }) => {
    const listedBy = LISTED.find((one) => one === mark)
    if (!listedBy) return `${name}: ${words}`
    const [, value = '', more = ''] = /^([^,]+?)((?:,|\s+(?:in|te|uit|from|near)\s).*)?$/iu.exec(words) ?? []
    const said = value.split(/\s+/)
    const ends = said.findLastIndex((word) => !SAID.some(([known]) => known.test(normalise(word)))) + 1
    const own = said.slice(0, Math.max(1, ends))
    if (value !== '') {
      filters[listedBy] = own.join(' ')
      kept.push(`${name}: ${own.join(' ')},`)
    }
    return [...said.slice(own.length), more.replace(/^,/u, '')].join(' ')
  })
  return { filters, kept, rest: [before, ...rest].join(' ').trim() }
}

/** The filters a line says. Throws `NotUnderstood` with what of it is none, and the line without. */
async function readFilters(context: Context, typed: string): Promise<RelationFilters> {
  const { t, me, db } = context
  const { filters, kept, rest: text } = readKnown(typed)
  const left: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const said = left.length > 0 ? undefined : SAID.find(([words]) => words.test(normalise(word.replace(/-/g, ''))))
    if (said === undefined) left.push(word)
    else {
      kept.push(word)
      const { type, ...others }: Partial<RelationFilters> = said[1] === 'mine' ? { ownerId: me.id } : said[1]
      Object.assign(filters, others)
      // "former customers" are former.
      if (type && (type !== 'customer' || filters.type === undefined)) filters.type = type
    }
  }
  const rest = left.join(' ').replace(/[.?!]+$/, '')
  if (rest === '') return filters
  // "in Zwolle quiet" is read as well as "quiet in Zwolle".
  const [, place = rest, more = ''] = /^(?:in|te|uit|from|near)\s+(.+?)((?:\s+(?:quiet|stil))?)$/i.exec(rest) ?? []
  const town = await townNamed(db, place)
  if (town === null && place === rest)
    throw new NotUnderstood(
      [t('listing.what')],
      t('listing.notRead', { words: rest }),
      [spokenWord(list, me.language), ...kept].join(' '),
      true,
    )
  return { ...filters, town: town ?? place, ...(more && { quiet: true }) }
}
