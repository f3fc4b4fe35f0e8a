import type { Detail, MergePreview, Side } from '../../crm/relation/merge-preview.ts'
import type { RelationType } from '../../crm/relation/relation.ts'
import type { Button, Card, Form, Part } from '../card.ts'
import type { Reader } from '../when.ts'
import { brief } from '../plain-text.ts'
import { words } from '../words.ts'

type Shown = Pick<Reader, 'language'>

/** The preview, with the cases that move named in the language of the reader. */
export type MergeShown = Omit<MergePreview, 'moves'> & {
  moves: Omit<MergePreview['moves'], 'cases'> & { cases: readonly { what: string; count: number }[] }
}

/** What merging two would do, before it is done. */
export function mergeCard(preview: MergeShown, { language }: Shown): Card {
  const t = words(language)
  const { stays, goes, filled, differing, moves, refusedFor, seen } = preview
  const pair = { stays: stays.id, goes: goes.id }
  const { moments, annoyances, links, cases } = moves
  const list = (heading: string, items: string[]): Part[] =>
    items.length > 0 ? [{ type: 'list', heading, items }] : []
  const counted = [
    ...(moments > 0 ? [t('merge.moments', { count: moments })] : []),
    ...cases.map(({ what, count }) => t('merge.cases', { what, count })),
    ...(annoyances > 0 ? [t('merge.annoyances', { count: annoyances })] : []),
    ...(links > 0 ? [t('merge.links', { count: links })] : []),
    ...(goes.owner ? [t('merge.owners')] : []),
  ]
  const values = (field: Detail) => ({
    field: fieldName(field, language),
    ours: valueOf(stays, field, language),
    theirs: valueOf(goes, field, language),
  })
  const swap: Button = {
    label: t('merge.swap'),
    press: { command: 'merge', input: { relation: `#${goes.id}`, other: `#${stays.id}`, again: true } },
  }
  return {
    language,
    title: t('merge.ask', { stays: stays.name, goes: goes.name }),
    body: [
      {
        type: 'facts',
        facts: [
          [t('merge.stays'), sideLine(stays, language)],
          [t('merge.goes'), sideLine(goes, language)],
        ],
      },
      ...list(t('merge.moves'), counted),
      ...list(
        t('merge.filled'),
        filled.map((field) => t('merge.value', { field: values(field).field, value: values(field).theirs })),
      ),
      ...list(
        t('merge.differing'),
        differing.map((field) => t('merge.either', values(field))),
      ),
      { type: 'note', text: t('merge.keeps', { name: goes.name }) },
      ...(refusedFor === null
        ? []
        : ([
            { type: 'text', text: t('merge.refused', { owner: refusedFor }) },
            { type: 'copy', text: t('merge.line', pair) },
          ] as const)),
    ],
    buttons:
      refusedFor === null
        ? [
            { label: t('merge.yes'), style: 'primary', press: { command: 'merge now', input: { ...pair, seen } } },
            swap,
            ...(differing.length > 0
              ? [
                  {
                    label: t('merge.choose'),
                    opens: 'form',
                    press: { command: 'merge choose', input: pair },
                  } satisfies Button,
                ]
              : []),
          ]
        : [swap],
  }
}

/** No more of a value tells two apart in a form. */
const LETTERS = 70

/** Which of the details that differ stays, one by one. */
export function mergeForm({ stays, goes, differing, seen }: MergePreview, { language }: Shown): Form {
  const t = words(language)
  return {
    language,
    title: t('merge.chooseTitle'),
    intro: t('merge.ask', { stays: brief(stays.name, LETTERS), goes: brief(goes.name, LETTERS) }),
    fields: differing.map((field) => ({
      type: 'choice',
      name: field,
      label: fieldName(field, language),
      value: 'ours',
      options: [
        { label: brief(valueOf(stays, field, language), LETTERS), value: 'ours' },
        { label: brief(valueOf(goes, field, language), LETTERS), value: 'theirs' },
      ],
    })),
    submit: { label: t('merge.yes'), command: 'merge now', input: { stays: stays.id, goes: goes.id, seen } },
  }
}

