import type { InteractionForm } from '../../crm/interaction/forms.ts'
import type { Candidate } from '../../crm/relation/search.ts'
import type { Said, SaidPage } from '../../crm/said.ts'
import type { Button, Card, Form, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { relationLine } from '../relation/card.ts'
import { date, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What was found in what people wrote, newest first, after the customers of this name; `isOlder` on a later page. */
export function saidCard(
  sought: string,
  { page, customers, isOlder }: { page: SaidPage | null; customers: readonly Candidate[]; isOlder: boolean },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const said = brief(sought, 80)
  const other: Button = { label: t('find.title'), opens: 'form', press: { command: 'find', input: {} } }
  if (page === null && customers.length === 0)
    return {
      language,
      title: t('find.title'),
      body: [
        { type: 'text', text: t('find.noWords', { words: said }) },
        { type: 'copy', text: t('find.example') },
      ],
      buttons: [other],
    }
  const rows = page?.rows ?? []
  if (rows.length + customers.length === 0)
    return {
      language,
      title: isOlder ? t('find.noOlder', { words: said }) : t('find.nothing', { words: said }),
      body: isOlder ? [] : [{ type: 'text', text: t('find.nothingHint') }],
      buttons: [other],
    }
  const people: Part[] =
    customers.length === 0
      ? []
      : [
          {
            type: 'rows',
            heading: t('find.customers'),
            rows: customers.map((one) => ({ text: relationLine(one, reader), buttons: [toBrief(one.id, reader)] })),
          },
        ]
  const last = rows.at(-1)
  const next = last && { text: sought.slice(0, 200), at: last.at.toISOString(), place: last.place }
  return {
    language,
    title: t('find.found', { words: said }),
    body: [
      ...people,
      ...(rows.length > 0
        ? [
            {
              type: 'rows',
              heading: t('find.said'),
              rows: rows.map((row) => rowOf(row, reader)),
            } as const,
          ]
        : []),
    ],
    buttons: [
      ...(page?.isCut && next ? [{ label: t('find.older'), press: { command: 'found', input: next } }] : []),
      other,
    ],
  }
}

const toBrief = (id: number, { language }: Reader): Button => ({
  label: words(language)('log.brief'),
  press: { command: 'brief', input: { relation: `#${id}` } },
})

function rowOf(row: Said, reader: Reader): Row {
  const t = words(reader.language)
  const { number, kind, of, at, relation, who } = row
  const what =
    of === null || number === null
      ? t(`log.form.${kind as InteractionForm}`)
      : t('find.case', { kind: of.name[reader.language].one, number })
  const excerpt = brief(row.excerpt)
  const by = t('find.by', { day: date(at, reader), who })
  const show: Button =
    of === null || number === null
      ? toBrief(relation.id, reader)
      : { label: t('message.show'), press: { command: `${kind} show`, input: { number } } }
  return {
    text: relation.isOwn ? excerpt : [{ strong: brief(relation.name, 40) }, `: ${excerpt}`],
    note: `${what}, ${by}`,
    buttons: [show],
  }
}

/** What to search for. */
export function findForm({ language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('find.title'),
    fields: [{ type: 'line', name: 'text', label: t('find.label'), hint: t('find.hint'), max: 200 }],
    submit: { label: t('find.submit'), command: 'find', input: {} },
  }
}
