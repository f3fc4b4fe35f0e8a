import type { KnownChange } from '../../crm/change/standing.ts'
import type { ToldCustomer, ToldOf } from '../../crm/change/told-of.ts'
import type { Address } from '../../crm/relation/address.ts'
import type { Button, Card, Form, Part } from '../card.ts'
import { unsureCard } from '../customer/card.ts'
import { brief } from '../plain-text.ts'
import { date, fullDate, isoDay, type Reader } from '../when.ts'
import { languageName, optionsOf, words } from '../words.ts'
import { toldButton } from './news.ts'

/** So many letters of a cause are in a title, and of what somebody wrote in a line. */
const SHORT = 100

/** Who has been told of a change: how many, and ten of them; the rest behind a button. */
export function toldOfCard(
  { id, cause }: Pick<KnownChange, 'id' | 'cause'>,
  { told, all, count, from, first }: ToldOf,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const name = brief(cause.name, SHORT)
  const after = from + first.length
  const open = first.filter(({ settledAt }) => settledAt === null)
  const settled = first.filter(({ settledAt }) => settledAt !== null)
  const line = (one: ToldCustomer) => [{ strong: one.name }, `: ${howInWords(one, reader)}`]
  return {
    language: reader.language,
    title: count === 0 ? t('change.toldNobody', { cause: name }) : t('change.toldTitle', { cause: name, told, all }),
    body: [
      ...(open.length > 0
        ? ([
            { type: 'rows', rows: open.map((one) => ({ text: line(one), buttons: [sayButton(one.id, reader)] })) },
          ] satisfies Part[])
        : []),
      ...(settled.length > 0 ? ([{ type: 'list', items: settled.map(line) }] satisfies Part[]) : []),
    ],
    ...(count > after && {
      buttons: [
        {
          label: t('common.more', { count: count - after }),
          press: { command: 'change who', input: { id, from: after } },
        },
      ],
    }),
  }
}

const sayButton = (id: number, { language }: Reader): Button => ({
  label: words(language)('change.say'),
  press: { command: 'change say', input: { id } },
})

/** How it stands with one customer: "told on Tue 3 Mar by Tom (call)". */
export function howInWords({ teller, settledAt, settledBy, how, whom, why }: ToldCustomer, reader: Reader): string {
  const t = words(reader.language)
  if (settledAt === null) return t('change.row.open', { teller })
  if (why !== null) return t('change.row.not', { why: brief(why, SHORT) })
  const facts = { day: date(settledAt, reader), by: settledBy ?? '', how: t(`log.form.${how ?? 'other'}`) }
  return whom ? t('change.row.toldWhom', { ...facts, whom }) : t('change.row.told', facts)
}

/** Words about a change for a customer to copy, in their language and form of address: never its cause, which is ours to know. */
export function sentenceCard(
  { id, change, address }: { id: number; change: KnownChange; address: Address },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { name, language, form, salutation } = address
  const buttons: Button[] = [
    { label: t('change.iTold'), style: 'primary', opens: 'form', press: { command: 'change told', input: { id } } },
    { label: t('change.notNeeded'), opens: 'form', press: { command: 'change leave', input: { id } } },
  ]
  if (salutation === null) {
    const unsure = unsureCard(address, reader)
    return { ...unsure, buttons: [...(unsure.buttons ?? []), ...buttons] }
  }
  const said = {
    to: salutation,
    change: withoutStop(change.doneWords ?? change.text),
    date: fullDate(change.doneAt ?? change.madeAt, { language, timeZone: reader.timeZone }),
  }
  const how = { language: languageName(language, reader.language), form: t(`customer.form.${form}`) }
  return {
    language: reader.language,
    title: t('customer.title', { name }),
    body: [
      { type: 'copy', text: words(language)(`change.sentence.${form}`, said) },
      { type: 'note', text: t('customer.how', how) },
    ],
    buttons,
  }
}

/** The sentence it goes into has a full stop of its own. */
const withoutStop = (text: string) => text.trim().replace(/[.\s]+$/u, '')

/** Who of a customer was told, how and when. */
export function tellingForm({ id, name }: { id: number; name: string }, reader: Reader): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('change.iTold'),
    intro: t('change.tellingForm', { name }),
    fields: [
      { type: 'line', name: 'whom', label: t('change.toldWhom'), optional: true, max: 100 },
      {
        type: 'choice',
        name: 'how',
        label: t('change.toldHow'),
        value: 'call',
        options: optionsOf('log', 'form', reader.language),
      },
      { type: 'date', name: 'day', label: t('change.toldDay'), value: isoDay(reader.now, reader.timeZone) },
    ],
    submit: { label: t('change.toldSave'), command: 'change told', input: { id, filled: true } },
  }
}

/** Why a customer need not be told. */
export function leaveForm({ id, name }: { id: number; name: string }, { language }: Reader): Form {
  const t = words(language)
  return {
    language,
    title: t('change.notNeeded'),
    intro: t('change.notNeededForm', { name }),
    fields: [{ type: 'line', name: 'why', label: t('change.whyLabel'), hint: t('change.whyHint'), max: 300 }],
    submit: { label: t('common.save'), command: 'change leave', input: { id } },
  }
}

/** A customer was told, or is not; with the way back for who said so just now. */
export function toldCustomerCard(
  { customer, told, changeId, isNew }: { customer: ToldCustomer; told: ToldOf; changeId: number; isNew: boolean },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { id, name, why } = customer
  const undo: Button = { label: t('log.undo'), press: { command: 'change told undo', input: { id } } }
  return {
    language: reader.language,
    title: isNew
      ? why === null
        ? t('change.noted', { name })
        : t('change.left', { name, why: brief(why, SHORT) })
      : t('change.already', { name, how: howInWords(customer, reader) }),
    ...(isNew && why === null && { tone: 'good' as const }),
    body: [{ type: 'note', text: t('change.notedText', { told: told.told, all: told.all }) }],
    buttons: [...(isNew ? [undo] : []), toldButton(changeId, reader)],
  }
}

/** What was settled is not, after all. */
export function unsettledCard({ id, name }: { id: number; name: string }, reader: Reader): Card {
  const title = words(reader.language)('change.undone', { name })
  return { language: reader.language, title, body: [], buttons: [sayButton(id, reader)] }
}
