/** Runs at most so many at once for each person; the rest of theirs waits in its order, and nobody else's. */
export function fewAtOnce(most: number): <T>(person: string, work: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, { free: number; waiting: (() => void)[] }>()
  return async (person, work) => {
    const line = lines.get(person) ?? { free: most, waiting: [] }
    lines.set(person, line)
    if (line.free > 0) line.free -= 1
    else await new Promise<void>((go) => line.waiting.push(go))
    try {
      return await work()
    } finally {
      const next = line.waiting.shift()
      if (next) next()
      else line.free += 1
      if (line.free === most) lines.delete(person)
    }
  }
}
