import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { welcomeMember } from '../../src/crm/people/member.ts'
import { chooseComplaintsPlace } from '../../src/crm/place.ts'
import { adoptWorkspace, type NewWorkspace } from '../../src/crm/tenant.ts'
import { forTenant } from '../../src/store/tenant/tenant.ts'
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

describe('the language of a company', () => {
  const person = (language?: string) => ({ workspaceId: 0, userId: 'U1', name: 'Jan', ...(language && { language }) })

  test('is that of who installs the first workspace, or of who does so before anybody else decided', async () => {
    await adopt('T1')
    expect(await tenantOf('T1')).toMatchObject({ language: 'en', languageDecided: true })
    await adopt('T2', { company: { name: 'Kuipers' } })
    expect(await tenantOf('T2')).toMatchObject({ language: 'nl', languageDecided: false })
  })

  test.each(['en', 'nl'])(
    'is that of the first colleague, until a channel is chosen by somebody of another (%s)',
    async (language) => {
      await adopt('T1', {})
      const { id: tenantId } = await tenantOf('T1')
      const db = forTenant(o.store, tenantId)
      const { id: workspaceId } = await o.store.prisma.workspace.findFirstOrThrow({ where: { externalId: 'T1' } })
      const other = language === 'en' ? 'nl' : 'en'
      const first = await welcomeMember(db, o.clock, { ...person(language), workspaceId })
      await welcomeMember(db, o.clock, { ...person(other), workspaceId, userId: 'U2' })
      expect(await tenantOf('T1')).toMatchObject({ language })
      const choose = (id: string, said: string) =>
        chooseComplaintsPlace(db, o.clock, {
          workspaceId,
          place: { id, kind: 'channel' },
          actor: { id: first.id, via: 'slack' },
          language: said,
        })
      expect((await choose('C1', other)).language).toBe(other)
      expect((await choose('C2', language)).language).toBe(other)
      expect(await tenantOf('T1')).toMatchObject({ language: other, languageDecided: true })
      // Who installs it again decides no more either.
      await adopt('T3', {})
      expect(await tenantOf('T3')).toMatchObject({ id: tenantId, language: other })
    },
  )
})
