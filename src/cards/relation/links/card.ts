import type { BuyingRole, LinkKind } from '../../../crm/relation/links/kinds.ts'
import type { NamedLink } from '../../../crm/relation/links/ties.ts'
import type { Button, Card, Fact, Field, Form, Option, Part } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { type Reader, shortDay } from '../../when.ts'
import { optionsOf, words } from '../../words.ts'

/** What two are to each other, in a sentence. */
export function linkSentence(
  { kind, from, to }: Pick<NamedLink, 'kind' | 'from' | 'to'>,
  { language }: Pick<Reader, 'language'>,
) {
  return words(language)(`ties.sentence.${kind as LinkKind}`, { from: from.name, to: to.name })
}

/** A day of a link; the first day of a year is that year. */
export function linkDay(day: string, reader: Reader): string {
  return day.endsWith('-01-01') ? day.slice(0, 4) : shortDay(day, reader)
}

const iso = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null

/** What somebody is there, and in what they buy: "head of purchasing, decider". */
export function postInWords(
  { role, buyingRole }: { role: string | null; buyingRole: string | null },
  { language }: Pick<Reader, 'language'>,
): string {
  const buying = buyingRole ? words(language)(`ties.buyingRole.${buyingRole as BuyingRole}`) : null
  return [role, buying].filter(Boolean).join(', ')
}

function period({ since, until }: Pick<NamedLink, 'since' | 'until'>, reader: Reader): string {
  const t = words(reader.language)
  const [from, to] = [iso(since), iso(until)].map((day) => day && linkDay(day, reader))
  if (from && to) return t('ties.period.both', { since: from, until: to })
  if (from) return t('ties.period.since', { since: from })
  return to ? t('ties.period.until', { until: to }) : ''
}

const briefButton = ({ id, name }: { id: number; name: string }): Button => ({
  label: name,
  press: { command: 'brief', input: { relation: `#${id}` } },
})

export interface LinkedFacts {
  what: 'made' | 'changed' | 'ended' | 'same'
  /** What undo needs; null when nothing changed. */
  deed: number | null
  link: NamedLink
  /** The group it left for this one. */
  left: string | null
  /** Who was added for it. */
  added: readonly string[]
  minutes: number
}

/** What came of linking two, with the way back. */
export function tiedCard({ what, deed, link, left, added, minutes }: LinkedFacts, reader: Reader): Card {
  const t = words(reader.language)
  const { role, from } = link
  const buying = postInWords({ role: null, buyingRole: link.buyingRole }, reader)
  const [since, until] = [iso(link.since), iso(link.until)]
  const facts: Fact[] = [
    ...(role ? [[t('ties.role'), role] as const] : []),
    ...(buying ? [[t('ties.buying'), buying] as const] : []),
    ...(since ? [[t('ties.since'), linkDay(since, reader)] as const] : []),
    ...(until ? [[t('ties.until'), linkDay(until, reader)] as const] : []),
  ]
  return {
    language: reader.language,
    title: t(`ties.${what}`, { sentence: linkSentence(link, reader) }),
    ...(deed !== null && { tone: 'good' }),
    body: [
      ...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []),
      ...(left ? [{ type: 'text', text: t('ties.left', { from: from.name, other: left }) } as const] : []),
      ...added.map((name) => ({ type: 'note', text: t('relation.added', { name }) }) as const),
      ...(deed === null ? [] : [{ type: 'note', text: t('ties.undoNote', { minutes }) } as const]),
    ],
    buttons: [
      ...(deed === null
        ? []
        : [{ label: t('ties.undo'), press: { command: 'relation link undo', input: { id: deed } } }]),
      ...(link.until ? [] : [changeButton(link, reader)]),
      briefButton(link.to),
      briefButton(from),
    ],
  }
}

function changeButton({ id }: Pick<NamedLink, 'id'>, { language }: Reader): Button {
  return {
    label: words(language)('ties.change'),
    opens: 'form',
    press: { command: 'relation link edit', input: { id } },
  }
}

/** What was done to a link is taken back. */
export function untiedCard(both: readonly { id: number; name: string }[], { language }: Reader): Card {
  return { language, title: words(language)('ties.undone'), body: [], buttons: both.map(briefButton) }
}

