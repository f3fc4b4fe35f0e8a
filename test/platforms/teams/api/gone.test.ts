import { describe, expect, test } from 'vitest'
import type { Address } from '../../../../src/platforms/platform.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card } from '../../../support/teams/scripted-bot.ts'

const HELLO = card('Hello')
const MINUTE = 60_000

/** Jan's own chat, as his words gave it, with nothing noticed so far. */
async function toJan(w: Office): Promise<Address> {
  await w.fake.says('29:jan', 'personal', 'help')
  await w.fake.next('29:jan')
  w.scripted.notices.length = 0
  return { workspace: w.fake.tenantId, to: { user: '29:jan' }, reference: w.scripted.heard.at(-1)?.place.reference }
}

const post = (w: Office, to: Address) => w.bot.post(to, HELLO, 'key').catch((error: unknown) => error)
const sends = ({ fake }: Office) =>
  fake.calls.filter(({ method, path }) => method !== 'GET' && path.includes('/v3/')).length
const noticed = (w: Office) =>
  w.scripted.notices.map((notice) =>
    Object.fromEntries(Object.entries(notice).filter(([key]) => !['platform', 'workspace'].includes(key))),
  )

describe('a person who cannot be spoken to any more', () => {
  test.each(['BotNotInConversationRoster', 'ConversationBlockedByUser', 'BotDisabledByAdmin', 'MessageWritesBlocked'])(
    'because of %s is noticed as gone, after one try and by no other door',
    async (code) => {
      await using w = await office()
      const jan = await toJan(w)
      w.fake.block('29:jan', code)
      const before = sends(w)
      expect(await post(w, jan)).toMatchObject({ kind: 'gone' })
      expect(sends(w) - before).toBe(1)
      await w.settled()
      expect(noticed(w)).toEqual([{ what: 'person gone', user: '29:jan' }])
    },
  )

  test('and is not reachable any other way, is noticed as gone', async () => {
    await using w = await office()
    w.fake.user({ id: '29:far', name: 'Far', app: false })
    await post(w, { ...w.inSales, to: { user: '29:far' } })
    await w.settled()
    expect(noticed(w)).toEqual([{ what: 'person gone', user: '29:far' }])
  })

  test('as their id was given to another bot, is noticed as gone', async () => {
    await using w = await office()
    await post(w, { ...w.inSales, to: { user: '29:of-another-bot' } })
    await w.settled()
    expect(noticed(w)).toEqual([{ what: 'person gone', user: '29:of-another-bot' }])
  })

  test('gets a new chat when only the old one was lost', async () => {
    await using w = await office()
    const jan = await toJan(w)
    const lost = { ...(jan.reference as object), conversation: 'a:lost' }
    await w.bot.post({ ...jan, reference: lost }, HELLO, 'key')
    await w.fake.next('29:jan')
    expect(noticed(w)).toMatchObject([{ what: 'place', place: { id: 'a:29_jan' }, user: { id: '29:jan' } }])
  })

  test('is back with the first thing they do in their own chat, and not by speaking elsewhere', async () => {
    await using w = await office()
    const jan = await toJan(w)
    w.fake.block('29:jan', 'ConversationBlockedByUser')
    await post(w, jan)
    w.fake.block('29:jan', undefined)
    await w.fake.mentions('29:jan', w.sales, 'help')
    expect(noticed(w).filter(({ what }) => what === 'person')).toEqual([])
    await w.fake.says('29:jan', 'personal', 'help')
    expect(noticed(w).filter(({ what }) => what === 'person')).toMatchObject([{ user: { id: '29:jan' } }])
    await w.bot.post(jan, HELLO, 'key')
  })

  test('is back after a restart too, since nobody remembers that they were gone', async () => {
    await using w = await office()
    await toJan(w)
    await w.restart()
    await w.fake.says('29:jan', 'personal', 'help')
    await w.fake.says('29:jan', 'personal', 'help again')
    expect(noticed(w).filter(({ what }) => what === 'person')).toHaveLength(1)
  })

  test('is told to be back once more when that could not be kept', async () => {
    await using w = await office()
    const notice = w.scripted.notice.bind(w.scripted)
    w.scripted.notice = async () => {
      throw new Error('no database')
    }
    await w.fake.says('29:jan', 'personal', 'help')
    await w.fake.next('29:jan')
    w.scripted.notice = notice
    await w.fake.says('29:jan', 'personal', 'help')
    expect(noticed(w).filter(({ what }) => what === 'person')).toHaveLength(1)
  })
})

