const HISTORY = 'kastelein.history'
const LONGEST = 50

/** What is being typed survives a reload and a walk to another channel. `spot` is a person, a place and perhaps a thread. */
export const draft = (spot: string) => sessionStorage.getItem(`kastelein.draft/${spot}`) ?? ''

export function keepDraft(spot: string, text: string): void {
  if (text) sessionStorage.setItem(`kastelein.draft/${spot}`, text)
  else sessionStorage.removeItem(`kastelein.draft/${spot}`)
}

/** What was said in this tab, oldest first. */
export const history = (): string[] => JSON.parse(sessionStorage.getItem(HISTORY) ?? '[]')

export function remember(line: string): void {
  const lines = [...history().filter((earlier) => earlier !== line), line].slice(-LONGEST)
  sessionStorage.setItem(HISTORY, JSON.stringify(lines))
}
