import { describe, expect, test } from 'vitest'
import type { Viewer } from '../../src/platforms/platform.ts'
import { openQueries } from '../../src/bot/queries.ts'
import { world } from '../support/world.ts'

const HOME = 'https://crm.example.com'

async function opened() {
  const w = await world('2026-03-02T09:00:00Z', { PUBLIC_URL: `${HOME}/` })
  const acme = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const queries = openQueries(w.bot.store, () => new Date('2026-03-02T09:00:00Z'), HOME)
  const viewer = (id: string, more: Partial<Viewer> = {}): Viewer => ({
    platform: 'playground',
    workspace: 'playground',
    user: { id },
    ...more,
  })
  return { ...w, acme, queries, viewer, [Symbol.asyncDispose]: () => w.bot.stop() }
}

describe('a link to a customer', () => {
  test('stands in the brief, and outside the chat says nothing but how to ask', async () => {
    await using w = await opened()
    expect(JSON.stringify((await w.says('tom', 'brief acme')).card)).toContain(`${HOME}/r/${w.acme.id}`)
    const at = (path: string, language: string) =>
      fetch(`http://127.0.0.1:${w.bot.port}${path}`, { headers: { 'accept-language': language } })
    const page = await (await at(`/r/${w.acme.id}`, 'nl')).text()
    expect(page).toContain(`/crm dossier #${w.acme.id}`)
    expect(page).not.toContain('Acme')
    expect((await at('/r/1"onmouseover="x', 'en')).status).toBe(404)
    expect((await w.says('tom', `brief #${w.acme.id}`)).text).toContain('Acme Logistics')
  })

  test('shows the brief to a colleague, and nothing to others or elsewhere', async () => {
    await using w = await opened()
    const { queries, viewer, acme } = w
    const link = `${HOME}/r/${acme.id}`
    expect((await queries.linked(viewer('tom'), link))?.title).toBe('Acme Logistics')
    expect((await queries.linked(viewer('tom'), link))?.buttons).toEqual([])
    for (const url of [
      `${HOME}/r/999999`,
      `https://evil.example/r/${acme.id}`,
      `${HOME}.evil.example/r/${acme.id}`,
      HOME,
    ])
      expect(await queries.linked(viewer('tom'), url)).toBeNull()
    const place = { id: 'general', kind: 'channel' } as const
    expect(await queries.linked(viewer('tom', { place: { ...place, outsiders: true } }), link)).toBeNull()
    await w.db.place.updateMany({ where: { externalId: 'general' }, data: { outsiders: true } })
    expect(await queries.linked(viewer('tom', { place }), link)).toBeNull()
    expect(await queries.linked(viewer('guest', { user: { id: 'guest', guest: true } }), link)).toBeNull()
    expect(await queries.linked(viewer('tom', { workspace: 'elsewhere' }), link)).toBeNull()
  })

  test('in a channel shows only what may be shared there', async () => {
    await using w = await opened()
    const place = { id: 'general', kind: 'channel' } as const
    const card = await w.queries.linked(w.viewer('tom', { place }), `${HOME}/r/${w.acme.id}`)
    expect(JSON.stringify(card)).not.toContain(w.acme.phone)
    expect(JSON.stringify(await w.queries.linked(w.viewer('tom'), `${HOME}/r/${w.acme.id}`))).toContain(w.acme.phone)
  })
})

describe('a search as one types', () => {
  test('finds by a part of the name, offers to add what is new, and finds nothing for a stranger', async () => {
    await using w = await opened()
    const { queries, viewer, acme } = w
    const found = await queries.relations(viewer('tom'), 'acme', 10)
    expect(found[0]).toEqual({ label: 'Acme Logistics (customer, Rotterdam)', value: `#${acme.id}` })
    expect(found.at(-1)).toEqual({ label: 'Add “acme” as customer', value: '+customer/acme' })
    expect(await queries.relations(viewer('tom'), 'Acme Logistics', 10)).toHaveLength(1)
    expect(await queries.relations(viewer('tom'), '  ', 10)).toEqual([])
    expect(await queries.relations(viewer('tom'), 'vermeer', 2)).toHaveLength(2)
    expect(await queries.relations(viewer('guest', { user: { id: 'g', guest: true } }), 'acme', 10)).toEqual([])
    expect(await queries.relations(viewer('tom', { workspace: 'elsewhere' }), 'acme', 10)).toEqual([])
    await w.db.place.updateMany({ where: { externalId: 'general' }, data: { outsiders: true } })
    const place = { id: 'general', kind: 'channel' } as const
    expect(await queries.relations(viewer('tom', { place }), 'acme', 10)).toEqual([])
  })
})
