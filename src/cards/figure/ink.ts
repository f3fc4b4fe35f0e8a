import { escapeMarkup } from './legible.ts'

/** How wide a chart is drawn: on a phone its letters can be read. */
export const WIDTH = 280
export const SMALL = 13
/** What fits of bold letters, which are wider. */
export const BOLD_WIDTH = WIDTH / 1.15

/** Drawn so far, and where what follows begins. */
export interface Drawn {
  svg: string
  bottom: number
}

interface Place {
  x: number
  y: number
  anchor?: 'middle' | 'end'
  bold?: true
}

/** A line of text, its foot at `y`. */
export function letters(text: string, { x, y, anchor, bold }: Place): string {
  const looks = `${anchor ? ` text-anchor="${anchor}"` : ''}${bold ? ' font-weight="bold"' : ''}`
  return `<text x="${round(x)}" y="${round(y)}"${looks}>${escapeMarkup(text)}</text>`
}

export const round = (n: number) => Math.round(n * 10) / 10

// What is as wide as it is high: East Asian letters and emoji.
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\p{Extended_Pictographic}]/u
const NARROW = /[\s.,:;'’|!()ijlftI1-]/

/** How wide a text is at most, generously: the letters of who looks at it are not known. */
export const widthOf = (text: string, size = SMALL) =>
  Array.from(text).reduce(
    (sum, letter) =>
      sum + size * (WIDE.test(letter) ? 1.2 : /[MWmw@%]/.test(letter) ? 0.95 : NARROW.test(letter) ? 0.45 : 0.64),
    0,
  )

/** As much of a text as fits in this width. */
export function clipTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const kept = Array.from(text)
  while (kept.length > 0 && widthOf(`${kept.join('')}…`) > width) kept.pop()
  return `${kept.join('').trimEnd()}…`
}

/** A text in lines that fit in this width, broken between words. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line) => clipTo(line, width))
}

/** At least 3:1 on white, on paper, and on the dark grounds of each platform. */
const INKS = ['#3b7ec2', '#b8651b', '#38875a', '#9a63c4', '#c2556f', '#2a8694']

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A bar of a series: each has a colour and, for who sees none, a pattern of its own. */
export function bar(series: number, { x, y, width, height }: Box): string {
  const ink = INKS[series % INKS.length]
  const box = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`
  if (series === 0) return `<rect ${box} fill="${ink}"/>`
  const [inX, inY] = [Math.min(1, width / 2), Math.min(1, height / 2)]
  const within = { x: x + inX, y: y + inY, width: width - 2 * inX, height: height - 2 * inY }
  const frame = `<rect x="${round(within.x)}" y="${round(within.y)}" width="${round(within.width)}" height="${round(within.height)}" fill="none" stroke="${ink}" stroke-width="2"/>`
  const lines = PATTERNS[series % PATTERNS.length]?.({ x, y, width, height }) ?? ''
  return lines === '' ? frame : `${frame}<path d="${lines}" fill="none" stroke="${ink}" stroke-width="2"/>`
}

const steps = (length: number, step: number) =>
  Array.from({ length: Math.max(0, Math.ceil(length / step) - 1) }, (_, n) => (n + 1) * step)

const upright = ({ x, y, width, height }: Box, step: number) =>
  steps(width, step)
    .map((at) => `M${round(x + at)} ${round(y)}v${round(height)}`)
    .join('')
const level = ({ x, y, width, height }: Box, step: number) =>
  steps(height, step)
    .map((at) => `M${round(x)} ${round(y + at)}h${round(width)}`)
    .join('')
const slanted = ({ x, y, width, height }: Box, step: number) =>
  steps(width, step)
    .filter((at) => at + height <= width)
    .map((at) => `M${round(x + at)} ${round(y + height)}l${round(height)} ${round(-height)}`)
    .join('')

/** Full, empty, and four ways of lines. */
const PATTERNS: readonly ((box: Box) => string)[] = [
  () => '',
  () => '',
  (box) => upright(box, 5),
  (box) => slanted(box, 7),
  (box) => level(box, 5),
  (box) => `${upright(box, 7)}${level(box, 6)}`,
]
