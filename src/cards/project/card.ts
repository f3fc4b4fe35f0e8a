import type { ListedProject, ProjectPartView, ProjectView } from '../../crm/project/view.ts'
import type { Button, Card, Fact, Field, Form, Option, Part, Row } from '../card.ts'
import { nameWithAbsence } from '../people/presence.ts'
import { age, type Reader, shortDay } from '../when.ts'
import { words } from '../words.ts'

/** What was done to a project just now. */
export interface ProjectDone {
  what: 'begun' | 'changed' | 'closed' | 'reopened' | 'same'
  /** What undo needs; null when nothing changed. */
  deed: number | null
  /** Who was added for it. */
  added: readonly string[]
  minutes: number
}

/** So many customers on one card, and so many who were in it. */
const MOST = { customers: 12, past: 6 }

/** A project: who is in it of both sides, whom to speak to first, and what is open at its customers. */
export function projectCard(view: ProjectView, reader: Reader, done?: ProjectDone): Card {
  const { language } = reader
  const t = words(language)
  const { name, parts, closedAt } = view
  const live = parts.filter(({ until }) => until === null)
  const customers = live.filter(({ relationId, organisationId }) => relationId !== null && organisationId === null)
  const alone = live.filter(({ organisationId }) => organisationId !== null)
  // Of an organisation that is in it no more, or was merged.
  const without = alone.filter((part) => !customers.some(({ relationId }) => relationId === part.organisationId))
  const shown = [...customers, ...without].slice(0, MOST.customers)
  const rest = customers.length + without.length - shown.length
  const deed = done?.deed ?? null
  const isBack = (one: ProjectPartView) =>
    live.some(({ relationId, memberId }) => relationId === one.relationId && memberId === one.memberId)
  const past = parts.filter((one) => one.until !== null && !isBack(one))
  return {
    language,
    title: t(`project.title.${done?.what ?? 'shown'}`, { name }),
    ...(deed !== null && { tone: 'good' }),
    body: [
      { type: 'facts', facts: factsOf(view, live, reader) },
      { type: 'rows', rows: shown.map((one) => customerRow(view, one, alone, reader)) },
      ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } satisfies Part] : []),
      ...pastOf(past, reader),
      ...(done?.added ?? []).map((one) => ({ type: 'note', text: t('relation.added', { name: one }) }) satisfies Part),
      ...(deed === null
        ? []
        : [{ type: 'note', text: t('ties.undoNote', { minutes: done?.minutes ?? 0 }) } satisfies Part]),
    ],
    buttons: [
      ...(deed === null ? [] : [{ label: t('ties.undo'), press: { command: 'project undo', input: { id: deed } } }]),
      ...(closedAt === null ? changesOf(view, reader) : [press(t('project.reopen'), 'project reopen', view)]),
    ],
  }
}

const press = (label: string, name: string, { id }: { id: number }): Button => ({
  label,
  press: { command: name, input: { id } },
})

const opening = (label: string, name: string, about: { id: number }): Button => ({
  ...press(label, name, about),
  opens: 'form',
})

function changesOf(view: ProjectView, { language }: Reader): Button[] {
  const t = words(language)
  return [
    opening(t('project.add'), 'project add', view),
    opening(t('project.ours'), 'project ours', view),
    opening(t('project.rename'), 'project rename', view),
    press(t('project.close'), 'project close', view),
  ]
}

function factsOf(
  { beganAt, begunBy, closedAt }: ProjectView,
  live: readonly ProjectPartView[],
  reader: Reader,
): Fact[] {
  const t = words(reader.language)
  const day = (at: Date) => shortDay(at.toISOString().slice(0, 10), reader)
  const ours = live.filter(({ memberId }) => memberId !== null)
  const names = ours.map(({ name, presence, isMain }) => {
    const who = presence && !reader.stays ? nameWithAbsence(presence, reader) : name
    return isMain ? t('project.mainIs', { name: who }) : who
  })
  return [
    [t('project.weAre'), names.length > 0 ? names.join(', ') : t('project.nobody')],
    [t('project.since'), begunBy ? t('project.sinceBy', { day: day(beganAt), name: begunBy }) : day(beganAt)],
    ...(closedAt ? [[t('project.over'), day(closedAt)] as const] : []),
  ]
}

