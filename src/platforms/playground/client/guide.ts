import type { PlaceName } from '../wire.ts'
import { el } from './element.ts'
import { say } from './words.ts'

const DONE = 'kastelein.guide'
const STEPS = ['log', 'brief', 'promise', 'complaint', 'clock'] as const

export type Step = (typeof STEPS)[number]

interface Kept {
  closed: boolean
  done: Step[]
}

const kept = (): Kept => ({ closed: false, done: [], ...JSON.parse(localStorage.getItem(DONE) ?? '{}') })
const keep = (change: Partial<Kept>) => localStorage.setItem(DONE, JSON.stringify({ ...kept(), ...change }))

export const guideClosed = () => kept().closed
export const closeGuide = (closed: boolean) => keep({ closed })

/** Where a step is taken, and the line that takes it; the clock has none. */
export const STEP_LINES: Readonly<Record<Step, { place: PlaceName; line?: () => string }>> = {
  log: { place: 'direct', line: () => say('lineLog') },
  brief: { place: 'direct', line: () => say('lineBrief') },
  promise: { place: 'direct', line: () => say('linePromise') },
  complaint: { place: 'direct', line: () => say('lineComplaint') },
  clock: { place: 'complaints' },
}

/** The five things to try first. */
export function drawGuide(doIt: (step: Step) => void): HTMLElement {
  const done = kept().done
  return el(
    'div',
    { class: 'guide' },
    el('p', {}, say('guideIntro')),
    el('ol', {}, ...STEPS.map((step) => drawStep(step, done.includes(step), doIt))),
    el('p', { class: 'note' }, say('guideMore')),
  )
}

function drawStep(step: Step, done: boolean, doIt: (step: Step) => void): HTMLLIElement {
  const line = STEP_LINES[step].line?.()
  const onclick = () => {
    keep({ done: [...new Set([...kept().done, step])] })
    doIt(step)
  }
  return el(
    'li',
    { class: done ? 'done' : '' },
    el(
      'div',
      {},
      el('h3', { id: `step-${step}` }, say(`${step}Title`), done && el('span', { class: 'unseen' }, ` ${say('done')}`)),
      el(
        'button',
        { type: 'button', class: 'button', 'aria-describedby': `step-${step}`, onclick },
        say(line === undefined ? 'moveClock' : 'doIt'),
      ),
    ),
    el('p', {}, say(`${step}Why`)),
    line !== undefined && el('code', {}, line),
  )
}
