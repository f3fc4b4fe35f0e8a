import type { Kind } from '../../crm/case/kind.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import type { Cell, CellField, OWNER } from '../../crm/model/cell.ts'
import type { Language } from '../../language.ts'
import { ladderInWords } from '../escalation/rungs.ts'
import { duration, listed } from '../when.ts'
import { words } from '../words.ts'

/** Where the names of kinds of cases come from: `kindOf` of crm/kinds.ts. */
export type NamedKinds = (kind: CaseKind) => Pick<Kind, 'name'>

/** What a field of an interaction is called. */
export function fieldLabel(field: CellField, language: Language): string {
  return words(language)(`modelField.label.${field}`)
}

/** Working minutes: "30 min", "4 h", and whole days of eight hours as "2 working days". */
export function workingTime(minutes: number, language: Language): string {
  const isDays = minutes % 480 === 0
  return isDays ? words(language)('modelField.days', { count: minutes / 480 }) : duration(minutes, language)
}

/**
 * Returns what a field of an interaction says, in one line; items of a list with `; ` between them. Empty when it was left open,
 * but what means everything says so: any form, everybody.
 */
export function valueInWords<Field extends CellField>(
  field: Field,
  value: Cell[Field],
  language: Language,
  kinds: NamedKinds,
): string {
  return SAY[field](value, language, kinds)
}

/** "customer tier A, outside working hours: 30 min: director". */
export function branchInWords({ tier, hours, team, ladder }: Cell['branches'][number], language: Language): string {
  const t = words(language)
  const asks = [
    ...(tier ? [t('modelField.ofTier', { tier })] : []),
    ...(hours ? [t(`modelField.hours.${hours}`)] : []),
    ...(team ? [t('modelField.ofTeam', { team })] : []),
  ]
  return t('modelField.branch', { asks: asks.join(', '), rungs: ladderInWords(ladder, language) })
}

type Say = { [Field in CellField]: (value: Cell[Field], language: Language, kinds: NamedKinds) => string }

const text = (value: string | null) => value ?? ''
const items = (value: readonly string[]) => value.join('; ')

const SAY: Say = {
  forms(forms, language) {
    const t = words(language)
    const named = forms.map((form) => t(`modelField.form.${form}`))
    return named.length === 0 ? t('modelField.anyForm') : listed(named, language)
  },
  subject: (subject, language) => subject ?? words(language)('modelField.anything'),
  alsoSaid: items,
  direction: (direction, language) => words(language)(`modelField.direction.${direction ?? 'either'}`),
  groups(groups, language) {
    const t = words(language)
    const named = groups.map((group) => t(`modelField.group.${group}`))
    return named.length === 0 ? t('modelField.everybody') : listed(named, language)
  },
  starts: (kind, language, kinds) => (kind === null ? '' : kinds(kind).name[language].one),
  doneBy: (who, language) =>
    who === ('owner' satisfies typeof OWNER) ? words(language)('modelField.accountOwner') : text(who),
  skill: text,
  before: items,
  record: items,
  steps: items,
  answerWithin: (minutes, language) => (minutes === null ? '' : workingTime(minutes, language)),
  ladder: (rungs, language) => (rungs === null ? '' : ladderInWords(rungs, language)),
  branches: (branches, language) => branches.map((branch) => branchInWords(branch, language)).join('; '),
  updateEvery: (minutes, language) => (minutes === null ? '' : workingTime(minutes, language)),
  mayDecide: text,
  where: text,
  hours: text,
  customerSees: text,
  owner: text,
  why: text,
}
