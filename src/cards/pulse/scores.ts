import type { LastPulse, PulseLine } from '../../crm/pulse/view.ts'
import type { Card, Fact, Part } from '../card.ts'
import { inDecimals } from '../figure/numbers.ts'
import { age, date, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What customers answered last: of one of them, or what its reader asked. */
export function pulsesCard(lines: readonly PulseLine[], name: string | null, reader: Reader): Card {
  const t = words(reader.language)
  const title = name === null ? t('pulse.listMine') : t('pulse.listOf', { name })
  if (lines.length === 0) {
    const text = name === null ? t('pulse.emptyMine') : t('pulse.emptyOf', { name })
    const body = [
      { type: 'text', text },
      { type: 'copy', text: t('pulse.exampleLine') },
    ] as const
    return { language: reader.language, title, body }
  }
  const items = lines.map(({ number, relation, at, ...line }) => {
    const said = line.words === null ? '' : `, ${t('pulse.quoted', { text: line.words })}`
    const facts = { number, date: date(at, reader), what: `${whatInWords(line, reader)}${said}` }
    return name === null ? t('pulse.line', { ...facts, name: relation }) : t('pulse.lineOf', facts)
  })
  return { language: reader.language, title, body: [{ type: 'list', items }, ...meanOf(lines, reader)] }
}

function whatInWords(
  { standing, score, guess, skippedWhy }: Pick<PulseLine, 'standing' | 'score' | 'guess' | 'skippedWhy'>,
  { language }: Reader,
): string {
  const t = words(language)
  if (score !== null && guess !== null) return t('pulse.what.guessed', { score, guess })
  if (score !== null) return t('pulse.what.scored', { score })
  if (standing === 'skipped') return t('pulse.what.skipped', { why: skippedWhy ?? '' })
  return t(standing === 'open' ? 'pulse.what.open' : 'pulse.what.expired')
}

/** The mean of several scores, beside that of the guesses that stood beside them. */
function meanOf(lines: readonly PulseLine[], { language }: Reader): Part[] {
  const t = words(language)
  const answered = lines.flatMap(({ score, guess }) => (score === null ? [] : [{ score, guess }]))
  const guesses = answered.flatMap(({ guess }) => guess ?? [])
  if (answered.length < 2) return []
  const score = mean(
    answered.map((line) => line.score),
    language,
  )
  const isWhole = guesses.length === answered.length
  const text = isWhole ? t('pulse.mean', { score, guess: mean(guesses, language) }) : t('pulse.meanOnly', { score })
  return [{ type: 'note', text }]
}

const mean = (numbers: readonly number[], language: Reader['language']) =>
  inDecimals(numbers.reduce((sum, one) => sum + one, 0) / numbers.length, language)

/** The last score on a brief, with our own guess beside it. */
export function pulseFact({ lastPulse }: { lastPulse: LastPulse }, reader: Reader): Fact[] {
  if (!lastPulse) return []
  const t = words(reader.language)
  const { number, score, guess, answeredAt } = lastPulse
  const when = reader.stays ? date(answeredAt, reader) : age(answeredAt, reader)
  const said =
    guess === null
      ? t('pulse.briefScored', { score, number, age: when })
      : t('pulse.briefLine', { score, guess, number, age: when })
  return [[t('pulse.brief'), said]]
}

/** The score of an interaction of the model, as a fact. */
export function cellScoreInWords(found: { score: number; times: number }, language: Reader['language']): string {
  return words(language)('pulse.cellLine', { score: inDecimals(found.score, language), times: found.times })
}
