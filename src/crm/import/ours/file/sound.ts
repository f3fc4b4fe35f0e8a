import { isLive } from '../../../../store/case-states.ts'
import type { TableName } from '../../../export/table.ts'
import { isCaseKind } from '../../../kinds.ts'
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

/** Whether a row is one that an export of ours may have. */
export const isSound = (table: TableName, values: Readonly<Record<string, unknown>>): boolean =>
  (ALWAYS[table] ?? []).every((key) => (values[key] ?? null) !== null) &&
  Object.entries(ONLY[table] ?? {}).every(([key, is]) => is(values[key]))
