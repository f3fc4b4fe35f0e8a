import pg from 'pg'

/** One way of doing the same work; `run` is one operation. A number it gives is its time, taken where it was waited for. */
export interface Arm {
  name: string
  run(i: number): Promise<unknown>
  /** Makes ready what `run` needs, and lets what it left behind come to an end; neither is timed. */
  before?(i: number): void
  after?(i: number): Promise<unknown>
}

export interface Figures {
  name: string
  /** Milliseconds. */
  p50: number
  p99: number
  count: number
}

/** Runs the arms in turns, a few operations each, in another order every turn, so that a busy moment hits all of them. */
export async function interleaved(
  arms: readonly Arm[],
  { turns = 60, each = 10, warmUp = 20 } = {},
): Promise<Figures[]> {
  const times = new Map<string, number[]>(arms.map(({ name }) => [name, []]))
  let i = 0
  const once = async ({ run, before, after }: Arm): Promise<number> => {
    const n = i++
    before?.(n)
    const start = performance.now()
    const taken = await run(n)
    const time = typeof taken === 'number' ? taken : performance.now() - start
    await after?.(n)
    return time
  }
  for (const arm of arms) for (let n = 0; n < warmUp; n++) await once(arm)
  for (let turn = 0; turn < turns; turn++) {
    for (const arm of shuffled(arms)) {
      for (let n = 0; n < each; n++) times.get(arm.name)?.push(await once(arm))
    }
  }
  return arms.map(({ name }) => figures(name, times.get(name) ?? []))
}

export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

export function figures(name: string, times: number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { name, p50: at(0.5), p99: at(0.99), count: times.length }
}

export interface Result {
  id: string
  what: string
  figures: Figures[]
  /** p50 (or p99, where that is what it is about) against the arm compared with. */
  ratio: number
  /** The same code twice; outside 0.90 to 1.10 the run says nothing. */
  sameTwice: number
  goal: number
  line: number
  /** Of one operation. */
  counts: Record<string, number>
  /** What the counts may be. */
  atMost?: Record<string, number>
}

/** `ours` and `again` are the same code; `other` is what it is compared with. */
export function compare(
  figures: readonly Figures[],
  { ours, again, other, by = 'p50' }: { ours: string; again: string; other: string; by?: 'p50' | 'p99' },
): Pick<Result, 'ratio' | 'sameTwice'> {
  const of = (name: string, which: 'p50' | 'p99') => figures.find((f) => f.name === name)?.[which] ?? Number.NaN
  return { ratio: of(ours, by) / of(other, by), sameTwice: of(ours, 'p50') / of(again, 'p50') }
}

/** Counts the statements and commits that the work sends over `pg`, once, outside the timed runs. */
export async function counted(times: number, work: () => Promise<unknown>) {
  const texts: string[] = []
  const end = listenTo((text) => void texts.push(text))
  try {
    for (let n = 0; n < times; n++) await work()
  } finally {
    end()
  }
  const { statements, commits } = tally(texts)
  return { statements: statements / times, commits: commits / times }
}

/** Tells of every statement that is sent over `pg`, each a round trip, until what it returns is called. */
export function listenTo(heard: (text: string) => void): () => void {
  const { prototype } = pg.Client as unknown as { prototype: { query: (...args: unknown[]) => unknown } }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args) {
    const [first] = args as [{ text?: string } | string]
    heard(typeof first === 'string' ? first : (first.text ?? ''))
    return query.apply(this, args)
  }
  return () => {
    prototype.query = query
  }
}

/** How many statements these are, and how many commits: one for every transaction, or for every writing statement outside one. */
export function tally(texts: readonly string[]): { statements: number; commits: number } {
  const commits = { count: 0, isOpen: false }
  for (const text of texts) {
    if (/^\s*BEGIN\b/i.test(text)) commits.isOpen = true
    else if (/^\s*COMMIT\b/i.test(text)) Object.assign(commits, { count: commits.count + 1, isOpen: false })
    else if (
      !commits.isOpen &&
      /^\s*(WITH|INSERT|UPDATE|DELETE)\b/i.test(text) &&
      /\b(INSERT INTO|UPDATE|DELETE FROM) "/.test(text)
    )
      commits.count += 1
  }
  return { statements: texts.length, commits: commits.count }
}
