import type { ComplaintState } from '../../crm/complaint/view.ts'
import type { Button, Card, Fact, Mention, Text } from '../card.ts'
import { newcomerWithTime } from '../about/line.ts'
import { standing } from '../case/standing.ts'
import { sameCauseButton } from '../change/tie.ts'
import { severityInWords } from '../escalation/rungs.ts'
import { presenceInWords } from '../people/presence.ts'
import { sourceFact } from '../message/card.ts'
import { date, dayAndTime, listed, type Reader } from '../when.ts'
import { courseButtons, courseFacts, courseParts } from '../model/course.ts'
import { waitButton } from '../case/wait.ts'
import { channelIn } from '../intake/source.ts'
import { words } from '../words.ts'
import { toldToInWords } from './closing.ts'
import { ladderButton, nextInWords, pauseButton, pauseFact } from './ladder.ts'
import { toneOfOpen } from './tone.ts'

/** What the card of a complaint shows, wherever it hangs. */
export type ComplaintFacts = ComplaintState<Mention>

/** The card in the complaints channel: one for the whole life of a complaint, drawn again at every change. */
export function complaintCard(complaint: ComplaintFacts, reader: Reader): Card {
  const t = words(reader.language)
  const { number, relation, id } = complaint
  return {
    language: reader.language,
    title: t('complaint.title', { number, name: relation }),
    ...toneOf(complaint),
    body: [
      { type: 'text', text: complaint.summary },
      { type: 'facts', facts: [...factsOf(complaint, reader), ...closingOf(complaint, reader)] },
      ...courseParts(complaint.course, complaint.state === 'open', reader),
    ],
    buttons: buttonsOf(complaint, id, reader),
  }
}

function toneOf({ state, severity, acknowledgedAt }: ComplaintFacts): Pick<Card, 'tone'> {
  if (state === 'closed') return { tone: 'good' }
  if (state === 'withdrawn') return {}
  return toneOfOpen(severity, acknowledgedAt !== null)
}

function factsOf(complaint: ComplaintFacts, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { language } = reader
  const facts: Fact[] = [
    [t('complaint.stateLabel'), stateInWords(complaint, reader)],
    [t('complaint.severityLabel'), severityInWords(complaint.severity, language)],
    ...aboutOf(complaint, reader),
    [t('complaint.owner'), ownerOf(complaint, reader)],
    madeBy(complaint, reader),
  ]
  const isNew = complaint.state === 'open' ? newcomerWithTime(complaint, reader) : null
  if (isNew) facts.push([t('about.customer'), isNew])
  if (complaint.personName) facts.push([t('complaint.with'), complaint.personName])
  if (complaint.sourceLink && !channelIn(complaint.sourceLink)) facts.push(sourceFact(complaint.sourceLink, language))
  if (complaint.incident?.isPart)
    facts.push([t('incident.partFact'), t('incident.partFactOf', { number: complaint.incident.number })])
  if (complaint.state === 'open') {
    facts.push([t('complaint.next'), nextOf(complaint, reader)], ...pauseFact(complaint, reader))
  }
  const isAnswered = complaint.facts.told !== undefined || complaint.isReopened
  facts.push(...courseFacts(complaint.course, complaint.state === 'open', reader, { isAnswered }))
  return facts
}

/** What kind of thing it is, and what it meant for the customer. */
function aboutOf({ facts: { category, effect } }: ComplaintFacts, { language }: Reader): Fact[] {
  const t = words(language)
  return [
    ...(category ? [[t('annoyance.kind'), t(`annoyance.category.${category}`)] as const] : []),
    ...(effect ? [[t('closing.effect'), effect] as const] : []),
  ]
}

/** Who registered it; of what annoyances became, when they happened, and nobody's name. */
function madeBy({ openedBy, openedAt, madeOf, sourceLink }: ComplaintFacts, reader: Reader): Fact {
  const t = words(reader.language)
  const channel = channelIn(sourceLink)
  if (channel) return [t('message.source'), `${t(`intake.by.${channel}`)}, ${dayAndTime(openedAt, reader)}`]
  if (openedBy !== null) return [t('complaint.by'), `${openedBy}, ${dayAndTime(openedAt, reader)}`]
  const days = listed(
    madeOf.map((at) => date(at, reader)),
    reader.language,
  )
  return [t('complaint.madeOf'), t('complaint.madeOfDays', { count: madeOf.length, days })]
}

function ownerOf({ owner, standIn, state, presence }: ComplaintFacts, reader: Reader): Text {
  const { language } = reader
  if (presence && !presence.isHere && !reader.stays)
    return [{ mention: owner }, presenceInWords({ ...presence, name: '' }, reader)]
  const away =
    standIn !== null && state === 'open' ? [` (${words(language)('complaint.away', { name: standIn })})`] : []
  return [{ mention: owner }, ...away]
}

