import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Block, Message } from 'slack-blocks-to-jsx'
import type { Card } from '../../cards/card.ts'
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
  language: string
  /** Slack shows a mention by name. */
  colleagues: readonly Colleague[]
}

/** A page that shows blocks as Slack does. It holds no script and needs none. */
export function slackPage({ blocks, theme, language, colleagues }: Picture): string {
  const users = colleagues.map(({ id, name }) => ({ id, name }))
  const message = createElement(Message, {
    blocks: blocks as Block[],
    theme,
    name: 'Kastelein',
    logo: '',
    withoutWrapper: true,
    data: { users },
  })
  const sheet = (href: string) => createElement('link', { rel: 'stylesheet', href })
  const head = createElement(
    'head',
    null,
    createElement('title', null, 'Slack'),
    sheet('../../../vendor/slack-blocks.css'),
    sheet('../../../client/slack-preview.css'),
  )
  const page = createElement('html', { lang: language, className: theme }, head, createElement('body', null, message))
  return `<!doctype html>${renderToStaticMarkup(page)}`
}
