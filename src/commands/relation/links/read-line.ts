import { BUYING_ROLES, type BuyingRole, type LinkKind } from '../../../crm/relation/links/kinds.ts'
import { normalise } from '../../../crm/relation/names.ts'
import type { Context, FieldWords } from '../../command.ts'
import { isDate } from '../../grammar/deadline.ts'
import { takeFields } from '../../grammar/fields.ts'
import { partedAt } from '../pair.ts'

/** What a line says of two, in the words it was typed in; a kind with < before it is read from the second to the first. */
export interface LinkLine {
  from?: string
  to?: string
  kind?: string
  role?: string
  buying?: BuyingRole
  since?: string
  until?: string
}

/** How a buying role is typed. */
const BUYING: Readonly<Record<BuyingRole, readonly string[]>> = {
  decider: ['beslisser', 'decision maker', 'decides', 'beslist', 'beslist over de aankoop'],
  influencer: ['beinvloeder', 'adviseur', 'adviser', 'advisor'],
  user: ['gebruiker'],
  gatekeeper: ['poortwachter', 'assistant', 'assistent', 'assistente', 'secretary', 'secretaresse'],
  buyer: ['inkoper', 'inkoopster', 'koper', 'purchaser'],
}

const FIELDS: Readonly<Record<string, FieldWords>> = {
  role: { names: ['role', 'rol', 'function', 'functie'], kind: 'word' },
  buying: { names: ['buying', 'aankoop', 'inkoop'], kind: BUYING },
  since: { names: ['since', 'sinds', 'from', 'vanaf'], kind: 'date' },
  until: { names: ['until', 'till', 'tot', 'on', 'op', 'per'], kind: 'date' },
}

const POST = ['decider', 'influencer', 'user', 'gatekeeper', 'buyer', ...Object.values(BUYING).flat()].join('|')

/** What may stand between the two, the most telling first: what the first is to the second, or with < the second to the first. */
const BETWEEN: readonly (readonly [kind: LinkKind | `<${LinkKind}`, words: string])[] = [
  [
    'daughter of',
    String.raw`(?:daughter|subsidiary)(?:\s+company)?\s+of|part\s+of|belongs\s+to|department\s+of|dochter(?:bedrijf|onderneming|maatschappij)?\s+van|onderdeel\s+van|afdeling\s+van|hoort\s+bij`,
  ],
  ['<daughter of', String.raw`(?:parent|mother)(?:\s+company)?\s+of|moeder(?:bedrijf|maatschappij)?\s+van|owns`],
  ['franchise of', String.raw`franchise(?:e|nemer)?\s+(?:of|van)`],
  ['<franchise of', String.raw`franchis(?:or|er|egever)\s+(?:of|van)`],
  ['partner of', String.raw`partners?\s+(?:of|with|van|met)`],
  ['buys through', String.raw`buys?\s+(?:through|via|from)|koopt\s+(?:in\s+)?(?:via|door|bij|van)`],
  [
    'referred by',
    String.raw`(?:was\s+)?(?:referred|recommended|introduced)(?:\s+to\s+us)?\s+by|(?:werd\s+)?(?:doorverwezen|aangedragen|aanbevolen|geïntroduceerd)\s+door`,
  ],
  ['<referred by', String.raw`referred|recommended|introduced|verwees(?:\s+door)?`],
  [
    'works for',
    String.raw`works?\s+(?:for|at|with)|employed\s+(?:at|by)|(?:employee|colleague)\s+(?:of|at)|werkt\s+(?:bij|voor)|medewerker\s+(?:van|bij)|contact(?:persoon)?\s+(?:of|at|for|van|bij|voor)|(?:${POST})\s+(?:at|of|for|bij|van|voor)`,
  ],
]
const ARTICLE = String.raw`(?:is\s+)?(?:(?:an?|the|een|de|het)\s+)?`
const AROUND = BETWEEN.map(([, words]) => new RegExp(String.raw`\s+${ARTICLE}(?:${words})\s+`, 'giu'))
/** Between two of which nobody said what they are: only where a line can hardly be about anything else. */
const BARE = /\s+(?:to|with|and|aan|met|en)\s+/giu

