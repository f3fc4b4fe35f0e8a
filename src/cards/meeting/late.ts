import type { LateStanding, MeetingAround } from '../../crm/meeting/brief/late.ts'
import type { Address } from '../../crm/relation/address.ts'
import type { Button, Card, Form, Part } from '../card.ts'
import { confirmButton } from '../customer/card.ts'
import { dayAndTime, type Reader, time } from '../when.ts'
import { languageName, words } from '../words.ts'

/** So many minutes can be said with one press. */
const USUAL = [10, 15, 20, 30, 45]

const text = (said: string): Part => ({ type: 'text', text: said })

const says = (id: number, minutes: number) => ({ command: 'meeting late said', input: { id, minutes } })

function opener(id: number, label: string): Button {
  return { label, opens: 'form', press: { command: 'meeting late', input: { id } } }
}

/** Which of these meetings somebody is late for; with the minutes they said, each has its sentence one press away. */
export function lateWhichCard(meetings: readonly MeetingAround[], minutes: number | null, reader: Reader): Card {
  const t = words(reader.language)
  const button = ({ id }: MeetingAround): Button =>
    minutes === null ? opener(id, t('late.button')) : { label: t('customer.button'), press: says(id, minutes) }
  const rows = meetings.map((one) => ({
    text: t('late.line', { time: time(one.startsAt, reader), name: one.name }),
    buttons: [button(one)],
  }))
  return { language: reader.language, title: t('late.which'), body: [{ type: 'rows', rows }] }
}

/** How late somebody will be, with the usual answers as buttons. */
export function lateHowCard({ id, name, startsAt }: MeetingAround, reader: Reader): Card {
  const t = words(reader.language)
  const usual = USUAL.map((count) => ({ label: t('late.minutes', { count }), press: says(id, count) }))
  return {
    language: reader.language,
    title: t('late.how', { name, time: time(startsAt, reader) }),
    body: [{ type: 'note', text: t('late.note') }],
    buttons: [...usual, opener(id, t('late.other'))],
  }
}

/** How late somebody will be for a meeting, in minutes between these. */
export function lateForm(
  { id, name, startsAt }: MeetingAround,
  between: { least: number; most: number },
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  const hint = t('late.hint', between)
  return {
    language,
    title: t('late.formTitle'),
    intro: t('late.formIntro', { name, time: time(startsAt, reader), note: t('late.note') }),
    fields: [{ type: 'line', name: 'minutes', label: t('late.late'), hint, value: '15', max: 20 }],
    submit: { label: t('late.give'), command: 'meeting late said', input: { id } },
  }
}

/** Words for a customer to copy who is waiting, in their language and form of address; without a name while that is not confirmed. */
export function lateCard(
  { relationId, name, language, form, salutation }: Address,
  { startsAt, there }: { startsAt: Date; there: Date },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const theirs = words(language)
  const at = (moment: Date) => time(moment, { ...reader, language })
  const greeting =
    salutation === null ? theirs(`late.noGreeting.${form}`) : theirs(`late.greeting.${form}`, { to: salutation })
  const minutes = Math.round((there.getTime() - startsAt.getTime()) / 60_000)
  const sentence = theirs(`late.say.${form}`, { greeting, minutes, from: at(startsAt), there: at(there) })
  const how = { language: languageName(language, reader.language), form: t(`customer.form.${form}`) }
  return {
    language: reader.language,
    title: t('customer.title', { name }),
    body: [
      { type: 'copy', text: sentence },
      { type: 'note', text: t('customer.how', how) },
      ...(salutation === null ? [{ type: 'note', text: t('late.noName', { name }) } as const] : []),
    ],
    ...(salutation === null && { buttons: [confirmButton(relationId, reader.language)] }),
  }
}

/** That there is no meeting somebody could be late for now, of all or with whom they named, and how to say it when there is. */
export function lateNoneCard(named: string | null, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  const none = named === null ? t('late.none') : t('late.noneWith', { words: named })
  const example = named === null ? t('late.example') : t('late.exampleOf', { name: named })
  return {
    language,
    title: t('late.noneTitle'),
    body: [text(none), { type: 'note', text: t('late.try') }, { type: 'copy', text: example }],
  }
}

/** That the meeting of a card is at another time by now, or off. */
export function lateNotNowCard(
  { name, startsAt }: MeetingAround,
  standing: Exclude<LateStanding, 'now'>,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const said =
    standing === 'off' ? t('late.off', { name }) : t('late.otherTime', { name, when: dayAndTime(startsAt, reader) })
  return { language: reader.language, title: t('late.formTitle'), body: [text(said)] }
}
