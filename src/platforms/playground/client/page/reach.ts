import { byId } from './element.ts'
import { say } from './words.ts'

const drawerWidth = matchMedia('(max-width: 45rem)')
const coverWidth = matchMedia('(max-width: 60rem)')

/** On a narrow page the drawer and the panels cover the rest, and what is covered cannot be reached. */
export function reach(): void {
  const drawer = byId('side').classList.contains('open')
  const covered = document.body.classList.contains('with-panel') && coverWidth.matches
  const drawn = drawer && drawerWidth.matches
  byId('side').inert = covered || (drawerWidth.matches && !drawer)
  byId('panel').inert = drawn
  for (const id of ['bar', 'room']) byId(id).inert = covered || drawn
  modal(byId('side'), drawn)
}

/** The drawer is a dialog while it is one, and a part of the page while it is not. */
function modal(side: HTMLElement, drawn: boolean): void {
  for (const [name, value] of Object.entries({ role: 'dialog', 'aria-modal': 'true', 'aria-label': say('openSide') })) {
    if (drawn) side.setAttribute(name, value)
    else side.removeAttribute(name)
  }
}

/** Whether a panel hides the room. */
export const covers = () => coverWidth.matches

/** The drawer with the channels of a narrow page. Gives how to close it; that does nothing when it is not open. */
export function drawer(): () => void {
  const side = byId('side')
  const opener = byId('side-open')
  const set = (open: boolean) => {
    side.classList.toggle('open', open)
    opener.setAttribute('aria-expanded', String(open))
    reach()
  }
  const close = () => {
    if (!side.classList.contains('open')) return
    set(false)
    opener.focus()
  }
  opener.addEventListener('click', () => {
    set(true)
    byId('side-close').focus()
  })
  byId('side-close').addEventListener('click', close)
  side.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  for (const width of [drawerWidth, coverWidth]) width.addEventListener('change', () => set(false))
  reach()
  return close
}
