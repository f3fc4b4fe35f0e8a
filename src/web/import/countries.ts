import { locales } from '../../cards/when.ts'
import type { Language } from '../../language.ts'

/** Whose customers are most likely brought in; another one is added when it is chosen already. */
const COUNTRIES =
  'NL BE DE FR LU GB IE ES PT IT AT CH DK SE NO FI IS PL CZ SK HU RO BG GR HR SI EE LV LT MT CY TR UA US CA AU NZ ZA SR CW AW'.split(
    ' ',
  )

/** Whether it is a country by its code, `NL`. */
export const isCountry = (code: string, chosen: string): boolean => code === chosen || COUNTRIES.includes(code)

/** The countries by their codes, with their names, in the order of a language. */
export function countryNames(language: Language, chosen: string): [code: string, name: string][] {
  const names = new Intl.DisplayNames(locales[language], { type: 'region' })
  const codes = [...new Set([...COUNTRIES, chosen])]
  return codes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .toSorted(([, one], [, other]) => one.localeCompare(other, locales[language]))
}