/** Two became one, with the way back. */
export function mergedCard(
  {
    id,
    stays,
    goes,
    minutes,
  }: { id: number; stays: { id: number; name: string }; goes: { name: string }; minutes: number },
  { language }: Shown,
): Card {
  const t = words(language)
  return {
    language,
    title: t('merge.done', { stays: stays.name, goes: goes.name }),
    tone: 'good',
    body: [{ type: 'note', text: t('merge.doneNote', { minutes }) }],
    buttons: [
      { label: t('merge.undo'), press: { command: 'merging undo', input: { id } } },
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${stays.id}` } } },
    ],
  }
}

/** They are two again. */
export function unmergedCard(
  { stays, goes }: { stays: { name: string }; goes: { id: number; name: string } },
  { language }: Shown,
): Card {
  const t = words(language)
  return {
    language,
    title: t('merge.undone', { stays: stays.name, goes: goes.name }),
    body: [{ type: 'note', text: t('merge.undoneNote', { stays: stays.name }) }],
    buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${goes.id}` } } }],
  }
}

/** It has another name; `id` is what the way back needs, null when that was its name already. */
export function renamedCard(
  { id, relationId, former, name }: { id: number | null; relationId: number; former: string; name: string },
  { language }: Shown,
): Card {
  const t = words(language)
  const brief: Button = { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relationId}` } } }
  if (id === null) return { language, title: t('merge.named', { name }), body: [], buttons: [brief] }
  return {
    language,
    title: t('merge.renamed', { former, name }),
    tone: 'good',
    body: [{ type: 'note', text: t('merge.renamedNote', { former }) }],
    buttons: [{ label: t('merge.undo'), press: { command: 'alias undo', input: { id } } }, brief],
  }
}

/** It has the name it had before. */
export function unrenamedCard({ id, name }: { id: number; name: string }, { language }: Shown): Card {
  const t = words(language)
  return {
    language,
    title: t('merge.renameUndone', { name }),
    body: [],
    buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${id}` } } }],
  }
}

/** Two customers to merge, for who would rather not type a line. */
export function newMergeForm({ language }: Shown): Form {
  const t = words(language)
  return {
    language,
    title: t('merge.title'),
    fields: [
      { type: 'relation', name: 'relation', label: t('merge.one') },
      { type: 'relation', name: 'other', label: t('merge.other') },
    ],
    submit: { label: t('help.next'), command: 'merge', input: { filled: true } },
  }
}

/** A customer and the name it is to have. */
export function newRenameForm({ language }: Shown): Form {
  const t = words(language)
  return {
    language,
    title: t('merge.newTitle'),
    fields: [
      { type: 'relation', name: 'relation', label: t('relation.field') },
      { type: 'line', name: 'name', label: t('merge.newName'), max: 200 },
    ],
    submit: { label: t('common.save'), command: 'rename', input: { filled: true } },
  }
}

function sideLine({ id, name, type, city, owner, interactions }: Side, language: Shown['language']): string {
  const t = words(language)
  const contacts = t('merge.moments', { count: interactions })
  const about = [t(`relation.type.${type as RelationType}`), city, owner, contacts, `#${id}`]
  return `${name} (${about.filter(Boolean).join(', ')})`
}

function fieldName(field: Detail, language: Shown['language']): string {
  const t = words(language)
  const names: Record<Detail, string> = {
    type: t('relation.typeLabel'),
    ownerId: t('relation.owner'),
    phone: t('relation.phone'),
    email: t('relation.email'),
    address: t('relation.address'),
    city: t('relation.city'),
    usual: t('relation.usual'),
  }
  return names[field]
}

function valueOf(side: Side, field: Detail, language: Shown['language']): string {
  if (field === 'type') return words(language)(`relation.type.${side.type as RelationType}`)
  if (field === 'ownerId') return side.owner ?? ''
  return field === 'usual' ? side.usual.join('; ') : (side[field] ?? '')
}
