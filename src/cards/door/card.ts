import type { Door, OwedNow } from '../../crm/door/door.ts'
import type { Presence } from '../../crm/people/absence.ts'
import type { Candidate } from '../../crm/relation/search.ts'
import type { Button, Card, Fact, Form, Row } from '../card.ts'
import { capitalised } from '../case/title.ts'
import { newLogForm } from '../new-forms.ts'
import { nameWithAbsence, presenceInWords } from '../people/presence.ts'
import { brief } from '../plain-text.ts'
import { relationLine } from '../relation/card.ts'
import { usualMaybe } from '../usual/part.ts'
import { age, deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** Who calls or stands there, in five lines: who, the usual, what they are owed, who looks after them, what the reader may do now. */
export function doorCard(door: Door, reader: Reader, maybe: readonly { id: number; name: string }[] = []): Card {
  const { language } = reader
  const t = words(language)
  const { id, name, owed } = door
  const input = { relation: `#${id}` }
  const isAlarming = owed.some(({ of, dueAt }) => of.asks === 'until somebody has it' || isLate(dueAt, reader))
  return {
    language,
    title: name,
    ...(isAlarming && { tone: 'warning' }),
    body: [
      {
        type: 'facts',
        facts: [
          [t('door.who'), whoLine(door, reader, maybe)],
          [t('door.usual'), usualLines(door, reader)],
          [t(isAlarming || door.incidents.length > 0 ? 'door.careful' : 'door.open'), owedLines(door, reader)],
          [t('door.owner'), ownerLine(door, reader)],
          [t('door.may'), mayLine(door, reader)],
        ] satisfies Fact[],
      },
    ],
    buttons: [
      ...owed.slice(0, 1).map(
        (one): Button => ({
          label: t('door.case', {
            what: capitalised(one.of.name[language].one),
            number: one.number,
            summary: '…',
          }).replace(/: …$/u, ''),
          press: { command: `${one.kind} show`, input: { number: one.number } },
        }),
      ),
      { label: t('usual.log'), opens: 'form', press: { command: 'log about', input: { id } } },
      { label: t('log.brief'), press: { command: 'brief', input } },
      ...maybe.map(
        (one): Button => ({ label: one.name, press: { command: 'door', input: { relation: `#${one.id}` } } }),
      ),
    ],
  }
}

const isLate = (dueAt: Date | null, { now }: Reader): boolean => dueAt !== null && dueAt < now

/** Several with "and" before the last. */
function listed(names: readonly string[], { language }: Reader): string {
  const [last = '', ...others] = names.toReversed()
  return others.length === 0 ? last : words(language)('door.and', { some: others.toReversed().join(', '), last })
}

function whoLine(door: Door, reader: Reader, maybe: readonly { name: string }[]): string {
  const t = words(reader.language)
  const { type, city, firms, otherNames, salutation, addressForm, isConfirmed, kind } = door
  const works = firms.map(({ name, role }) =>
    role ? t('door.works', { role, firm: name }) : t('door.worksPlain', { firm: name }),
  )
  const form = t(`customer.form.${addressForm ?? 'formal'}`)
  const address =
    salutation && isConfirmed
      ? t('door.say', { salutation, form })
      : addressForm && isConfirmed
        ? form
        : t('door.unsure')
  const parts = [
    ...(works.length > 0 ? [listed(works, reader)] : []),
    ...(works.length === 0 || type === 'former' ? [t(`relation.type.${type}`)] : []),
    ...(city ? [city] : []),
    ...(otherNames.length > 0 ? [t('door.knownAs', { names: otherNames.join(', ') })] : []),
    ...(kind === 'person' || isConfirmed ? [address] : []),
    ...(maybe.length > 0
      ? [
          t('door.maybe', {
            names: listed(
              maybe.map(({ name }) => name),
              reader,
            ),
          }),
        ]
      : []),
  ]
  return parts.join('; ')
}

function usualLines({ usual, name }: Door, { language }: Reader): string {
  const lines = usual.flatMap(({ name: whose, habits }) => {
    const standing = habits.filter((habit) => habit.standing !== 'lapsed').map(({ text }) => text)
    const texts = [...standing, ...usualMaybe(habits, { language })]
    return texts.length === 0 ? [] : [`${whose === name ? '' : `${whose}: `}${texts.join('; ')}`]
  })
  return lines.length > 0 ? lines.join('\n') : words(language)('door.noUsual')
}

function owedLines({ owed, more, incidents, annoyances, id }: Door, reader: Reader): string {
  const t = words(reader.language)
  const lines = [
    ...incidents.map(({ number, summary }) => t('door.incident', { number, summary: brief(summary, 120) })),
    ...owed.map((one) => owedLine(one, id, reader)),
    ...[
      more > 0 ? t('door.more', { count: more }) : '',
      annoyances > 0 ? t('door.annoyances', { count: annoyances }) : '',
    ]
      .filter(Boolean)
      .join(', ')
      .split('\n')
      .filter(Boolean),
  ]
  return lines.length > 0 ? lines.join('\n') : t('door.nothing')
}

function owedLine(one: OwedNow, id: number, reader: Reader): string {
  const t = words(reader.language)
  const { number, summary, relation, relationId, of, owner, may, dueAt, openedAt } = one
  const what = capitalised(of.name[reader.language].one)
  const facts = { what, number, relation, summary: brief(summary, 120) }
  const due = dueAt ? deadline({ ...one, dueAt }, reader) : ''
  const state =
    of.asks === 'until somebody has it'
      ? may === 'take'
        ? t('door.nobodyHas', { age: age(openedAt, reader) })
        : null
      : null
  const has = owner && state === null ? t('door.has', { name: nameWithAbsence(owner, reader) }) : ''
  const when =
    due === '' || of.asks !== 'by its date' ? '' : t(isLate(dueAt, reader) ? 'door.broken' : 'door.due', { due })
  const about = [when, state ?? has].filter(Boolean).join(', ')
  return `${t(relationId === id ? 'door.case' : 'door.caseOf', facts)} (${about})`
}

function ownerLine({ owner, firms, name }: Door, reader: Reader): string {
  const t = words(reader.language)
  const all: { firm: string; owner: Presence }[] = [
    ...(owner ? [{ firm: name, owner }] : []),
    ...firms.flatMap((firm) => (firm.owner ? [{ firm: firm.name, owner: firm.owner }] : [])),
  ]
  const different = all.filter((one, n) => all.findIndex(({ owner: other }) => other.id === one.owner.id) === n)
  const [first] = different
  if (!first) return t('door.nobody')
  if (different.length === 1) return presenceInWords(first.owner, reader)
  return different
    .map((one) => t('door.ofFirm', { who: presenceInWords(one.owner, reader), firm: one.firm }))
    .join('\n')
}

function mayLine({ owed }: Door, { language }: Reader): string {
  const t = words(language)
  if (owed.length === 0) return t('door.free')
  const lines = owed.map(({ number, of, may, owner }) => {
    const line = t(`door.${may}`, { what: of.name[language].one, number, name: owner?.name ?? '' })
    return capitalised(line)
  })
  return lines.join('\n')
}

/** What was typed, and whether it is somebody's name. */
interface Typed {
  typed: string
  isName: boolean
}

/** Who may be meant, at most five, each with the way to what one has to know. */
export function doorChoiceCard(
  {
    found,
    firm,
    more,
    isNear,
    ...at
  }: Typed & {
    found: readonly Candidate[]
    /** How many there are beside those. */
    more: number
    firm?: { id: number; name: string } | null
    isNear: boolean
  },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const row = (text: string, id: number, note = ''): Row => ({
    text,
    ...(note && { note }),
    buttons: [{ label: t('door.pick'), press: { command: 'door', input: { relation: `#${id}` } } }],
  })
  const title = firm
    ? t('door.shared', { firm: firm.name })
    : isNear
      ? t('door.looksLike', { words: brief(at.typed, 60) })
      : t('door.which')
  return {
    language,
    title,
    body: [
      {
        type: 'rows',
        rows: [
          ...(firm ? [row(firm.name, firm.id)] : []),
          ...found.map((one) =>
            row(
              relationLine(one, reader),
              one.id,
              [one.worksFor.length > 0 ? one.city : null, one.phone].filter(Boolean).join(', '),
            ),
          ),
        ],
      },
      ...(more > 0 ? [{ type: 'note', text: t('door.beside', { count: more }) } as const] : []),
    ],
    buttons: [logButton(at, reader)],
  }
}

/** Opens a contact to fill in, with what was typed. */
export const logButton = ({ typed, isName }: Typed, { language }: Reader): Button => ({
  label: words(language)('door.log'),
  opens: 'form',
  press: { command: 'door log', input: { text: typed.slice(0, 100), ...(isName && { isName }) } },
})

/** Nobody is known by what was typed: it can be noted with it. */
export function strangerCard(at: Typed, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('door.unknown', { words: brief(at.typed, 60) }),
    body: [
      { type: 'text', text: t('door.unknownText') },
      {
        type: 'copy',
        text: at.isName
          ? `log ${at.typed}: ${t('ask.exampleNote')}`
          : `log ${t('ask.exampleCustomer')}: ${t('door.called')}, ${at.typed}`,
      },
    ],
    buttons: [logButton(at, reader)],
  }
}

/** Whoever was typed is one of us. */
export function colleagueAtDoorCard(colleague: Presence, reader: Reader): Card {
  const { language } = reader
  return {
    language,
    title: words(language)('door.colleague', { name: colleague.name }),
    body: [{ type: 'text', text: presenceInWords(colleague, reader) }],
  }
}

/** A contact to fill in, with what was typed about who it was. */
export function doorLogForm({ typed, isName }: Typed, reader: Reader): Form {
  if (isName) return newLogForm(reader, { label: typed, value: `+customer/${typed}` })
  const form = newLogForm(reader)
  return {
    ...form,
    fields: form.fields.map((field) =>
      field.name === 'text' && field.type === 'lines' ? { ...field, value: typed } : field,
    ),
  }
}
