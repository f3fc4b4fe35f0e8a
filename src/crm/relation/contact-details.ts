import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/max'

export interface ContactDetails {
  phone: string | null
  email: string | null
}

const MAIL = /(?<![\w.%+@-])[\w.%+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])/iu

/** The only phone number and the first mail address in a text; a number without a country is one of this country. */
export function contactDetailsIn(text: string, country: string): ContactDetails {
  const numbers = findPhoneNumbersInText(text.slice(0, 5000), country as CountryCode)
  const [only, ...others] = new Set(numbers.map(({ number }) => number.formatInternational()))
  return {
    phone: only !== undefined && others.length === 0 ? only : null,
    email: MAIL.exec(text)?.[0].toLowerCase() ?? null,
  }
}
