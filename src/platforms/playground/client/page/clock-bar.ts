import type { ClockBody, Journey, MomentName, PageState } from '../../wire.ts'
import { moved as moveClock, Refused } from './ask.ts'
import { byId, el } from './element.ts'
import type { Tick } from './events.ts'
import { tell } from './news.ts'
import { moment } from './times.ts'
import { say } from './words.ts'

const MOMENTS: readonly MomentName[] = ['tenMinutes', 'oneHour', 'twoHours', 'tomorrow', 'monday']

let zone = 'UTC'

/** The clock of the bot, and the buttons that move it. `newsOf` puts a journey into a sentence. */
export function clockBar(who: () => string, newsOf: (journey: Journey) => string) {
  const bar = byId('clock')
  const wallTime = byId('clock-to') as HTMLInputElement
  const open = popover(bar, byId('clock-toggle'))
  const move = async (to: ClockBody['to']) => {
    if (bar.ariaBusy === 'true') return
    bar.ariaBusy = 'true'
    open(false)
    tell(say('moving'))
    try {
      tell(newsOf(await moveClock({ as: who(), to })))
    } catch (error) {
      tell(error instanceof Refused ? error.message : say('clockLost'))
    }
    bar.ariaBusy = 'false'
  }
  byId('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    if (wallTime.value) void move(wallTime.value)
  })
  const buttons = MOMENTS.map((name) =>
    el('button', { type: 'button', class: 'button', onclick: () => void move(name) }),
  )
  byId('clock-quick').append(...buttons.slice(0, 4))
  byId('clock-more').prepend(...buttons.slice(4))
  return {
    move,
    paint(state: PageState) {
      zone = state.me.timeZone
      MOMENTS.forEach((name, place) => buttons[place]?.replaceChildren(say(name)))
      wallTime.min = state.wallTime
      // Somebody may be choosing a moment.
      if (!bar.classList.contains('open')) wallTime.value = state.wallTime
      tick(state)
    },
  }
}

/** What opens under the bar: closed by its button, by Escape and by a press beside it. */
function popover(bar: HTMLElement, toggle: HTMLElement): (shown: boolean) => void {
  const open = (shown: boolean) => {
    bar.classList.toggle('open', shown)
    toggle.setAttribute('aria-expanded', String(shown))
  }
  toggle.addEventListener('click', () => open(toggle.ariaExpanded !== 'true'))
  bar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || toggle.ariaExpanded !== 'true') return
    event.stopPropagation()
    open(false)
    toggle.focus()
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !bar.contains(target)) open(false)
  })
  return open
}

/** Shows what time it is for the bot. */
export function tick({ now, moved }: Tick): void {
  const time = byId('clock-time') as HTMLTimeElement
  time.dateTime = now
  time.textContent = moment(now, zone)
  byId('clock-kind').textContent = say(moved ? 'movedTime' : 'realTime')
  byId('clock').classList.toggle('moved', moved)
}
