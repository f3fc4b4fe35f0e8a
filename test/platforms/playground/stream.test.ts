import { expect, test } from 'vitest'
import { plainCard } from '../../support/playground/scripted-cards.ts'
import { stage } from '../../support/playground/stage.ts'
import { visitor } from '../../support/playground/visitor.ts'

/** Listens as a page does. `next` gives what comes after what was read before. */
async function listening(url: string) {
  const response = await fetch(`${url}api/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no stream')
  return {
    kind: response.headers.get('content-type'),
    next: async () => (await reader.read()).value ?? 'the end',
  }
}

test('an open page hears the time at once, and that something changed as soon as it does', async () => {
  await using s = await stage()
  const page = await listening(s.url)
  expect(page.kind).toContain('text/event-stream')
  expect(await page.next()).toBe('event: tick\ndata: {"now":"2026-03-02T08:00:00.000Z","moved":false}\n\n')
  await visitor(s.url, 'pieter').say('good morning', 'general')
  expect(await page.next()).toBe('event: change\ndata: {}\n\n')
  await s.platform.post({ workspace: 'playground', to: { place: 'general' } }, plainCard('en', 'a', 'b'), 'k')
  expect(await page.next()).toBe('event: change\ndata: {}\n\n')
})

test('what is said is not in the stream, so nobody reads what is not for them', async () => {
  await using s = await stage()
  const page = await listening(s.url)
  await page.next()
  await visitor(s.url, 'pieter').say('/crm brief acme', 'general')
  expect(await page.next()).not.toContain('acme')
})

test('every page hears where the clock went', async () => {
  await using s = await stage()
  const page = await listening(s.url)
  await page.next()
  await visitor(s.url, 'sanne').post('clock', { to: 'twoHours' })
  expect(await page.next()).toContain('event: tick\ndata: {"now":"2026-03-02T10:00:00.000Z","moved":true}')
})

test('a stop ends the stream, so that the page dials again', async () => {
  await using s = await stage()
  const page = await listening(s.url)
  await page.next()
  await s.platform.stop()
  expect(await page.next()).toBe('the end')
})
