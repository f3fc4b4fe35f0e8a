import type { ComingMeeting, MeetingNews } from '../../crm/meeting/brief/owed.ts'
import { firstOf } from '../about/line.ts'
import { briefCard } from '../brief/card.ts'
import type { Card, Fact } from '../card.ts'
import { dayAndTime, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** So many guests are named. */
const NAMED = 6

/** Meetings that are about to begin, for who stands in for this colleague or takes part, and when a calendar was read. */
export interface Coming {
  coming: readonly ComingMeeting[]
  insteadOf: string | null
  readAt: Date | null
}

/** The brief of one meeting, and a line for each other that begins while its reader is busy. */
export function meetingBriefCard({ coming: [first, ...others], insteadOf, readAt }: Coming, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  if (!first) throw new Error('a brief of no meeting')
  const { meeting, brief } = first
  // What is to be put right about them can wait until after it.
  const whole = briefCard({ ...brief, twins: [], missing: [] }, null, reader)
  const items = others.map((one) => laterLine(one, reader))
  return {
    ...whole,
    title: titleOf(first, reader),
    body: [
      ...(insteadOf === null
        ? []
        : [{ type: 'note', text: t('meetingBrief.insteadOf', { name: insteadOf }) } as const]),
      ...factsPart(meeting, reader),
      ...(items.length === 0 ? [] : [{ type: 'list', heading: t('meetingBrief.also'), items } as const]),
      ...whole.body,
      ...(readAt === null
        ? []
        : [{ type: 'note', text: t('meetingBrief.read', { when: dayAndTime(readAt, reader) }) } as const]),
    ],
    buttons: [
      {
        label: t(meeting.goal === null ? 'meetingBrief.setGoal' : 'meetingBrief.changeGoal'),
        opens: 'form',
        press: { command: 'meeting goal', input: { id: meeting.id } },
      },
      { label: t('late.button'), opens: 'form', press: { command: 'meeting late', input: { id: meeting.id } } },
      {
        label: t('meetingBrief.outcome'),
        opens: 'form',
        press: { command: 'meeting outcome', input: { id: meeting.id } },
      },
      { label: t('usual.log'), opens: 'form', press: { command: 'log about', input: { id: brief.id } } },
      ...others.map(({ brief: { id, name } }) => ({
        label: t('meetingBrief.brief', { name }),
        press: { command: 'brief', input: { relation: `#${id}` } },
      })),
    ],
  }
}

function titleOf({ meeting: { startsAt, endsAt }, brief: { name } }: ComingMeeting, reader: Reader): string {
  const t = words(reader.language)
  const from = dayAndTime(startsAt, reader)
  const isOneDay = isoDay(startsAt, reader.timeZone) === isoDay(endsAt, reader.timeZone)
  if (endsAt <= startsAt) return t('meetingBrief.titleFrom', { from, name })
  return t('meetingBrief.title', { from, until: isOneDay ? time(endsAt, reader) : dayAndTime(endsAt, reader), name })
}

function factsPart(meeting: ComingMeeting['meeting'], { language }: Reader): Card['body'] {
  const t = words(language)
  const { title, location, isOnline, guests, goal } = meeting
  const place = location ?? (isOnline ? t('meetingBrief.online') : null)
  const named = guests.slice(0, NAMED).join(', ')
  const rest = guests.length - NAMED
  const facts: Fact[] = [
    ...(title === null ? [] : [[t('meetingBrief.called'), title] as const]),
    ...(place === null ? [] : [[t('meetingBrief.place'), place] as const]),
    ...(guests.length === 0
      ? []
      : [
          [t('meetingBrief.guests'), rest > 0 ? t('meetingBrief.more', { names: named, count: rest }) : named] as const,
        ]),
    ...(goal === null ? [] : [[t('meetingBrief.goal'), goal] as const]),
  ]
  return facts.length === 0 ? [] : [{ type: 'facts', facts }]
}

function laterLine({ meeting, brief: { first, name } }: ComingMeeting, reader: Reader): string {
  const more = firstOf({ first: first ?? null }, reader) ?? meeting.goal ?? meeting.location
  const line = words(reader.language)('meetingBrief.line', { when: dayAndTime(meeting.startsAt, reader), name })
  return more === null ? line : `${line}. ${more}`
}

/** That a meeting its reader was briefed of moved or is gone. */
export function meetingNewsCard({ relation, was, startsAt }: MeetingNews, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const before = dayAndTime(was, reader)
  if (startsAt === null) {
    const text = t('meetingBrief.goneText', { name: relation })
    return { language, title: t('meetingBrief.gone', { name: relation, was: before }), body: [{ type: 'text', text }] }
  }
  return {
    language,
    title: t('meetingBrief.moved', { name: relation, when: dayAndTime(startsAt, reader) }),
    body: [{ type: 'text', text: t('meetingBrief.movedText', { was: before }) }],
  }
}
