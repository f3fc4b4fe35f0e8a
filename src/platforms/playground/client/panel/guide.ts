import type { PageState, PlaceName } from '../../wire.ts'
import { el, icon } from '../page/element.ts'
import { say } from '../page/words.ts'

const DONE = 'kastelein.guide'
const STEPS = ['log', 'brief', 'promise', 'quote', 'complaint', 'clock', 'session'] as const

export type Step = (typeof STEPS)[number]

interface Kept {
  closed: boolean
  done: Step[]
}

const kept = (): Kept => ({ closed: false, done: [], ...JSON.parse(localStorage.getItem(DONE) ?? '{}') })
const keep = (change: Partial<Kept>) => localStorage.setItem(DONE, JSON.stringify({ ...kept(), ...change }))

export const guideClosed = () => kept().closed
export const closeGuide = (closed: boolean) => keep({ closed })

type Suggestions = PageState['suggestions']

/** Where a step is taken: the clock where complaints are, a session where colleagues talk, all else where every line is heard. */
export const stepPlace = (step: Step): PlaceName =>
  step === 'clock' ? 'complaints' : step === 'session' ? 'general' : 'direct'

/** The line that takes a step; the clock has none. */
export const stepLine = (step: Step, suggestions: Suggestions) =>
  step === 'session' ? say('sessionLine') : suggestions.find(({ command }) => command === step)?.line

/** What is to be tried next; nothing when all was. */
export const nextStep = () => STEPS.find((step) => !kept().done.includes(step))

/** The things to try first. */
export function drawGuide(
  suggestions: Suggestions,
  { doIt, changed }: { doIt: (step: Step) => void; changed: () => void },
): HTMLElement {
  const done = kept().done
  const again = () => {
    keep({ done: [] })
    changed()
  }
  return el(
    'div',
    { class: 'guide' },
    el('p', {}, say('guideIntro')),
    el('ol', {}, ...STEPS.map((step) => drawStep(step, stepLine(step, suggestions), done.includes(step), doIt))),
    el('p', { class: 'note' }, say('guideMore')),
    done.length > 0 &&
      el('div', {}, el('button', { type: 'button', class: 'button', onclick: again }, say('startOver'))),
  )
}

function drawStep(step: Step, line: string | undefined, done: boolean, doIt: (step: Step) => void): HTMLLIElement {
  const onclick = () => {
    keep({ done: [...new Set([...kept().done, step])] })
    doIt(step)
  }
  return el(
    'li',
    { class: done ? 'done' : '' },
    done && icon('good'),
    el(
      'div',
      {},
      el('h3', { id: `step-${step}` }, say(`${step}Title`), done && el('span', { class: 'unseen' }, ` ${say('done')}`)),
      el(
        'button',
        { type: 'button', class: 'button', 'aria-describedby': `step-${step}`, onclick },
        say(step === 'clock' ? 'moveClock' : 'doIt'),
      ),
    ),
    el('p', {}, say(`${step}Why`)),
    line !== undefined && el('code', {}, line),
  )
}
