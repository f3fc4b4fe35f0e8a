import type { IncidentNews } from '../../crm/incident/owed.ts'
import type { IncidentState } from '../../crm/incident/view.ts'
import type { Button, Card, Part, Row } from '../card.ts'
import { toneOfOpen } from '../complaint/tone.ts'
import { duration, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { incidentCard, partTitle } from './card.ts'

const showButton = (number: number, { language }: Reader): Button => ({
  label: words(language)('incident.show'),
  press: { command: 'incident show', input: { number } },
})

/** Nobody has it: who takes it? */
export function incidentWaitsCard(incident: IncidentState, openMinutes: number, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, summary, severity } = incident
  return {
    language: reader.language,
    about: id,
    title: t('incident.waits', { number }),
    ...toneOfOpen(severity, false),
    body: [
      { type: 'text', text: summary },
      { type: 'text', text: t('incident.waitsText', { open: duration(openMinutes, reader.language) }) },
    ],
    buttons: [
      { label: t('complaint.take'), style: 'primary', press: { command: 'incident take', input: { id } } },
      showButton(number, reader),
    ],
  }
}

/** An update is due. */
export function incidentSilentCard(incident: IncidentState, minutes: number, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, summary, severity } = incident
  const time = duration(minutes, reader.language)
  return {
    language: reader.language,
    about: id,
    title: t('incident.silent', { number }),
    ...toneOfOpen(severity, true),
    body: [
      { type: 'text', text: summary },
      { type: 'text', text: t('incident.silentText', { number, time }) },
    ],
    buttons: [
      {
        label: t('incident.updateButton'),
        style: 'primary',
        opens: 'form',
        press: { command: 'incident update', input: { id } },
      },
      { label: t('complaint.still'), press: { command: 'incident take', input: { id } } },
      { label: t('complaint.close'), opens: 'form', press: { command: 'incident close', input: { id } } },
    ],
  }
}

/** For whom an incident was given to. */
export function incidentGivenCard(incident: IncidentState, by: string, reader: Reader): Card {
  const title = words(reader.language)('incident.given', { by, number: incident.number })
  return { ...incidentCard(incident, { fresh: false }, reader), title }
}

/** What happened to an incident, for an owner concerned: with their customers and their cases in it. */
export function incidentNewsCard(news: IncidentNews, reader: Reader): Card {
  const t = words(reader.language)
  const { incident, what, by, text } = news
  const { number, summary } = incident
  const said = text ? [{ type: 'text', text: t('incident.newsBy', { name: by, text }) } as const] : []
  return {
    language: reader.language,
    title: titleOf(news, reader),
    ...(what === 'closed' ? { tone: 'good' } : {}),
    body: [
      { type: 'text', text: summary },
      ...said,
      ...(isTakenBack(what) ? [{ type: 'note', text: t('incident.newsBack', { name: by }) } as const] : []),
      ...(what === 'closed' ? [{ type: 'note', text: t('incident.newsClosed') } as const] : customersOf(news, reader)),
      ...partsOf(news, reader),
    ],
    buttons: what === 'withdrawn' ? [] : [showButton(number, reader)],
  }
}

const isTakenBack = (what: IncidentNews['what']) =>
  what === 'notUpdated' || what === 'notClosed' || what === 'notReopened'

function titleOf({ what, incident: { number }, customers }: IncidentNews, { language }: Reader): string {
  const t = words(language)
  if (what !== 'touched') return t(`incident.news.${what}`, { number })
  const names = customers.map(({ name }) => name)
  return names.length > 3
    ? t('incident.news.touchedMany', { number, count: names.length })
    : t('incident.news.touched', { number, names: listed(names, language) })
}

/** So many of one's customers have a line of their own. */
const MOST = 9

function customersOf({ incident: { id }, customers, what }: IncidentNews, { language }: Reader): Part[] {
  const t = words(language)
  if (customers.length === 0 || what === 'withdrawn') return []
  const rows = customers.slice(0, MOST).map(({ relationId, name, toldAt }): Row => {
    const press = { command: 'incident told', input: { id, relation: `#${relationId}` } }
    return { text: [{ strong: name }], buttons: toldAt ? [] : [{ label: t('incident.told'), press }] }
  })
  const rest = customers.length - rows.length
  return [
    { type: 'rows', heading: t('incident.yours'), rows },
    ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } as const] : []),
  ]
}

function partsOf({ parts, what }: IncidentNews, reader: Reader): Part[] {
  const t = words(reader.language)
  if (parts.length === 0 || what === 'withdrawn') return []
  const rows = parts.slice(0, MOST).map((part): Row => {
    const close = what === 'closed' ? part.of.deeds.find(({ does }) => does === 'close') : undefined
    const label = t(close ? 'complaint.close' : 'message.show')
    const press = close
      ? { command: close.command, input: { id: part.id } }
      : { command: `${part.kind} show`, input: { number: part.number } }
    return {
      about: part.id,
      text: partTitle(part, reader),
      buttons: [{ label, ...(close?.opens && { opens: close.opens }), press }],
    }
  })
  return [{ type: 'rows', heading: t('incident.yourParts'), rows }]
}
