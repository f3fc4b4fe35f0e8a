import type { NamedCase } from '../../crm/attention/owed.ts'
import type { Card, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { firstOf, newcomer, reachInWords, withAbout } from '../about/line.ts'
import { deedButtons } from '../case/deeds.ts'
import { capitalised } from '../case/title.ts'
import { deadline, duration, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** So many promises have their buttons with them; more of them stand closer together, so that all are named. */
const WITH_BUTTONS = 9
/** A message about what went wrong names so many. */
const NAMED = 30

/** Straight to who must act, because these would break before they hear of them otherwise: every one is named. */
export function nudgeCard(promises: readonly NamedCase[], reader: Reader): Card {
  const [only, ...others] = promises
  if (only && others.length === 0 && isoDay(only.dueAt, reader.timeZone) === isoDay(reader.now, reader.timeZone))
    return almostDue(only, reader)
  const t = words(reader.language)
  const isShort = promises.length <= WITH_BUTTONS
  return {
    language: reader.language,
    title: titleOf(promises, 'soon', reader),
    tone: 'warning',
    body: isShort ? [{ type: 'rows', rows: promises.map((one) => rowOf(one, reader)) }] : [listOf(promises, reader)],
    ...(!isShort && { buttons: [{ label: t('told.show'), press: { command: 'today', input: {} } }] }),
  }
}

function almostDue(promise: NamedCase, reader: Reader): Card {
  const t = words(reader.language)
  const { id, of, number, relation, summary, dueAt, owner, deputy } = promise
  const minutes = Math.max(1, Math.round((dueAt.getTime() - reader.now.getTime()) / 60_000))
  const left = duration(minutes, reader.language)
  const first = firstOf(promise.about, reader)
  // What comes first is no call about this.
  const reach = first ? null : reachInWords(promise.about, reader)
  const beside = [newcomer(promise.about?.newSince, reader), reach].filter(Boolean)
  return {
    language: reader.language,
    about: id,
    title: of.named
      ? t('told.one', { what: of.name[reader.language].one, number, name: relation })
      : t('promise.nudge', { number, name: relation }),
    tone: 'warning',
    body: [
      ...(deputy ? [{ type: 'note', text: t('promise.standIn', { name: owner }) } as const] : []),
      ...(first ? [{ type: 'text', text: first } as const] : []),
      { type: 'text', text: t('promise.nudgeText', { summary, due: time(dueAt, reader), left }) },
      ...(beside.length > 0 ? [{ type: 'note', text: capitalised(beside.join(' · ')) } as const] : []),
    ],
    buttons: buttonsOf(promise, reader),
  }
}

/** Promises are counted by their name; with something else among them all are things. */
function titleOf(cases: readonly NamedCase[], what: 'soon' | 'untold', { language }: Reader): string {
  const kind = cases.some(({ of }) => of.named) ? (`told.${what}Mixed` as const) : (`told.${what}` as const)
  return words(language)(kind, { count: cases.length })
}

const buttonsOf = ({ id, of }: NamedCase, reader: Reader) => deedButtons({ id, of, acknowledgedAt: null }, reader)

/** To who answers for somebody: these broke without anybody having been told, and that is the bot's fault. */
export function untoldCard(promises: readonly NamedCase[], reader: Reader): Card {
  const t = words(reader.language)
  const count = promises.length
  const named = promises.slice(0, NAMED)
  return {
    language: reader.language,
    title: titleOf(promises, 'untold', reader),
    tone: 'alarm',
    body: [
      { type: 'text', text: t('told.ourFault', { count }) },
      listOf(named, reader, true),
      ...(count > NAMED ? [{ type: 'note', text: t('common.more', { count: count - NAMED }) } as const] : []),
      { type: 'note', text: t('told.mend') },
    ],
  }
}

function rowOf(promise: NamedCase, reader: Reader): Row {
  const first = firstOf(promise.about, reader)
  return {
    about: promise.id,
    text: [...(first ? [`${first} `] : []), { strong: brief(promise.relation, 80) }, `: ${brief(promise.summary)}`],
    note: withAbout(noteOf(promise, reader), promise.about, reader),
    buttons: buttonsOf(promise, reader),
  }
}

function listOf(promises: readonly NamedCase[], reader: Reader, withOwner = false): Part {
  const items = promises.map((promise) => {
    const owner = withOwner ? `, ${brief(promise.owner, 40)}` : ''
    const first = firstOf(promise.about, reader)
    const note = withOwner ? whenOf(promise, reader) : withAbout(noteOf(promise, reader), promise.about, reader)
    const line = `${brief(promise.relation, 60)}: ${brief(promise.summary, 80)} (${note}${owner})`
    return first ? `${first} ${line}` : line
  })
  return { type: 'list', items, about: promises.map(({ id }) => id) }
}

function whenOf(promise: NamedCase, reader: Reader): string {
  const t = words(reader.language)
  const what = capitalised(promise.of.name[reader.language].one)
  return t('told.note', { what, number: promise.number, due: deadline(promise, reader) })
}

function noteOf(promise: NamedCase, reader: Reader): string {
  const { owner, deputy } = promise
  if (!deputy) return whenOf(promise, reader)
  const standsFor = words(reader.language)('digest.standsFor', { name: brief(owner, 40) })
  return `${whenOf(promise, reader)}. ${standsFor}`
}
