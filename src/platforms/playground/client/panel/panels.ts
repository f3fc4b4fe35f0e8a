import type { Line, PageState } from '../../wire.ts'
import { byId, el } from '../page/element.ts'
import { closeGuide, drawGuide, guideClosed, nextStep, type Step } from './guide.ts'
import { go, here } from '../page/here.ts'
import { repaint } from '../page/page.ts'
import { showPanel } from './panel.ts'
import { drawPreview } from './preview.ts'
import { theme } from '../page/theme-switch.ts'
import { language, say } from '../page/words.ts'

let previewed: Line | null = null
let guide = !guideClosed()
/** What the preview and the guide were drawn from. */
let prints = { preview: '', guide: '' }

/** The message is shown as the other platforms would, until it is closed. */
export function preview(line: Line): void {
  previewed = line
  repaint()
}

export function openGuide(): void {
  previewed = null
  guide = true
  closeGuide(false)
  if (here().thread !== undefined) go(here().place)
  repaint()
}

/** Lets the reader see what they did under the guide, which comes back when asked. */
export function hideGuide(): void {
  guide = false
}

/** Closes what is on top: the preview, then the thread, then the guide. */
export function closePanel(): void {
  if (previewed) previewed = null
  else if (here().thread !== undefined) return go(here().place)
  else {
    guide = false
    closeGuide(true)
  }
  repaint()
}

/** Shows the panel that is on top. */
export function paintPanel(state: PageState, doStep: (step: Step) => void): void {
  const { thread, me } = state
  if (previewed) paintPreview(previewed, state)
  else prints = { ...prints, preview: '' }
  if (guide) paintGuide(state, doStep)
  if (previewed) showPanel('preview', say('previewTitle'))
  else if (thread) showPanel('thread', say('thread'))
  else if (guide) showPanel('guide', say('guideTitle', { name: me.name.split(' ')[0] ?? me.name }))
  else showPanel(null, '')
  paintNext()
}

/** The way back to a guide that a step is hiding. */
function paintNext(): void {
  const next = nextStep()
  const back = byId('guide-back')
  back.hidden = guide || guideClosed() || next === undefined
  back.textContent = next ? say('guideNext', { step: say(`${next}Title`) }) : ''
}

function paintGuide({ suggestions }: PageState, doStep: (step: Step) => void): void {
  const print = JSON.stringify([language(), suggestions])
  if (prints.guide === print) return
  prints = { ...prints, guide: print }
  const changed = () => {
    prints = { ...prints, guide: '' }
    repaint()
  }
  const doIt = (step: Step) => {
    doStep(step)
    changed()
  }
  byId('panel-guide').replaceChildren(drawGuide(suggestions, { doIt, changed }))
}

function paintPreview(line: Line, { lines, thread, me }: PageState): void {
  const newest = [...lines, ...(thread?.replies ?? [])].find(({ id }) => id === line.id) ?? line
  const print = JSON.stringify([newest.content, newest.id, theme(), me.id, language()])
  if (print === prints.preview) return
  prints = { ...prints, preview: print }
  void put(drawPreview(newest, me.id, theme()), print)
}

/** A drawing that took longer than the reader's patience is thrown away. */
async function put(drawing: Promise<HTMLElement>, print: string): Promise<void> {
  const drawn = await drawing.catch(() => el('p', { class: 'failed' }, say('previewFailed')))
  if (print === prints.preview) byId('panel-preview').replaceChildren(drawn)
}
