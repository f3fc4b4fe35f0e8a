import type { AnnoyanceCategory } from '../../crm/annoyance/categories.ts'
import type { KnownChange } from '../../crm/change/standing.ts'
import type { MenuItem } from '../../crm/menu/origin.ts'
import type { Button, Card, Form, Option } from '../card.ts'
import { brief } from '../plain-text.ts'
import { date, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of what somebody wrote stand in a line. */
const SHORT = 200

/** What will be done about something on the menu, by whom and by when. */
export function menuForm(
  { day, category, text }: MenuItem & { text: string },
  { colleagues, me }: { colleagues: readonly Option[]; me: number },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  const kind = t(`annoyance.category.${category}`)
  const isQuoted = text !== '' && text !== kind
  return {
    language,
    title: t('menu.formTitle'),
    intro: isQuoted ? t('menu.formIntroQuoted', { kind, text: brief(text, SHORT) }) : t('menu.formIntro', { kind }),
    fields: [
      { type: 'lines', name: 'text', label: t('menu.what'), hint: t('menu.whatHint'), max: 1000 },
      { type: 'choice', name: 'owner', label: t('menu.who'), value: String(me), options: colleagues },
      { type: 'date', name: 'by', label: t('menu.day') },
    ],
    submit: { label: t('common.save'), command: 'menu take', input: { day, category, filled: true } },
  }
}

/** A line of the menu that somebody took, with who does it. */
export interface TakenFacts {
  change: Pick<KnownChange, 'id' | 'text' | 'doneAt'> & { promise: Pick<KnownChange['promise'], 'number' | 'dueAt'> }
  category: AnnoyanceCategory
  owner: { id: number; name: string }
  /** The colleague who has to accept it first. */
  offeredTo: string | null
}

/** For who took it, for themselves or for a colleague. */
export function menuTakenCard({ change, category, owner, offeredTo }: TakenFacts, reader: Reader): Card {
  const t = words(reader.language)
  const { id, text, promise } = change
  const kind = t(`annoyance.category.${category}`)
  const title =
    offeredTo !== null
      ? t('menu.offered', { name: offeredTo, kind })
      : owner.id === reader.id
        ? t('menu.yours', { kind })
        : t('menu.theirs', { owner: owner.name, kind })
  const day = promise.dueAt ? date(promise.dueAt, reader) : ''
  return {
    language: reader.language,
    title,
    tone: 'good',
    body: [
      { type: 'text', text: t('menu.planned', { text: brief(text, SHORT), day }) },
      { type: 'note', text: t('menu.circle') },
    ],
    buttons: [{ label: t('log.undo'), press: { command: 'menu undo', input: { id } } }, showButton(promise, reader)],
  }
}

const showButton = ({ number }: { number: number }, { language }: Pick<Reader, 'language'>): Button => ({
  label: words(language)('menu.show'),
  press: { command: 'promise show', input: { number } },
})

/** Somebody else was first. */
export function menuHadCard({ change, category, owner }: Omit<TakenFacts, 'offeredTo'>, reader: Reader): Card {
  const t = words(reader.language)
  const { text, doneAt, promise } = change
  const day = promise.dueAt ? date(promise.dueAt, reader) : ''
  return {
    language: reader.language,
    title: doneAt ? t('menu.hadDone', { owner: owner.name }) : t('menu.had', { owner: owner.name, day }),
    body: [{ type: 'text', text: `${t(`annoyance.category.${category}`)}: ${brief(text, SHORT)}` }],
    buttons: [showButton(promise, reader)],
  }
}

/** It can be taken again. */
export function menuUndoneCard(category: AnnoyanceCategory, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('menu.undone', { kind: t(`annoyance.category.${category}`) }), body: [] }
}

/** Nothing of that kind is on the menu of that month any more. */
export function menuGoneCard({ language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('menu.nothing'), body: [] }
}
