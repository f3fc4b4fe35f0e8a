import type { Card } from '../card.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What was promised to somebody who wants to see what is known of them. */
export interface AccessShown {
  name: string
  number: number
  dueAt: Date
  /** It was promised before. */
  isOpenAlready: boolean
  /** Of the page; null when it is not known where that can be reached. */
  url: string | null
}

/** Leads to what somebody may see of themselves, and says until when to answer them. */
export function accessCard({ name, number, dueAt, isOpenAlready, url }: AccessShown, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const due = deadline({ dueAt, wholeDay: true }, reader)
  return {
    language,
    title: t('exports.access', { name }),
    ...(url === null && { tone: 'warning' as const }),
    body: [
      { type: 'text', text: t(isOpenAlready ? 'exports.accessOpen' : 'exports.accessPromise', { number, due }) },
      ...(url === null
        ? [{ type: 'text' as const, text: t('exports.noAddress') }]
        : [
            { type: 'text' as const, text: t('exports.accessWhat', { name }) },
            { type: 'text' as const, text: [{ link: { label: t('exports.open'), url } }] },
            { type: 'note' as const, text: `${t('exports.accessRead')} ${t('exports.yours')}` },
          ]),
    ],
  }
}

/** What to type for it. */
export function accessHowCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return {
    language,
    title: t('exports.access', { name: '…' }),
    body: [
      { type: 'text', text: t('exports.accessWhich') },
      { type: 'text', text: t('exports.accessLine', { customer: t('ask.exampleCustomer') }) },
    ],
  }
}