/** A line behind "link" or "koppel" that says of two what they are to each other. */
export const LINK_LINE = new RegExp(
  String.raw`^\S.*\s${ARTICLE}(?:${BETWEEN.map(([, words]) => words).join('|')})(?:\s+\S|$)`,
  'isu',
)
/** The same, without a word for what they are: "koppel Jan aan Acme"; two numbers are cases (commands/incident/attach.ts). */
export const BARE_LINK =
  /^(?!#?\d+\s+\S+\s+#?\d+\.?$|(?:de|het|een|dit|dat|deze|die|mij|me|terug|klacht|vraag|offerte|toezegging|storing|lead)\s)(?:\S+(?:\s\S+){0,3}\s+aan\s+\S+(?:\s\S+){0,3}|[\p{Lu}#][^\s:]*(?:\s[\p{Lu}\d&#][^\s:]*){0,3}\s+(?:to|with|met)\s+[\p{Lu}#]\S*(?:\s\S+){0,3})$/u

/** Reads what stands behind "link". Returns what it says, without the two when nothing parts them. */
export async function readLinkLine(context: Context, text: string): Promise<LinkLine> {
  const { said, ...line } = readDetails(context, text)
  const parted = (await partedAt(context, said, AROUND, true)) ?? (await partedAt(context, said, [BARE], true))
  if (!parted) return { ...line, ...(said && { from: said }) }
  const between = parted.between
  const kind = BETWEEN.find(([, words]) => new RegExp(`^${ARTICLE}(?:${words})$`, 'iu').test(between))?.[0]
  const post =
    kind === 'works for'
      ? buyingRoleIn(between.replace(/\s+\S+$/u, '').replace(new RegExp(`^${ARTICLE}`, 'iu'), ''))
      : null
  return {
    ...(post && { buying: post }),
    ...line,
    from: parted.first.replace(/[,\s]+$/u, ''),
    to: parted.second,
    ...(kind && { kind }),
  }
}

/** Takes the fields and what follows "since", "until" and "as" off a line: `said` is what is left. */
export function readDetails(context: Context, text: string): LinkLine & { said: string } {
  const isDay = (words: string) => isYear(words) || isDate(context, words)
  const { rest, values } = takeFields(text, { relation: 'none', fields: FIELDS }, { isDate: isDay, colleagues: [] })
  const line: LinkLine = {}
  let said = rest.replace(/[.!]+$/u, '')
  for (let more = true; more; ) {
    const [, before = '', word = '', words = ''] =
      /^(.*\S)[,\s]+(since|sinds|vanaf|as of|until|till|tot|t\/m|per|on|op|as|als)\s+(.{1,100})$/isu.exec(said) ?? []
    const name = normalise(word)
    const isRole = name === 'as' || name === 'als'
    more = isRole ? LINK_LINE.test(before) || BARE_LINK.test(before) : before !== '' && isDay(words)
    if (!more) break
    said = before
    if (isRole) Object.assign(line, roleIn(words))
    else line[/^(?:since|sinds|vanaf|as of)$/.test(name) ? 'since' : 'until'] = words
  }
  return { ...line, ...values, said }
}

const isYear = (words: string) => /^(?:19|20)\d\d$/.test(words.trim())

function roleIn(words: string): Pick<LinkLine, 'role' | 'buying'> {
  const bare = words.replace(/^(?:an?|the|een|de|het|our|ons|onze)\s+/iu, '').trim()
  const buying = buyingRoleIn(bare)
  return buying ? { buying } : { role: bare }
}

function buyingRoleIn(words: string): BuyingRole | null {
  const said = normalise(words)
  return BUYING_ROLES.find((role) => role === said || BUYING[role].includes(said)) ?? null
}
