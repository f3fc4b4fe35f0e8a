import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adoptWorkspace, type NewWorkspace } from '../../src/crm/tenant.ts'
import { opened } from '../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>

beforeEach(async () => {
  o = await opened()
})
afterEach(() => o[Symbol.asyncDispose]())

const acme = { name: 'Acme', language: 'en', timeZone: 'Europe/London' }
const adopt = (externalId: string, more: Partial<NewWorkspace> = { company: acme }) =>
  adoptWorkspace(o.store.prisma, o.clock, { platform: 'slack', externalId, ...more })
const tenantOf = async (externalId: string) =>
  (await o.store.prisma.workspace.findFirstOrThrow({ where: { externalId }, include: { tenant: true } })).tenant
const companies = () => o.store.prisma.tenant.count({ where: { pretend: false } })

describe('a new workspace', () => {
  test('that comes first is ours, also when anybody may come; never the pretend company’s', async () => {
    await adopt('T1')
    expect(await tenantOf('T1')).toMatchObject({ name: 'Kastelein', pretend: false })
  })

  test('that somebody else connects is theirs as soon as we have one, on whatever platform', async () => {
    await adoptWorkspace(o.store.prisma, o.clock, { platform: 'teams', externalId: 'tenant' })
    await adopt('T1')
    expect((await tenantOf('T1')).id).not.toBe((await tenantOf('tenant')).id)
    expect(await tenantOf('T1')).toMatchObject({ name: 'Acme', language: 'en', country: 'GB' })
  })

  test('that we connect ourselves is ours, however many others there are', async () => {
    await adopt('T1')
    await adopt('T2')
    await adopt('T3', {})
    expect((await tenantOf('T3')).id).toBe((await tenantOf('T1')).id)
    expect((await tenantOf('T2')).id).not.toBe((await tenantOf('T1')).id)
  })

  test('of a known organisation is its company’s, on the same platform only', async () => {
    await adopt('T1')
    await adopt('T2', { company: acme, organisation: 'E1' })
    await adopt('T3', { company: { name: 'Acme Delft' }, organisation: 'E1' })
    await adopt('T4', { company: { name: 'Other' }, organisation: 'E2' })
    await adoptWorkspace(o.store.prisma, o.clock, {
      platform: 'teams',
      externalId: 'x',
      organisation: 'E1',
      company: acme,
    })
    expect((await tenantOf('T3')).id).toBe((await tenantOf('T2')).id)
    const ids = await Promise.all(['T1', 'T2', 'T4', 'x'].map(async (id) => (await tenantOf(id)).id))
    expect(new Set(ids).size).toBe(4)
  })

  test('that is told several times at once is written down once, with one company', async () => {
    await adopt('T1')
    await Promise.all([adopt('T2'), adopt('T2'), adopt('T2')])
    expect(await companies()).toBe(2)
    expect(await o.store.prisma.workspace.count({ where: { externalId: 'T2' } })).toBe(1)
  })

  test.each([
    [{ name: 'X' }, { country: 'NL', language: 'nl', timeZone: 'Europe/Amsterdam' }],
    [
      { name: 'X', timeZone: 'Europe/Amsterdam', language: 'en' },
      { country: 'NL', language: 'en' },
    ],
    [
      { name: 'X', timeZone: 'Europe/Brussels', language: 'nl' },
      { country: 'BE', language: 'nl' },
    ],
    [
      { name: 'X', timeZone: 'America/New_York' },
      { country: 'US', language: 'en' },
    ],
    [
      { name: 'X', timeZone: 'Etc/UTC' },
      { country: 'NL', timeZone: 'Etc/UTC' },
    ],
  ])('of %j has the customs of that place', async (company, expected) => {
    await adopt('T1')
    await adopt('T2', { company })
    expect(await tenantOf('T2')).toMatchObject(expected)
  })
})
