import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Block, Message } from 'slack-blocks-to-jsx'
import type { Card, Language } from '../../../cards/card.ts'
import { slackChart } from './charts.ts'
import type { Colleague } from './colleague.ts'

/** The same card as the other platforms get it. */
export interface Draw {
  slack(card: Card): { readonly blocks: readonly unknown[] }
  /** An Adaptive Card. */
  teams(card: Card): object
}

export interface Picture {
  blocks: readonly unknown[]
  theme: 'light' | 'dark'
  language: Language
  /** Slack shows a mention by name. */
  colleagues: readonly Pick<Colleague, 'id' | 'name'>[]
}

/** A page that shows blocks as Slack does. It holds no script and needs none. */
export function slackPage(picture: Picture): string {
  const { language } = picture
  const sheet = (href: string) => createElement('link', { rel: 'stylesheet', href })
  const head = createElement(
    'head',
    null,
    createElement('title', null, 'Slack'),
    sheet('../../../vendor/slack-blocks.css'),
    sheet('../../../client/style/slack-preview.css'),
  )
  const body = createElement('body', { dangerouslySetInnerHTML: { __html: slackMessage(picture) } })
  const page = createElement('html', { lang: language, className: picture.theme }, head, body)
  return `<!doctype html>${renderToStaticMarkup(page)}`
}

/** Blocks as HTML, as Slack shows them. */
export function slackMessage({ blocks, language, ...picture }: Picture): string {
  const runs: unknown[][] = [[]]
  // The library knows no charts: it draws what stands between them.
  for (const block of blocks) {
    const isChart = (block as { type?: unknown }).type === 'data_visualization'
    if (isChart) runs.push([block], [])
    else runs.at(-1)?.push(block)
  }
  const drawn = runs.map((run, place) =>
    place % 2 === 1
      ? `<div class="chart">${slackChart(run[0] as object, language)}</div>`
      : run.length > 0
        ? drawnByLibrary({ ...picture, blocks: run })
        : '',
  )
  return drawn.join('')
}

function drawnByLibrary({ blocks, theme, colleagues }: Omit<Picture, 'language'>): string {
  const message = createElement(Message, {
    blocks: JSON.parse(JSON.stringify(blocks), unread) as Block[],
    theme,
    name: 'Kastelein',
    logo: '',
    withoutWrapper: true,
    data: { users: colleagues.map(({ id, name }) => ({ id, name })) },
  })
  return renderToStaticMarkup(message).replace(/[\uE000-\uE07F]/g, (sign) => `&#${sign.charCodeAt(0) - 0xe000};`)
}

// In plain text Slack reads no markup, but the library does: its signs are put out of the way until it has drawn. Where Slack
// only makes no links of its own (`verbatim`), the library reads no markup at all.
function unread(key: string, value: unknown): unknown {
  if (key === 'verbatim') return undefined
  const { type, text } = (value ?? {}) as { type?: unknown; text?: unknown }
  if (type !== 'plain_text' || typeof text !== 'string') return value
  const hidden = text.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)))
  return { ...(value as object), text: hidden }
}
