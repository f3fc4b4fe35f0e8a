import type { Card } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Leads to the model as a page; without an address it says what is needed for one. */
export function modelPageCard(
  { url, mayChange }: { url: string | null; mayChange: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const title = t('modelPage.title')
  if (url === null)
    return { language, title, tone: 'warning', body: [{ type: 'text', text: t('modelPage.noAddress') }] }
  return {
    language,
    title,
    body: [
      { type: 'text', text: t('modelPage.cardText') },
      { type: 'text', text: [{ link: { label: t('modelPage.openPage'), url } }] },
      {
        type: 'note',
        text: `${t(mayChange ? 'modelPage.cardChange' : 'modelPage.cardRead')} ${t('modelPage.cardYours')}`,
      },
    ],
  }
}
