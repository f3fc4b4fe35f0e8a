import { CAP } from './attention.ts'
import type { Outcome, Verdict } from './judge.ts'
import type { MonthReport } from './month.ts'

const share = (count: number, all: number) => `${count} (${((count / all) * 100).toFixed(1)} %)`

/** The counts of a month, and what is wrong with it. */
export function countsOf({ outcomes, attention, violations, seconds }: MonthReport) {
  const of = (verdict: Verdict) => outcomes.filter((outcome) => outcome.verdict === verdict)
  const { perDay, overCap, repeated, untold, broke } = attention
  const silent = of('refused').filter(({ copies, reply }) => copies.length === 0 && !/\/crm|help/.test(reply))
  const lost = outcomes.filter((outcome) => outcome.lost.length > 0)
  const rows: [string, string | number][] = [
    ['lines', outcomes.length],
    ['right', share(of('right').length, outcomes.length)],
    ['asked although plain', share(of('asked').length, outcomes.length)],
    ['refused', share(of('refused').length, outcomes.length)],
    ['refused without a line to type', silent.length],
    ['done otherwise', share(of('wrong').length, outcomes.length)],
    ['could not be done any more', of('impossible').length],
    ['lines of which words were lost', lost.length],
    ['unasked a person and day, median', perDay[Math.floor(perDay.length / 2)] ?? 0],
    ['unasked a person and day, most', `${perDay.at(-1) ?? 0} (cap ${CAP})`],
    ['days over the cap', overCap.length],
    ['the same said twice on a day', repeated.length],
    ['promises that broke', broke],
    ['promises that broke untold', untold.length],
    ['refused by Slack', violations.length],
    ['seconds', seconds],
  ]
  const wrong = [
    ...of('wrong').map((outcome) => told('done otherwise', outcome)),
    ...silent.map((outcome) => told('no line to type', outcome)),
    ...lost.map((outcome) => told(`lost ${outcome.lost.join(' ')}`, outcome)),
    ...overCap,
    ...repeated,
    ...untold,
    ...violations,
  ]
  const rest = [...of('asked'), ...of('refused'), ...of('impossible')].map((outcome) => told(outcome.verdict, outcome))
  return { rows, wrong, rest }
}

export function told(what: string, { line, text, deeds, reply, after }: Outcome): string {
  const done = deeds.map((deed) => JSON.stringify({ ...deed, stored: undefined })).join(' ')
  const wanted = line.wants.map((want) => JSON.stringify(want)).join(' ')
  const next = after ? `\n    then ${after.by}: ${after.did ? 'right' : 'not'}` : ''
  return `${what}: ${line.at.toISOString().slice(5, 16)} ${line.who} ${line.how} “${text}”\n    wanted ${wanted}\n    did ${done}\n    read ${reply.replaceAll('\n', ' / ').slice(0, 400)}${next}`
}
