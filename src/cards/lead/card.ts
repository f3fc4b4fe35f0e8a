import type { LeadState } from '../../crm/lead/view.ts'
import type { Button, Card, Fact } from '../card.ts'
import { newcomerWithTime } from '../about/line.ts'
import { ownerInWords } from '../people/presence.ts'
import { sourceFact } from '../message/card.ts'
import { courseButtons, courseFacts, courseParts } from '../model/course.ts'
import type { Within } from '../promise/card.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/**
 * A lead with what can be done about it. `fresh` is right after it was noted: then it can be taken back, and one without a
 * source asks for it with those that were named before.
 */
export function leadCard(
  lead: LeadState,
  { fresh, sources = [] }: { fresh: boolean; sources?: readonly string[] },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, summary, source } = lead
  const isOpen = isLive(lead)
  const asked = fresh && source === null && sources.length > 0
  return {
    language,
    ...(isOpen && { about: id }),
    title: t(fresh ? 'lead.registered' : 'lead.title', { number, name: relation.name }),
    ...toneOf(lead),
    body: [
      { type: 'text', text: summary },
      { type: 'facts', facts: [...factsOf(lead, reader), ...courseFacts(lead.course, isOpen, reader, lead)] },
      ...courseParts(lead.course, isOpen, reader),
      ...(asked
        ? [
            {
              type: 'rows',
              rows: [{ text: t('lead.sourceAsk', { number }), buttons: sources.map((name) => sourceButton(id, name)) }],
            } as const,
          ]
        : []),
    ],
    buttons: [
      ...(fresh ? undoing(id, reader) : []),
      ...(isOpen ? [...todo(id, reader), ...courseButtons(lead, language)] : []),
    ],
  }
}

const isLive = ({ state }: LeadState): boolean => state === 'open' || state === 'late'

function toneOf({ state }: LeadState): Pick<Card, 'tone'> {
  if (state === 'late') return { tone: 'warning' }
  return state === 'became' ? { tone: 'good' } : {}
}

function factsOf(lead: LeadState, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { source, personName, sourceLink } = lead
  const status = statusOf(lead, reader)
  const isNew = isLive(lead) ? newcomerWithTime(lead, reader) : null
  return [
    ...(isLive(lead) ? [[t('lead.by'), deadline(lead, reader)] as const] : []),
    [t('lead.owner'), ownerInWords(lead, reader)],
    ...(isNew ? [[t('about.customer'), isNew] as const] : []),
    ...(source === null ? [] : [[t('lead.source'), source] as const]),
    ...(personName ? [[t('lead.with'), personName] as const] : []),
    ...(sourceLink ? [sourceFact(sourceLink, reader.language)] : []),
    ...(status ? [[t('lead.stateLabel'), status] as const] : []),
  ]
}

function statusOf({ state, reason, became }: LeadState, { language }: Reader): string | null {
  const t = words(language)
  if (state === 'open') return null
  if (state !== 'became') return t(`lead.state.${state}`, { reason: reason ?? '' })
  return t('lead.state.became', { what: became?.name[language].one ?? '', number: became?.number ?? '' })
}

function sourceButton(id: number, source: string): Button {
  return { label: source, press: { command: 'lead source', input: { id, source } } }
}

function undoing(id: number, { language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('log.undo'), press: { command: 'lead undo', input: { id } } },
    { label: t('log.edit'), opens: 'form', press: { command: 'lead edit', input: { id } } },
  ]
}

function todo(id: number, { language }: Reader): Button[] {
  const t = words(language)
  const decide = (label: string, what: string): Button => ({
    label,
    opens: 'form',
    press: { command: 'lead decide', input: { id, what } },
  })
  return [
    decide(t('lead.callBack'), 'plan'),
    decide(t('lead.become'), 'become'),
    decide(t('lead.notForUs'), 'not for us'),
    { label: t('lead.lost'), press: { command: 'lead decided', input: { id, what: 'lost' } } },
  ]
}

export type LeadDeed = 'added' | 'moved' | 'became' | 'not for us' | 'lost' | 'changed' | 'withdrawn' | 'back'

/** What was done with a lead, and how it stands after it. */
export function leadDone(what: LeadDeed, lead: LeadState, reader: Reader, from?: Within): Card {
  const t = words(reader.language)
  const { id, number, relation, owner, became, summary } = lead
  const card = leadCard(lead, { fresh: false }, reader)
  const title = t(`lead.done.${what}`, {
    number,
    name: relation.name,
    owner,
    what: became?.name[reader.language].one ?? '',
    other: became?.number ?? '',
  })
  if (what === 'withdrawn') return { language: reader.language, title, body: [{ type: 'copy', text: summary }] }
  if (what === 'back' || what === 'added') return { ...card, title }
  const input = { id, ...(from && { from }) }
  const undo: Button = { label: t('log.undo'), press: { command: 'lead back', input } }
  return { ...card, title, buttons: [undo, ...(card.buttons ?? [])] }
}

/** For whom a lead was given to. */
export function leadGivenCard(lead: LeadState, by: string, reader: Reader): Card {
  const title = words(reader.language)('lead.given', { by, number: lead.number, name: lead.relation.name })
  return { ...leadCard(lead, { fresh: false }, reader), title }
}
