import { readMessage } from '../../support/slack/people/reading.ts'
import { dayIn } from './deeds.ts'
import { chatOf, type Office, userOf, WHO } from './office.ts'

/** Three windows, and with each of them one direct message of what would break before the next. */
export const CAP = 6
const DAY = 86_400_000

export interface Attention {
  /** Unasked messages in the private chat of each person on each day, smallest first, weekends and holidays left out. */
  perDay: number[]
  overCap: string[]
  repeated: string[]
  untold: string[]
  broke: number
}

/** What the bot said by itself, read from what people got; the tables only say which promises broke. */
export async function attentionOf({ slack, db }: Office): Promise<Attention> {
  const members = await db.member.findMany()
  const idOf = new Map(WHO.map((who) => [who, members.find(({ email }) => email?.startsWith(who))?.id]))
  const unasked = WHO.flatMap((who) =>
    slack.workspace.messages
      .filter(
        ({ channel, user, metadata, deleted }) =>
          channel === chatOf(who) && !user && !deleted && metadata && !isAnswer(metadata),
      )
      .map((message) => ({ who, at: new Date(Number(message.ts.split('.')[0]) * 1000), text: readMessage(message) })),
  )
  const days = [...new Set(unasked.map(({ at }) => dayIn(at)))].filter((day) => {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    return weekday !== 0 && weekday !== 6
  })
  const perDay = WHO.flatMap((who) =>
    days.map((day) => ({ who, day, of: unasked.filter((one) => one.who === who && dayIn(one.at) === day) })),
  )
  const shown = await db.shown.findMany({ where: { via: { in: ['digest', 'nudge', 'direct'] } } })
  const twice = Map.groupBy(shown, (one) => [one.memberId, one.caseId, dayIn(one.at), one.fingerprint].join('/'))
  // A row is its words with how it stands below it; deeds and how many are left over are no words of it.
  const rows = Map.groupBy(
    unasked.flatMap(({ who, at, text }) => {
      const lines = text.split('\n').filter((line) => !line.startsWith('['))
      return lines.flatMap((line, n) =>
        /^\d+ (?!more)/.test(line) ? [`${who} ${dayIn(at)} ${line} / ${lines[n + 1]}`] : [],
      )
    }),
    (row) => row,
  )
  const broken = await db.case.findMany({ where: { kind: 'promise', brokenAt: { not: null } } })
  return {
    perDay: perDay.map(({ of }) => of.length).sort((a, b) => a - b),
    overCap: perDay.filter(({ of }) => of.length > CAP).map(({ who, day, of }) => `${who} had ${of.length} on ${day}`),
    repeated: [
      ...[...twice]
        .filter(([, those]) => those.length > 1)
        .map(([key, those]) => `${key}: ${those.map(({ via, at }) => `${via} ${at.toISOString()}`).join(', ')}`),
      ...[...rows]
        .filter(([row, those]) => /\d{4}-\d\d-\d\d \W*\d+ /.test(row) && those.length > 1)
        .map(([row]) => row),
    ],
    broke: broken.length,
    untold: broken.flatMap(({ number, dueAt, ownerId }) => {
      const owner = WHO.find((who) => idOf.get(who) === ownerId)
      const due = dueAt?.getTime() ?? 0
      const seen = slack.workspace.messages.some((message) => {
        const at = Number(message.ts.split('.')[0]) * 1000
        const isTheirs = owner !== undefined && (message.channel === chatOf(owner) || message.only === userOf(owner))
        return (
          isTheirs &&
          !message.user &&
          at < due &&
          at > due - 4 * DAY &&
          new RegExp(`\\b${number}\\b`).test(readMessage(message))
        )
      })
      return seen ? [] : [`promise ${number} of ${owner}, due ${dueAt?.toISOString()}`]
    }),
  }
}

/** Marked to be found again, as what is said unasked is. */
const isAnswer = (metadata: Record<string, unknown>) =>
  String((metadata['event_payload'] as Record<string, unknown> | undefined)?.['key']).startsWith('answer/')
