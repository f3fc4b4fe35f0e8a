/** One way of doing the same work; `run` is one operation. */
export interface Arm {
  name: string
  run(i: number): Promise<unknown>
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
  for (const { run } of arms) for (let n = 0; n < warmUp; n++) await run(i++)
  for (let turn = 0; turn < turns; turn++) {
    for (const { name, run } of shuffled(arms)) {
      for (let n = 0; n < each; n++) {
        const start = performance.now()
        await run(i++)
        times.get(name)?.push(performance.now() - start)
      }
    }
  }
  return arms.map(({ name }) => figures(name, times.get(name) ?? []))
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

function figures(name: string, times: number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { name, p50: at(0.5), p99: at(0.99), count: times.length }
}

export interface Result {
  id: string
  what: string
  figures: Figures[]
  /** p50 against the arm compared with. */
  ratio: number
  /** The same code twice; outside 0.90 to 1.10 the run says nothing. */
  sameTwice: number
  goal: number
  line: number
  /** Of one operation. */
  counts: Record<string, number>
}

/** `ours` and `again` are the same code; `other` is what it is compared with. */
export function compare(
  figures: readonly Figures[],
  { ours, again, other }: { ours: string; again: string; other: string },
): Pick<Result, 'ratio' | 'sameTwice'> {
  const p50 = (name: string) => figures.find((f) => f.name === name)?.p50 ?? Number.NaN
  return { ratio: p50(ours) / p50(other), sameTwice: p50(ours) / p50(again) }
}

/** Counts the statements and commits that the work sends over `pg`, once, outside the timed runs. */
export async function counted(
  client: { prototype: { query: (...args: never[]) => unknown } },
  times: number,
  work: () => Promise<unknown>,
) {
  const texts: string[] = []
  const { query } = client.prototype
  client.prototype.query = function (this: unknown, ...args: never[]) {
    const [first] = args as unknown as [{ text?: string } | string]
    texts.push(typeof first === 'string' ? first : (first.text ?? ''))
    return query.apply(this as never, args)
  }
  try {
    for (let n = 0; n < times; n++) await work()
  } finally {
    client.prototype.query = query
  }
  const writes = texts.filter(
    (text) => /^\s*(COMMIT|WITH|INSERT|UPDATE|DELETE)\b/i.test(text) && /COMMIT|INSERT|UPDATE|DELETE/i.test(text),
  )
  const inTransaction = texts.some((text) => /^\s*BEGIN/i.test(text))
  const commits = inTransaction ? texts.filter((text) => /^\s*COMMIT/i.test(text)).length : writes.length
  return { statements: texts.length / times, commits: commits / times }
}
