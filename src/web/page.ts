import type { Language } from '../language.ts'

export const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const paragraph = (text: string) => `<p>${escape(text)}</p>`

/** A whole page of plain HTML; what is in `body` is escaped already. */
export function page(language: Language, title: string, body: string): string {
  return (
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="robots" content="noindex"><title>${escape(title)}</title><h1>${escape(title)}</h1>${body}</html>`
  )
}
