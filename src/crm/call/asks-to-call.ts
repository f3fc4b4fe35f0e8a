/** Words of a promise that say that somebody is to be rung, in any language; said of something else they do no harm. */
const ANYWHERE = [
  'bel',
  'belt',
  'bellen',
  'terugbellen',
  'teruggebeld',
  'opbellen',
  'nabellen',
  'doorbellen',
  'rondbellen',
  'telefonisch',
  'telefoneren',
  'call',
  'callback',
  'ring back',
  'ring (?:him|her|them)',
  'a ring',
  'phone back',
  'phone (?:him|her|them)',
].join('|')

/** What is a thing as well says so at the beginning alone: "phone Jan", not "send the phone". */
const FIRST = String.raw`(?:ring|phone)(?!-|\s+(?:case|cover|binder|bill|number|system)s?)`

const SAID = new RegExp(`(?<![\\p{L}\\d])(?:${ANYWHERE})(?![\\p{L}\\d])|^\\s*${FIRST}(?![\\p{L}\\d])`, 'iu')

/** Whether the words of a promise say that somebody is to be rung. */
export const asksToCall = (summary: string): boolean => SAID.test(summary)

/** The same as a regular expression of the database. */
export const ASKS_TO_CALL = `\\m(?:${ANYWHERE})\\M|^\\s*${FIRST}\\M`
