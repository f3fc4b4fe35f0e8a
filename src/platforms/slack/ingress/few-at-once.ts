/** Gives at most so many turns at once to each person; the rest of theirs waits in its order, and nobody else's. */
export function fewAtOnce(most: number): (person: string) => Promise<Disposable> {
  const lines = new Map<string, { free: number; waiting: (() => void)[] }>()
  return async (person) => {
    const line = lines.get(person) ?? { free: most, waiting: [] }
    lines.set(person, line)
    if (line.free > 0) line.free -= 1
    else await new Promise<void>((go) => line.waiting.push(go))
    return {
      [Symbol.dispose]() {
        const next = line.waiting.shift()
        if (next) next()
        else line.free += 1
        if (line.free === most) lines.delete(person)
      },
    }
  }
}
