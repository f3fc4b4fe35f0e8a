import { normalise } from '../../crm/relation/names.ts'
import { findColleagues, type KnownColleague } from '../../crm/people/find-colleagues.ts'
import { type Candidate, type Choice, isNamedExactly } from '../../crm/relation/search.ts'
import { worksFor } from '../../crm/relation/relation.ts'
import { workplacesOf } from '../../crm/relation/links/ties.ts'
import type { Who } from '../../crm/project/project.ts'
import type { ProjectView } from '../../crm/project/view.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import type { Context } from '../command.ts'
import { readName } from '../grammar/name-readings.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { askedIn, resolveSide } from '../relation/links/sides.ts'
import type { SaidPart } from './read-line.ts'

/** Who is meant by each part of a line, with the relations that were added for it. */
export interface ReadParts {
  add: (Who & { isMain: boolean })[]
  end: Who[]
  added: { id: number; name: string }[]
}

type Known = Readonly<Record<string, unknown>>

/** What a part that is being read may be about. */
interface Reading {
  parts: SaidPart[]
  /** The answer to what was asked last. */
  which: string | undefined
  known: Known
  project: ProjectView | null
  found: ReadParts
}

const isKnown = (words: string) => /^[#+]/.test(words)

/** Returns who is meant. Asks in `which` when that is not certain, with everything else as far as it is known. */
export async function readParts(context: Context, { parts, ...more }: Omit<Reading, 'found'>): Promise<ReadParts> {
  const reading: Reading = { ...more, parts: structuredClone(parts), found: { add: [], end: [], added: [] } }
  for (const part of reading.parts) {
    if (part.end) reading.found.end.push(...endedOf(context, reading.project, part))
    else if (part.colleague !== undefined) await addColleague(context, reading, part)
    else await addCustomer(context, reading, part)
  }
  return reading.found
}

/** The words of a slot, or the answer to the question about it. */
function take(reading: Reading, words: string): string {
  if (isKnown(words) || reading.which === undefined) return words
  const answer = reading.which
  reading.which = undefined
  return answer
}

const knownBy = ({ known, parts }: Reading): Known => ({ ...known, parts, which: undefined })

async function addColleague(context: Context, reading: Reading, part: SaidPart): Promise<void> {
  part.colleague = take(reading, part.colleague ?? '')
  try {
    const { id } = await resolveColleague(context, part.colleague)
    part.colleague = `#${id}`
    reading.found.add.push({ memberId: id, isMain: part.main === true })
  } catch (error) {
    throw askedIn(error, 'which', knownBy(reading))
  }
}

async function addCustomer(context: Context, reading: Reading, part: SaidPart): Promise<void> {
  const { db, t } = context
  const said = take(reading, part.organisation ?? '')
  part.organisation = said
  const [, ofUs] = /^@(#\d+)$/.exec(said) ?? []
  if (ofUs) {
    delete part.organisation
    part.colleague = ofUs
    return addColleague(context, reading, part)
  }
  const chosen = /^(#\d+)\/(#\d+)$/.exec(said)
  if (chosen?.[1] && chosen[2]) Object.assign(part, { organisation: chosen[1], people: [chosen[2]] })
  const isAlone = /^#\d+!$/.test(said)
  if (isAlone) part.organisation = said.slice(0, -1)
  const words = part.organisation ?? ''
  if (!isKnown(words)) {
    const read = await readName(db, words)
    const ofUs = part.people ? null : await oneColleague(context, words)
    if ('found' in read.choice && read.others.length === 0 && read.person && !part.people) {
      Object.assign(part, { organisation: `#${read.choice.found.id}`, people: [read.person] })
    } else if (ofUs && 'near' in read.choice) {
      delete part.organisation
      part.colleague = words
      return addColleague(context, reading, part)
    } else if (ofUs && !('found' in read.choice && isNamedExactly(words, read.choice.found))) {
      throw eitherOf(context, reading, { words, ofUs, theirs: customersIn(read.choice) })
    }
  }
  const one = await sideOf(context, reading, part.organisation ?? '', ['organisation', 'person'])
  part.organisation = one.as
  const isMain = part.main === true
  if (one.kind === 'person') {
    const there = isAlone ? [] : await workplacesOf(db, one.id)
    const here = there.filter(({ id }) => isIn(reading, id))
    const [only, ...others] = here.length > 0 ? here : there
    if (others.length === 0)
      reading.found.add.push({ relationId: one.id, ...(only && { organisationId: only.id }), isMain })
    else {
      part.organisation = one.name
      const choices = there.map(({ id, name }) => ({ label: name, value: `#${id}/#${one.id}` }))
      const alone = { label: t('ties.himself', { name: one.name }), value: `#${one.id}!` }
      const asked = new Clarification(t('ties.forCompany', { name: one.name }), 'which', [...choices, alone])
      asked.known = knownBy(reading)
      throw asked
    }
  } else if (!part.people?.length) reading.found.add.push({ relationId: one.id, isMain: false })
  for (const [n, person] of (part.people ?? []).entries()) {
    const words = take(reading, person)
    ;(part.people ?? [])[n] = words
    const there = isKnown(words) || one.isNew ? null : await personThere(context, one.id, words)
    const found = there ?? (await sideOf(context, reading, words, ['person']))
    ;(part.people ?? [])[n] = found.as
    if (found.isNew && one.kind === 'organisation') await worksFor(db, found.id, one.id)
    const place = one.kind === 'organisation' ? { organisationId: one.id } : {}
    reading.found.add.push({ relationId: found.id, ...place, isMain: isMain && n === 0 })
  }
}

async function oneColleague({ db }: Context, words: string): Promise<KnownColleague | null> {
  const [only, ...others] = (await findColleagues(db, words)).filter(({ gone }) => !gone)
  return only && others.length === 0 ? only : null
}

/** So many customers are offered beside a colleague of the name. */
const BESIDE = 4

const customersIn = (choice: Choice): readonly Candidate[] =>
  'found' in choice ? [choice.found] : 'several' in choice ? choice.several : []

/** Words that are a part of the name of a customer and of a colleague: nobody is put in a project on a guess. */
function eitherOf(
  { t }: Context,
  reading: Reading,
  { words, ofUs, theirs }: { words: string; ofUs: KnownColleague; theirs: readonly Candidate[] },
): Clarification {
  const choices = [
    { label: t('us.label.member', { name: ofUs.name }), value: `@#${ofUs.id}` },
    ...theirs.slice(0, BESIDE).map(({ id, name }) => ({ label: name, value: `#${id}` })),
  ]
  const asked = new Clarification(t('people.which', { name: words }), 'which', choices, { customers: true })
  asked.known = knownBy(reading)
  return asked
}

/** Whether an organisation is in the project, or named in the same line. */
const isIn = ({ project, found }: Reading, id: number): boolean =>
  project?.parts.some((part) => part.relationId === id && part.until === null) === true ||
  found.add.some((one) => one.relationId === id || one.organisationId === id)

interface Found {
  id: number
  name: string
  kind: string
  isNew: boolean
  /** How it is known from now on. */
  as: string
}

async function personThere({ db }: Context, id: number, words: string): Promise<Found | null> {
  const norm = normalise(words)
  const links = await db.link.findMany({
    where: { toId: id, kind: 'works for', until: null, from: { withdrawnAt: null, nameNorm: { contains: norm } } },
    include: { from: true },
    take: 20,
  })
  const exact = links.filter(({ from }) => from.nameNorm === norm)
  const fitting = exact.length > 0 ? exact : links.filter(({ from }) => ` ${from.nameNorm} `.includes(` ${norm} `))
  const [only, ...others] = [...new Map(fitting.map(({ from }) => [from.id, from])).values()]
  return only && others.length === 0
    ? { id: only.id, name: only.name, kind: 'person', isNew: false, as: `#${only.id}` }
    : null
}

async function sideOf(context: Context, reading: Reading, words: string, kinds: readonly string[]): Promise<Found> {
  const { added } = reading.found
  // What is added is added anew when there is another question: under an origin of its own.
  const inside = { ...context, origin: `${context.origin}/${added.length}` }
  const side = await resolveSide(inside, words, { field: 'which', known: knownBy(reading), kinds })
  if (side.isNew) added.push({ id: side.id, name: side.name })
  return { ...side, as: side.isNew ? words : `#${side.id}` }
}

/** Whom a part says are in it no more: as a form has it by their ids, or by a name. */
function endedOf(context: Context, project: ProjectView | null, { organisation = '', people }: SaidPart): Who[] {
  const [, id] = /^#(\d+)$/.exec(organisation) ?? []
  if (!id) return [endedIn(context, project, organisation)]
  if (!people) return [{ relationId: Number(id) }]
  return people.map((one) => ({ relationId: Number(one.slice(1)), organisationId: Number(id) }))
}

/** Who of those in a project is meant that is in it no more. */
function endedIn({ t }: Pick<Context, 't'>, project: ProjectView | null, said: string): Who {
  const there = project?.parts.filter(({ until }) => until === null) ?? []
  const words = normalise(said)
  const exact = there.filter(({ name }) => normalise(name) === words)
  const fitting = exact.length > 0 ? exact : there.filter(({ name }) => ` ${normalise(name)} `.includes(` ${words} `))
  const [only, ...others] = [...new Map(fitting.map((part) => [`${part.relationId}/${part.memberId}`, part])).values()]
  if (only && others.length === 0)
    return {
      ...(only.relationId !== null && { relationId: only.relationId }),
      ...(only.memberId !== null && { memberId: only.memberId }),
    }
  const names = (others.length > 0 ? [only, ...others].flatMap((one) => one ?? []) : there).map(({ name }) => name)
  const sentence = others.length > 0 ? t('project.severalIn', { words: said }) : t('project.notIn', { words: said })
  throw new NotUnderstood(
    [t('ask.what.word', { word: 'project' }), ...(project ? [t('project.theProject', { name: project.name })] : [])],
    names.length > 0 ? `${sentence} ${t('project.inIt', { names: names.slice(0, 8).join(', ') })}` : sentence,
    `project ${project?.name ?? t('project.exampleName')}: ${t('project.without', { name: names[0] ?? 'Acme' })}`,
  )
}
