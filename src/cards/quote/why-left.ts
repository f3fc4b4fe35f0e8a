import type { Brief } from '../../crm/relation/brief.ts'
import type { Button, Fact } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'
import { theirWords } from './asked.ts'

type Left = Pick<Brief, 'id' | 'whyLeft'>

/** Why a former customer left, as far as that is known. */
export function whyLeftFacts({ whyLeft }: Left, { language }: Pick<Reader, 'language'>): Fact[] {
  const t = words(language)
  if (whyLeft?.ourReason === undefined && whyLeft?.theirReason === undefined) return []
  const { ourReason, theirReason } = whyLeft
  return [
    ...(ourReason ? [[t('quote.leftOurs'), ourReason] as const] : []),
    [t('quote.leftTheirs'), theirWords(theirReason) || t('quote.notAsked')],
  ]
}

/** The way to say why, while it is not known. */
export function whyLeftButton({ id, whyLeft }: Left, { language }: Pick<Reader, 'language'>): Button[] {
  if (whyLeft === null || (whyLeft.ourReason !== undefined && theirWords(whyLeft.theirReason) !== '')) return []
  return [{ label: words(language)('quote.whyLeft'), opens: 'form', press: { command: 'relation why', input: { id } } }]
}
