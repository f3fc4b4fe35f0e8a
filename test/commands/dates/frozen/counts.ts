import type { Judged } from './judge.ts'
import type { Made, Verdict } from './verdict.ts'

const COLUMNS = ['right', 'asked', 'in vain', 'not found', 'wrong'] as const satisfies readonly Verdict[]

export type Counts = Record<Verdict, number>

/** How often each verdict was given. */
export function countsOf(judged: readonly Judged[]): Counts {
  const count = (verdict: Verdict) => judged.filter((line) => line.verdict === verdict).length
  return {
    right: count('right'),
    asked: count('asked'),
    'in vain': count('in vain'),
    'not found': count('not found'),
    wrong: count('wrong'),
  }
}

/** The counts in all, per language, and per kind, as a table in Markdown. */
export function table(judged: readonly Judged[]): string {
  const kinds = [...new Set(judged.map(({ kind }) => kind))]
  const rows: [string, readonly Judged[]][] = [
    ['all', judged],
    ['Dutch', judged.filter(({ language }) => language === 'nl')],
    ['English', judged.filter(({ language }) => language === 'en')],
    ...kinds.map((kind): [string, Judged[]] => [kind, judged.filter((line) => line.kind === kind)]),
  ]
  const head = ['', 'lines', ...COLUMNS]
  const cells = rows.map(([name, lines]) => {
    const counts = countsOf(lines)
    return [name, lines.length, ...COLUMNS.map((column) => counts[column])].map(String)
  })
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]?.length ?? 0)))
  const written = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [written(head), rule, ...cells.map(written)].join('\n')
}

/** A line with what it means and what was made of it. */
export function told({ line, outcome, kind, made, verdict }: Judged): string {
  return `${verdict.padEnd(9)}  ${kind.padEnd(15)}  ${line}\n${' '.repeat(28)}${outcome}  became  ${inWords(made)}`
}

function inWords({ taken, asked, owner }: Made): string {
  const days = taken.map(({ at, wholeDay }) => (wholeDay ? at.slice(0, 10) : at))
  const question = asked === null ? [] : [`asked ${asked.join(', ') || 'without days'}`]
  const whose = owner ? [owner] : []
  return [...days, ...question, ...whose].join('; ') || 'nothing'
}
