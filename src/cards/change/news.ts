import type { ChangeLook, ChangeNews, ChangeStep } from '../../crm/change/owed.ts'
import type { KnownChange } from '../../crm/change/standing.ts'
import type { Button, Card, Part } from '../card.ts'
import { brief } from '../plain-text.ts'
import { date, dayAndMonth, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of a cause are in a title. */
const IN_TITLE = 100

const called = ({ cause }: KnownChange) => brief(cause.name, IN_TITLE)

/** What became of a change: for who reported its cause, and with the customers of theirs who are to hear of it. */
export function changeNewsCard(news: ChangeNews, reader: Reader): Card {
  return { done: doneCard, dropped: droppedCard, 'not yet': notYetCard }[news.is](news, reader)
}

function doneCard({ change, reported, customers, more }: ChangeNews, reader: Reader): Card {
  const t = words(reader.language)
  const { doneAt, madeAt } = change
  const about = { cause: called(change), day: dayAndMonth(doneAt ?? madeAt, reader) }
  const rows = customers.map(({ id, name }) => ({
    text: [{ strong: name }],
    buttons: [{ label: t('change.say'), press: { command: 'change say', input: { id } } } satisfies Button],
  }))
  const rest = more > 0 ? [{ text: t('common.more', { count: more }), buttons: [toldButton(change.id, reader)] }] : []
  return {
    language: reader.language,
    title: reported
      ? t('change.doneReported', { ...about, reported: dayAndMonth(reported, reader) })
      : t('change.done', about),
    tone: 'good',
    body: [
      { type: 'text', text: looksLike(change, reader) },
      ...(rows.length > 0
        ? ([
            { type: 'text', text: t('change.toTell', { count: rows.length + more }) },
            { type: 'rows', rows: [...rows, ...rest] },
          ] satisfies Part[])
        : []),
    ],
  }
}

/** What it looks like now, or what was changed when nobody said that. */
export function looksLike({ doneWords, text }: Pick<KnownChange, 'doneWords' | 'text'>, { language }: Reader): string {
  const t = words(language)
  return doneWords ? t('change.looksLike', { words: doneWords }) : t('change.wasChanged', { text })
}

function droppedCard({ change, reported, why }: ChangeNews, reader: Reader): Card {
  const t = words(reader.language)
  const { text, madeAt } = change
  return {
    language: reader.language,
    title: t('change.dropped', { cause: called(change) }),
    body: [
      { type: 'text', text: t('change.droppedText', { text, reported: dayAndMonth(reported ?? madeAt, reader) }) },
      ...whyDropped(why, reader),
    ],
  }
}

function whyDropped(reason: string | null, { language }: Reader): Part[] {
  return reason ? [{ type: 'text', text: words(language)('change.why', { reason }) }] : []
}

function notYetCard({ change }: ChangeNews, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('change.notYet', { cause: called(change) }),
    tone: 'warning',
    body: [{ type: 'text', text: t('change.notYetText', { text: change.text }) }],
  }
}

/** Shows who has been told of a change. */
export function toldButton(id: number, { language }: Reader): Button {
  return { label: words(language)('change.who'), press: { command: 'change who', input: { id } } }
}

/** The same in the thread of the complaint at which it was decided. */
export function changeStepCard({ change, is, why }: ChangeStep, reader: Reader): Card {
  const t = words(reader.language)
  const { id, text } = change
  const done = change.doneWords ? ([{ type: 'text', text: looksLike(change, reader) }] satisfies Part[]) : []
  return {
    language: reader.language,
    title: t(`change.thread.${is}`, { text: brief(text, IN_TITLE) }),
    body: is === 'done' ? done : is === 'dropped' ? whyDropped(why, reader) : [],
    ...(is === 'done' && { buttons: [toldButton(id, reader)] }),
  }
}

/** What was found some time after a change was done: customers who were not told, or whether its cause came back. */
export function changeLookCard({ change, look, untold, back }: ChangeLook, reader: Reader): Card {
  const t = words(reader.language)
  const { id, text, doneAt, madeAt, causeId } = change
  const about = { cause: called(change), day: date(doneAt ?? madeAt, reader), text, days: look }
  if (look === 'untold')
    return {
      language: reader.language,
      title: t('change.untold', { ...about, count: untold }),
      tone: 'warning',
      body: [{ type: 'text', text: t('change.untoldText', about) }],
      buttons: [toldButton(id, reader)],
    }
  const numbers = back.numbers.join(', ')
  const again: Button = {
    label: t('change.again'),
    opens: 'form',
    press: { command: 'change new', input: { id: causeId } },
  }
  const cause: Button = { label: t('change.show'), press: { command: 'cause', input: { id: causeId } } }
  const isBack = back.times > 0
  return {
    language: reader.language,
    title: isBack ? t('change.cameBack', { ...about, count: back.times }) : t('change.stayedAway', about),
    tone: isBack ? 'warning' : 'good',
    body: [
      ...(numbers ? ([{ type: 'text', text: t('change.numbers', { numbers }) }] satisfies Part[]) : []),
      { type: 'text', text: t('change.lookText', about) },
    ],
    buttons: isBack ? [again, cause] : [cause],
  }
}
