import { expect, test } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { draw } from '../../support/playground/draw.ts'
import { stage } from '../../support/playground/stage.ts'

const card: Card = {
  language: 'nl',
  title: 'Bakkerij <script>alert(1)</script>',
  body: [{ type: 'text', text: ['Eigenaar: ', { strong: 'Sanne' }] }],
  buttons: [{ label: 'Gedaan', style: 'primary', press: { command: 'done', input: {} } }],
}
const everywhere = { workspace: 'playground', to: { place: 'general' } }

test('the preview is the same card as the other platforms get it', async () => {
  await using s = await stage()
  const id = await s.platform.post(everywhere, card, 'a')
  const preview = await fetch(`${s.url}api/preview/${id}?as=sanne`)
  expect(await preview.json()).toEqual({ slack: draw.slack(card), teams: draw.teams(card), charts: [] })
})

test('the Slack picture is a page without scripts that only our own page may frame', async () => {
  await using s = await stage()
  const id = await s.platform.post(everywhere, card, 'a')
  const picture = await fetch(`${s.url}api/preview/${id}/slack?as=sanne&theme=dark`)
  const policy = picture.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).not.toContain('script')
  const html = await picture.text()
  expect(html).toMatch(/^<!doctype html><html lang="nl" class="dark">/)
  expect(html).toContain('<strong>')
  expect(html).toContain('data-theme="dark"')
  expect(html).not.toContain('<script')
})

test('the Slack picture names the people it mentions', async () => {
  const text = { type: 'mrkdwn', text: 'Ask <@pieter>' }
  await using s = await stage({ draw: { ...draw, slack: () => ({ blocks: [{ type: 'section', text }] }) } })
  const id = await s.platform.post(everywhere, card, 'a')
  const picture = await fetch(`${s.url}api/preview/${id}/slack?as=sanne`)
  expect(await picture.text()).toContain('Pieter Bakker')
})

test('there is no preview of what somebody typed, nor of a message that is not there', async () => {
  await using s = await stage()
  const said = { key: 'x', place: 'general', author: 'sanne', content: { text: 'hello' }, at: new Date(0) }
  const { id } = await s.board.add(said)
  expect((await fetch(`${s.url}api/preview/${id}?as=sanne`)).status).toBe(404)
  expect((await fetch(`${s.url}api/preview/99?as=sanne`)).status).toBe(404)
  expect((await fetch(`${s.url}api/preview/one?as=sanne`)).status).toBe(400)
  expect((await fetch(`${s.url}api/preview/${id}`)).status).toBe(400)
})
