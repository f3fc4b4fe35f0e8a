import type { Line } from '../../wire.ts'
import { fetchPreview } from '../page/ask.ts'
import { copyButton } from '../card/copy.ts'
import { el } from '../page/element.ts'
import { drawTeamsCard } from './teams-card.ts'
import { say } from '../page/words.ts'

/** What Slack and Teams would show of a message, in three panes. */
export async function drawPreview(line: Line, as: string, theme: 'light' | 'dark'): Promise<HTMLElement> {
  const { slack, teams, charts } = await fetchPreview(line.id, as)
  const json = JSON.stringify(slack, null, 2)
  const panes = [
    { name: 'Slack', pane: slackPane(line.id, as, theme) },
    {
      name: 'Block Kit',
      pane: el(
        'div',
        {},
        copyButton(() => json),
        el('pre', { tabindex: 0 }, json),
      ),
    },
    { name: 'Teams', pane: await drawTeamsCard(teams, theme, charts) },
  ]
  return tabs(panes)
}

/** A frame, so that Slack's styles stay inside and a script, would there be one, does not run. */
function slackPane(message: number, as: string, theme: string): HTMLElement {
  const src = `api/preview/${message}/slack?${new URLSearchParams({ as, theme })}`
  const frame = el('iframe', { title: say('slackPreview'), sandbox: 'allow-same-origin', src })
  frame.addEventListener('load', () => {
    const height = frame.contentDocument?.documentElement.scrollHeight
    if (height) frame.style.height = `${height}px`
  })
  return frame
}

/** Tabs as in the ARIA Authoring Practices: one stop for the Tab key, arrows between them. */
function tabs(panes: readonly { name: string; pane: HTMLElement }[]): HTMLElement {
  const buttons = panes.map(({ name }, place) =>
    el('button', { type: 'button', role: 'tab', id: `tab-${place}`, 'aria-controls': `pane-${place}` }, name),
  )
  const wrapped = panes.map(({ pane }, place) =>
    el('div', { role: 'tabpanel', id: `pane-${place}`, 'aria-labelledby': `tab-${place}`, class: 'pane' }, pane),
  )
  const choose = (chosen: number) => {
    buttons.forEach((button, place) => {
      button.setAttribute('aria-selected', String(place === chosen))
      button.tabIndex = place === chosen ? 0 : -1
    })
    wrapped.forEach((pane, place) => pane.toggleAttribute('hidden', place !== chosen))
  }
  buttons.forEach((button, place) => {
    button.addEventListener('click', () => choose(place))
    button.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
      const next = (place + step + panes.length) % panes.length
      if (step === 0) return
      choose(next)
      buttons[next]?.focus()
    })
  })
  choose(0)
  return el(
    'div',
    { class: 'previews' },
    el('div', { role: 'tablist', 'aria-label': say('previewTitle') }, ...buttons),
    ...wrapped,
  )
}
