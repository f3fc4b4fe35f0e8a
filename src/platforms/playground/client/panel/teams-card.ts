import type * as Library from 'adaptivecards'
import { drawPicture } from '../card/figure.ts'
import { el } from '../page/element.ts'
import { teamsHtml } from './teams-html.ts'

declare global {
  interface Window {
    AdaptiveCards?: typeof Library
  }
}

/** Draws an Adaptive Card with the library of its makers, fetched when it is first needed; it knows no charts, which come as pictures. */
export async function drawTeamsCard(
  card: object,
  theme: 'light' | 'dark',
  charts: readonly string[] = [],
): Promise<HTMLElement> {
  const { AdaptiveCard, HostConfig } = await library()
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = teamsHtml(text)
    result.didProcess = true
  }
  const drawn = new AdaptiveCard()
  drawn.hostConfig = new HostConfig(hostConfig(theme))
  drawn.parse(withPlaces(card))
  const shown = el('div', { class: `teams ${theme}` }, drawn.render() ?? '')
  charts.forEach((chart, n) => shown.querySelector(`#${placeOf(n)}`)?.replaceWith(drawPicture(chart)))
  return shown
}

const placeOf = (n: number) => `chart-${n}`

/** A card with a word in the place of each chart. */
function withPlaces(card: object): object {
  const { body, ...rest } = card as { body: readonly { type: string }[] }
  let n = 0
  const placed = body.map((it) =>
    it.type.startsWith('Chart.') ? { type: 'TextBlock', id: placeOf(n++), text: it.type } : it,
  )
  return { ...rest, body: placed }
}

async function library(): Promise<typeof Library> {
  if (!window.AdaptiveCards) {
    const script = el('script', { src: 'vendor/adaptivecards.js' })
    await new Promise((loaded, failed) => {
      script.addEventListener('load', loaded)
      script.addEventListener('error', failed)
      document.head.append(script)
    })
  }
  if (!window.AdaptiveCards) throw new Error('the library did not introduce itself')
  return window.AdaptiveCards
}

/** Sizes and colours near to those of Teams, dark enough on light and light enough on dark. */
function hostConfig(theme: 'light' | 'dark'): object {
  const light = theme === 'light'
  const colour = (plain: string, subtle = plain) => ({ default: plain, subtle })
  const foregroundColors = light
    ? {
        default: colour('#242424', '#616161'),
        accent: colour('#4f52b2'),
        good: colour('#0e700e'),
        warning: colour('#8a5300'),
        attention: colour('#b10e1c'),
      }
    : {
        default: colour('#ffffff', '#c8c8c8'),
        accent: colour('#a9abf0'),
        good: colour('#8ad08a'),
        warning: colour('#f2c661'),
        attention: colour('#f1a4ac'),
      }
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  return {
    fontFamily: '"Segoe UI", system-ui, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: light ? '#e0e0e0' : '#525252' },
    containerStyles: {
      default: style(light ? '#ffffff' : '#292929'),
      emphasis: style(light ? '#f0f0f0' : '#1f1f1f'),
      accent: style(light ? '#e8ebfa' : '#2f2f4a'),
      good: style(light ? '#e7f2da' : '#0b2e0b'),
      warning: style(light ? '#fbf6d9' : '#3a2f00'),
      attention: style(light ? '#fcf4f6' : '#3b1519'),
    },
    textBlock: { headingLevel: 3 },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', buttonSpacing: 8, actionAlignment: 'left' },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 140 }, value: { wrap: true }, spacing: 12 },
  }
}
