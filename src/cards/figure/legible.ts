// Control characters, which no XML takes either, and the marks that turn the reading direction around.
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

/** People's words on one line without what nobody sees. */
export const legible = (text: string) => text.toWellFormed().replace(/\s+/g, ' ').replace(HIDDEN, '').trim()

/** People's words as they stand in HTML and SVG, between tags and in attributes. */
export const escapeMarkup = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
