import type { FactValue } from '../../../crm/relation/facts/fact.ts'
import type { OfFact } from '../../../crm/relation/facts/catalogue.ts'
import type { KnownFact, RelationFactsView } from '../../../crm/relation/facts/view.ts'
import type { Button, Card, Fact, Part, Row } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { age, dayAndMonth, isoDay, listed, type Reader, shortDay } from '../../when.ts'
import { optionsOf, words } from '../../words.ts'
import { factInWords, factName } from './said.ts'

/** So many facts stand on one card, each with its buttons. */
const PAGE = 8
/** So many letters of who says it stand on a brief. */
const LONGEST_SOURCE = 30

/** What is known of a relation, a fact a line with where it comes from and how old it is, from a line on. */
export function factsCard({ relation, ...known }: RelationFactsView, reader: Reader, from = 0): Card {
  const t = words(reader.language)
  const { id, name } = relation
  const shown = known.facts.slice(from, from + PAGE)
  const more: Button = { label: t('facts.more'), press: { command: 'fact show', input: { id, from: from + PAGE } } }
  const fill = optionsOf('facts', 'fill', reader.language).map(
    ({ value: group, label }): Button => ({
      label,
      opens: 'form',
      press: { command: 'fact edit', input: { id, group } },
    }),
  )
  return {
    language: reader.language,
    title: t('facts.title', { name }),
    body: [
      ...completeness(known, reader),
      ...(known.facts.length === 0 ? [{ type: 'text', text: t('facts.none') } as const] : []),
      ...(shown.length === 0 ? [] : [{ type: 'rows', rows: shown.map((fact) => rowOf(id, fact, reader)) } as const]),
    ],
    buttons: [...(known.facts.length > from + PAGE ? [more] : []), ...fill],
  }
}

function completeness(
  { matter, missing }: Pick<RelationFactsView, 'matter' | 'missing'>,
  { language }: Reader,
): Part[] {
  const t = words(language)
  if (matter === 0) return []
  if (missing.length === 0) return [{ type: 'note', text: t('facts.complete', { count: matter }) }]
  const names = listed(
    missing.map((of) => of.name[language]),
    language,
  )
  return [{ type: 'note', text: t('facts.filled', { filled: matter - missing.length, matter, missing: names }) }]
}

function rowOf(id: number, known: KnownFact, reader: Reader): Row {
  const t = words(reader.language)
  const { fact, of, part, value, isDerived } = known
  const shown = { id, fact, part }
  const right: Button = {
    label: t('facts.right'),
    press: { command: 'fact right', input: { ...shown, row: known.id } },
  }
  const change: Button = {
    label: t('facts.change'),
    opens: 'form',
    press: { command: 'fact edit', input: { ...shown, group: of.group } },
  }
  return {
    text: [{ strong: factName(of, reader.language, part) }, `: ${factInWords(of, value, reader.language)}`],
    note: isDerived ? t('facts.derived') : saidOf(known, reader),
    buttons: isDerived ? [change] : [right, change],
  }
}

/** Where a fact comes from and how old it is: "confirmed 3 months ago by Sara, from their buyer". */
function saidOf({ by, source, confirmedAt, since, isStale }: KnownFact, reader: Reader): string {
  const t = words(reader.language)
  const old = confirmedAt && age(confirmedAt, reader)
  const confirmed = old
    ? by
      ? t('facts.confirmedBy', { age: old, name: by })
      : t('facts.confirmed', { age: old })
    : t('facts.unconfirmed')
  const begun = since && t('facts.since', { day: dayAndMonth(since, reader) })
  return [begun, confirmed, source && t('facts.source', { source }), isStale && confirmedAt && t('facts.stale')]
    .filter(Boolean)
    .join(', ')
}

type InShort = Pick<KnownFact, 'of' | 'value' | 'source' | 'by' | 'confirmedAt'>

/** What of it stands on a brief, each with who says so and since when: "bakery (says Jan, 3 Mar)". */
export function knownFacts(known: readonly InShort[], reader: Reader): Fact[] {
  if (known.length === 0) return []
  const { language } = reader
  const t = words(language)
  const lines = known.map(({ of, value, ...told }) =>
    t('facts.inShort', { value: factInWords(of, value, language), evidence: evidenceOf(told, reader) }),
  )
  return [[t('facts.brief'), lines.join('\n')]]
}

function evidenceOf({ source, by, confirmedAt }: Pick<InShort, 'source' | 'by' | 'confirmedAt'>, reader: Reader) {
  const t = words(reader.language)
  const name = brief(source ?? by ?? '', LONGEST_SOURCE)
  const day = confirmedAt && shortDay(isoDay(confirmedAt, reader.timeZone), reader)
  // What nobody stands for, we only think.
  if (!day || !name) return day ? t('facts.evidence.dated', { day }) : t('facts.evidence.guess')
  return t(source ? 'facts.evidence.said' : 'facts.evidence.noted', { name, day })
}

/** What was just said of a relation. */
export interface FactsNoted {
  /** Its first row; null when all of it was known already. */
  id: number | null
  relation: { id: number; name: string }
  said: readonly { of: OfFact; part?: string; value: FactValue | null }[]
  source: string | null
  /** Since when it is so, when that was said. */
  since?: Date | null | undefined
}

/** What was written down, with the way back. */
export function factNotedCard({ id, relation, said, source, since }: FactsNoted, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const note = [source && t('facts.source', { source }), since && t('facts.since', { day: dayAndMonth(since, reader) })]
  const lines = said.map((one): readonly [string, string] => [
    factName(one.of, language, one.part),
    one.value === null ? t('facts.unset') : factInWords(one.of, one.value, language),
  ])
  return {
    language,
    title: t(id === null ? 'facts.nothing' : 'facts.noted', { name: relation.name }),
    ...(id !== null && { tone: 'good' }),
    body: [
      { type: 'facts', facts: lines },
      ...(note.some(Boolean) ? [{ type: 'note', text: note.filter(Boolean).join(', ') } as const] : []),
    ],
    buttons: [
      ...(id === null ? [] : [{ label: t('merge.undo'), press: { command: 'fact undo', input: { id } } }]),
      factsButton(relation.id, { language }),
    ],
  }
}

/** A fact is taken back; what stood there before, if anything did, stands again. */
export function factUndoneCard(
  { id, name, isBack }: { id: number; name: string; isBack: boolean },
  { language }: Reader,
): Card {
  const t = words(language)
  return {
    language,
    title: t('facts.undone', { name }),
    body: isBack ? [{ type: 'note', text: t('facts.undoneNote') }] : [],
    buttons: [factsButton(id, { language })],
  }
}

/** Opens what is known of a relation. */
export function factsButton(id: number, { language }: Pick<Reader, 'language'>): Button {
  return { label: words(language)('facts.show'), press: { command: 'fact show', input: { id } } }
}