/** The links of one, or those with one other, each with the ways to change and to end it. */
export function linksCard(
  about: { id: number; name: string },
  { links, more }: { links: readonly NamedLink[]; more: number },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const details = (link: NamedLink) => [postInWords(link, reader), period(link, reader)].filter(Boolean).join('; ')
  const [current, past] = [links.filter(({ until }) => !until), links.filter(({ until }) => until)]
  const rows = current.map((link) => ({
    text: linkSentence(link, reader),
    ...(details(link) && { note: details(link) }),
    buttons: [
      changeButton(link, reader),
      { label: t('ties.end'), press: { command: 'relation link end', input: { id: link.id } } },
    ],
  }))
  const items = past.map((link) => [linkSentence(link, reader), details(link)].filter(Boolean).join('; '))
  return {
    language: reader.language,
    title: t('ties.title', { name: about.name }),
    body: [
      ...(links.length === 0 ? [{ type: 'text', text: t('ties.nothing', { name: about.name }) } as const] : []),
      ...(rows.length > 0 ? [{ type: 'rows', rows } as const] : []),
      ...(items.length > 0 ? [{ type: 'list', heading: t('ties.over'), items } as const] : []),
      ...(more > 0 ? [{ type: 'note', text: t('ties.cut', { count: more }) } satisfies Part] : []),
    ],
    buttons: [
      { label: t('ties.add'), opens: 'form', press: { command: 'relation link new', input: { id: about.id } } },
      { label: t('ties.group'), press: { command: 'group', input: { relation: `#${about.id}` } } },
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${about.id}` } } },
    ],
  }
}

/** The two that were named are not linked. */
export function notLinkedCard(
  one: { id: number; name: string },
  other: { id: number; name: string },
  { language }: Reader,
): Card {
  const t = words(language)
  return {
    language,
    title: t('ties.notLinked', { one: one.name, other: other.name }),
    body: [],
    buttons: [
      { label: t('ties.add'), opens: 'form', press: { command: 'relation link new', input: { id: one.id } } },
      briefButton(one),
      briefButton(other),
    ],
  }
}

/** No more of a name tells two apart in a form. */
const LETTERS = 70
const shortened = <Named extends { name: string }>(one: Named): Named => ({ ...one, name: brief(one.name, LETTERS) })

/** What a customer is to another, to fill in. */
export function newTieForm({ id, name, kind }: { id: number; name: string; kind: string }, reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  const isPerson = kind === 'person'
  const options = optionsOf('ties', isPerson ? 'toPerson' : 'toOrganisation', language)
  return {
    language,
    title: t('ties.newTitle'),
    intro: brief(name, LETTERS),
    fields: [
      { type: 'choice', name: 'kind', label: t('ties.kind'), options, ...(options[0] && { value: options[0].value }) },
      { type: 'relation', name: 'to', label: t('ties.other') },
      ...postFields({ role: null, buyingRole: null }, reader),
      { type: 'date', name: 'since', label: t('ties.since'), optional: true },
    ],
    submit: { label: t('common.save'), command: 'relation link', input: { from: `#${id}`, filled: true } },
  }
}

function postFields(
  { role, buyingRole }: { role: string | null; buyingRole: string | null },
  { language }: Reader,
): Field[] {
  const t = words(language)
  const options: Option[] = [{ label: t('ties.none'), value: 'none' }, ...optionsOf('ties', 'buyingRole', language)]
  return [
    {
      type: 'line',
      name: 'role',
      label: t('ties.role'),
      hint: t('ties.roleHint'),
      value: role ?? '',
      optional: true,
      max: 100,
    },
    { type: 'choice', name: 'buying', label: t('ties.buying'), value: buyingRole ?? 'none', options },
  ]
}

/** What is known of a link, to change. */
export function tieForm(link: NamedLink, reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  const [since, until] = [iso(link.since), iso(link.until)]
  return {
    language,
    title: t('ties.changeTitle'),
    intro: linkSentence({ ...link, from: shortened(link.from), to: shortened(link.to) }, reader),
    fields: [
      ...(link.kind === 'works for' ? postFields(link, reader) : []),
      { type: 'date', name: 'since', label: t('ties.since'), optional: true, ...(since && { value: since }) },
      {
        type: 'date',
        name: 'until',
        label: t('ties.until'),
        hint: t('ties.untilHint'),
        optional: true,
        ...(until && { value: until }),
      },
    ],
    submit: { label: t('common.save'), command: 'relation link edited', input: { id: link.id } },
  }
}

/** Which of the people of a customer decides. */
export function deciderForm(
  { name }: { name: string },
  { links, more }: { links: readonly NamedLink[]; more: number },
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  const options = links.map(({ id, from, role }) => ({
    label: brief([from.name, role].filter(Boolean).join(', '), LETTERS),
    value: String(id),
  }))
  return {
    language,
    title: t('ties.whoDecides'),
    intro: t('ties.decides', { name: brief(name, LETTERS) }),
    fields: [
      {
        type: 'choice',
        name: 'id',
        label: t('ties.person'),
        ...(more > 0 && { hint: t('ties.morePeople', { count: more }) }),
        options,
      },
    ],
    submit: { label: t('common.save'), command: 'relation decided', input: {} },
  }
}
