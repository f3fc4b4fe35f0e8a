import type { ExportTable, TableName } from '../table.ts'
import { FACTS_KNOWN, LINKS, NUMBERS_ELSEWHERE, OTHER_NAMES, OWNERS } from './around.ts'
import { CASES } from './cases.ts'
import { CAUSES, CHANGES, TELLINGS } from './causes.ts'
import { MEMBERS, MODELS, SETTINGS, TEAMS } from './company.ts'
import { EVENTS, TOUCHED } from './events.ts'
import { ANNOYANCES, COMPLIMENTS, PULSES } from './heard.ts'
import { INCOMING, MEETINGS } from './met.ts'
import { MOMENTS } from './moments.ts'
import { PROJECT_PARTS, PROJECTS } from './projects.ts'
import { AUDIT, MODEL_USE, WEEK_NOTES } from './records.ts'
import { RELATIONS } from './relations.ts'

/** Every file of an export. */
export const TABLES: Readonly<Record<TableName, ExportTable>> = {
  teams: TEAMS,
  members: MEMBERS,
  settings: SETTINGS,
  models: MODELS,
  relations: RELATIONS,
  'numbers elsewhere': NUMBERS_ELSEWHERE,
  'other names': OTHER_NAMES,
  facts: FACTS_KNOWN,
  links: LINKS,
  owners: OWNERS,
  projects: PROJECTS,
  'project parts': PROJECT_PARTS,
  moments: MOMENTS,
  causes: CAUSES,
  cases: CASES,
  events: EVENTS,
  touched: TOUCHED,
  annoyances: ANNOYANCES,
  compliments: COMPLIMENTS,
  pulses: PULSES,
  changes: CHANGES,
  tellings: TELLINGS,
  meetings: MEETINGS,
  incoming: INCOMING,
  'week notes': WEEK_NOTES,
  'model use': MODEL_USE,
  audit: AUDIT,
}
