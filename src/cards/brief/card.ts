import type { Brief } from '../../crm/relation/brief.ts'
import type { InteractionForm } from '../../crm/interaction/interaction.ts'
import type { RelationType } from '../../crm/relation/relation.ts'
import type { Button, Card, Fact, Part, Text } from '../card.ts'
import { standing } from '../case/standing.ts'
import { toneOfOpen } from '../complaint/tone.ts'
import { severityInWords } from '../escalation/rungs.ts'
import { labelled } from '../interaction/card.ts'
import { age, deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/**
 * Everything worth knowing before one calls, on one screen. `readAs` is set when the name was not quite what was typed; `home`
 * is where links to it begin.
 */
export function briefCard(brief: Brief, readAs: string | null, reader: Reader, home?: string): Card {
  const t = words(reader.language)
  const { name, id } = brief
  return {
    language: reader.language,
    title: name,
    ...toneOf(brief),
    body: [
      ...(readAs ? [{ type: 'note', text: t('brief.readAs', { words: readAs, name }) } as const] : []),
      { type: 'facts', facts: factsOf(brief, reader) },
      ...casesOf(brief, reader),
      ...restOf(brief, reader),
      ...momentsOf(brief, reader),
      ...annoyancesOf(brief, reader),
      ...linkTo(brief, reader, home),
    ],
    buttons: [
      ...wholeNotes(brief, reader),
      { label: t('relation.edit'), opens: 'form', press: { command: 'relation edit', input: { id } } },
    ],
  }
}

// As loud as the loudest of them.
function toneOf({ cases }: Brief): Pick<Card, 'tone'> {
  const complaints = cases.filter(({ of }) => of.asks === 'until somebody has it')
  const tones = complaints.map((found) => toneOfOpen(found.severity, found.acknowledgedAt !== null).tone)
  const loudest = (['alarm', 'warning'] as const).find((tone) => tones.includes(tone))
  return loudest ? { tone: loudest } : {}
}

function linkTo({ id }: Brief, { language }: Reader, home: string | undefined): Part[] {
  if (home === undefined) return []
  return [{ type: 'note', text: [{ link: { label: words(language)('brief.link'), url: `${home}/r/${id}` } }] }]
}

function factsOf(brief: Brief, { language }: Reader): Fact[] {
  const t = words(language)
  const { type, city, phone, email, owner, usual, people, organisations } = brief
  const kind = [t(`relation.type.${type as RelationType}`), brief.targetGroup, city].filter(Boolean).join(', ')
  const facts: Fact[] = [
    [t('relation.typeLabel'), kind],
    [t('brief.owner'), owner ?? t('brief.ownerNone')],
  ]
  const reach = [phone, email].filter(Boolean).join(', ')
  if (reach) facts.push([t('brief.contact'), reach])
  const withRole = (who: { name: string; role: string | null; phone?: string | null }) =>
    [who.name, who.role, who.phone].filter(Boolean).join(', ')
  if (people.length > 0) facts.push([t('brief.people'), joined(people.map(withRole))])
  if (organisations.length > 0) facts.push([t('brief.organisations'), joined(organisations.map(withRole))])
  if (usual.length > 0) facts.push([t('brief.usual'), joined(usual)])
  return facts
}

/** The open cases, a list for each kind. */
function casesOf({ cases }: Brief, reader: Reader): Part[] {
  const t = words(reader.language)
  return [...Map.groupBy(cases, ({ kind }) => kind).values()].map((some) => ({
    type: 'list',
    heading: t('brief.open', { what: some[0]?.of.name[reader.language].many ?? '' }),
    items: some.map((found) => (found.of.asks === 'by its date' ? datedLine(found, reader) : heldLine(found, reader))),
  }))
}

type CaseLine = Brief['cases'][number]

function heldLine(found: CaseLine, reader: Reader): string {
  const { number, summary, severity, acknowledgedAt, owner, openedAt } = found
  const t = words(reader.language)
  return t('brief.heldLine', {
    number,
    summary,
    severity: severityInWords(severity, reader.language),
    owner: acknowledgedAt ? owner : standing(found, owner, reader),
    age: age(openedAt, reader),
  })
}

function datedLine({ number, summary, dueAt, wholeDay, owner }: CaseLine, reader: Reader): string {
  const t = words(reader.language)
  if (!dueAt) return t('brief.undatedLine', { number, summary, owner })
  const due = deadline({ dueAt, wholeDay }, reader)
  return t('brief.datedLine', { number, summary, owner, due: dueAt < reader.now ? t('brief.broken', { due }) : due })
}

function restOf({ cases }: Brief, { language }: Reader): Part[] {
  const rest = (cases[0]?.total ?? 0) - cases.length
  return rest > 0 ? [{ type: 'note', text: words(language)('common.more', { count: rest }) }] : []
}

function momentsOf({ moments, interactions }: Brief, reader: Reader): Part[] {
  const t = words(reader.language)
  if (interactions === 0) return [{ type: 'note', text: t('brief.noMoments') }]
  // There are some, but they are not to be read here.
  if (moments.length === 0) return []
  const items = moments.map((moment): Text => {
    const facts = {
      age: age(moment.occurredAt, reader),
      form: t(`log.form.${moment.form as InteractionForm}`),
      who: moment.who,
    }
    const head = moment.personName
      ? t('brief.momentLineWith', { ...facts, person: moment.personName })
      : t('brief.momentLine', facts)
    const { shown, isCut } = firstOf(moment.lines)
    const said = joined(shown.map((line) => labelled(line, reader)))
    return [{ strong: head }, '\n', ...said, ...(isCut ? [' …'] : [])]
  })
  const rest = interactions - moments.length
  return [
    { type: 'list', heading: t('brief.moments'), items },
    ...(rest > 0 ? [{ type: 'note', text: t('brief.counted', { count: interactions }) } as const] : []),
  ]
}

/** What a brief shows of one note. */
const FIRST = { lines: 5, letters: 600 }

function firstOf(lines: Brief['moments'][number]['lines']): { shown: typeof lines; isCut: boolean } {
  let room = FIRST.letters
  const shown: typeof lines = []
  for (const line of lines.slice(0, FIRST.lines)) {
    if (room <= 0) break
    // Cut between two words, unless there is nothing but one.
    const text = line.text.length <= room ? line.text : line.text.slice(0, room).replace(/(?<=\s\S*)\s\S*$/u, '')
    shown.push({ ...line, text })
    room -= line.text.length
  }
  return { shown, isCut: room < 0 || shown.length < lines.length }
}

/** The way to the whole of each note that is shown in part. */
function wholeNotes({ moments }: Brief, reader: Reader): Button[] {
  const t = words(reader.language)
  return moments
    .filter(({ lines }) => firstOf(lines).isCut)
    .map(({ id, form, occurredAt }) => ({
      label: t('brief.more', { form: t(`log.form.${form as InteractionForm}`), age: age(occurredAt, reader) }),
      press: { command: 'note show', input: { id } },
    }))
}

function joined(lines: readonly Text[]) {
  return lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...(typeof line === 'string' ? [line] : line)])
}

function annoyancesOf({ annoyances }: Brief, reader: Reader): Part[] {
  const [first] = annoyances
  if (!first) return []
  const heading = words(reader.language)('brief.annoyances', { count: first.total })
  return [{ type: 'list', heading, items: annoyances.map(({ text, notedAt }) => `${text} (${age(notedAt, reader)})`) }]
}
