/** Whom a line says of in a project, in the words it was typed in or as `#12` once that is known. */
export interface SaidPart {
  organisation?: string
  /** There, for that organisation. */
  people?: string[]
  colleague?: string
  /** They are spoken to first. */
  main?: true
  /** They are in it no more. */
  end?: true
}

export interface ProjectLine {
  name: string
  parts?: SaidPart[]
  /** It is called so from now on. */
  called?: string
  closed?: boolean
}

const CLOSE = 'close|closed|finish|finished|done|sluit|sluiten|gesloten|afsluiten|afgesloten|afronden|afgerond|klaar'
const REOPEN = 'reopen|reopened|open again|heropen|heropend|weer open'
const CLOSE_FIRST = new RegExp(`^(?:${CLOSE})\\s+(.+)$`, 'isu')
const REOPEN_FIRST = new RegExp(`^(?:${REOPEN})\\s+(.+)$`, 'isu')
const CLOSED = new RegExp(`^(?:is\\s+)?(?:${CLOSE})[.!]?$`, 'iu')
const REOPENED = new RegExp(`^(?:is\\s+)?(?:${REOPEN})[.!]?$`, 'iu')
const CALLED =
  /^(?:is\s+(?:now\s+)?called|now\s+called|renamed?(?:\s+to)?|heet(?:\s+nu)?|hernoem(?:en)?(?:\s+(?:naar|tot))?)\s+(.+)$/isu

/** Reads what stands behind "project": its name, and what is said of it behind a colon. */
export function readProjectLine(text: string): ProjectLine {
  const [, first = text, rest = ''] = /^([^:\n]*)[:\n](.*)$/su.exec(text) ?? []
  const name = plain(first)
  const [closing, opening] = [CLOSE_FIRST.exec(name)?.[1], REOPEN_FIRST.exec(name)?.[1]]
  if (rest.trim() === '' && closing) return { name: closing, closed: true }
  if (rest.trim() === '' && opening) return { name: opening, closed: false }
  const said = plain(rest)
  if (said === '') return { name }
  if (CLOSED.test(said)) return { name, closed: true }
  if (REOPENED.test(said)) return { name, closed: false }
  const called = CALLED.exec(said)?.[1]
  if (called) return { name, called: plain(called) }
  return { name, parts: said.split(/[,;\n]+/u).flatMap((item) => readPart(plain(item))) }
}

const plain = (words: string): string =>
  words
    .trim()
    .replace(/[\s.,;]+$/u, '')
    .replace(/^["“](.*)["”]$/su, '$1')

const BEFORE = /^(?:and|en|with|met|also|ook|for|voor)\s+(?=\S)/iu
const END =
  /^(?:without|zonder|not|niet|minus)\s+(.+)$|^(.+?)\s+(?:(?:is\s+)?(?:no longer|not any more|niet meer)(?:\s+in\s+it)?|eruit|eraf|leaves|left|stopt)$/iu
const MAIN =
  /^(?:main(?: contact)?|hoofdcontact(?:persoon)?|aanspreekpunt)\s+(.+)$|^(.+?)\s*\(?\s*(?:(?:is|as|als|wordt)\s+)?(?:(?:the|our|het|ons)\s+)?(?:main(?: contact)?|hoofdcontact(?:persoon)?|aanspreekpunt)\s*\)?$/iu
const SLASH = /\s+\/\s*|\s*\/\s+/u
const ME = /^(?:me|myself|i|mij|ik|ikzelf)$/iu

function readPart(item: string): SaidPart[] {
  const words = item.replace(BEFORE, '')
  if (words === '') return []
  const ended = END.exec(words)
  if (ended) return [{ organisation: ended[1] ?? ended[2] ?? '', end: true }]
  const led = MAIN.exec(words)
  const main = led ? { main: true as const } : {}
  const who = led?.[1] ?? led?.[2] ?? words
  if (who.startsWith('@') || ME.test(who)) return [{ colleague: who, ...main }]
  const [organisation = '', there] = who.split(SLASH, 2)
  const people = there?.split(/\s+(?:&|\+|en|and)\s+/u)
  return [{ organisation, ...(people && { people }), ...main }]
}
