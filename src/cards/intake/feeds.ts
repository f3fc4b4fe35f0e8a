import type { UnreadFeed } from '../../crm/intake/feed/kept.ts'
import type { Button, Card, Form, Part, Row } from '../card.ts'
import { date, dayAndTime, type Reader } from '../when.ts'
import { whyUnreadLine } from '../unread/why.ts'
import { words } from '../words.ts'

/** A feed that is watched, as it stands in the list. */
export interface Feed {
  id: number
  name: string
  host: string
  readAt: Date | null
  failingSince: Date | null
  /** Why it cannot be read. */
  why: string | null
}

/** The feeds that are watched, each to end. */
export function feedRows(feeds: readonly Feed[], reader: Reader): Part[] {
  if (feeds.length === 0) return []
  const rows = feeds.map(
    (feed): Row => ({
      text: [{ strong: feed.name }],
      note: standing(feed, reader),
      buttons: [endButton(feed.id, reader)],
    }),
  )
  return [{ type: 'rows', rows }]
}

function standing({ host, readAt, failingSince, why }: Feed, reader: Reader): string {
  const t = words(reader.language)
  const bad = failingSince && t('intake.feedBad', { host, day: date(failingSince, reader) })
  if (bad) return [bad, whyUnreadLine(why, reader.language)].filter((line) => line !== null).join('. ')
  return readAt ? t('intake.feedUsual', { host, day: date(readAt, reader) }) : t('intake.feedNew', { host })
}

const endButton = (id: number, { language }: Pick<Reader, 'language'>): Button => ({
  label: words(language)('intake.end'),
  press: { command: 'feed end', input: { id } },
})

/** The address of a feed, and what it is called. */
export function feedForm({ language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('intake.feedTitle'),
    fields: [
      { type: 'line', name: 'address', label: t('intake.feedAddress'), hint: t('intake.feedAddressHint'), max: 2000 },
      {
        type: 'line',
        name: 'name',
        label: t('intake.feedName'),
        hint: t('intake.feedNameHint'),
        max: 60,
        optional: true,
      },
    ],
    submit: { label: t('intake.watch'), command: 'feed', input: {} },
  }
}

/** A feed is watched, is no more, or is again. */
export function feedCard(
  is: 'made' | 'ended' | 'again',
  { id, name }: Pick<Feed, 'id' | 'name'>,
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const title = { made: 'intake.feedMade', ended: 'intake.feedEnded', again: 'intake.feedAgain' } as const
  const undo = { made: 'feed end', ended: 'feed again', again: 'feed end' }[is]
  return {
    language,
    title: t(title[is], { name }),
    tone: 'good',
    body: is === 'made' ? [{ type: 'text', text: t('intake.feedMadeText') }] : [],
    buttons: [{ label: is === 'again' ? t('intake.end') : t('log.undo'), press: { command: undo, input: { id } } }],
  }
}

/** That a feed could not be read for days, to who can end it. */
export function feedUnreadCard({ id, name, host, since, why }: UnreadFeed, reader: Reader): Card {
  const t = words(reader.language)
  const because = whyUnreadLine(why, reader.language)
  return {
    language: reader.language,
    title: t('intake.feedUnread', { name, when: dayAndTime(since, reader) }),
    body: [
      ...(because ? ([{ type: 'text', text: because }] satisfies Part[]) : []),
      { type: 'text', text: t('intake.feedUnreadText', { host }) },
    ],
    buttons: [endButton(id, reader)],
  }
}

/** Why a feed cannot be watched. */
export function noFeedCard(why: 'feedBadAddress' | 'feedNoKey', { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('intake.feedTitle'), body: [{ type: 'text', text: t(`intake.${why}`) }] }
}
