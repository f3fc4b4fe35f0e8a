import type { OfFact } from '../../../crm/relation/facts/catalogue.ts'
import type { FactValue } from '../../../crm/relation/facts/fact.ts'
import type { Language } from '../../card.ts'
import { money, moneyTyped } from '../../quote/money.ts'
import { locales } from '../../when.ts'
import { words } from '../../words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a fact is called, with its year when it is of one: "Revenue 2025". */
export function factName(of: OfFact, language: Language, part = ''): string {
  const name = capital(of.name[language])
  return part ? words(language)('facts.ofYear', { fact: name, year: part }) : name
}

/** A value in words: "bakery", "€ 120.000", "40%". */
export function factInWords({ as, choices }: OfFact, value: FactValue, language: Language): string {
  const t = words(language)
  if (typeof value === 'string') return choices?.[value]?.said[language] ?? value
  if (Array.isArray(value)) return value.join(value.some((one) => one.includes(',')) ? '; ' : ', ')
  if (typeof value === 'object') return money(value, language)
  const number = new Intl.NumberFormat(locales[language]).format(value)
  return as === 'percent' ? t('facts.percent', { number }) : t('facts.hours', { number })
}

/** The same as it stands in a field. */
export function factTyped(value: FactValue | undefined, language: Language): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'object' ? moneyTyped(value, language) : String(value)
}
