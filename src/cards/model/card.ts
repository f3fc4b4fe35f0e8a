import type { Cell } from '../../crm/model/cell.ts'
import type { Button, Card, Language, Part, Row } from '../card.ts'
import type { Reader } from '../when.ts'
import { languageName, words } from '../words.ts'
import { type NamedKinds, valueInWords, workingTime } from './fields.ts'

/** What cards about the model need beside it: the names of kinds, and whether who reads it may change it. */
export interface ModelReader extends Reader {
  kinds: NamedKinds
  mayChange: boolean
}

/** So many interactions stand on one card. */
const PAGE = 12

const WAYS = ['in', 'out', 'internal', 'either'] as const

function wayOf({ direction, groups }: Cell): (typeof WAYS)[number] {
  if (groups.length === 1 && groups[0] === 'internal') return 'internal'
  return direction ?? 'either'
}

/** The model in force: a line for each interaction, by who contacts whom. `after`: how many were shown before. */
export function modelCard(
  { number, cells }: { number: number; cells: readonly Cell[] },
  after: number,
  reader: ModelReader,
): Card {
  const { language, mayChange } = reader
  const t = words(language)
  const sorted = WAYS.flatMap((way) => cells.filter((cell) => wayOf(cell) === way))
  const shown = sorted.slice(after, after + PAGE)
  const rest = sorted.length - after - shown.length
  const groups = WAYS.map((way) => ({ way, own: shown.filter((cell) => wayOf(cell) === way) }))
  const line = `model ${t('model.how').toLowerCase()} ${(sorted[0]?.name ?? '').toLowerCase()}`
  return {
    language,
    title: t('model.title', { number }),
    body: [
      { type: 'note', text: t('model.intro', { count: cells.length, line }) },
      ...groups
        .filter(({ own }) => own.length > 0)
        .map(
          ({ way, own }): Part => ({
            type: 'rows',
            heading: t(`model.way.${way}`),
            rows: own.map((cell) => matrixRow(cell, reader)),
          }),
        ),
    ],
    buttons: [
      ...(rest > 0
        ? [{ label: t('common.more', { count: rest }), press: { command: 'model', input: { after: after + PAGE } } }]
        : []),
      { label: t('model.page'), press: { command: 'model page', input: {} } },
      { label: t('model.gapsButton'), press: { command: 'model gaps', input: {} } },
      ...(mayChange ? ownersButtons(reader) : []),
    ],
  }
}

function ownersButtons({ language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('model.change'), press: { command: 'model edit', input: {} } },
    { label: t('model.add'), opens: 'form', press: { command: 'model contact', input: {} } },
  ]
}

function matrixRow(cell: Cell, { language, kinds }: ModelReader): Row {
  const t = words(language)
  const { name, forms, groups, doneBy, answerWithin } = cell
  const whom = groups.length === 1 && groups[0] === 'internal' ? [] : [valueInWords('groups', groups, language, kinds)]
  const parts = [
    valueInWords('forms', forms, language, kinds),
    ...whom,
    doneBy === null ? t('model.nobody') : valueInWords('doneBy', doneBy, language, kinds),
    ...(answerWithin === null ? [] : [t('model.within', { time: workingTime(answerWithin, language) })]),
  ]
  return {
    text: [{ strong: name }],
    note: parts.join(' · '),
    buttons: [{ label: t('model.how'), press: { command: 'model how', input: { interaction: name } } }],
  }
}

/** There is no model yet: what the one to begin with has, and who may adopt it. */
export function noModelCard(
  starter: { cells: readonly Pick<Cell, 'name' | 'answerWithin'>[]; language: Language },
  owners: readonly string[],
  { language, mayChange }: ModelReader,
): Card {
  const t = words(language)
  const items = starter.cells.map(({ name, answerWithin }) =>
    answerWithin === null ? name : `${name} · ${t('model.within', { time: workingTime(answerWithin, language) })}`,
  )
  const adopt: Button = { label: t('model.none.adopt'), style: 'primary', press: { command: 'model adopt', input: {} } }
  const page: Button = { label: t('model.page'), press: { command: 'model page', input: {} } }
  return {
    language,
    title: t('model.none.title'),
    body: [
      { type: 'text', text: t('model.none.text', { language: languageName(starter.language, language) }) },
      { type: 'list', items },
      ...(mayChange
        ? []
        : [{ type: 'note', text: t('model.none.ask', { names: ownersInWords(owners, language) }) } as const]),
      { type: 'note', text: t('model.none.session') },
    ],
    buttons: [...(mayChange ? [adopt] : []), page],
  }
}

/** Who may change the model, as a sentence goes on with it. */
export function ownersInWords(owners: readonly string[], language: Reader['language']): string {
  return owners.length === 0 ? words(language)('model.owners.none') : owners.join(', ')
}

/** Several interactions may be meant, or none is: those there are, as buttons for what was asked. */
export function whichInteractionCard(
  asked: { command: string; words: string; found: readonly string[]; all: readonly string[] },
  { language }: Reader,
): Card {
  const t = words(language)
  const { command, found, all } = asked
  const isUnknown = found.length === 0
  const shown = (isUnknown ? all : found).slice(0, 20)
  const question = t(command === 'model edit' ? 'model.whichChange' : 'model.which')
  const opens: Pick<Button, 'opens'> = command === 'model edit' ? { opens: 'form' } : {}
  const rest = (isUnknown ? all : found).length - shown.length
  return {
    language,
    title: isUnknown && asked.words !== '' ? t('model.unknown', { words: asked.words }) : question,
    body: [
      ...(isUnknown && asked.words !== ''
        ? [{ type: 'text', text: t('model.there', { names: all.join(', ') }) } as const]
        : []),
      ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } as const] : []),
    ],
    buttons: shown.map((name) => ({ label: name, ...opens, press: { command, input: { interaction: name } } })),
  }
}

/** The model was adopted, or taken back. */
export function adoptedModelCard(
  did: { id: number } | 'adoptedAlready' | 'undone' | 'withdrawn',
  language: Language,
): Card {
  const t = words(language)
  const all: Button = { label: t('model.all'), press: { command: 'model', input: {} } }
  if (typeof did === 'string') return { language, title: t(`model.${did}`), body: [], buttons: [all] }
  const undo: Button = { label: t('model.undo'), press: { command: 'model undo', input: { id: did.id } } }
  return {
    language,
    title: t('model.adopted'),
    tone: 'good',
    body: [{ type: 'text', text: t('model.adoptedText') }],
    buttons: [undo, all],
  }
}
