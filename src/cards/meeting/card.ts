import type { CalendarStanding } from '../../crm/meeting/feed.ts'
import type { Card, Form, Language, Part } from '../card.ts'
import { dayAndTime, isoDay, type Reader, time } from '../when.ts'
import { whyUnreadLine } from '../unread/why.ts'
import { words } from '../words.ts'

const text = (said: string): Part => ({ type: 'text', text: said })

/** How somebody's calendar is read, or how it can be; right after a change under another title. */
export function calendarCard(standing: CalendarStanding | null, isNew: boolean, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  if (!standing) {
    const give = { label: t('meeting.give'), opens: 'form', press: { command: 'calendar give', input: {} } } as const
    return { language, title: t('meeting.title'), body: [text(t('meeting.none'))], buttons: [give] }
  }
  const { lastFour, failingSince, why, isBusyOnly, meetings } = standing
  const because = failingSince && whyUnreadLine(why, language)
  return {
    language,
    title: t(isNew ? 'meeting.set' : 'meeting.title'),
    body: [
      text(t('meeting.known', { lastFour })),
      ...(failingSince ? [text(t('meeting.failing', { when: dayAndTime(failingSince, reader) }))] : []),
      ...(because ? [text(because)] : []),
      ...readLine(standing, reader),
      ...(meetings > 0 ? [text(t('meeting.withCustomers', { count: meetings }))] : []),
      ...(isBusyOnly ? [text(t('meeting.busyOnly'))] : []),
      { type: 'note', text: t('meeting.privacy') },
    ],
    buttons: [{ label: t('meeting.off'), press: { command: 'calendar off', input: {} } }],
  }
}

function readLine({ readAt, count, skipped, failingSince }: CalendarStanding, reader: Reader): Part[] {
  const t = words(reader.language)
  if (!readAt) return failingSince ? [] : [text(t('meeting.notYet'))]
  const isToday = !reader.stays && isoDay(readAt, reader.timeZone) === isoDay(reader.now, reader.timeZone)
  const when = isToday ? time(readAt, reader) : dayAndTime(readAt, reader)
  const events = t('meeting.events', { count })
  return [text(skipped > 0 ? t('meeting.readSome', { when, events, skipped }) : t('meeting.read', { when, events }))]
}

/** Where somebody's calendar is published. */
export function calendarForm(language: Language): Form {
  const t = words(language)
  const address = {
    type: 'line',
    name: 'address',
    label: t('meeting.address'),
    hint: t('meeting.addressHint'),
  } as const
  return {
    language,
    title: t('meeting.title'),
    intro: t('meeting.privacy'),
    fields: [{ ...address, max: 2000 }],
    submit: { label: t('common.save'), command: 'calendar', input: {} },
  }
}

/** That a calendar is read no more, with the way back. */
export function calendarOffCard(was: boolean, language: Language): Card {
  const t = words(language)
  if (!was) return { language, title: t('meeting.title'), body: [text(t('meeting.wasOff'))] }
  return {
    language,
    title: t('meeting.offTitle'),
    body: [text(t('meeting.offText'))],
    buttons: [{ label: t('meeting.undo'), press: { command: 'calendar again', input: {} } }],
  }
}

/** That a calendar could not be read for days. */
export function calendarUnreadCard(since: Date, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('meeting.unread', { when: dayAndTime(since, reader) }),
    body: [text(t('meeting.unreadText'))],
    buttons: [{ label: t('meeting.off'), press: { command: 'calendar off', input: {} } }],
  }
}

/** Why an address is not kept. It is shown nowhere: it is a secret. */
export function noCalendarCard(why: 'elsewhere' | 'noKey' | 'badAddress', language: Language): Card {
  const t = words(language)
  if (why === 'badAddress') return { language, title: t('meeting.title'), body: [text(t('meeting.badAddress'))] }
  return { language, title: t(`meeting.${why}Title`), body: [text(t(`meeting.${why}`))] }
}
