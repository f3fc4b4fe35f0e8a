import { describe, expect, test } from 'vitest'
import { makeRounds } from '../../src/jobs/doctor.ts'
import type { Platform, PlatformName, Trouble } from '../../src/platforms/platform.ts'
import { anotherCompany } from '../support/companies.ts'
import { world } from '../support/world.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const silent = { info() {}, warn() {}, error() {} }

/** The pretend company with Sanne as operator, and a Slack workspace beside the playground. */
async function practice() {
  const w = await world(NOW.toISOString())
  const tenant = await w.db.tenant.findFirstOrThrow()
  await w.db.member.updateMany({ where: { email: { startsWith: 'sanne' } }, data: { role: 'operator' } })
  const workspace = await w.db.workspace.create({
    data: { tenantId: tenant.id, platform: 'slack', externalId: 'T1', createdAt: NOW },
  })
  const troubles: Trouble[] = []
  const slack = { name: 'slack', check: async () => troubles } as unknown as Platform
  const platforms = new Map<PlatformName, Platform>([['slack', slack]])
  const looks = async () => {
    await makeRounds({ store: w.bot.store, clock: () => NOW, log: silent, platforms })
    await w.bot.live()
  }
  const told = async () => (await w.heard('sanne', 'direct')).filter(({ text }) => text.includes('Er is iets mis'))
  return { ...w, workspace, troubles, looks, told, [Symbol.asyncDispose]: () => w.bot.stop() }
}

describe('the doctor', () => {
  test('tells an operator once what is wrong and how to mend it, and says so when asked', async () => {
    await using w = await practice()
    await w.looks()
    await w.looks()
    const told = (await w.told()).map(({ text }) => text)
    expect(told.filter((text) => text.includes('Er is geen klachtenkanaal in Slack'))).toHaveLength(1)
    expect(told.join('\n')).toContain('@kastelein klacht hier')
    const asked = await w.says('sanne', 'dokter')
    expect(asked.text).toContain('Er is geen klachtenkanaal in Slack')
    expect((await w.says('tom', 'doctor')).text).toContain('the role operator')
  })

  test('is silent about what was mended, and tells again when it comes back', async () => {
    await using w = await practice()
    await w.looks()
    const place = await w.db.place.create({
      data: {
        tenantId: w.workspace.tenantId,
        workspaceId: w.workspace.id,
        externalId: 'C1',
        kind: 'channel',
        name: 'klachten',
        purpose: 'complaints',
        updatedAt: NOW,
      },
    })
    await w.looks()
    expect((await w.says('sanne', 'dokter')).text).not.toContain('geen klachtenkanaal')
    await w.db.place.update({ where: { id: place.id }, data: { gone: true } })
    await w.looks()
    expect((await w.told()).at(-1)?.text).toContain('Het klachtenkanaal klachten is weg')
    await w.db.workspace.update({ where: { id: w.workspace.id }, data: { gone: true } })
    await w.looks()
    expect((await w.told()).at(-1)?.text).toContain('Ik ben verwijderd uit Slack (T1)')
    expect((await w.says('sanne', 'dokter')).text).not.toContain('Het klachtenkanaal klachten is weg')
  })

  test('passes on what a platform finds wrong with its connection', async () => {
    await using w = await practice()
    w.troubles.push({ what: 'scope missing', about: 'chat:write', facts: { scopes: 'chat:write' } })
    await w.looks()
    expect((await w.told()).map(({ text }) => text).join('\n')).toContain('In Slack mis ik deze rechten: chat:write')
  })

  test('counts messages that were given up, and keeps another company’s troubles to itself', async () => {
    await using w = await practice()
    const lost = { kind: 'nudge', createdAt: NOW, dueAt: NOW, state: 'failed', error: 'gone: channel_not_found' }
    await w.db.delivery.create({ data: { ...lost, tenantId: w.workspace.tenantId, key: 'x' } })
    const twin = await anotherCompany(w.db)
    await w.db.workspace.create({
      data: { tenantId: twin.id, platform: 'slack', externalId: 'T2', gone: true, createdAt: NOW },
    })
    await w.looks()
    const said = await w.says('sanne', 'dokter')
    expect(said.text).toContain(
      'Berichten die de laatste dag niet verstuurd konden worden: 1. Het nieuwste: gone: channel_not_found',
    )
    expect(said.text).not.toContain('T2')
    expect(await w.db.finding.count({ where: { tenantId: twin.id } })).toBeGreaterThan(0)
  })
})
