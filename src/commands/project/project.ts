import { z } from 'zod'
import { newProjectForm, projectCard, projectGoneCard, projectsCard } from '../../cards/project/card.ts'
import { age } from '../../cards/when.ts'
import { UNDO_MINUTES } from '../../crm/case/undo.ts'
import { beginProject, changeProject, type ProjectChange, type ProjectChanged } from '../../crm/project/project.ts'
import { undoProject } from '../../crm/project/undo.ts'
import { findProjects, listProjects, type ProjectView, projectView } from '../../crm/project/view.ts'
import { normalise } from '../../crm/relation/names.ts'
import { survivorOf } from '../../crm/relation/aliases.ts'
import { plainName } from '../../crm/plain-name.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { readParts } from './parts.ts'
import { type ProjectLine, readProjectLine } from './read-line.ts'

/** No name is longer. */
const LONGEST = 100

/** Somebody in a project, as it was said. */
export const Part = z.object({
  organisation: z.string().optional(),
  people: z.array(z.string()).optional(),
  colleague: z.string().optional(),
  main: z.literal(true).optional(),
  end: z.literal(true).optional(),
})

const Said = z.object({
  text: z.string().max(2000).optional(),
  name: z.string().trim().optional(),
  /** `#3`, or a new one. */
  project: z.string().max(20).optional(),
  parts: z.array(Part).max(40).optional(),
  /** The answer to who is meant by the first part that is not known yet. */
  which: z.string().max(300).optional(),
  called: z.string().max(300).optional(),
  closed: z.boolean().optional(),
  organisation: z.string().trim().optional(),
  person: z.string().trim().optional(),
  /** The ids of colleagues, with commas between. */
  ours: z.string().optional(),
  main: z.string().optional(),
  filled: z.coerce.boolean().default(false),
})
type Said = z.output<typeof Said>

export const project = command({
  name: 'project',
  words: ['project'],
  alone: true,
  grammar: {
    relation: 'none',
    text: 'text',
    also: [
      { words: /^[^:\n]{1,100}[:\n]\s*\S.*$/su, command: 'project', input: ([text]) => ({ text }) },
      { words: /^\S+(?:\s+\S+){0,3}$/u, command: 'project', input: ([text]) => ({ text }) },
    ],
  },
  form: async (context) =>
    newProjectForm({ colleagues: await colleagueOptions(context), me: context.me.id }, readerOf(context)),
  input: Said,
  role: 'member',
  async run(context, said) {
    if (said.filled) {
      const missing = (['name', 'organisation'] as const).filter((field) => said.project === undefined && !said[field])
      const errors = Object.fromEntries(missing.map((field) => [field, context.t('ask.fillIn')]))
      if (missing.length > 0) return { show: 'errors', language: context.me.language, fields: errors }
      return told(context, { name: said.name ?? '', parts: partsFilled(said) }, said)
    }
    if (said.name !== undefined || said.project !== undefined)
      return told(context, { ...said, name: said.name ?? '' } as ProjectLine, said)
    return told(context, readProjectLine(said.text ?? ''), said)
  },
})

function partsFilled({ organisation, person, ours = '', main }: Said): NonNullable<ProjectLine['parts']> {
  const colleagues = [...new Set([main, ...ours.split(',')].filter((id): id is string => /^\d+$/.test(id ?? '')))]
  return [
    ...(organisation ? [{ organisation, ...(person && { people: [person] }) }] : []),
    ...colleagues.map((id) => ({ colleague: `#${id}`, ...(id === main && { main: true as const }) })),
  ]
}

/** Does what was said of a project, or shows it when nothing was. */
async function told(context: Context, line: ProjectLine, { project: chosen, which }: Said): Promise<Answer> {
  const known = { name: line.name, parts: line.parts, called: line.called, closed: line.closed, project: chosen }
  const id = await projectMeant(context, line, chosen, known)
  if (line.parts === undefined && line.called === undefined && line.closed === undefined)
    return id === null ? unknownProject(context, line.name) : shown(context, id)
  if (id === null && line.parts?.some(({ end }) => !end) !== true) return unknownProject(context, line.name)
  return context.together(async (db) => {
    const inside: Context = { ...context, db, together: (work) => work(db) }
    const before = id === null ? null : await projectView(db, context.clock(), id)
    const where = { ...known, ...(id !== null && { project: `#${id}` }), text: undefined }
    const read = await readParts(inside, { parts: line.parts ?? [], which, known: where, project: before })
    const { clock, by } = context
    const added = read.added.map((one) => one.id)
    const said: ProjectChange = {
      add: read.add,
      end: read.end,
      ...(line.called !== undefined && { name: named(context, line.called) }),
      ...(line.closed !== undefined && { isClosed: line.closed }),
    }
    if (id !== null)
      return changed(inside, await changeProject(db, clock, { id, ...said, added, actor: by }), read.added)
    const name = named(context, line.name)
    if (read.add.every(({ memberId }) => memberId !== undefined)) throw noCustomer(context, name)
    const ours = read.add.some(({ memberId }) => memberId !== undefined) ? [] : [{ memberId: by.id, isMain: true }]
    const begun = await beginProject(db, clock, { name, add: [...read.add, ...ours], added, actor: by })
    return changed(inside, begun, read.added)
  })
}

