import { describe, expect, test } from 'vitest'
import { lineKey } from '../../../src/crm/line-key.ts'
import { starterFile } from '../../../src/crm/model/starter.ts'
import type { PrismaClient } from '../../../src/store/generated/client.ts'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

/** The starter model is in force, as when somebody adopted it. */
async function adopted(db: PrismaClient): Promise<void> {
  const { id: tenantId } = await db.tenant.findFirstOrThrow({ where: { pretend: true } })
  const at = new Date('2026-03-02T08:00:00Z')
  const version = await db.modelVersion.create({
    data: { tenantId, number: 1, file: starterFile('nl'), madeAt: at, madeById: 1, adoptedAt: at, adoptedById: 1 },
  })
  await db.tenant.update({ where: { id: tenantId }, data: { modelId: version.id } })
}

describe.each(Object.entries(STAGES))('the model in %s', (_name, open) => {
  test('gives a complaint its steps, which are ticked in a form and by line, and its card shows them', async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    await adopted(stage.db)
    const registered = await stage.says('sanne', 'klacht Vermeer: de lamp is stuk')
    expect(registered.text).toContain('Bel de klant terug')
    expect(registered.text).toContain('Creditnota tot € 150')
    const form = await stage.presses('sanne', registered, 'Stappen')
    const saved = await stage.fills('sanne', form, {
      done: '0,2',
      [lineKey('Wat de klant nu wil')]: 'een nieuwe lamp',
      decided: 'creditnota van € 40',
    })
    expect(saved.errors).toEqual([])
    expect(saved.text).toContain('Stappen, 2 van 4 klaar')
    expect(saved.text).toContain('Wat de klant nu wil: een nieuwe lamp')
    expect((await stage.says('sanne', 'stappen 5: 4')).text).toContain('3 van 4 klaar')
    await stage.at('2026-03-02T09:00:05Z')
    await stage.at('2026-03-02T09:00:10Z')
    const card = (await stage.complaints()).at(-1)?.text
    expect(card).toContain('3 van 4 klaar')
    expect(card).toContain('creditnota van € 40')
    expect(stage.violations()).toEqual([])
  })
})
