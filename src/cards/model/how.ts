import type { Cell, CellField } from '../../crm/model/cell.ts'
import { ladderInWords } from '../escalation/rungs.ts'
import type { Button, Card, Fact, Language } from '../card.ts'
import { cellScoreInWords } from '../pulse/scores.ts'
import { words } from '../words.ts'
import type { ModelReader } from './card.ts'
import { branchInWords, fieldLabel, valueInWords, workingTime } from './fields.ts'

/** One interaction in five lines, as the customer sees it, and why. */
export function interactionCard(
  cell: Cell,
  {
    seen,
    score,
    decided = null,
  }: {
    seen: number
    score: { score: number; times: number } | null
    /** How often what may be decided was, in three months. */
    decided?: number | null
  },
  reader: ModelReader,
): Card {
  const { language } = reader
  const t = words(language)
  const { name, before, record, steps, customerSees, why } = cell
  const open = (text: string) => text || t('model.open')
  const numbered = steps.map((step, n) => (steps.length > 1 ? `${n + 1}. ${step}` : step)).join('\n')
  const facts: Fact[] = [
    [fieldLabel('doneBy', language), doerOf(cell, reader)],
    [t('model.flow.before'), open(before.join('\n'))],
    [t('model.flow.record'), open(record.join('\n'))],
    [fieldLabel('steps', language), open(numbered)],
    [t('model.flow.answer'), answerOf(cell, language)],
  ]
  return {
    language,
    title: name,
    body: [
      { type: 'note', text: contactOf(cell, reader) },
      { type: 'facts', facts },
      {
        type: 'facts',
        facts: [
          [fieldLabel('customerSees', language), open(customerSees ?? '')],
          ...(score ? [[t('pulse.cell'), cellScoreInWords(score, language)] as const] : []),
          ...(decided === null ? [] : [[t('course.used'), t('course.usedTimes', { count: decided })] as const]),
          [fieldLabel('why', language), open(why ?? '')],
        ],
      },
    ],
    buttons: [whereButton(name, language), ...changeButtons(name, seen, reader)],
  }
}

const whereButton = (name: string, language: Language): Button => ({
  label: words(language)('model.whereButton'),
  press: { command: 'model where', input: { interaction: name } },
})

const changeButton = (name: string, language: Language): Button => ({
  label: words(language)('model.change'),
  opens: 'form',
  press: { command: 'model edit', input: { interaction: name } },
})

function changeButtons(name: string, seen: number, { language, mayChange }: ModelReader): Button[] {
  if (!mayChange) return []
  const t = words(language)
  return [
    changeButton(name, language),
    { label: t('model.contact'), opens: 'form', press: { command: 'model contact', input: { interaction: name } } },
    {
      label: t('model.remove'),
      press: { command: 'model remove', input: { interaction: name, seen } },
    },
  ]
}

function doerOf({ doneBy, skill }: Cell, { language, kinds }: ModelReader): string {
  const t = words(language)
  const who = doneBy === null ? t('model.nobody') : valueInWords('doneBy', doneBy, language, kinds)
  return skill === null ? who : `${who}; ${t('model.skill', { skill })}`
}

/** Which contact it is for. */
function contactOf(cell: Cell, { language, kinds }: ModelReader): string {
  const said = (['forms', 'subject', 'direction', 'groups'] as const satisfies CellField[]).map((field) =>
    valueInWords(field, cell[field], language, kinds),
  )
  const becomes =
    cell.starts === null
      ? []
      : [`${fieldLabel('starts', language).toLowerCase()}: ${valueInWords('starts', cell.starts, language, kinds)}`]
  return [...said, ...becomes].join(' · ')
}

function answerOf({ answerWithin, ladder, branches, updateEvery, mayDecide }: Cell, language: Language): string {
  const t = words(language)
  return [
    answerWithin === null ? t('model.noAnswerTime') : t('model.within', { time: workingTime(answerWithin, language) }),
    ...branches.map((branch) => t('model.branch', { branch: branchInWords(branch, language) })),
    ...(ladder === null ? [] : [t('model.ladder', { rungs: ladderInWords(ladder, language) })]),
    ...(updateEvery === null ? [] : [t('model.updateEvery', { time: workingTime(updateEvery, language) })]),
    ...(mayDecide === null ? [] : [t('model.decide', { text: mayDecide })]),
  ].join('\n')
}

