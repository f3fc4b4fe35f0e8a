import type { IncidentState, PartOf, Touched } from '../../crm/incident/view.ts'
import type { Button, Card, Fact, Part, Row } from '../card.ts'
import { capitalised } from '../case/title.ts'
import { standing } from '../case/standing.ts'
import { toneOfOpen } from '../complaint/tone.ts'
import { severityInWords, toldInWords } from '../escalation/rungs.ts'
import { ownerInWords } from '../people/presence.ts'
import { sourceFact } from '../message/card.ts'
import { courseButtons, courseFacts, courseParts } from '../model/course.ts'
import type { Within } from '../promise/card.ts'
import { dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many customers have a line of their own; the rest is counted. */
const MOST_SHOWN = 9

/** An incident as it stands, with what can be done about it. `fresh` is right after it was registered: then it can be taken back. */
export function incidentCard(incident: IncidentState, { fresh }: { fresh: boolean }, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, summary, state } = incident
  const isOpen = state === 'open'
  return {
    language,
    ...(isOpen && { about: id }),
    title: t(fresh ? 'incident.registered' : 'incident.title', { number }),
    ...toneOf(incident),
    body: [
      { type: 'text', text: summary },
      { type: 'facts', facts: [...factsOf(incident, reader), ...courseFacts(incident.course, isOpen, reader)] },
      ...courseParts(incident.course, isOpen, reader),
      ...touchesOf(incident, reader),
      ...partsOf(incident.parts, reader),
    ],
    buttons: [
      ...(fresh ? undoing(id, reader) : []),
      ...buttonsOf(incident, reader),
      ...(isOpen ? courseButtons(incident, language) : []),
    ],
  }
}

/** What was done with an incident, and how it stands after it. */
export function incidentDone(
  title: string,
  incident: IncidentState,
  reader: Reader,
  { back, from }: { back?: boolean; from?: Within | undefined } = {},
): Card {
  const card = incidentCard(incident, { fresh: false }, reader)
  const input = { id: incident.id, ...(from && { from }) }
  const undo: Button = { label: words(reader.language)('log.undo'), press: { command: 'incident back', input } }
  return { ...card, title, ...(back && { buttons: [undo, ...(card.buttons ?? [])] }) }
}

/** It was registered by mistake: its words come back. */
export function incidentWithdrawnCard(
  { number, summary }: Pick<IncidentState, 'number' | 'summary'>,
  { language }: Reader,
): Card {
  const title = words(language)('incident.done.withdrawn', { number })
  return { language, title, body: [{ type: 'copy', text: summary }] }
}

function toneOf({ state, severity, acknowledgedAt }: IncidentState): Pick<Card, 'tone'> {
  if (state === 'closed') return { tone: 'good' }
  return state === 'withdrawn' ? {} : toneOfOpen(severity, acknowledgedAt !== null)
}

function factsOf(incident: IncidentState, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { since, update, openedBy, openedAt, severity, sourceLink, facts } = incident
  return [
    [t('complaint.stateLabel'), stateOf(incident, reader)],
    ...(since ? [[t('incident.since'), dayAndTime(since, reader)] as const] : []),
    [t('complaint.severityLabel'), severityInWords(severity, reader.language)],
    [t('incident.owner'), ownerInWords(incident, reader)],
    [t('incident.by'), `${openedBy}, ${dayAndTime(openedAt, reader)}`],
    ...(sourceLink ? [sourceFact(sourceLink, reader.language)] : []),
    ...(update
      ? [
          [
            t('incident.update'),
            t('incident.updateAt', { text: update.text, when: dayAndTime(update.at, reader) }),
          ] as const,
        ]
      : []),
    ...nextOf(incident, reader),
    ...(facts.cause ? [[t('complaint.cause'), facts.cause] as const] : []),
    ...(facts.change ? [[t('complaint.change'), facts.change] as const] : []),
  ]
}

function stateOf(incident: IncidentState, reader: Reader): string {
  const t = words(reader.language)
  const { state, closedBy, closedAt, acknowledgedBy } = incident
  const name = closedBy ?? ''
  if (state === 'withdrawn') return t('complaint.withdrawn', { name })
  if (state === 'closed') return t('complaint.closed', { name, when: closedAt ? dayAndTime(closedAt, reader) : '' })
  const { waits } = incident
  if (waits)
    return t('complaint.waits', {
      name: acknowledgedBy ?? '',
      when: dayAndTime(waits.until, reader),
      reason: waits.reason,
    })
  return standing(incident, acknowledgedBy ?? '', reader)
}

