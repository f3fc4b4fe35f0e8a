import { describe, expect, test } from 'vitest'
import { office } from '../../../support/teams/office.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'

describe('what the bot notices', () => {
  test('at every start: the tenant it is connected to, before anything is heard', async () => {
    await using w = await office()
    await w.restart()
    expect(w.scripted.notices).toEqual([{ platform: 'teams', workspace: w.fake.tenantId, what: 'workspace' }])
  })

  test('that it was added: to a person, a channel, a group', async () => {
    await using w = await office()
    const group = w.fake.group('Deal desk', ['29:jan'])
    await w.fake.installs('29:sanne')
    await w.fake.installs(w.sales, '29:jan')
    await w.fake.installs(group, '29:jan')
    expect(w.scripted.notices).toMatchObject([
      {
        what: 'place',
        workspace: w.fake.tenantId,
        place: { id: 'a:29_sanne', kind: 'direct' },
        user: { id: '29:sanne', language: 'nl' },
      },
      { what: 'person', user: { id: '29:sanne' } },
      { what: 'place', place: { id: w.sales, kind: 'channel', name: 'Sales' }, user: { id: '29:jan' } },
      { what: 'place', place: { id: group, kind: 'group' } },
    ])
  })

  test('that a person took it away', async () => {
    await using w = await office()
    await w.fake.uninstalls('29:sanne')
    expect(w.scripted.notices).toEqual([
      { platform: 'teams', workspace: w.fake.tenantId, what: 'person gone', user: '29:sanne' },
    ])
  })

  test('that it was taken from a team: from every channel of it that was met', async () => {
    await using w = await office()
    const planning = w.fake.channel('Planning')
    await w.fake.mentions('29:jan', planning, 'help')
    await w.fake.next(planning)
    w.scripted.notices.length = 0
    await w.fake.uninstalls(w.sales, '29:sanne')
    const gone = { platform: 'teams', workspace: w.fake.tenantId, what: 'place gone' }
    expect(w.scripted.notices).toEqual([
      { ...gone, place: w.sales },
      { ...gone, place: planning },
    ])
  })

  test.each(['channelDeleted', 'teamDeleted', 'teamHardDeleted', 'teamArchived'])(
    '%s, as a place that is gone',
    async (eventType) => {
      await using w = await office()
      await w.fake.event(w.sales, '29:jan', { eventType })
      expect(w.scripted.notices).toMatchObject([{ what: 'place gone', place: w.sales }])
    },
  )

  test.each(['channelRenamed', 'channelRestored', 'teamUnarchived', 'teamRestored'])(
    '%s, as a place to speak in',
    async (eventType) => {
      await using w = await office()
      await w.fake.event(w.sales, '29:jan', { eventType, channel: { id: w.sales, name: 'Verkoop' } })
      expect(w.scripted.notices).toMatchObject([{ what: 'place', place: { id: w.sales, name: 'Verkoop' } }])
    },
  )

  test('that it is no member any more, but not that a colleague is none', async () => {
    await using w = await office()
    const update = (id: string) => ({ type: 'conversationUpdate', membersRemoved: [{ id }] })
    await w.fake.sends('29:jan', w.sales, update('29:sanne'))
    await w.fake.sends('29:jan', w.sales, update(w.fake.bot.id))
    expect(w.scripted.notices).toMatchObject([{ what: 'place' }, { what: 'place gone', place: w.sales }])
  })

  test('about itself, without taking itself for somebody', async () => {
    await using w = await office()
    await w.fake.sends('29:jan', w.sales, { type: 'conversationUpdate', from: w.fake.bot, membersAdded: [w.fake.bot] })
    const [notice] = w.scripted.notices
    expect(notice).toMatchObject({ what: 'place', place: { id: w.sales } })
    expect(JSON.stringify(notice)).not.toContain('"user"')
  })

  test('is told again when it could not be kept, since an event is nothing else', async () => {
    await using w = await office()
    const kept = w.scripted.notice.bind(w.scripted)
    w.scripted.notice = async () => {
      throw new Error('no database')
    }
    const failed = await w.fake.event(w.sales, '29:jan', { eventType: 'channelDeleted' })
    expect(failed.status).toBe(500)
    w.scripted.notice = kept
    expect((await w.fake.redeliver(failed)).status).toBe(200)
    expect(w.scripted.notices).toMatchObject([{ what: 'place gone' }])
  })

  test('does not stand in the way of an answer when it could not be kept', async () => {
    await using w = await office()
    w.scripted.notice = async () => {
      throw new Error('no database')
    }
    expect((await w.fake.says('29:jan', 'personal', 'help')).status).toBe(200)
    await w.fake.next('29:jan')
  })

  test('at every activity: where Teams can be reached now', async () => {
    await using w = await office()
    w.fake.settings.region = 'amer'
    await w.fake.sends('29:jan', w.sales, { type: 'messageReaction' })
    expect(w.scripted.notices).toMatchObject([
      { what: 'place', place: { reference: { serviceUrl: expect.stringContaining('/amer/') as string } } },
    ])
  })
})

describe('the bot is told that an answer arrived', () => {
  test('by a message, once that was taken', async () => {
    await using w = await office()
    await w.fake.says('29:jan', 'personal', 'help')
    await w.settled()
    expect(w.scripted.toldOf.map(({ event }) => event)).toEqual([w.scripted.heard[0]?.event])
  })

  test('in the response, once that was taken', async () => {
    await using w = await office()
    w.scripted.script = () =>
      shown(card('A card', { buttons: [{ label: 'Form', opens: 'form', press: { command: 'x', input: {} } }] }))
    await w.fake.says('29:jan', 'personal', 'help')
    const message = await w.fake.next('29:jan')
    const form = { language: 'en', title: 'F', fields: [], submit: { label: 'S', command: 'x', input: {} } } as const
    w.scripted.script = () => ({ show: 'form', form })
    await w.fake.press(message, 'Form', '29:jan')
    await w.settled()
    expect(w.scripted.toldOf).toHaveLength(2)
  })

  test('not while Teams may take it later, so that it is given again after a restart', async () => {
    await using w = await office()
    w.fake.fail({ do: 'answer', status: 429, headers: { 'retry-after': '100' } })
    await w.fake.says('29:jan', 'personal', 'help')
    await w.settled()
    expect(w.scripted.toldOf).toEqual([])
    expect(w.logged.join()).toContain('an answer could not be given')
  })

  test.each([
    ['perhaps arrived', { do: 'drop', commit: true }, 'unclear'],
    ['can never arrive', { do: 'answer', status: 403 }, 'gone'],
  ] as const)('and not when it %s: the bot hears why, and never are both said', async (_, fault, kind) => {
    await using w = await office()
    w.fake.fail(fault)
    await w.fake.says('29:jan', 'personal', 'help')
    await w.settled()
    expect(w.scripted.toldOf).toEqual([])
    expect(w.scripted.undeliveredOf).toEqual([{ event: w.scripted.heard[0]?.event, kind }])
  })
})