/** Where customers reach us with something, and a text to publish in the language of the company. */
export function whereCard(cell: Cell, company: Language, reader: ModelReader): Card {
  const { language, mayChange, kinds } = reader
  const t = words(language)
  const { name, where, hours, doneBy, owner, answerWithin } = cell
  const open = (text: string | null) => text ?? t('model.open')
  const text = published(cell, company)
  return {
    language,
    title: t('model.where.title', { name }),
    body: [
      {
        type: 'facts',
        facts: [
          [fieldLabel('where', language), open(where)],
          [fieldLabel('hours', language), open(hours)],
          [
            fieldLabel('doneBy', language),
            doneBy === null ? t('model.nobody') : valueInWords('doneBy', doneBy, language, kinds),
          ],
          [
            fieldLabel('answerWithin', language),
            open(answerWithin === null ? null : workingTime(answerWithin, language)),
          ],
          [fieldLabel('owner', language), open(owner)],
        ],
      },
      ...(text === null
        ? [{ type: 'note', text: t('model.where.nothing') } as const]
        : [{ type: 'text', text: t('model.where.publish') } as const, { type: 'copy', text } as const]),
    ],
    buttons: [
      { label: t('model.how'), press: { command: 'model how', input: { interaction: name } } },
      ...(mayChange ? [changeButton(name, language)] : []),
    ],
  }
}

/** Null while nobody could reach us by it. */
function published({ name, where, hours, answerWithin, customerSees }: Cell, language: Language): string | null {
  if (where === null) return null
  const t = words(language)
  return [
    name,
    t('model.publish.where', { where }),
    ...(hours === null ? [] : [t('model.publish.hours', { hours })]),
    ...(answerWithin === null ? [] : [t('model.publish.within', { time: workingTime(answerWithin, language) })]),
    ...(customerSees === null ? [] : [t('model.publish.sees', { text: customerSees })]),
  ].join('\n')
}

/** Why an interaction is as it is; `rules`: what of it was asked about. */
export function whyCard(cell: Cell, rules: readonly CellField[], reader: ModelReader): Card {
  const { language, mayChange, kinds } = reader
  const t = words(language)
  const { name, why, owner } = cell
  const said = rules.map(
    (field): Fact => [
      fieldLabel(field, language),
      valueInWords(field, cell[field], language, kinds) || t('model.open'),
    ],
  )
  return {
    language,
    title: t('model.why.title', { name }),
    body: [
      ...(said.length > 0 ? [{ type: 'facts', facts: said } as const] : []),
      { type: 'text', text: why ?? t('model.why.none') },
      { type: 'note', text: owner === null ? t('model.why.noOwner') : t('model.why.owner', { owner }) },
    ],
    buttons: [
      { label: t('model.how'), press: { command: 'model how', input: { interaction: name } } },
      ...(mayChange ? [changeButton(name, language)] : []),
    ],
  }
}

/** An interaction was changed, added or taken out: what is different, and the way back. */
export function interactionChangedCard(
  done: { did: 'changed' | 'added' | 'removed'; id: number | null; name: string; changes: readonly string[] },
  { language }: ModelReader,
): Card {
  const t = words(language)
  const { did, id, name, changes } = done
  const how: Button = { label: t('model.how'), press: { command: 'model how', input: { interaction: name } } }
  if (id === null) return { language, title: name, body: [{ type: 'text', text: t('model.same') }], buttons: [how] }
  return {
    language,
    title: t(`model.${did}`, { name }),
    tone: 'good',
    body: [
      ...(changes.length > 0 ? [{ type: 'list', items: changes } as const] : []),
      ...(did === 'added' ? [{ type: 'note', text: t('model.rest') } as const] : []),
    ],
    buttons: [
      { label: t('model.undo'), press: { command: 'model undo', input: { id } } },
      ...(did === 'added' ? [changeButton(name, language)] : []),
      ...(did === 'removed' ? [{ label: t('model.all'), press: { command: 'model', input: {} } }] : [how]),
    ],
  }
}
