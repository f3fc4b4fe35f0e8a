import { type CountryCode, getCountries } from 'libphonenumber-js/max'
import { LANGUAGES } from '../../../language.ts'
import { bareWords, remembering } from './clean.ts'

/** What people write that no list of names has. */
const ALSO: Readonly<Record<string, CountryCode>> = {
  holland: 'NL',
  'the netherlands': 'NL',
  nld: 'NL',
  bel: 'BE',
  belgique: 'BE',
  deu: 'DE',
  ger: 'DE',
  brd: 'DE',
  fra: 'FR',
  lux: 'LU',
  uk: 'GB',
  england: 'GB',
  engeland: 'GB',
  scotland: 'GB',
  schotland: 'GB',
  'great britain': 'GB',
  'groot brittannie': 'GB',
  usa: 'US',
  'united states of america': 'US',
  amerika: 'US',
  'czech republic': 'CZ',
  tsjechie: 'CZ',
  turkey: 'TR',
}

const BY_NAME = new Map<string, string>(
  getCountries().flatMap((code) => [
    [code.toLowerCase(), code] as const,
    ...[...LANGUAGES, 'de', 'fr'].flatMap((locale) => {
      const name = new Intl.DisplayNames([locale], { type: 'region' }).of(code)
      return name ? [[bareWords(name), code] as const] : []
    }),
  ]),
)
for (const [name, code] of Object.entries(ALSO)) BY_NAME.set(name, code)

/** Returns the code of a country by its name in Dutch, English, German or French; null when it is none of them. */
export const countryIn = remembering((cell): string | null => BY_NAME.get(bareWords(cell)) ?? null)
