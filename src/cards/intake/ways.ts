import type { Channel } from '../../crm/intake/facts.ts'
import type { Purpose } from '../../crm/intake/keys.ts'
import type { Button, Card, Form, Part, Row } from '../card.ts'
import { date, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { type Feed, feedRows } from './feeds.ts'

/** A way in, as it stands in the list. */
export interface Way {
  id: number
  purpose: Purpose
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** What came in and was not answered, by a channel. */
export interface Waiting {
  channel: Channel
  count: number
  since: Date | null
}

export interface IntakeView {
  ways: readonly Way[]
  feeds: readonly Feed[]
  waiting: readonly Waiting[]
  held: { total: number; since: Date | null }
  /** Whether it is known where people reach us. */
  hasAddress: boolean
}

/** The ways in, what is unanswered by each channel, and what is held back. */
export function intakeCard({ ways, feeds, waiting, held, hasAddress }: IntakeView, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const facts = waiting.map(({ channel, count, since }) => {
    const said = since && count > 0 ? t('intake.unanswered', { count, since: date(since, reader) }) : null
    return [t(`intake.channel.${channel}`), said ?? t('intake.allAnswered')] as const
  })
  return {
    language,
    title: t('intake.title'),
    ...(hasAddress ? {} : { tone: 'warning' }),
    body: [
      ...(hasAddress ? [] : [{ type: 'text', text: t('intake.noAddress') } as const]),
      ...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []),
      ...heldPart(held, reader),
      ...(ways.length > 0
        ? [{ type: 'rows', rows: ways.map((way) => rowOf(way, reader)) } as const]
        : [{ type: 'text', text: t('intake.none') } as const]),
      ...feedRows(feeds, reader),
    ],
    buttons: [
      ...(hasAddress ? wayButtons(reader) : []),
      { label: t('intake.newFeed'), opens: 'form', press: { command: 'feed', input: {} } },
    ],
  }
}

function wayButtons({ language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('intake.newForm'), opens: 'form', press: { command: 'intake new', input: { purpose: 'form' } } },
    { label: t('intake.newKey'), opens: 'form', press: { command: 'intake new', input: { purpose: 'hook' } } },
  ]
}

/** That messages are held back, with the way to look at them; nothing when none is. */
export function heldPart({ total, since }: { total: number; since: Date | null }, reader: Reader): Part[] {
  if (total === 0) return []
  const t = words(reader.language)
  const buttons = [{ label: t('intake.look'), press: { command: 'intake held', input: {} } }]
  const note = since ? t('intake.heldSince', { day: date(since, reader) }) : undefined
  const row: Row = { text: t('intake.heldRow', { count: total }), ...(note && { note }), buttons }
  return [{ type: 'rows', rows: [row] }]
}

function rowOf({ id, purpose, name, createdAt, lastUsedAt }: Way, reader: Reader): Row {
  const t = words(reader.language)
  const used = lastUsedAt ? t('intake.usedOn', { day: date(lastUsedAt, reader) }) : t('intake.neverUsed')
  return {
    text: [{ strong: name }, ` (${t(`intake.purpose.${purpose}`)})`],
    note: `${t('intake.made', { day: date(createdAt, reader) })}, ${used}`,
    buttons: [{ label: t('intake.show'), press: { command: 'intake show', input: { id } } }, endButton(id, reader)],
  }
}

const endButton = (id: number, { language }: Pick<Reader, 'language'>): Button => ({
  label: words(language)('intake.end'),
  press: { command: 'intake end', input: { id } },
})

/** A name for a new way in. */
export function newWayForm(purpose: Purpose, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t(purpose === 'form' ? 'intake.formTitle' : 'intake.keyTitle'),
    fields: [{ type: 'line', name: 'name', label: t('intake.name'), hint: t('intake.nameHint'), max: 60 }],
    submit: { label: t('intake.make'), command: 'intake made', input: { purpose } },
  }
}

/** A way in with its address; `key` is shown only to who just made it. */
export function wayCard(
  { id, purpose, name }: Pick<Way, 'id' | 'purpose' | 'name'>,
  { link, key, isFresh }: { link: string | null; key: string | null; isFresh: boolean },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const isForm = purpose === 'form'
  const text = (said: string): Part => ({ type: 'text', text: said })
  const copy = (said: string): Part => ({ type: 'copy', text: said })
  const shown = link === null ? [text(t('intake.noAddress'))] : isForm ? [text(t('intake.formText')), copy(link)] : []
  const secret = isForm ? [] : key === null ? [text(t('intake.keyGone'))] : [text(t('intake.keyOnce')), copy(key)]
  const line = isForm || link === null ? [] : [text(t('intake.keyLine')), copy(lineFor(link, key))]
  const title = isFresh ? t(isForm ? 'intake.formMade' : 'intake.keyMade', { name }) : name
  const undo: Button = { label: t('log.undo'), press: { command: 'intake end', input: { id } } }
  return {
    language,
    title,
    ...(isFresh && { tone: 'good' }),
    body: [...shown, ...secret, ...line],
    buttons: [isFresh ? undo : endButton(id, reader)],
  }
}

/** A line for a shell that brings in a question (docs/intake.md). */
function lineFor(link: string, key: string | null): string {
  const body = `{"type":"question","id":"test-1","from":{"name":"Test","mail":"test@example.com"},"text":"Does this arrive?"}`
  const auth = `Authorization: Bearer ${key ?? 'KEY'}`
  return `curl -X POST '${link}' -H '${auth}' -H 'Content-Type: application/json' -d '${body}'`
}

/** That a way in was ended, or opened again. */
export function wayChangedCard(
  what: 'ended' | 'reopened',
  { id, name }: Pick<Way, 'id' | 'name'>,
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const undo: Button = { label: t('log.undo'), press: { command: 'intake reopen', input: { id } } }
  return {
    language,
    title: t(`intake.${what}`, { name }),
    body: what === 'ended' ? [{ type: 'text', text: t('intake.endedText') }] : [],
    buttons: what === 'ended' ? [undo] : [endButton(id, reader)],
  }
}

/** Forms and keys are not shown where others read along. */
export function privatelyCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('intake.title'), body: [{ type: 'text', text: t('intake.privately') }] }
}