describe('a place that cannot be spoken to any more', () => {
  test.each(['BotNotInConversationRoster', 'BotDisabledByAdmin', 'NotEnoughPermissions', 'MessageWritesBlocked'])(
    'because of %s is noticed as gone, and as there again with the next activity',
    async (code) => {
      await using w = await office()
      w.fake.block(w.sales, code)
      await post(w, w.inSales)
      w.fake.block(w.sales, undefined)
      await w.fake.mentions('29:jan', w.sales, 'help')
      expect(noticed(w)).toMatchObject([
        { what: 'place gone', place: w.sales },
        { what: 'place', place: { id: w.sales } },
      ])
    },
  )

  test('because it was deleted is noticed as gone, also by an edit', async () => {
    await using w = await office()
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    w.fake.company.conversations.delete(w.sales)
    await w.bot.edit(w.inSales, id, HELLO).catch(() => undefined)
    await w.settled()
    expect(noticed(w)).toEqual([{ what: 'place gone', place: w.sales }])
  })

  test('is not thought gone for what says nothing about it', async () => {
    await using w = await office()
    const evil = { ...(w.inSales.reference as object), serviceUrl: 'https://evil.example/' }
    await post(w, { ...w.inSales, reference: evil })
    await post(w, { ...w.inSales, workspace: 'other' })
    w.fake.fail({ do: 'answer', status: 429, headers: { 'retry-after': '0' } })
    await post(w, w.inSales)
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    await w.bot.edit(w.inSales, `${id}0`, HELLO).catch(() => undefined)
    await w.settled()
    expect(noticed(w)).toEqual([])
  })
})

describe('a team', () => {
  async function withPlanning() {
    const w = await office()
    const planning = w.fake.channel('Planning')
    await w.fake.mentions('29:jan', planning, 'help')
    await w.fake.next(planning)
    w.scripted.notices.length = 0
    return { ...w, planning }
  }

  test.each(['teamArchived', 'teamDeleted', 'teamHardDeleted'])(
    'that is closed (%s) is gone with all its channels',
    async (eventType) => {
      await using w = await withPlanning()
      await w.fake.event(w.sales, '29:jan', { eventType })
      expect(noticed(w)).toEqual([
        { what: 'place gone', place: w.sales },
        { what: 'place gone', place: w.planning },
      ])
    },
  )

  test.each(['teamUnarchived', 'teamRestored'])(
    'that is opened again (%s) is there with all its channels',
    async (eventType) => {
      await using w = await withPlanning()
      await w.fake.event(w.sales, '29:jan', { eventType })
      expect(noticed(w)).toMatchObject([
        { what: 'place', place: { id: w.sales } },
        { what: 'place', place: { id: w.planning, reference: { conversation: w.planning } } },
      ])
    },
  )

  test('that loses one channel keeps the others', async () => {
    await using w = await withPlanning()
    await w.fake.event(w.sales, '29:jan', {
      eventType: 'channelDeleted',
      channel: { id: w.planning, name: 'Planning' },
    })
    expect(noticed(w)).toEqual([{ what: 'place gone', place: w.planning }])
  })

  test('whose channel is renamed, told in another channel, knows it by its new name', async () => {
    await using w = await withPlanning()
    await w.fake.event(w.sales, '29:jan', {
      eventType: 'channelRenamed',
      channel: { id: w.planning, name: 'Roosters' },
    })
    expect(noticed(w)).toMatchObject([{ what: 'place', place: { id: w.planning, name: 'Roosters' } }])
  })

  test('that takes the bot out of one private channel keeps it in the others', async () => {
    await using w = await withPlanning()
    const removed = { type: 'conversationUpdate', membersRemoved: [w.fake.bot] }
    const { activity } = await w.fake.sends('29:jan', w.planning, { type: 'messageReaction' })
    const channelData = { ...(activity.channelData as object), eventType: 'channelMemberRemoved' }
    w.scripted.notices.length = 0
    await w.fake.sends('29:jan', w.planning, { ...removed, channelData })
    expect(noticed(w)).toEqual([{ what: 'place gone', place: w.planning }])
  })
})

describe('what comes in the wrong order', () => {
  test('an install brought again after the app was taken away changes nothing', async () => {
    await using w = await office()
    const notice = w.scripted.notice.bind(w.scripted)
    w.scripted.notice = async () => {
      throw new Error('no database')
    }
    const install = await w.fake.installs('29:sanne')
    expect(install.status).toBe(500)
    w.scripted.notice = notice
    w.pass(MINUTE)
    await w.fake.uninstalls('29:sanne')
    await w.fake.redeliver(install)
    await w.settled()
    expect(noticed(w)).toEqual([{ what: 'person gone', user: '29:sanne' }])
    expect(w.fake.said('29:sanne')).toEqual([])
  })

  test('who takes the app away while they are greeted is not written to again', async () => {
    await using w = await office()
    const later = Promise.withResolvers<void>()
    w.scripted.script = async () => {
      await later.promise
      return { show: 'card', audience: 'asker', card: card('Home', { home: true }) }
    }
    await w.fake.installs('29:sanne')
    w.pass(MINUTE)
    await w.fake.uninstalls('29:sanne')
    later.resolve()
    await w.settled()
    expect(noticed(w).map(({ what }) => what)).toEqual(['place', 'person', 'person gone'])
  })
})
