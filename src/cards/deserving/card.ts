import type { Deserving } from '../../crm/deserving/deserving.ts'
import type { Card, Form, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { quietInWords } from '../relation/listing.ts'
import { dayAndMonth, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of a name are in the line. */
const IN_ROW = 60
const DAY = 86_400_000
/** Annoyances are counted over so many days. */
const ANNOYANCE_DAYS = 90

/** A card, and at its end the relation that deserves attention today, with room for somebody new. */
export function withDeserving(card: Card, found: Deserving | null, reader: Reader): Card {
  const t = words(reader.language)
  const rows = [...(found ? [deservingRow(found, reader)] : []), newRow(reader)]
  return { ...card, body: [...card.body, { type: 'rows', heading: t('deserving.heading'), rows }] }
}

/** The same in what a digest became after a decision, as long as nothing was done about it. */
export function stillDeserving(card: Card, found: Deserving, reader: Reader): Card {
  const heading = words(reader.language)('deserving.heading')
  return { ...card, body: [...card.body, { type: 'rows', heading, rows: [deservingRow(found, reader)] }] }
}

/** One relation with the reason why, and what can be done about it. */
function deservingRow({ id, relation, reason, count, since, tier }: Deserving, reader: Reader): Row {
  const t = words(reader.language)
  const days = Math.max(1, Math.floor((reader.now.getTime() - since.getTime()) / DAY))
  const why = {
    won: () => t('deserving.won', { day: dayAndMonth(since, reader) }),
    annoyed: () => t('deserving.annoyed', { count: count ?? 0, days: ANNOYANCE_DAYS }),
    new: () => t('deserving.new', { count: days }),
    silent: () => t('deserving.silent', { count: days }),
    overdue: () => quietInWords({ days, tier, most: count ?? 0 }, reader),
  }
  return {
    text: [{ strong: brief(relation.name, IN_ROW) }, `: ${why[reason]()}`],
    buttons: [
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } },
      { label: t('deserving.plan'), opens: 'form', press: { command: 'deserving plan', input: { id: relation.id } } },
      { label: t('deserving.notNow'), press: { command: 'deserving not now', input: { id } } },
    ],
  }
}

function newRow({ language }: Reader): Row {
  const t = words(language)
  return {
    text: t('deserving.newToday'),
    note: t('deserving.newNote'),
    buttons: [{ label: t('deserving.add'), opens: 'form', press: { command: 'begin', input: { what: 'log' } } }],
  }
}

/** When to call a customer, in words. */
export function planCallForm({ id, name }: { id: number; name: string }, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const call = t('deserving.planCall', { name: brief(name, IN_ROW) })
  return {
    language,
    title: t('deserving.planTitle'),
    intro: name,
    fields: [
      {
        type: 'line',
        name: 'by',
        label: t('deserving.planWhen'),
        hint: t('deserving.planHint'),
        value: t('deserving.planTomorrow'),
        max: 100,
      },
      { type: 'line', name: 'text', label: t('deserving.planText'), value: call, max: 300 },
    ],
    submit: { label: t('common.save'), command: 'promise', input: { relation: `#${id}` } },
  }
}

/** That a relation rests, with the way back; or that it may come up again. */
export function notNowCard(
  { id, name, days, again }: { id: number; name: string; days: number; again: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  if (again) return { language, title: t('deserving.again', { name }), body: [] }
  return {
    language,
    title: t('deserving.rests', { name }),
    body: [{ type: 'text', text: t('deserving.restsText', { days }) }],
    buttons: [{ label: t('merge.undo'), press: { command: 'deserving not now', input: { id, again: true } } }],
  }
}
