import type { FileRecord } from '../record.ts'
import { cleaned } from './cleaned.ts'
import { type TextLine, MOST_SIGNS } from './lines.ts'
import { type CardLine, cardLine, cardParts, cardText, isPrinted } from './vcard-lines.ts'

/**
 * The columns of address cards. `Kind` is person or organisation; of an organisation `Name` is empty, for its name stands under
 * `Organisation`. Several mail addresses or numbers in a cell are joined by `JOINT`, the preferred one first.
 */
export const CARD_COLUMNS = [
  'Kind',
  'Name',
  'Organisation',
  'Role',
  'Email',
  'Phone',
  'Street',
  'Postcode',
  'City',
  'Country',
  'Note',
  'UID',
] as const

const JOINT = ' ::: '
const LEFT_OUT = /^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]/i
const NO_PHONE = /^(?:fax|pager|modem|textphone)$/

/** The cards of a text as records with these columns; `line` counts cards from 1. A card that is not closed is broken. */
export async function* cardRows(batches: AsyncIterable<TextLine[]>): AsyncGenerator<FileRecord[]> {
  const reader = new CardReader()
  for await (const lines of batches) yield lines.flatMap(({ text, cut }) => reader.take(cut ? '' : text))
  yield reader.end()
}

class CardReader {
  #number = 0
  #card: CardLine[] | null = null
  #size = 0
  /** The property that is being read, unfolded. */
  #line = ''
  #leftOut = false
  #printed = false
  /** It goes on in the next line. */
  #soft = false
  /** Of cards within a card, as the AGENT of 2.1 is. */
  #depth = 0

  take(text: string): FileRecord[] {
    const border = /^\s*(BEGIN|END):VCARD\s*$/i.exec(text)?.[1]?.toUpperCase()
    if (border === 'BEGIN') return this.#begin()
    if (border === 'END') return this.#finish()
    if (this.#depth > 0 || !this.#card) return []
    if (this.#soft) this.#add(text)
    else if (/^[ \t]/.test(text) && this.#line !== '') this.#add(text.slice(1))
    else {
      this.#keep()
      this.#leftOut = LEFT_OUT.test(text)
      this.#printed = isPrinted(text)
      this.#add(text)
    }
    return []
  }

  end(): FileRecord[] {
    return this.#card ? [this.#broken()] : []
  }

  #begin(): FileRecord[] {
    if (this.#card && (this.#depth > 0 || /^AGENT[^:]*:\s*$/i.test(this.#line))) {
      this.#depth += 1
      return []
    }
    const unclosed = this.#card ? [this.#broken()] : []
    this.#number += 1
    this.#card = []
    this.#size = 0
    this.#line = ''
    this.#soft = false
    return unclosed
  }

  #finish(): FileRecord[] {
    if (this.#depth > 0) {
      this.#depth -= 1
      return []
    }
    if (!this.#card) return []
    this.#keep()
    const card = this.#card
    if (this.#size > MOST_SIGNS) return [this.#broken()]
    this.#card = null
    const cells = cellsOf(card)
    return cells ? [cleaned(this.#number, cells)] : []
  }

  #broken(): FileRecord {
    this.#card = null
    this.#depth = 0
    return { line: this.#number, cells: [], broken: 'unreadable signs' }
  }

  #add(text: string) {
    this.#soft = this.#printed && text.endsWith('=')
    if (!this.#leftOut || this.#line === '') this.#line += this.#soft ? text.slice(0, -1) : text
    if (this.#line.length > MOST_SIGNS) this.#size += this.#line.length
    if (this.#size > MOST_SIGNS) this.#line = ''
  }

  #keep() {
    const read = this.#line === '' || this.#leftOut ? null : cardLine(this.#line)
    this.#line = ''
    this.#soft = false
    if (!read) return
    this.#size += read.value.length
    if (this.#size <= MOST_SIGNS) this.#card?.push(read)
  }
}

/** What a card says, in the order of the columns; null for a group of others. */
function cellsOf(card: readonly CardLine[]): string[] | null {
  const of = (...names: string[]) =>
    card.filter(({ name, value }) => names.includes(name) && value.trim() !== '').sort((a, b) => a.rank - b.rank)
  const text = (...names: string[]) => cardText(of(...names)[0]?.value ?? '')
  const kind = text('KIND', 'X-ADDRESSBOOKSERVER-KIND').toLowerCase()
  if (kind === 'group') return null
  const [family = '', given = '', middle = ''] = cardParts(of('N')[0]?.value ?? '')
  const parts = [given, middle, family].filter((part) => part !== '').join(' ')
  const [company = '', department = ''] = cardParts(of('ORG')[0]?.value ?? '')
  const name = text('FN') || parts
  const isCompany =
    kind.startsWith('org') ||
    /^company$/i.test(text('X-ABSHOWAS')) ||
    (company !== '' && (name === '' || (parts === '' && name === company)))
  const address = of('ADR').sort((a, b) => a.rank - b.rank || Number(isWork(b)) - Number(isWork(a)))[0]
  const [box = '', extra = '', street = '', city = '', , postcode = '', country = ''] = cardParts(address?.value ?? '')
  const phones = of('TEL').filter(({ types }) => !types.some((type) => NO_PHONE.test(type)))
  return [
    isCompany ? 'organisation' : 'person',
    isCompany ? '' : name,
    isCompany ? company || name : company,
    isCompany ? '' : text('TITLE') || text('ROLE') || department,
    joined(of('EMAIL').map(({ value }) => cardText(value).replace(/^mailto:/i, ''))),
    joined(
      phones.map(({ value }) => cardText(value).replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ').replace(/;.*/s, '')),
    ),
    oneLine([street, extra, box]),
    oneLine([postcode]),
    oneLine([city]),
    oneLine([country]),
    of('NOTE')
      .map(({ value }) => cardText(value))
      .join('\n'),
    text('UID'),
  ]
}

const isWork = ({ types }: CardLine) => types.includes('work')

function joined(values: readonly string[]): string {
  return [...new Set(values)].filter((value) => value !== '').join(JOINT)
}

function oneLine(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join(', ')
    .replaceAll(/\s*\n\s*/g, ', ')
}
