/** Runs work in its turn: see `openLanes`. What is given to it must not reject. */
export type Lanes = (company: string, person: string, work: () => Promise<void>) => Promise<void>

/** Runs work one at a time per person, at most `ofOne` per company and `together` in all. */
export function openLanes({ together, ofOne }: { together: number; ofOne: number }): Lanes {
  const all = hands(together)
  const companies = new Map<string, Hands>()
  const lines = new Map<string, Promise<void>>()
  return (company, person, work) => {
    const line = `${company} ${person}`
    const theirs = companies.get(company) ?? hands(ofOne)
    companies.set(company, theirs)
    const mine = (lines.get(line) ?? Promise.resolve())
      .then(() => theirs(() => all(work)))
      .finally(() => {
        if (lines.get(line) === mine) lines.delete(line)
      })
    lines.set(line, mine)
    return mine
  }
}

type Hands = (work: () => Promise<void>) => Promise<void>

function hands(most: number): Hands {
  let free = most
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
