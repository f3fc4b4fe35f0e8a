import type { MeetingLine } from '../../crm/meeting/asked/line.ts'
import type { MeetingCounts, MeetingFigures } from '../../crm/report/figures/meetings.ts'
import type { OwnMeetings } from '../../crm/meeting/list/own.ts'
import type { Visit } from '../../crm/meeting/list/visitors.ts'
import type { Button, Card, Part, Row, Text } from '../card.ts'
import { brief } from '../plain-text.ts'
import { date, day, dayAndTime, listed, type Reader, time } from '../when.ts'
import { words } from '../words.ts'
import { customerButtons, outcomeRow } from './asked.ts'

/** So many letters of each stand in a line. */
const IN_ROW = { name: 60, title: 60, place: 60, goal: 120 }

/** Somebody's own meetings: those of which nobody has said how they went first, each with what can be done. */
export function meetingsCard({ ended, coming, more, until, hasCalendar }: OwnMeetings, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const buttons: Button[] = [
    { label: t('meetingList.promises'), press: { command: 'promises', input: {} } },
    { label: t('meetingList.calendar'), press: { command: 'calendar', input: {} } },
  ]
  const none = { type: 'note', text: t('meetingList.noCalendar') } as const
  if (ended.length + coming.length === 0) {
    const give = { label: t('meeting.give'), opens: 'form', press: { command: 'calendar give', input: {} } } as const
    return {
      language,
      title: t('meetingList.empty', { day: day(until, reader) }),
      body: [{ type: 'text', text: t(hasCalendar ? 'meetingList.emptyText' : 'meeting.none') }],
      buttons: hasCalendar ? buttons : [give, ...buttons],
    }
  }
  const headed = (heading: string, rows: Row[]): Part[] => (rows.length > 0 ? [{ type: 'rows', heading, rows }] : [])
  return {
    language,
    title: t('meetingList.title'),
    body: [
      ...headed(
        t('meetingList.ended'),
        ended.map((one) => outcomeRow(one, reader)),
      ),
      ...headed(
        t('meetingList.coming'),
        coming.map((one) => comingRow(one, reader)),
      ),
      ...(more > 0 ? [{ type: 'note', text: t('common.more', { count: more }) } as const] : []),
      ...(hasCalendar ? [] : [none]),
    ],
    buttons,
  }
}

function comingRow(meeting: MeetingLine, reader: Reader): Row {
  const { language } = reader
  const t = words(language)
  const { startsAt, isAllDay, about, relation, title, place, isOnline, goal, outcome } = meeting
  const when = isAllDay ? t('meetingList.allDay', { day: day(startsAt, reader) }) : dayAndTime(startsAt, reader)
  const name = relation && brief(relation.name, IN_ROW.name)
  const isSure = about === 'sure' && name
  const called = title === null ? null : brief(title, IN_ROW.title)
  const note = [
    ...(isSure ? [] : [called, name ? t('meetingList.perhaps', { name }) : null]),
    isOnline ? t('meetingList.online') : place && brief(place, IN_ROW.place),
    goal && t('meetingList.goal', { text: brief(goal, IN_ROW.goal) }),
    outcome && t(`meetingAsked.outcome.${outcome}`).toLowerCase(),
  ].filter(Boolean)
  return {
    text: [{ strong: when }, ` ${isSure ? name : t('meetingList.noCustomer')}`],
    ...(note.length > 0 && { note: note.join(', ') }),
    buttons: isSure ? sureButtons(meeting, reader) : customerButtons(meeting, reader),
  }
}

function sureButtons({ id, startsAt, goal, outcome }: MeetingLine, { language, now }: Reader): Button[] {
  const t = words(language)
  const opens = (label: string, command: string): Button => ({
    label,
    opens: 'form',
    press: { command, input: { id } },
  })
  const how = outcome ? 'change' : startsAt > now ? 'calledOff' : 'outcome'
  return [
    ...(startsAt > now ? [opens(t(goal ? 'meetingList.goalChange' : 'meetingList.goalSet'), 'meeting goal')] : []),
    opens(t(`meetingList.${how}`), 'meeting outcome'),
    opens(t('meetingAsked.another'), 'meeting customer'),
    { label: t('meetingAsked.none'), press: { command: 'meeting none', input: { id } } },
  ]
}

/** So many guests of one meeting are named. */
const NAMED = 6

/** Who comes to us on a day, for who opens the door: nothing of what it is about. */
export function visitorsCard(visits: readonly Visit[], on: 'today' | 'tomorrow', reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const other = on === 'today' ? 'tomorrow' : 'today'
  const buttons = [{ label: t(`meetingList.${other}`), press: { command: 'visitors', input: { on: other } } }]
  const title = t(on === 'today' ? 'meetingList.visitorsToday' : 'meetingList.visitorsTomorrow')
  const note: Part = { type: 'note', text: t('meetingList.noVisitorsText') }
  if (visits.length === 0)
    return { language, title, body: [{ type: 'text', text: t('meetingList.noVisitors') }, note], buttons }
  const items = visits.map((visit) => visitInWords(visit, reader))
  return { language, title, body: [{ type: 'list', items }, note], buttons }
}

/** Who comes, when, for whom and where. */
export function visitInWords({ startsAt, isAllDay, relation, guests, hosts, place }: Visit, reader: Reader): Text {
  const { language } = reader
  const t = words(language)
  const when = isAllDay ? t('meetingList.allDay', { day: day(startsAt, reader) }) : time(startsAt, reader)
  const more = guests.length > NAMED ? [t('meetingList.moreGuests', { count: guests.length - NAMED })] : []
  const named = listed([...guests.slice(0, NAMED).map((guest) => brief(guest, IN_ROW.name)), ...more], language)
  const who = t(guests.length > 0 ? 'meetingList.guests' : 'meetingList.hosts', {
    guests: named,
    hosts: listed(hosts, language),
  })
  const where = place ? `, ${brief(place, IN_ROW.place)}` : ''
  return [{ strong: t('meetingList.visitorsOf', { when, name: relation }) }, `: ${who}${where}`]
}

/** What became of the meetings of some weeks, by team and of the company. */
export function meetingFiguresCard(
  { teams, company }: MeetingFigures,
  { from, until }: { from: Date; until: Date },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const all = { name: t('meetingList.company'), counts: company }
  const named = teams.map(({ team, counts }) => ({ name: team ?? t('meetingList.others'), counts }))
  // A company that is one group has only the line of the company.
  const lines = named.length > 1 ? [...named, all] : [teams[0]?.team ? { ...all, name: teams[0].team } : all]
  return {
    language,
    title: t('meetingList.teamTitle', { from: date(from, reader), until: date(until, reader) }),
    body: Object.values(company).some((count) => count > 0)
      ? [
          { type: 'list', items: lines.map(({ name, counts }) => [{ strong: name }, `: ${countsInWords(counts, t)}`]) },
          { type: 'note', text: t('meetingList.teamNote') },
        ]
      : [{ type: 'text', text: t('meetingList.teamNone') }],
  }
}

function countsInWords(counts: MeetingCounts, t: ReturnType<typeof words>): string {
  const { held, late, 'cancelled by us': us, 'cancelled by them': them } = counts
  return t('meetingList.counts', { held, late, us, them, noShow: counts['no-show'], notSaid: counts['not said'] })
}
