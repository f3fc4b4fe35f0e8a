import type { BriefOfUs, OfUs } from '../../crm/people/brief-of-us.ts'
import type { Button, Card, Fact, Part } from '../card.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { nameWithAbsence, presenceInWords } from './presence.ts'

/** A department or a colleague before one asks them something: who is there, and what is open between the two. */
export function briefOfUsCard(brief: BriefOfUs, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { name, team } = brief
  return {
    language,
    title: name,
    body: [{ type: 'facts', facts: colleagueFacts(brief, reader) }, ...betweenOf(brief, reader)],
    buttons: team ? [ofUsButton({ what: 'team', ...team }, t('us.teamButton', { name: team.name }))] : [],
  }
}

/** The way to the brief of a department or a colleague. */
function ofUsButton({ what, id }: Pick<OfUs, 'what' | 'id'>, label: string): Button {
  return { label, press: { command: 'brief of us', input: { what, id } } }
}

/** Several departments or colleagues, one of whom is meant. */
export function whichOfUsCard(sought: string, found: readonly OfUs[], reader: Reader): Card {
  const { language } = reader
  const title = words(language)('people.which', { name: sought })
  return { language, title, body: [], buttons: eachOf(found, reader) }
}

/** Customers who may be meant, and beside them who of us may be. */
export function orOfUs(card: Card, found: readonly OfUs[], reader: Reader): Card {
  return found.length === 0 ? card : { ...card, buttons: [...eachOf(found, reader), ...(card.buttons ?? [])] }
}

/** More are not to choose from. */
const MOST = 5

function eachOf(found: readonly OfUs[], { language }: Reader): Button[] {
  const t = words(language)
  return found.slice(0, MOST).map((one) => ofUsButton(one, t(`us.label.${one.what}`, { name: one.name })))
}

/** What everybody reads of a department or a colleague. */
export function colleagueFacts(
  { what, first, members, team, leads, deputyOf, usual }: BriefOfUs,
  reader: Reader,
): Fact[] {
  const t = words(reader.language)
  const kind: Fact = [t('relation.typeLabel'), t(`us.kind.${what}`)]
  const wants: Fact[] = usual.length > 0 ? [[t('brief.usual'), usual.join('; ')]] : []
  if (what === 'team') {
    const names = members.map((one) => nameWithAbsence(one, reader))
    return [
      kind,
      [t('us.leads'), first ? presenceInWords(first, reader) : t('us.nobody')],
      [t('us.members'), names.length > 0 ? names.join(', ') : t('us.nobody')],
      ...wants,
    ]
  }
  const away = deputyOf.filter(({ isHere }) => !isHere)
  return [
    kind,
    ...(first ? [[t('us.presence'), presenceInWords(first, reader)] as const] : []),
    ...(team ? [[t('us.team'), team.name] as const] : []),
    ...(leads.length > 0 ? [[t('us.leadsTeams'), leads.join(', ')] as const] : []),
    ...(away.length > 0 ? [[t('us.standsIn'), away.map((one) => one.name).join(', ')] as const] : []),
    ...wants,
  ]
}

function betweenOf({ cases }: BriefOfUs, reader: Reader): Part[] {
  const t = words(reader.language)
  if (cases.length === 0) return [{ type: 'note', text: t('us.nothing') }]
  const rest = (cases[0]?.total ?? 0) - cases.length
  const part = (isMine: boolean): Part[] => {
    const some = cases.filter((one) => one.isMine === isMine)
    if (some.length === 0) return []
    const rows = some.map(({ number, kind, summary, dueAt, wholeDay }) => ({
      text: `${number}: ${summary}`,
      ...(dueAt && { note: deadline({ dueAt, wholeDay }, reader) }),
      buttons: [{ label: t('project.open'), press: { command: `${kind} show`, input: { number } } }],
    }))
    return [{ type: 'rows', heading: t(isMine ? 'us.fromMe' : 'us.toMe'), rows }]
  }
  return [
    ...part(true),
    ...part(false),
    ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } satisfies Part] : []),
  ]
}
