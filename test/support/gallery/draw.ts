// `npm run gallery`: draws every card in every state as pictures in test/.gallery, with an index.html to walk along them.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement as h } from 'react'
import { openBrowser } from '../browser.ts'
import { SAMPLES } from './samples.ts'
import { type PlatformName, sceneOf, STRESS } from './scene.ts'
import { LANGUAGES } from './drawn.ts'
import { gallery, type Picture, type Wall } from './wall.ts'

const FOLDER = path.resolve('test/.gallery')
const WIDTHS = { narrow: 320, wide: 600 }
const PLATFORMS: readonly PlatformName[] = ['slack', 'teams']

/** A builder of cards on one platform: each state in both languages, light and dark. */
function wallOf(builder: string, platform: PlatformName, width: number): Wall {
  const rows = Object.entries(SAMPLES[platform][builder] ?? {}).map(([caption, sample]) => ({
    caption,
    pictures: LANGUAGES.flatMap((language): Picture[] => {
      const it = sample(sceneOf(platform, language))
      return [
        { it, language, theme: 'light' },
        { it, language, theme: 'dark' },
      ]
    }),
  }))
  return { platform, title: `${builder}: ${platform}, ${width} pixels`, width, rows }
}

/** The first state of a builder with the worst that people may write in it, as far as it fits in a picture. */
function stressOf(builder: string, platform: PlatformName): Wall {
  const [sample] = Object.values(SAMPLES[platform][builder] ?? {})
  const bearable = Object.entries(STRESS).filter(([, words]) => words.length < 1_000)
  const rows = bearable.map(([caption, words]) => ({
    caption,
    pictures: sample
      ? [
          { it: sample(sceneOf(platform, 'nl', words)), language: 'nl', theme: 'light' } as const,
          { it: sample(sceneOf(platform, 'en', words)), language: 'en', theme: 'dark' } as const,
        ]
      : [],
  }))
  return { platform, title: `${builder}: ${platform}, under stress`, width: WIDTHS.narrow, rows }
}

function indexOf(names: readonly string[]): string {
  const pictures = names.map((name) =>
    h(
      'li',
      { key: name },
      h('a', { href: `${name}.png` }, h('img', { src: `${name}.png`, alt: name, loading: 'lazy', width: 300 })),
      h('p', null, name),
    ),
  )
  const style =
    'ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;font:1rem system-ui}li{max-height:30rem;overflow:hidden}'
  const head = h('head', null, h('title', null, 'Kastelein: every card'), h('style', null, style))
  return `<!doctype html>${renderToStaticMarkup(h('html', { lang: 'en' }, head, h('body', null, h('ul', null, pictures))))}`
}

const asked = process.argv.slice(2)
const wanted = (builder: string) => asked.length === 0 || asked.includes(builder)
await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
await using walls = await gallery()
await using browser = await openBrowser()
const pictures = PLATFORMS.flatMap((platform) =>
  Object.keys(SAMPLES[platform])
    .filter(wanted)
    .flatMap((builder) => [
      ...Object.entries(WIDTHS).map(([width, pixels]) => ({
        name: `${builder}-${platform}-${width}`,
        wall: wallOf(builder, platform, pixels),
      })),
      { name: `${builder}-${platform}-stress`, wall: stressOf(builder, platform) },
    ]),
)
const left = pictures.toReversed()
// Two pages at once: while one is being drawn the other is being written.
await Promise.all(
  [1, 2].map(async () => {
    const { page } = await browser.open('about:blank', { reducedMotion: 'reduce' })
    for (let next = left.pop(); next; next = left.pop()) {
      const most = Math.max(...next.wall.rows.map(({ pictures }) => pictures.length))
      await page.setViewportSize({ width: most * (next.wall.width + 16) + 16, height: 800 })
      await page.goto(walls.hang(next.wall))
      await page.locator('html[data-drawn]').waitFor()
      const file = path.join(FOLDER, `${next.name}.png`)
      await page.screenshot({ path: file, fullPage: true, timeout: 60_000 })
    }
  }),
)
await writeFile(path.join(FOLDER, 'index.html'), indexOf(pictures.map(({ name }) => name)))
process.stdout.write(`${pictures.length} pictures: ${path.join(FOLDER, 'index.html')}\n`)
