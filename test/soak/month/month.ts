import type { Source } from '../../../src/store/db.ts'
import { attentionOf } from './attention.ts'
import { type Books, booksOf, type Deed, deedsBetween } from './deeds.ts'
import { hands, OPENS, type Read } from './hands.ts'
import { fits, lostOf, type Outcome, verdictOn } from './judge.ts'
import type { Line, Want } from './lines.ts'
import { office } from './office.ts'

/** The numbers of what was there before the month began. */
const BEFORE: [string, number][] = [
  ['schetsen', 1],
  ['creditnote', 2],
  ['zorgbureaus', 3],
  ['emma', 4],
]
/** Buttons that answer no question. */
const ASIDE = /^(undo|ongedaan|edit|wijzig|never mind|laat maar|open|toon|show|deel|share|bewerk)/i

interface MonthOptions {
  where: Source
  lines: readonly Line[]
  /** Hears how each line ended, when it has. */
  after?: (outcome: Outcome) => void
}

export type MonthReport = Awaited<ReturnType<typeof month>>

/** Plays lines at their times in a real bot on a strict Slack, and tells how each ended and what was said unasked. */
export async function month({ where, lines, after }: MonthOptions) {
  const began = performance.now()
  await using there = await office(where)
  const numbers = new Map(BEFORE)
  const numberOf = (ref: string) => numbers.get(ref)
  const people = hands(there, numberOf)
  const outcomes: Outcome[] = []
  let wasRight = true
  // What time alone changes in them is no deed, so what was seen after one line is what there is before the next.
  let books: Books | undefined

  function keep(outcome: Outcome): void {
    outcomes.push(outcome)
    after?.(outcome)
  }

  /** Does something and looks at what it changed. */
  async function watched(act: () => Promise<Read | null>) {
    const before = books ?? (await booksOf(there.db))
    const read = await act()
    await there.bot.live()
    const after = await booksOf(there.db)
    books = after
    const drafts = after.drafts.filter(
      ({ id, resolvedAt }) => resolvedAt === null && !before.drafts.some((one) => one.id === id),
    )
    return {
      read,
      deeds: deedsBetween(before, after),
      drafts,
      asks: drafts.length > 0 || read?.view !== undefined || read?.labels.some((label) => OPENS.test(label)) === true,
    }
  }

  function remember({ wants }: Line, deeds: readonly Deed[]): void {
    for (const { as, what, about } of wants) {
      const made = as && deeds.find((deed) => deed.what === what && deed.about === about)
      if (made && as && made.number !== undefined) numbers.set(as, made.number)
    }
  }

  const isDone = ({ wants }: Line, deeds: readonly Deed[]) =>
    wants
      .filter(({ what, sure }) => !['nothing', 'reads'].includes(what) && sure !== 'perhaps')
      .every((want) => deeds.some((deed) => fits(want, deed, numberOf)))

  const holds = (who: string, number: number | undefined) => {
    const holder = books?.cases.find((one) => one.number === number)?.acknowledgedById
    return (
      books?.members
        .find(({ id }) => id === holder)
        ?.name.toLowerCase()
        .startsWith(who) === true
    )
  }

  /** As one would: the first answer to a question that should not have been asked, or the line that is offered to type. */
  async function goOn(line: Line, outcome: Outcome, read: Read): Promise<Outcome> {
    const [copy] = read.copies
    const label = read.labels.find((one) => !ASIDE.test(one))
    const isQuestion = outcome.verdict === 'asked' && label !== undefined
    if (!isQuestion && !copy) return outcome
    const by = isQuestion ? `[${label}]` : (copy ?? '')
    const again = await watched(() =>
      isQuestion ? people.press(line.who, literally(label)) : people.type(line.who, copy ?? ''),
    )
    const all = [...outcome.deeds, ...again.deeds]
    remember(line, all)
    return { ...outcome, after: { by, did: isDone(line, all) } }
  }

  for (const [nth, line] of lines.entries()) {
    await there.at(line.at)
    if (line.otherwise && wasRight) continue
    const missing = [...line.text.matchAll(/\{(\w+)\}/g)].filter(([, ref = '']) => !numbers.has(ref))
    const text = line.text.replaceAll(/\{(\w+)\}/g, (_, ref: string) => String(numberOf(ref) ?? '?'))
    const { read, deeds, drafts, asks } = missing.length > 0 ? IMPOSSIBLE : await watched(() => people.does(line, text))
    if (read === null) {
      keep({ line, text, verdict: 'impossible', deeds, reply: '', copies: [], lost: [] })
      wasRight = false
      continue
    }
    remember(line, deeds)
    const isSo = (want: Want) => want.what === 'taken' && holds(line.who, numberOf(want.about))
    const verdict = verdictOn(line, { deeds, reply: read.text, asks, isSo }, numberOf)
    const kept = [...deeds.map(({ stored }) => stored), read.text, JSON.stringify(drafts.map(({ input }) => input))]
    const isKept =
      ['presses', 'fills'].includes(line.how) || line.wants.every(({ what }) => what === 'nothing' || what === 'reads')
    const lost = isKept ? [] : lostOf(text, kept)
    const outcome = { line, text, verdict, deeds, reply: read.text, copies: read.copies, lost }
    const next = lines[nth + 1]
    const isAnswered = next?.who === line.who && (next.otherwise || next.how === 'presses' || next.how === 'fills')
    const goesOn = !isAnswered && (verdict === 'asked' || verdict === 'refused')
    keep(goesOn ? await goOn(line, outcome, read) : outcome)
    wasRight = isDone(line, deeds)
  }
  const last = lines.at(-1)?.at ?? there.clock()
  await there.at(new Date(last.getTime() + 3 * 3_600_000))
  const attention = await attentionOf(there)
  return {
    outcomes,
    attention,
    violations: there.slack.violations,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}

const IMPOSSIBLE = { read: null, deeds: [], drafts: [], asks: false }

const literally = (label: string) => new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
