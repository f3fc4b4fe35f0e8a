import type { Journey, PageState } from '../wire.ts'
import { words } from './page/ask.ts'
import { clockBar, tick } from './page/clock-bar.ts'
import { tellTrouble } from './page/connection.ts'
import { byId } from './page/element.ts'
import { listen } from './page/events.ts'
import { type Step, stepLine, stepPlace } from './panel/guide.ts'
import { become, go, here } from './page/here.ts'
import { tell } from './page/news.ts'
import { drawnBy, refresh, repaint, shown } from './page/page.ts'
import { closePanel, hideGuide, openGuide, paintPanel } from './panel/panels.ts'
import { covers, drawer } from './page/reach.ts'
import { rooms } from './room/rooms.ts'
import { see } from './room/seen.ts'
import { paintSide } from './room/side.ts'
import { themeSwitch } from './page/theme-switch.ts'
import { moment } from './page/times.ts'
import { language, learn, say, speak } from './page/words.ts'

const chat = rooms()
const clock = clockBar(() => shown()?.me.id ?? '', newsOf)
const closeDrawer = drawer()

function paint(state: PageState): void {
  const { place, thread } = here()
  const { me, places } = state
  if (language() !== me.language || document.querySelector('#waiting')) speak(me.language)
  document.querySelector('#waiting')?.remove()
  if (document.visibilityState === 'visible') {
    see(me.id, place, places.find(({ name }) => name === place)?.arrivals ?? [], thread)
  }
  paintSide(state, place, {
    go(to) {
      go(to)
      chat.aim()
      closeDrawer()
    },
    become(id) {
      become(id)
      chat.aim()
      tell('')
      void refresh().then(closeDrawer)
    },
  })
  clock.paint(state)
  // A list is scrolled to its newest line when it is painted, and what is hidden cannot be scrolled.
  paintPanel(state, doStep)
  chat.paint(state)
}

/** Does a step of the guide, where one can see what comes of it. */
function doStep(step: Step): void {
  if (covers()) hideGuide()
  go(stepPlace(step))
  chat.aim()
  if (step === 'clock') return void clock.move('twoHours')
  const line = stepLine(step, shown()?.suggestions ?? [])
  if (line) chat.say(line)
}

/** What a journey of the clock brought, in a sentence. */
function newsOf({ now, arrived }: Journey): string {
  const state = shown()
  if (!state) return ''
  const where = arrived.map(({ place, count }) => {
    const person = state.colleagues.find(({ id }) => place === `direct:${id}`)
    return person ? say('toPerson', { count, name: person.name }) : say('inPlace', { count, place })
  })
  const count = arrived.reduce((sum, { count }) => sum + count, 0)
  const list = new Intl.ListFormat(language()).format(where)
  return [
    say('itIs', { time: moment(now, state.me.timeZone) }),
    count === 0 ? say('nothingArrived') : say('arrived', { count, list }),
  ].join(' ')
}

document.addEventListener('keydown', ({ key, defaultPrevented }) => {
  if (key === 'Escape' && !defaultPrevented && !(byId('dialog') as HTMLDialogElement).open && !byId('panel').hidden)
    closePanel()
})
byId('panel-close').addEventListener('click', closePanel)
byId('help').addEventListener('click', openGuide)
byId('guide-back').addEventListener('click', openGuide)
byId('news-close').addEventListener('click', () => tell(''))
themeSwitch(byId('theme'), repaint)
addEventListener('hashchange', () => {
  chat.aim()
  void refresh()
})
document.addEventListener('visibilitychange', repaint)
drawnBy(paint)
tellTrouble(repaint)
learn(await words())
await refresh()
listen(() => void refresh(), tick)
chat.resume()
if (!covers()) chat.room.focus()
