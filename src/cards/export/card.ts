import type { Card } from '../card.ts'
import { dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What a page takes out: everything, a mailing list, or what there is of one customer. */
export type TakenOut = { what: 'all' } | { what: 'mailing' } | { what: 'one'; name: string }

/** Leads to the page where customers are taken out; without an address it says what is needed for one. */
export function exportCard(
  { url, ...out }: TakenOut & { url: string | null },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const title =
    out.what === 'one'
      ? t('exports.one', { name: out.name })
      : t(out.what === 'all' ? 'exports.title' : 'exports.mailing')
  if (url === null) return { language, title, tone: 'warning', body: [{ type: 'text', text: t('exports.noAddress') }] }
  const said = {
    all: [t('exports.what'), t('exports.names')],
    mailing: [t('exports.mailingWhat')],
    one: [out.what === 'one' ? t('exports.oneWhat', { name: out.name }) : '', t('exports.names')],
  }[out.what]
  return {
    language,
    title,
    body: [
      ...said.map((text) => ({ type: 'text' as const, text })),
      { type: 'text', text: [{ link: { label: t('exports.open'), url } }] },
      { type: 'note', text: t(out.what === 'mailing' ? 'exports.mailingYours' : 'exports.yours') },
    ],
  }
}

/** What somebody can export who does not lead, and who can do the rest. */
export function exportHowCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return {
    language,
    title: t('exports.title'),
    body: [
      { type: 'text', text: t('exports.you') },
      { type: 'text', text: t('exports.youLine', { customer: t('ask.exampleCustomer') }) },
      { type: 'note', text: t('exports.others') },
    ],
  }
}

/** That everything was exported, to who did it, or in whose name somebody else did. */
export function exportedCard({ of, at }: { of: 'company' | 'moving'; at: Date }, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t(of === 'moving' ? 'exports.moved' : 'exports.exported'),
    body: [
      {
        type: 'facts',
        facts: [
          [t('exports.when'), dayAndTime(at, reader)],
          [t('exports.which'), t(`exports.whatOf.${of}`)],
        ],
      },
      { type: 'note', text: t('exports.notYou') },
    ],
  }
}

/** That everything was exported with the names of colleagues, to each of them. */
export function movedOutCard({ by, at }: { by: string; at: Date }, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('exports.movedOut', { name: by }),
    body: [
      { type: 'text', text: t('exports.movedOutText', { name: by }) },
      { type: 'facts', facts: [[t('exports.when'), dayAndTime(at, reader)]] },
      { type: 'note', text: t('exports.movedOutAsk', { name: by }) },
    ],
  }
}
