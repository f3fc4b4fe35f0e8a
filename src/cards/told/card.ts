import type { NamedPromise } from '../../crm/attention/owed.ts'
import type { Card, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { todo } from '../promise/card.ts'
import { deadline, duration, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** So many promises have their buttons with them; more of them stand closer together, so that all are named. */
const WITH_BUTTONS = 9
/** A message about what went wrong names so many. */
const NAMED = 30

/** Straight to who must act, because these would break before they hear of them otherwise: every one is named. */
export function nudgeCard(promises: readonly NamedPromise[], reader: Reader): Card {
  const [only, ...others] = promises
  if (only && others.length === 0 && isoDay(only.dueAt, reader.timeZone) === isoDay(reader.now, reader.timeZone))
    return almostDue(only, reader)
  const t = words(reader.language)
  const isShort = promises.length <= WITH_BUTTONS
  return {
    language: reader.language,
    title: t('told.soon', { count: promises.length }),
    tone: 'warning',
    body: isShort ? [{ type: 'rows', rows: promises.map((one) => rowOf(one, reader)) }] : [listOf(promises, reader)],
    ...(!isShort && { buttons: [{ label: t('told.show'), press: { command: 'today', input: {} } }] }),
  }
}

function almostDue(promise: NamedPromise, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, relation, summary, dueAt, owner, deputy } = promise
  const minutes = Math.max(1, Math.round((dueAt.getTime() - reader.now.getTime()) / 60_000))
  const left = duration(minutes, reader.language)
  return {
    language: reader.language,
    about: id,
    title: t('promise.nudge', { number, name: relation }),
    tone: 'warning',
    body: [
      ...(deputy ? [{ type: 'note', text: t('promise.standIn', { name: owner }) } as const] : []),
      { type: 'text', text: t('promise.nudgeText', { summary, due: time(dueAt, reader), left }) },
    ],
    buttons: todo(id, reader),
  }
}

/** To who answers for somebody: these broke without anybody having been told, and that is the bot's fault. */
export function untoldCard(promises: readonly NamedPromise[], reader: Reader): Card {
  const t = words(reader.language)
  const count = promises.length
  const named = promises.slice(0, NAMED)
  return {
    language: reader.language,
    title: t('told.untold', { count }),
    tone: 'alarm',
    body: [
      { type: 'text', text: t('told.ourFault', { count }) },
      listOf(named, reader, true),
      ...(count > NAMED ? [{ type: 'note', text: t('common.more', { count: count - NAMED }) } as const] : []),
      { type: 'note', text: t('told.mend') },
    ],
  }
}

function rowOf(promise: NamedPromise, reader: Reader): Row {
  return {
    about: promise.id,
    text: [{ strong: brief(promise.relation, 80) }, `: ${brief(promise.summary)}`],
    note: noteOf(promise, reader),
    buttons: todo(promise.id, reader),
  }
}

function listOf(promises: readonly NamedPromise[], reader: Reader, withOwner = false): Part {
  const items = promises.map((promise) => {
    const owner = withOwner ? `, ${brief(promise.owner, 40)}` : ''
    return `${brief(promise.relation, 60)}: ${brief(promise.summary, 80)} (${withOwner ? whenOf(promise, reader) : noteOf(promise, reader)}${owner})`
  })
  return { type: 'list', items, about: promises.map(({ id }) => id) }
}

function whenOf(promise: NamedPromise, reader: Reader): string {
  const t = words(reader.language)
  return t('told.note', { number: promise.number, due: deadline(promise, reader) })
}

function noteOf(promise: NamedPromise, reader: Reader): string {
  const { owner, deputy } = promise
  if (!deputy) return whenOf(promise, reader)
  const standsFor = words(reader.language)('digest.standsFor', { name: brief(owner, 40) })
  return `${whenOf(promise, reader)}. ${standsFor}`
}
