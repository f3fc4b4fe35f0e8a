import { byId } from '../page/element.ts'
import { reach } from '../page/reach.ts'

export type PanelName = 'guide' | 'thread' | 'preview'

const NAMES: readonly PanelName[] = ['guide', 'thread', 'preview']

let shown: PanelName | null = null
let opener: Element | null = null

/** Shows one of the panels on the right, or none. The focus goes in with the reader and comes back afterwards. */
export function showPanel(name: PanelName | null, title: string): void {
  const panel = byId('panel')
  byId('panel-title').textContent = title
  for (const each of NAMES) byId(`panel-${each}`).hidden = each !== name
  panel.hidden = name === null
  document.body.classList.toggle('with-panel', name !== null)
  if (name !== shown) moveFocus(shown, name)
  shown = name
  reach()
}

function moveFocus(from: PanelName | null, to: PanelName | null): void {
  if (to === 'preview' || to === 'thread') {
    if (from === null || from === 'guide') opener = document.activeElement
    byId('panel-title').focus()
  } else if (opener instanceof HTMLElement && opener.isConnected && from !== 'guide') {
    // The room may be covered until now, and what is covered takes no focus.
    setTimeout(() => opener instanceof HTMLElement && opener.focus())
  }
}
