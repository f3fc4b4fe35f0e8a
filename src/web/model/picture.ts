import { fieldLabel, valueInWords } from '../../cards/model/fields.ts'
import { words } from '../../cards/words.ts'
import { kindOf } from '../../crm/kinds.ts'
import type { Cell, Model } from '../../crm/model/cell.ts'
import { FORMS } from '../../crm/interaction/forms.ts'
import type { Language } from '../../language.ts'
import { escape } from '../page.ts'

const NAME = 220
const FORM = 86
const DOER = 200
const SEES = 400
const ROW = 64
const HEAD = 110
const LINE = 17

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A model as a picture, to hang or to paste: each interaction by its forms of contact, who does it, and how the customer sees it. */
export function picture({ cells }: Model, language: Language, title: string, subtitle: string): string {
  const t = words(language)
  const width = NAME + FORMS.length * FORM + DOER + SEES + 40
  const height = HEAD + cells.length * ROW + 20
  const formX = (i: number) => 20 + NAME + i * FORM
  const doerX = formX(FORMS.length)
  const heads = [
    ...FORMS.map((form, i) =>
      lines({ x: formX(i), y: 70, width: FORM, height: 36 }, wrap(t(`modelField.form.${form}`), 10, 2), 13),
    ),
    lines({ x: doerX, y: 70, width: DOER, height: 36 }, [fieldLabel('doneBy', language)], 13),
    lines({ x: doerX + DOER, y: 70, width: SEES, height: 36 }, [fieldLabel('customerSees', language)], 13),
  ]
  const rows = cells.map((cell, i) => {
    const y = HEAD + i * ROW
    return [
      `<rect x="20" y="${y}" width="${width - 40}" height="${ROW}" fill="${i % 2 === 0 ? '#f2f0ea' : '#fff'}"/>`,
      lines({ x: 20, y, width: NAME, height: ROW }, wrap(cell.name, 23, 3), 15, 'bold'),
      ...FORMS.map((form, at) => (isBy(cell, form) ? mark(cell, formX(at), y, language) : '')),
      lines({ x: doerX, y, width: DOER, height: ROW }, wrap(said(cell, 'doneBy', language), 26, 3), 13),
      lines({ x: doerX + DOER, y, width: SEES, height: ROW }, wrap(said(cell, 'customerSees', language), 54, 3), 13),
    ].join('')
  })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="img" font-family="system-ui, sans-serif" fill="#1c1c1c"><title>${escape(title)}</title>` +
    `<desc>${escape(t('modelPage.pictureOf'))}</desc><rect width="${width}" height="${height}" fill="#fff"/>` +
    lines({ x: 12, y: 12, width, height: 30 }, [title], 22, 'bold') +
    lines({ x: 12, y: 42, width, height: 24 }, [subtitle], 13) +
    `${heads.join('')}${rows.join('')}</svg>`
  )
}

const isBy = ({ forms }: Cell, form: (typeof FORMS)[number]) => forms.length === 0 || forms.includes(form)

function said(cell: Cell, field: 'doneBy' | 'customerSees', language: Language): string {
  return valueInWords(field, cell[field], language, kindOf) || words(language)('modelPage.open')
}

/** How soon it is answered when it comes like this; dashed when that was left open. */
function mark({ answerWithin }: Cell, x: number, y: number, language: Language): string {
  const box = { x: x + 4, y: y + 8, width: FORM - 8, height: ROW - 16 }
  const look = answerWithin === null ? 'fill="#fff" stroke-dasharray="4 3"' : 'fill="#d7e7f5"'
  const within = valueInWords('answerWithin', answerWithin, language, kindOf) || words(language)('modelPage.open')
  return (
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="4" stroke="#0b4f8a" ${look}/>` +
    lines({ ...box, x: box.x - 2 }, wrap(within, 9, 2), 12)
  )
}

/** Lines of text in a box, in the middle of its height; what does not fit is cut off at its edge. */
function lines({ x, y, width, height }: Box, texts: readonly string[], size: number, weight = 'normal'): string {
  const first = height / 2 + size / 3 - ((texts.length - 1) * LINE) / 2
  const drawn = texts.map(
    (text, i) =>
      `<text x="8" y="${first + i * LINE}" font-size="${size}" font-weight="${weight}">${escape(text)}</text>`,
  )
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" overflow="hidden">${drawn.join('')}</svg>`
}

/** Breaks a text between words into lines of so many letters; what is more than fits ends in “…”. */
function wrap(text: string, letters: number, most: number): string[] {
  const made: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = made.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) made[made.length - 1] = `${last} ${word}`
    else made.push(word)
  }
  return made.length <= most ? made : [...made.slice(0, most - 1), `${made[most - 1] ?? ''}…`]
}