/** Which project is meant; null when it is a new one. Asks when that is not certain. */
async function projectMeant(
  context: Context,
  { name, parts, called, closed }: ProjectLine,
  chosen: string | undefined,
  known: Readonly<Record<string, unknown>>,
): Promise<number | null> {
  const { db, t } = context
  if (chosen === 'new') return null
  const [, id] = /^#(\d+)$/.exec(chosen ?? '') ?? []
  if (id) return Number(id)
  const found = await findProjects(db, name)
  const [first, ...others] = found
  const isExact = first && normalise(first.name) === normalise(name)
  const isNew = parts?.every(({ end }) => !end) === true
  if (!first || (isNew && isExact && first.closedAt !== null)) return null
  // Nothing is changed on a guess.
  const isOnlyRead = parts === undefined && called === undefined && closed === undefined
  if (others.length === 0 && (isExact || isOnlyRead)) return first.id
  const choices = found.slice(0, 4).map((one) => ({
    label: one.closedAt
      ? t('project.closedOne', { name: one.name, age: age(one.closedAt, readerOf(context)) })
      : one.name,
    value: `#${one.id}`,
  }))
  const more = isNew ? [{ label: t('project.newOne', { name }), value: 'new' }] : []
  const asked = new Clarification(t('project.which', { name }), 'project', [...choices, ...more])
  asked.known = known
  throw asked
}

/** The name of a project. */
function named({ t }: Context, words: string): string {
  const name = plainName(words)
  const example = `project ${t('project.exampleName')}: ${t('project.exampleParts')}`
  if (normalise(name) === '')
    throw new NotUnderstood([t('ask.what.word', { word: 'project' })], t('project.noName'), example)
  if (name.length <= LONGEST) return name
  throw new NotUnderstood(
    [t('ask.what.word', { word: 'project' })],
    t('project.long', { most: LONGEST }),
    `project ${name.slice(0, 40)}…: ${t('project.exampleParts')}`,
  )
}

const noCustomer = ({ t }: Context, name: string): NotUnderstood =>
  new NotUnderstood(
    [t('ask.what.word', { word: 'project' }), t('project.theProject', { name })],
    t('project.noCustomer'),
    `project ${name}: ${t('project.exampleParts')}`,
  )

function unknownProject({ t }: Context, words: string): never {
  const name = plainName(words).slice(0, 60) || t('project.exampleName')
  throw new NotUnderstood(
    [t('ask.what.word', { word: 'project' })],
    t('project.unknown', { name }),
    `project ${name}: ${t('project.exampleParts')}`,
  )
}

async function shown(context: Context, id: number): Promise<Answer> {
  const view = await projectView(context.db, context.clock(), id)
  return reply(projectCard(view, readerOf(context)), { replaces: context.draft !== undefined })
}

async function changed(
  context: Context,
  { id, what, deed }: ProjectChanged,
  added: readonly { name: string }[],
): Promise<Answer> {
  const view: ProjectView = await projectView(context.db, context.clock(), id)
  const done = { what, deed, added: added.map(({ name }) => name), minutes: UNDO_MINUTES }
  return reply(projectCard(view, readerOf(context), done), { replaces: context.draft !== undefined })
}

/** Does something with a project by its id: what its buttons and forms ask for. */
export async function change(context: Context, id: number, said: ProjectChange): Promise<Answer> {
  const { db, clock, by } = context
  return changed(context, await changeProject(db, clock, { id, ...said, actor: by }), [])
}

export const projectUndo = command({
  name: 'project undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id: deed }) {
    const { db, clock, by } = context
    const { id, name } = await undoProject(db, clock, { deed, actor: by })
    return reply(projectGoneCard({ id, name }, readerOf(context)), { replaces: true })
  },
})

/** No list is longer. */
const MOST_PAGES = 50

export const projects = command({
  name: 'projects',
  words: ['projects', 'projecten'],
  alone: true,
  input: z.object({
    id: z.coerce.number().int().optional(),
    page: z.coerce.number().int().min(0).default(0),
  }),
  role: 'member',
  async run(context, { id, page: asked }) {
    const { db, me } = context
    const page = Math.min(asked, MOST_PAGES)
    const about =
      id === undefined
        ? null
        : await db.relation.findFirstOrThrow({ where: { id: await survivorOf(db, id), withdrawnAt: null } })
    const found = await listProjects(db, { memberId: me.id, relationId: about?.id ?? null, page })
    return reply(projectsCard(about, { ...found, page }, readerOf(context)), { replaces: page > 0 })
  },
})
