// A meeting with a customer from its brief to what became of it, on each platform.
import { expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, slack: slackStage, teams: teamsStage }

test.each(['playground', 'slack', 'teams'] as const)(
  'on %s who takes part is briefed, says what they want and that they are late, and with one tap how it went',
  async (platform) => {
    await using stage = await STAGES[platform]('2026-03-02T09:00:00Z')
    const { db } = stage
    await db.member.updateMany({
      where: { name: { startsWith: 'Sanne' } },
      data: { language: 'en', chosen: ['language'] },
    })
    const sanne = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Sanne' } } })
    const acme = await db.relation.findFirstOrThrow({ where: { nameNorm: 'acme logistics' } })
    const at = (time: string) => new Date(`2026-03-02T${time}:00Z`)
    const times = { startsAt: at('11:00'), endsAt: at('12:00'), isAllDay: false, sequence: 0, createdAt: at('09:00') }
    const about = { uid: 'visit', original: 'x', about: 'sure', relationId: acme.id, tenantId: acme.tenantId }
    const kept = { title: 'Year plan', location: 'Room 2', guests: ['Jan Peters'] }
    const { id } = await db.meeting.create({ data: { ...about, ...kept, ...times } })
    const part = { tenantId: acme.tenantId, meetingId: id, memberId: sanne.id, briefAt: at('10:00') }
    await db.meetingPart.create({ data: part })

    const briefs = async () => (await stage.direct('sanne')).filter(({ text }) => text.includes('Year plan'))
    await stage.at('2026-03-02T09:59:00Z')
    expect(await briefs()).toEqual([])
    await stage.at('2026-03-02T10:00:30Z')
    const brief = await until(async () => (await briefs()).at(-1), 'a brief')
    for (const words of ['Acme Logistics', 'Room 2', 'Jan Peters']) expect(brief.text).toContain(words)

    const goal = await stage.presses('sanne', brief, 'What do we want?')
    await stage.fills('sanne', goal, { goal: 'the order for next year' })
    expect(await db.meeting.findFirst({ where: { id } })).toMatchObject({ goal: 'the order for next year' })
    const late = await stage.presses('sanne', brief, 'I’m running late')
    const sentence = await stage.fills('sanne', late, { minutes: '15' })
    expect(sentence.errors).toEqual([])
    expect(sentence.text).toContain('12:15')

    await stage.at('2026-03-02T12:01:00Z')
    expect(await briefs()).toHaveLength(1)
    const list = await stage.says('sanne', 'meetings')
    await stage.presses('sanne', list, 'Held')
    const said = await until(
      async () => (await stage.direct('sanne')).findLast(({ buttons }) => buttons.includes('Nothing needed')),
      'the next step',
    )
    expect(said.text).toContain('Held: Acme Logistics')
    const meeting = await db.meeting.findFirstOrThrow({ where: { id } })
    expect(meeting.outcome).toBe('held')
    expect(await db.interaction.count({ where: { id: meeting.interactionId ?? 0, form: 'meeting' } })).toBe(1)
    await stage.presses('sanne', said, 'Undo')
    expect((await db.meeting.findFirstOrThrow({ where: { id } })).outcome).toBe(null)
    expect(stage.violations()).toEqual([])
  },
)
