import type { Line } from '../../crm/interaction/interaction.ts'

/** The words that label a line, at its beginning and before a colon. */
const LABEL_WORDS: Record<Line['label'], readonly string[]> = {
  fact: ['fact', 'feit'],
  said: ['said', 'says', 'quote', 'zei', 'zegt', 'citaat'],
  asked: ['asked', 'they asked', 'vroeg', 'vroegen', 'gevraagd'],
  behind: ['behind it', 'behind', 'erachter', 'daarachter'],
  assumption: [
    'assumption',
    'assume',
    'guess',
    'i think',
    'we think',
    'aanname',
    'vermoeden',
    'ik denk',
    'wij denken',
    'we denken',
  ],
  'not so': ['not so', 'klopt niet'],
}

const LABELLED = new RegExp(`^(${Object.values(LABEL_WORDS).flat().join('|')})\\s*:\\s*`, 'iu')

/** A note as labelled lines: one for each line, ` | ` or `, said:`. What has no label is a fact; what is in quotes was said. */
export function toLines(text: string): Line[] {
  const labels = Object.values(LABEL_WORDS).flat().join('|')
  const parts = text.split(new RegExp(`\\n|\\s\\|\\s|[;.,]\\s+(?=(?:${labels})\\s*:)`, 'iu'))
  return parts.map((part) => toLine(part.trim())).filter((line) => line.text !== '')
}

function toLine(part: string): Line {
  const word = LABELLED.exec(part)
  if (word) {
    const label = Object.entries(LABEL_WORDS).find(([, words]) => words.includes((word[1] ?? '').toLowerCase()))
    return { label: (label?.[0] ?? 'fact') as Line['label'], text: part.slice(word[0].length).trim() }
  }
  const isQuote = /^["“„«].+["”»]$/u.test(part)
  return { label: isQuote ? 'said' : 'fact', text: part }
}

/** The lines as they would be typed again. */
export function toText(lines: readonly Line[]): string {
  return lines.map(({ label, text }) => (label === 'fact' ? text : `${label}: ${text}`)).join('\n')
}
