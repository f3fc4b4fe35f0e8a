import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { placeBriefs } from '../../../src/crm/meeting/meeting.ts'
import { BRIEF_MINUTES } from '../../../src/crm/meeting/brief/minutes.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { hasMeeting } from '../../crm/meeting/has-meeting.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
let tomId: number
beforeAll(async () => {
  o = await opened()
  ;[en, nl] = await Promise.all([talking(o), talking(o, 'nl')])
  tomId = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date(NOW)
  await o.db.meeting.deleteMany()
  await o.db.member.updateMany({ data: { briefMinutes: 60, language: 'en' } })
})

const chooses = async (briefMinutes: string) =>
  en.fills(await en.does('settings edit', {}), { briefMinutes, language: 'en' })

/** How many minutes from now each brief of somebody is due, in the order of the meetings; null: it is not. */
async function dueIn(memberId = o.sanne.id): Promise<(number | null)[]> {
  const parts = await o.db.meetingPart.findMany({ where: { memberId }, orderBy: { meeting: { startsAt: 'asc' } } })
  return parts.map(({ briefAt }) => briefAt && (briefAt.getTime() - NOW.getTime()) / MINUTE)
}

async function placed(ids: readonly { id: number }[]) {
  await atomically(o.db, (tx) =>
    placeBriefs(
      tx,
      NOW,
      ids.map(({ id }) => id),
    ),
  )
}

describe('how long before a meeting the brief comes', () => {
  test('can be chosen and is shown, in both languages', async () => {
    expect((await en.says('settings')).text).toContain('Brief before a meeting: 1 hour')
    const form = await en.does('settings edit', {})
    const field = form.form?.fields.find(({ name }) => name === 'briefMinutes')
    expect(field).toMatchObject({ type: 'choice', label: 'Brief before a meeting', value: '60' })
    expect(field?.type === 'choice' && field.options.map(({ value }) => Number(value))).toEqual([...BRIEF_MINUTES])
    expect((await chooses('15')).text).toContain('Brief before a meeting: 15 minutes')
    expect((await chooses('0')).text).toContain('Brief before a meeting: never')
    await o.db.member.update({ where: { id: o.sanne.id }, data: { language: 'nl' } })
    expect((await nl.says('instellingen')).text).toContain('Briefing voor een afspraak: nooit')
  })

  test.each([
    ['15', [75, 585]],
    ['30', [60, 570]],
    ['60', [30, 540]],
    ['120', [0, 480]],
    ['0', [null, null]],
  ] as const)('counts at once for the meetings that come: %s', async (minutes, due) => {
    const meetings = [await hasMeeting(o, { startsAt: at(90) }), await hasMeeting(o, { startsAt: at(600) })]
    await placed(meetings)
    await chooses(minutes)
    expect(await dueIn()).toEqual(due)
  })

  test('brings no second brief for a beginning that was briefed, nor one for what is over, gone or of no customer', async () => {
    const [briefed] = [await hasMeeting(o, { startsAt: at(50) })]
    await o.db.meetingPart.updateMany({ data: { briefedFor: at(50) } })
    const others = [
      await hasMeeting(o, { startsAt: at(-10) }),
      await hasMeeting(o, { startsAt: at(200), goneAt: NOW }),
      await hasMeeting(o, { startsAt: at(300), about: 'unsure' }),
    ]
    await placed([briefed, ...others])
    await chooses('120')
    expect(await dueIn()).toEqual([null, null, null, null])
  })

  test('is one’s own: colleagues in the same meeting keep theirs', async () => {
    await placed([await hasMeeting(o, { startsAt: at(240) }, [o.sanne.id, tomId])])
    await chooses('15')
    expect([await dueIn(), await dueIn(tomId)]).toEqual([[225], [180]])
  })

  test('stays as it was in a form that was opened before there was a choice, and when it is none of the choices', async () => {
    await chooses('30')
    const { form } = await en.does('settings edit', {})
    const kept = form?.fields.filter(({ name }) => name !== 'briefMinutes') ?? []
    const values = Object.fromEntries(kept.map((field) => [field.name, ('value' in field && field.value) || '']))
    expect((await en.does('settings edited', values)).text).toContain('Brief before a meeting: 30 minutes')
    await chooses('31')
    const { briefMinutes } = await o.db.member.findFirstOrThrow({ where: { id: o.sanne.id } })
    expect(briefMinutes).toBe(30)
  })

  test('is written down as it was before', async () => {
    await chooses('30')
    await chooses('120')
    const [last] = await o.db.audit.findMany({ where: { action: 'settings changed' }, orderBy: { id: 'desc' } })
    expect(last?.before).toMatchObject({ briefMinutes: 30 })
  })
})
