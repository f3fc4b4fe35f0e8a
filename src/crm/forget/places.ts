import type { Prisma } from '../../store/generated/client.ts'

/** A text in which a customer can be named who is not whose it is. */
export interface NamingPlace {
  model: Prisma.ModelName
  column: string
  /** It is JSON. */
  isData?: true
  /** The column with the customer it is of; or with the case that is of one. */
  of?: 'relationId' | 'caseId'
}

/** Everything that people write, beside what is emptied. */
export const NAMING_PLACES: readonly NamingPlace[] = [
  { model: 'Interaction', column: 'lines', isData: true, of: 'relationId' },
  { model: 'Interaction', column: 'subject', of: 'relationId' },
  { model: 'Interaction', column: 'outcome', of: 'relationId' },
  { model: 'Interaction', column: 'personName', of: 'relationId' },
  { model: 'Case', column: 'summary', of: 'relationId' },
  { model: 'Case', column: 'personName', of: 'relationId' },
  { model: 'Case', column: 'outcome', of: 'relationId' },
  { model: 'Case', column: 'waitsFor', of: 'relationId' },
  { model: 'Case', column: 'pausedFor', of: 'relationId' },
  { model: 'Case', column: 'facts', isData: true, of: 'relationId' },
  { model: 'Case', column: 'course', isData: true, of: 'relationId' },
  { model: 'CaseEvent', column: 'data', isData: true, of: 'caseId' },
  { model: 'CaseTouch', column: 'offReason', of: 'relationId' },
  { model: 'Annoyance', column: 'text', of: 'relationId' },
  { model: 'Compliment', column: 'text', of: 'relationId' },
  { model: 'Pulse', column: 'words', of: 'relationId' },
  { model: 'Telling', column: 'whom', of: 'relationId' },
  { model: 'Telling', column: 'why', of: 'relationId' },
  { model: 'Fact', column: 'value', isData: true, of: 'relationId' },
  { model: 'Fact', column: 'source', of: 'relationId' },
  { model: 'Link', column: 'role' },
  { model: 'Meeting', column: 'title', of: 'relationId' },
  { model: 'Meeting', column: 'goal', of: 'relationId' },
  { model: 'Incoming', column: 'text', of: 'relationId' },
  { model: 'Incoming', column: 'subject', of: 'relationId' },
  { model: 'Relation', column: 'whyLeft', isData: true },
  { model: 'Change', column: 'text' },
  { model: 'Change', column: 'doneWords' },
  { model: 'Cause', column: 'name' },
  { model: 'Project', column: 'name' },
  { model: 'WeekNote', column: 'text' },
  { model: 'SessionNote', column: 'text' },
]
