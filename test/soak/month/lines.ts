import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'

export const ZONE = 'Europe/Amsterdam'

/** How sure the writer is: a plain line is done; `asks` is rightly asked; `either`; `perhaps` may be left as well. */
type Sure = 'plain' | 'asks' | 'either' | 'perhaps'

/** What the writer of a line wants, as written there. */
export interface Want {
  what: string
  about: string
  sure: Sure
  with?: string
  on?: string
  due?: string
  by?: string
  to?: string
  severity?: string
  as?: string
}

/** How a line reaches the bot. */
type How = 'chat' | 'command' | 'channel' | 'thread' | 'replies' | 'edits' | 'presses' | 'fills'

export interface Line {
  at: Date
  who: string
  how: How
  /** The case whose thread it is typed in. */
  thread?: string
  /** Only typed when the line before did not do what was wanted. */
  otherwise: boolean
  text: string
  wants: Want[]
}

const HEAD = /^(\d\d:\d\d) (\w+)((?: otherwise)?)(?: (\/crm|in sales|thread (\w+)|replies|edits|presses|fills))?: (.*)$/
const PLACES = { '/crm': 'command', 'in sales': 'channel' } as const

/** Every line of the month, in order. Throws on a line that is not written as `lines/how.md` says. */
export function monthOfLines(): Line[] {
  const folder = path.join(import.meta.dirname, 'lines')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
  return files.flatMap((name) => linesOf(readFileSync(path.join(folder, name), 'utf8')))
}

export function linesOf(written: string): Line[] {
  const lines: Line[] = []
  let day = ''
  for (const row of written.split('\n').filter(Boolean)) {
    if (row.startsWith('## ')) day = row.slice(3)
    else if (row.startsWith('= ')) lines.at(-1)?.wants.push(wantOf(row.slice(2)))
    else lines.push(lineOf(row, day))
  }
  return lines
}

function lineOf(row: string, day: string): Line {
  const [, time = '', who = '', otherwise, place, thread, text = ''] = HEAD.exec(row) ?? unreadable(row)
  const how = thread
    ? 'thread'
    : place === undefined
      ? 'chat'
      : (PLACES[place as keyof typeof PLACES] ?? (place as How))
  return {
    at: new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).epochMilliseconds),
    who,
    how,
    ...(thread && { thread }),
    otherwise: otherwise !== '',
    text: text.replaceAll('⏎', '\n'),
    wants: [],
  }
}

function wantOf(written: string): Want {
  const sure: Sure = written.startsWith('perhaps ')
    ? 'perhaps'
    : written.endsWith(' or asks')
      ? 'either'
      : /\basks( new)?$/.test(written)
        ? 'asks'
        : 'plain'
  const bare = written.replace(/^perhaps /, '').replace(/ (?:or )?asks(?: new)?$/, '')
  const [what = '', ...rest] = bare.split(' ')
  if (what === 'away') return { what, about: rest.join(' '), sure }
  const [about = '', ...fields] = rest.join(' ').split(/ (?=(?:with|on|due|by|to|severity|as) )/)
  const known = fields.map((field) => [field.slice(0, field.indexOf(' ')), field.slice(field.indexOf(' ') + 1)])
  return { what, about, sure, ...Object.fromEntries(known) }
}

function unreadable(row: string): never {
  throw new Error(`not a line: ${row}`)
}