/** Who has it, waits with it or closed it, in a few words. */
export function stateInWords(complaint: ComplaintFacts, reader: Reader): string {
  const { state, acknowledgedBy, closedBy, closedAt } = complaint
  const t = words(reader.language)
  const { denied } = complaint.facts
  if (state === 'withdrawn' && denied) return t('complaint.denied', { name: closedBy ?? '', reason: denied })
  if (state === 'withdrawn' && closedBy === null) return t('complaint.uncounted')
  if (state === 'withdrawn') return t('complaint.withdrawn', { name: closedBy ?? '' })
  if (state === 'closed')
    return t('complaint.closed', { name: closedBy ?? '', when: closedAt ? dayAndTime(closedAt, reader) : '' })
  const { waits } = complaint
  if (waits)
    return t('complaint.waits', {
      name: acknowledgedBy ?? '',
      when: dayAndTime(waits.until, reader),
      reason: waits.reason,
    })
  return standing(complaint, acknowledgedBy ?? '', reader)
}

function nextOf(complaint: ComplaintFacts, reader: Reader): string {
  const t = words(reader.language)
  const { acknowledgedAt, acknowledgedBy, nextAt, waits } = complaint
  if (!nextAt) return t('complaint.nextNone')
  const when = dayAndTime(nextAt, reader)
  if (waits) return t('complaint.nextWait', { name: acknowledgedBy ?? '', when })
  if (acknowledgedAt) return t('complaint.nextLapse', { name: acknowledgedBy ?? '', when })
  return nextInWords(complaint, when, reader)
}

function closingOf({ state, facts }: ComplaintFacts, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { told = '', to, cause = '', change = '', sameCause } = facts
  if (state === 'open')
    return [
      ...(told ? [[t('complaint.toldCustomer'), told] as const] : []),
      ...(sameCause ? [[t('complaint.cause'), sameCause] as const] : []),
    ]
  if (state !== 'closed') return []
  return [
    [t('complaint.toldCustomer'), told],
    ...(to ? [[t('closing.toldTo'), toldToInWords(to, reader)] as const] : []),
    [t('complaint.cause'), cause],
    [t('complaint.change'), change],
  ]
}

function buttonsOf(
  { state, acknowledgedAt, relationId, incident, waits, deniable, course, paused, knowsCauses }: ComplaintFacts,
  id: number,
  { language }: Reader,
): Button[] {
  const t = words(language)
  const brief: Button = {
    label: t('complaint.brief'),
    press: { command: 'brief', input: { relation: `#${relationId}` } },
  }
  if (state === 'withdrawn') return []
  if (state === 'closed')
    return [
      { label: t('complaint.reopen'), opens: 'form', press: { command: 'complaint reopen', input: { id } } },
      brief,
    ]
  const take: Button = acknowledgedAt
    ? { label: t('complaint.still'), press: { command: 'complaint take', input: { id } } }
    : { label: t('complaint.take'), style: 'primary', press: { command: 'complaint take', input: { id } } }
  return [
    take,
    { label: t('complaint.close'), opens: 'form', press: { command: 'complaint close', input: { id } } },
    ...courseButtons({ id, course }, language),
    ...(deniable ? [denyButton(id, language)] : []),
    ...(acknowledgedAt ? [waitButton(id, waits !== null, language), pauseButton({ id, paused }, language)] : []),
    ...(acknowledgedAt ? [giveButton(id, language)] : []),
    ...partButton({ id, incident }, language),
    ...(knowsCauses ? [sameCauseButton('complaint', id, { language })] : []),
    ladderButton(id, language),
    brief,
  ]
}

/** Makes a complaint part of the open incident that touches its customer. */
export function partButton(
  { id, incident }: Pick<ComplaintFacts, 'id' | 'incident'>,
  language: Card['language'],
): Button[] {
  if (!incident || incident.isPart) return []
  const label = words(language)('incident.partOf', { number: incident.number })
  return [{ label, press: { command: 'attach', input: { id, to: incident.id } } }]
}

/** Says that what annoyances became is no complaint, and why. */
export function denyButton(id: number, language: Card['language']): Button {
  return {
    label: words(language)('complaint.deny'),
    opens: 'form',
    press: { command: 'complaint deny', input: { id } },
  }
}

/** Hands a complaint over, where somebody has it who may not be the one. */
export function giveButton(id: number, language: Card['language']): Button {
  return {
    label: words(language)('complaint.giveButton'),
    opens: 'form',
    press: { command: 'complaint give', input: { id } },
  }
}