function nextOf(
  { state, nextAt, nextTold, acknowledgedAt, waits, acknowledgedBy }: IncidentState,
  reader: Reader,
): Fact[] {
  if (state !== 'open' || !nextAt) return []
  const t = words(reader.language)
  const when = dayAndTime(nextAt, reader)
  const next = waits
    ? t('complaint.nextWait', { name: acknowledgedBy ?? '', when })
    : acknowledgedAt
      ? t('incident.nextUpdate', { when })
      : t('incident.nextRung', { who: toldInWords(nextTold, reader.language), when })
  return [[t('incident.next'), next]]
}

function touchesOf({ id, number, touches, state }: IncidentState, reader: Reader): Part[] {
  const t = words(reader.language)
  if (touches.length === 0)
    return state === 'open' ? [{ type: 'note', text: t('incident.touchesNobody', { number }) }] : []
  // Who still has to be told first.
  const sorted = touches.toSorted((a, b) => Number(isSettled(a)) - Number(isSettled(b)))
  const rows = sorted.slice(0, MOST_SHOWN).map((touch) => touchRow(id, touch, state === 'open', reader))
  const rest = touches.length - rows.length
  return [
    { type: 'rows', heading: t('incident.touches'), rows },
    ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } as const] : []),
  ]
}

const isSettled = ({ toldAt, offAt }: Touched): boolean => toldAt !== null || offAt !== null

function touchRow(id: number, touch: Touched, isOpen: boolean, reader: Reader): Row {
  const t = words(reader.language)
  const { relationId, name, toldAt, toldBy, offAt, offReason } = touch
  const note = offAt
    ? t('incident.off', { reason: offReason ?? '' })
    : toldAt
      ? t('incident.toldBy', { name: toldBy ?? '', when: dayAndTime(toldAt, reader) })
      : t('incident.untold')
  const input = { id, relation: `#${relationId}` }
  const buttons: Button[] =
    !isOpen || isSettled(touch)
      ? []
      : [
          { label: t('incident.told'), press: { command: 'incident told', input } },
          { label: t('incident.notTouched'), opens: 'form', press: { command: 'incident off', input } },
        ]
  return { text: [{ strong: name }], note, buttons }
}

function partsOf(parts: readonly PartOf[], { language }: Reader): Part[] {
  const t = words(language)
  if (parts.length === 0) return []
  const items = parts.map(({ number, relation, of, state }) =>
    t(state === 'closed' ? 'incident.partClosed' : 'incident.part', { number, relation, kind: of.name[language].one }),
  )
  return [{ type: 'list', heading: t('incident.parts'), items }]
}

function undoing(id: number, { language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('log.undo'), press: { command: 'incident undo', input: { id } } },
    { label: t('log.edit'), opens: 'form', press: { command: 'incident edit', input: { id } } },
  ]
}

function buttonsOf({ id, state, acknowledgedAt }: IncidentState, { language }: Reader): Button[] {
  const t = words(language)
  const opener = (label: string, command: string): Button => ({
    label,
    opens: 'form',
    press: { command, input: { id } },
  })
  if (state === 'withdrawn') return []
  if (state === 'closed') return [opener(t('complaint.reopen'), 'incident reopen')]
  const take: Button = {
    label: t('complaint.take'),
    style: 'primary',
    press: { command: 'incident take', input: { id } },
  }
  return [
    ...(acknowledgedAt ? [] : [take]),
    opener(t('incident.updateButton'), 'incident update'),
    opener(t('incident.touchesAlso'), 'incident touch'),
    opener(t('complaint.close'), 'incident close'),
    ...(acknowledgedAt ? [opener(t('complaint.giveButton'), 'incident give')] : []),
  ]
}

/** The kind of a part with its number, as it is named beside an incident. */
export function partTitle(
  { of, number, relation }: Pick<PartOf, 'of' | 'number' | 'relation'>,
  { language }: Reader,
): string {
  return `${capitalised(of.name[language].one)} ${number}: ${relation}`
}
