import { isLive } from '../../../../store/case-states.ts'
import { type Json, mapData } from '../../../export/cells/data.ts'
import type { Shape, TableName } from '../../../export/table.ts'
import { COURSE_SHAPE, TICKS_SHAPE } from '../../../export/tables/case-shapes.ts'
import { TABLES } from '../../../export/tables/all.ts'
import { isCaseKind } from '../../../kinds.ts'
import { Agreed, Course, Ticks } from '../../../model/agreed.ts'
import { readModel } from '../../../model/read.ts'
import { isFactKey } from '../../../relation/facts/catalogue.ts'
import { heldAs } from '../../../relation/facts/held.ts'
import { RELATION_TYPES } from '../../../relation/relation.ts'

/** What a row of each table always has. */
const ALWAYS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  teams: ['name'],
  members: ['name'],
  settings: ['key'],
  models: ['number', 'file', 'madeAt'],
  relations: ['kind', 'name', 'type', 'targetGroup', 'createdAt'],
  'numbers elsewhere': ['relationId', 'source', 'kind', 'externalId'],
  'other names': ['relationId', 'kind', 'written', 'at'],
  facts: ['relationId', 'fact', 'at'],
  links: ['fromId', 'toId', 'kind'],
  owners: ['relationId', 'since'],
  projects: ['name', 'beganAt'],
  'project parts': ['projectId', 'since'],
  moments: ['relationId', 'form', 'targetGroup', 'occurredAt', 'loggedAt'],
  causes: ['name', 'namedAt'],
  cases: ['number', 'kind', 'relationId', 'summary', 'openedAt', 'state'],
  events: ['caseId', 'at', 'what'],
  touched: ['caseId', 'relationId', 'addedAt'],
  annoyances: ['relationId', 'text', 'happenedAt', 'notedAt'],
  compliments: ['relationId', 'text', 'notedAt'],
  pulses: ['caseId', 'relationId'],
  changes: ['causeId', 'caseId', 'promiseId', 'text', 'madeAt'],
  tellings: ['changeId', 'relationId'],
  meetings: ['relationId', 'startsAt', 'endsAt', 'createdAt'],
  incoming: ['channel', 'reference', 'receivedAt', 'becomes', 'state'],
  'week notes': ['week', 'text', 'notedAt'],
  'model use': ['cell', 'month', 'decided', 'waits', 'waitedMinutes'],
  audit: ['at', 'action', 'subject'],
}

/** No case has a higher number: there is room for all that come after it. */
const MOST_NUMBER = 1_000_000_000

const oneOf = (words: readonly string[]) => (word: unknown) => words.some((one) => one === word)

/** What has words of ours only: anything else would be read as nothing we know. */
const ONLY: Readonly<Partial<Record<TableName, Readonly<Record<string, (word: unknown) => boolean>>>>> = {
  relations: {
    kind: oneOf(['organisation', 'person']),
    type: oneOf(RELATION_TYPES),
    targetGroup: oneOf(['B2B', 'B2C', 'internal']),
  },
  cases: {
    kind: (word) => typeof word === 'string' && isCaseKind(word),
    state: (word) => typeof word === 'string' && (isLive(word) || word === 'closed'),
    number: (number) =>
      typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && number <= MOST_NUMBER,
  },
}

/** In these somebody's own words may stand, or more than we have words for. */
const OWN_WORDS = new Set(['cases.outcome', 'relations.language', 'incoming.language', 'members.language'])

type Values = Readonly<Record<string, unknown>>

const isCalled = (table: TableName, values: Values) =>
  TABLES[table].columns.every(({ key, cell }) => {
    const word = values[key] ?? null
    if (cell.is !== 'choice' || word === null || OWN_WORDS.has(`${table}.${key}`)) return true
    return typeof word === 'string' && Object.hasOwn(cell.words, word)
  })

/** Where an export without names has a team, somebody stands here. */
const SOMEBODY = { colleague: () => 1, name: String, relation: () => 1, row: () => 1, unknown: (one: Json) => one }

const isOrNot = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown, shape: Shape) =>
  (value ?? null) === null || schema.safeParse(mapData(value as Json, shape, SOMEBODY)).success

/** What is read again by what we know of it: what that stumbles over would break every look at it. */
const READ: Readonly<Partial<Record<TableName, (values: Values) => boolean>>> = {
  models: ({ file }) => typeof file === 'string' && !('faults' in readModel(file)),
  facts: ({ fact, value }) =>
    typeof fact === 'string' && isFactKey(fact) && ((value ?? null) === null || heldAs(fact, value) !== null),
  cases: ({ agreed, ticks, course }) =>
    isOrNot(Agreed, agreed, 'plain') && isOrNot(Ticks, ticks, TICKS_SHAPE) && isOrNot(Course, course, COURSE_SHAPE),
}

/** Whether a row is one that an export of ours may have. */
export const isSound = (table: TableName, values: Readonly<Record<string, unknown>>): boolean =>
  (ALWAYS[table] ?? []).every((key) => (values[key] ?? null) !== null) &&
  Object.entries(ONLY[table] ?? {}).every(([key, is]) => is(values[key])) &&
  isCalled(table, values) &&
  (READ[table]?.(values) ?? true)
