import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement as h } from 'react'
import express from 'express'
import type { Card, Form, Language } from '../../../src/cards/card.ts'
import { teamsCharts } from '../../../src/platforms/playground/server/charts.ts'
import { served } from '../../../src/platforms/playground/server/served.ts'
import { onSlack, onTeams } from './drawn.ts'
import type { PlatformName } from './scene.ts'
import { slackPicture } from './slack-picture.ts'

export interface Picture {
  it: Card | Form
  language: Language
  theme: 'light' | 'dark'
}

/** Pictures side by side, a row for each caption. */
export interface Wall {
  platform: PlatformName
  title: string
  /** CSS pixels of each picture. */
  width: number
  rows: readonly { caption: string; pictures: readonly Picture[] }[]
}

/** A place of this machine where walls can be looked at, drawn as the playground draws its previews. */
export async function gallery() {
  const walls: Wall[] = []
  const app = express().use('/playground', served())
  app.get('/wall/:n', (req, res) => {
    const wall = walls[Number(req.params.n)]
    if (wall) res.type('html').send(pageOf(wall))
    else res.sendStatus(404)
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    /** Where this wall can be seen. Its pictures are there when `html[data-drawn]` is. */
    hang: (wall: Wall) => `${origin}/wall/${walls.push(wall) - 1}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const SHEETS: Record<PlatformName, readonly string[]> = {
  slack: ['vendor/slack-blocks.css', 'client/style/slack-preview.css'],
  teams: ['client/style/style.css', 'client/style/panel.css'],
}

function pageOf({ platform, title, width, rows }: Wall): string {
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('title', null, title),
      h('base', { href: '/playground/' }),
      ...SHEETS[platform].map((href) => h('link', { rel: 'stylesheet', href })),
      h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
    ),
    h(
      'body',
      null,
      h('h1', null, title),
      ...rows.map(({ caption, pictures }) =>
        h(
          'section',
          null,
          h('h2', null, caption),
          h(
            'div',
            { className: 'row' },
            ...pictures.map((picture) => figure({ platform, width, caption, ...picture })),
          ),
        ),
      ),
      h('script', { type: 'module', dangerouslySetInnerHTML: { __html: platform === 'teams' ? DRAW : DRAWN } }),
    ),
  )
  return `<!doctype html>${renderToStaticMarkup(page)}`
}

function figure({
  platform,
  width,
  caption,
  it,
  language,
  theme,
}: Picture & Omit<Wall, 'title' | 'rows'> & { caption: string }) {
  const frame = {
    lang: language,
    'aria-label': caption,
    className: `${platform} ${theme}`,
    style: { width: `${width}px` },
  }
  if (platform === 'teams')
    return h('figure', {
      ...frame,
      'data-theme': theme,
      'data-card': JSON.stringify(onTeams(it)),
      'data-charts': JSON.stringify(teamsCharts(onTeams(it), language)),
    })
  return h('figure', { ...frame, dangerouslySetInnerHTML: { __html: slackPicture(onSlack(it), theme, language) } })
}

const DRAWN = `document.documentElement.dataset.drawn = 'yes'`

const DRAW = `
  import { drawTeamsCard } from '/playground/client/panel/teams-card.ts'
  for (const place of document.querySelectorAll('[data-card]'))
    place.append(
      await drawTeamsCard(JSON.parse(place.dataset.card), place.dataset.theme, JSON.parse(place.dataset.charts)),
    )
  ${DRAWN}
`

const STYLE = `
  body { display: block; margin: 0; padding: 16px; background: #fff; color: #1d1c1d; font: 15px/1.46 system-ui, sans-serif; }
  h1, h2 { margin: 0 0 8px; font-family: system-ui, sans-serif; }
  h1 { font-size: 20px; }
  h2 { margin-top: 24px; font-size: 15px; font-weight: 600; }
  .row { display: flex; align-items: flex-start; gap: 16px; }
  figure { flex: none; box-sizing: border-box; margin: 0; color-scheme: light; }
  figure.dark { color-scheme: dark; }
  figure.slack { padding: 8px 12px; border: 1px solid #ddd; background: #fff; color: #1d1c1d; }
  figure.slack.dark { background: #1a1d21; color: #d1d2d3; }
  figure.teams { background: #f5f5f5; color: #242424; }
  figure.teams.dark { background: #1f1f1f; color: #fff; }
  .window { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; overflow-wrap: anywhere; }
  .window h3 { font-size: 18px; }
  .window :is(label, legend) { display: block; padding: 0; font-weight: 700; }
  .window :is(fieldset) { min-width: 0; margin: 0; padding: 0; border: 0; }
  .window .box { display: flex; align-items: center; gap: 8px; font-weight: 400; }
  figure input[type=checkbox] { flex: none; width: 24px; height: 24px; margin: 0; }
  .window :is(input:not([type=checkbox]), textarea, select) {
    box-sizing: border-box; width: 100%; padding: 8px; border: 1px solid #868686; border-radius: 4px;
    background: transparent; color: inherit; font: inherit; field-sizing: content;
  }
  .window select { min-height: 40px; }
  .window :is(input, textarea)::placeholder { color: inherit; opacity: 0.75; }
  .window .hint { margin: 4px 0 0; font-size: 13px; }
  .window small { font-weight: 400; }
  .window footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; }
  .window button { padding: 6px 12px; border: 1px solid #868686; border-radius: 4px; background: none; color: inherit; font-family: inherit; font-size: 15px; font-weight: 700; }
  .window .submit { border-color: #007a5a; background: #007a5a; color: #fff; }
`
