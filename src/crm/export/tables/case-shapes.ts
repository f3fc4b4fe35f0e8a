import type { Shape, TableName } from '../table.ts'

const rows = (of: TableName): Shape => ({ each: { row: of } })
const keys = (named: Readonly<Record<string, Shape>>): Shape => ({ keys: named })

/** What the kinds keep of a case beside its columns, all of them together. */
export const FACTS_SHAPE = keys({
  place: 'gone',
  team: keys({ id: { row: 'teams' } }),
  askedOf: 'colleague',
  answers: { each: keys({ by: 'colleague' }) },
  of: 'colleague',
  allOf: 'colleague',
  accepted: { each: keys({ id: { row: 'cases' }, number: 'plain' }) },
  told: keys({ by: 'colleague' }),
  offer: keys({ said: 'plain' }),
  tookMinutes: 'plain',
  attempts: 'plain',
  amount: 'plain',
  missed: 'plain',
  again: { row: 'cases' },
  became: 'plain',
  update: keys({ by: 'colleague' }),
})

/** Ticks of crm/model/agreed.ts. */
export const TICKS_SHAPE: Shape = { each: keys({ by: 'colleague', step: 'plain' }) }

const APPROVAL = keys({
  from: 'colleague',
  name: 'name',
  by: 'colleague',
  answered: keys({ by: 'colleague', name: 'name', minutes: 'plain' }),
})

/** Course of crm/model/agreed.ts: what was written down is called whatever the model calls it. */
export const COURSE_SHAPE = keys({
  written: 'plain',
  decisions: { each: keys({ by: 'colleague' }) },
  approvals: { each: APPROVAL },
  withdrawn: { each: APPROVAL },
})

/** What most steps keep, by the same names. What it takes to undo one is over after ten minutes, and what made it once is of here. */
const USUAL = {
  was: 'gone',
  origin: 'gone',
  from: 'colleague',
  to: 'colleague',
  by: 'colleague',
  holder: 'colleague',
  cases: rows('cases'),
  opened: rows('cases'),
  cameBack: rows('cases'),
  annoyances: rows('annoyances'),
  relations: { each: 'relation' },
  added: { each: 'relation' },
  told: { each: keys({ touch: { row: 'touched' }, by: 'colleague' }) },
  contact: { row: 'moments' },
  incoming: { row: 'incoming' },
  event: { row: 'events' },
  because: { row: 'cases' },
  again: { row: 'cases' },
  causeId: { row: 'causes' },
  part: { row: 'cases' },
  number: 'plain',
  missed: 'plain',
  rung: 'plain',
  tookMinutes: 'plain',
  amount: 'plain',
} as const satisfies Readonly<Record<string, Shape>>

const OF_APPROVAL = keys({ ...USUAL, name: 'name' })

/** What an event keeps of a step. */
export const EVENT_SHAPE = keys(USUAL)

/** Of the steps by which some names mean something else. */
export const EVENT_SHAPES: Readonly<Record<string, Shape>> = {
  'written down': 'plain',
  escalated: keys({ ...USUAL, told: { each: 'colleague' } }),
  attached: keys({ ...USUAL, to: { row: 'cases' } }),
  joined: keys({ ...USUAL, from: { row: 'cases' }, to: { row: 'cases' } }),
  'taken out': keys({ ...USUAL, from: { row: 'cases' } }),
  'let go': keys({ ...USUAL, from: { row: 'cases' } }),
  'came back': keys({ ...USUAL, by: { row: 'cases' } }),
  'others asked': keys({ ...USUAL, asked: rows('cases'), first: { row: 'cases' } }),
  'made a part': keys({ ...USUAL, of: 'plain' }),
  closed: keys({ ...USUAL, to: 'plain' }),
  became: keys({ ...USUAL, id: { row: 'cases' } }),
  'approval asked': OF_APPROVAL,
  'approval answered': OF_APPROVAL,
  'approval open again': OF_APPROVAL,
  'approval withdrawn': OF_APPROVAL,
}
