import type { PastStep } from './past-step.ts'

const WAITING = 'waiting on them'

/** Returns when a case waited on its customer, as far as that was before an end; `state`: as it is now. */
export function waitsOf(steps: readonly PastStep[], state: string, end: Date): { from: Date; to: Date }[] {
  const waits: { from: Date; to: Date }[] = []
  let since: Date | null = null
  for (const [n, step] of steps.entries()) {
    const isWaiting = waitsAfter(steps, n, state)
    if (isWaiting) since ??= step.at
    else if (since) {
      waits.push({ from: since, to: step.at })
      since = null
    }
  }
  const all = since ? [...waits, { from: since, to: end }] : waits
  return all.filter(({ from }) => from < end).map(({ from, to }) => ({ from, to: to < end ? to : end }))
}

/** Whether it waited after a step: what comes next says how it was before. */
function waitsAfter(steps: readonly PastStep[], n: number, state: string): boolean {
  const what = steps[n]?.what
  if (what === 'waits') return true
  if (what === 'wait over' || what === 'went on') return false
  const next = steps.slice(n + 1).find((step) => step.wasState !== null || step.what === 'wait over')
  return next ? next.what === 'wait over' || next.wasState === WAITING : state === WAITING
}