function customerRow(view: ProjectView, one: ProjectPartView, people: readonly ProjectPartView[], reader: Reader): Row {
  const { language } = reader
  const t = words(language)
  const there = people.filter(({ organisationId }) => organisationId === one.relationId)
  const isOrganisation = one.organisationId === null
  const main = there.some(({ isMain }) => isMain)
  const who = there.map(({ name, isMain, phone }) =>
    isMain ? [t('project.mainIs', { name }), phone].filter(Boolean).join(', ') : name,
  )
  const note = [
    ...who,
    ...(isOrganisation && there.length > 0 && !main ? [t('project.noMain')] : []),
    ...one.cases.map(({ of, count }) => t('ties.open', { what: of.name[language].many, count })),
  ]
  const organisation = one.relationId ?? 0
  const side: Button = {
    label: t('project.side'),
    opens: 'form',
    press: { command: 'project side', input: { id: view.id, organisation } },
  }
  return {
    text: [{ strong: one.name }],
    ...(note.length > 0 && { note: note.join('; ') }),
    buttons: [
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${organisation}` } } },
      ...(view.closedAt === null ? [side] : []),
    ],
  }
}

function pastOf(past: readonly ProjectPartView[], reader: Reader): Part[] {
  if (past.length === 0) return []
  const t = words(reader.language)
  const items = past
    .toSorted((a, b) => Number(b.until) - Number(a.until))
    .slice(0, MOST.past)
    .map(({ name, until }) => t('project.untilLine', { name, age: age(until ?? reader.now, reader) }))
  const rest = past.length - items.length
  return [
    {
      type: 'list',
      heading: t('project.past'),
      items: rest > 0 ? [...items, t('common.more', { count: rest })] : items,
    },
  ]
}

/** What was done to a project is taken back; without an id it is not there any more. */
export function projectGoneCard({ id, name }: { id: number | null; name: string }, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: id === null ? t('project.notBegun', { name }) : t('ties.undone'),
    body: [],
    buttons: id === null ? [] : [press(t('project.show', { name }), 'project show', { id })],
  }
}

/** A page of the projects that go on, or of those of one customer. */
export function projectsCard(
  about: { id: number; name: string } | null,
  {
    projects,
    total,
    hasNext,
    page,
  }: { projects: readonly ListedProject[]; total: number; hasNext: boolean; page: number },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const begin: Button = { label: t('project.begin'), opens: 'form', press: { command: 'project', input: {} } }
  const title = about ? t('project.listOf', { name: about.name }) : t('project.list')
  if (total === 0) {
    const example = `project ${t('project.exampleName')}: ${t('project.exampleParts')}`
    return {
      language,
      title,
      body: [
        { type: 'text', text: t('project.none') },
        { type: 'copy', text: example },
      ],
      buttons: [begin],
    }
  }
  const input = { ...(about && { id: about.id }), page: page + 1 }
  return {
    language,
    title,
    body: [
      { type: 'note', text: t('project.count', { count: total }) },
      {
        type: 'rows',
        rows: projects.map(({ id, name, customers, ours }) => ({
          text: [{ strong: name }],
          note: [customers.slice(0, 4).join(', '), ours].filter(Boolean).join('; '),
          buttons: [press(t('project.open'), 'project show', { id })],
        })),
      },
    ],
    buttons: [...(hasNext ? [{ label: t('ties.next'), press: { command: 'projects', input } }] : []), begin],
  }
}

/** A project to begin, for who would rather not type a line. */
export function newProjectForm(
  { colleagues, me }: { colleagues: readonly Option[]; me: number },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  const fields: Field[] = [
    { type: 'line', name: 'name', label: t('project.name'), placeholder: t('project.exampleName'), max: 100 },
    { type: 'relation', name: 'organisation', label: t('project.customer'), hint: t('project.customerHint') },
    { type: 'relation', name: 'person', label: t('project.mainThere'), optional: true },
    { type: 'choice', name: 'main', label: t('project.mainOurs'), options: colleagues, value: String(me) },
    { type: 'choices', name: 'ours', label: t('project.others'), options: colleagues, optional: true },
  ]
  return {
    language,
    title: t('project.beginTitle'),
    fields,
    submit: { label: t('common.save'), command: 'project', input: { filled: true } },
  }
}
