import { z } from 'zod'
import { MODELLED } from '../kinds.ts'
import { CellRung } from './agreed.ts'
import { Branch } from './branches.ts'
import { FORMS } from '../interaction/forms.ts'
import { TARGET_GROUPS } from '../relation/target-groups.ts'

export const DIRECTIONS = ['in', 'out'] as const

/**
 * One interaction of the model: which contact, about what, from whom, and what is to be done with it. What is empty or null
 * was left open. Times are working minutes.
 */
export const Cell = z.object({
  name: z.string(),
  /** By which forms of contact; none: any. */
  forms: z.array(z.enum(FORMS)),
  /** What it is about; null: anything. */
  subject: z.string().nullable(),
  /** Other words for the subject, as people write them. */
  alsoSaid: z.array(z.string()),
  direction: z.enum(DIRECTIONS).nullable(),
  /** With whom; none: everybody. */
  groups: z.array(z.enum(TARGET_GROUPS)),
  /** The kind of case it becomes; null: none. */
  starts: z.enum(MODELLED).nullable(),
  /** Who does it: `owner`, who looks after the customer; otherwise the name of a team. */
  doneBy: z.string().nullable(),
  /** What who does it must be good at. */
  skill: z.string().nullable(),
  /** What must be known before. */
  before: z.array(z.string()),
  /** What is to be written down of it. */
  record: z.array(z.string()),
  steps: z.array(z.string()),
  answerWithin: z.number().int().positive().nullable(),
  /** For an ordinary one; null: that of its kind. */
  ladder: z.array(CellRung).nullable(),
  /** Other ladders for some of them, the first that fits before the next. */
  branches: z.array(Branch).default([]),
  /** How long the customer is left without word of it; null: as long as its severity allows. */
  updateEvery: z.number().int().positive().nullable().default(null),
  /** What who does it may decide without asking. */
  mayDecide: z.string().nullable(),
  /** How the customer reaches us with it, and when. */
  where: z.string().nullable(),
  hours: z.string().nullable(),
  /** As the customer sees it. */
  customerSees: z.string().nullable(),
  /** The colleague who answers for this cell. */
  owner: z.string().nullable(),
  why: z.string().nullable(),
})
export type Cell = z.output<typeof Cell>

/** What a cell has beside its name. */
export type CellField = Exclude<keyof Cell, 'name'>

/** A whole model: its cells in the order of the file. */
export const Model = z.object({ cells: z.array(Cell) })
export type Model = z.output<typeof Model>

/** Who does it when the model names who looks after the customer. */
export const OWNER = 'owner'

/** An interaction of which nothing is said yet. */
export const emptyCell = (name: string): Cell => ({
  name,
  forms: [],
  subject: null,
  alsoSaid: [],
  direction: null,
  groups: [],
  starts: null,
  doneBy: null,
  skill: null,
  before: [],
  record: [],
  steps: [],
  answerWithin: null,
  ladder: null,
  branches: [],
  updateEvery: null,
  mayDecide: null,
  where: null,
  hours: null,
  customerSees: null,
  owner: null,
  why: null,
})

/** What is longer does not fit a card: letters of a name, of a sentence, items in a list, and cells. */
export const MOST = { name: 60, text: 300, items: 12, cells: 100, file: 200_000 } as const
