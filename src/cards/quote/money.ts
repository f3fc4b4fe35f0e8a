import type { Money } from '../../crm/quote/facts.ts'
import type { Language } from '../../language.ts'
import { listed, locales } from '../when.ts'
import { words } from '../words.ts'

/** An amount as it is written: "€ 12.500,50", without cents when there are none. */
export function money({ cents, currency }: Money, language: Language): string {
  const digits = cents % 100 === 0 ? 0 : 2
  const style = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(locales[language], style).format(cents / 100).replace(/\s/gu, ' ')
}

/** The same of one that may not be known. */
export function moneyOrUnknown(amount: Money | null, language: Language): string {
  return amount ? money(amount, language) : words(language)('quote.unknown')
}

/** What several amount to, a sum for each currency. */
export function sumInWords(sum: readonly Money[], language: Language): string {
  return listed(
    sum.map((one) => money(one, language)),
    language,
  )
}

/** An amount as it is typed in a field, which is read as it is written: "12500,50". */
export function moneyTyped(amount: Money | null, language: Language): string {
  if (!amount) return ''
  const digits = amount.cents % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat(locales[language], { minimumFractionDigits: digits, useGrouping: true }).format(
    amount.cents / 100,
  )
}
