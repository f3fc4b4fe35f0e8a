import { expect, test } from 'vitest'
import { stage } from '../../../support/slack/bot.ts'

const SANNE = {
  id: 'U1',
  team_id: 'T1',
  real_name: 'Sanne de Vries',
  deleted: false,
  tz: 'Europe/Amsterdam',
  tz_offset: 3_600,
  locale: 'nl-NL',
  is_restricted: false,
  is_admin: false,
  profile: { email: 'sanne@acme.example' },
}
const AS_KNOWN = { id: 'U1', name: 'Sanne de Vries', email: 'sanne@acme.example', admin: false, guest: false }
const GONE = { what: 'person gone', user: 'U1' }

const about = { platform: 'slack', workspace: 'T1' }

test.each<[string, object, object]>([
  [
    'is invited to a channel',
    { type: 'member_joined_channel', user: 'UBOT', channel: 'C2', channel_type: 'C', inviter: 'U1' },
    { what: 'place', place: { id: 'C2', kind: 'channel', name: 'complaints' }, user: { id: 'U1' } },
  ],
  ['is removed from a channel', { type: 'channel_left', channel: 'C2' }, { what: 'place gone', place: 'C2' }],
  ['is removed from a private channel', { type: 'group_left', channel: 'P1' }, { what: 'place gone', place: 'P1' }],
  [
    'is in a channel that is archived',
    { type: 'channel_archive', channel: 'C2', user: 'U1' },
    { what: 'place gone', place: 'C2' },
  ],
  [
    'is in a private channel that is deleted',
    { type: 'group_deleted', channel: 'P1' },
    { what: 'place gone', place: 'P1' },
  ],
  [
    'is in a channel that comes back',
    { type: 'channel_unarchive', channel: 'C2', user: 'U1' },
    { what: 'place', place: { id: 'C2', kind: 'channel', name: 'complaints' } },
  ],
  [
    'is in a channel that is renamed',
    { type: 'channel_rename', channel: { id: 'C2', name: 'klachten', created: 1 } },
    { what: 'place', place: { id: 'C2', kind: 'channel', name: 'klachten' } },
  ],
  ['is uninstalled', { type: 'app_uninstalled' }, { what: 'workspace gone' }],
  ['loses its token', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }, { what: 'workspace gone' }],
  [
    'is invited to a channel shared with another company',
    { type: 'member_joined_channel', user: 'UBOT', channel: 'C6', channel_type: 'C' },
    { what: 'place', place: { id: 'C6', kind: 'channel', name: 'with-vreemd', outsiders: true } },
  ],
  [
    'is told that somebody moved and speaks another language',
    { type: 'user_change', user: { ...SANNE, tz: 'Asia/Tokyo', tz_offset: 32_400, locale: 'en-GB' } },
    { what: 'person', user: { ...AS_KNOWN, language: 'en', timeZone: 'Asia/Tokyo' } },
  ],
  ['is told that an account was closed', { type: 'user_change', user: { ...SANNE, deleted: true } }, GONE],
  [
    'is told that somebody is a guest from now on',
    { type: 'user_change', user: { ...SANNE, is_restricted: true } },
    GONE,
  ],
])('the rest of the bot hears when it %s', async (_, event, notice) => {
  await using s = await stage()
  expect(await s.slack.event({ ...event })).toMatchObject({ status: 200 })
  expect(s.scripted.notices[1]).toEqual({ ...about, ...notice })
})

test.each<[string, object]>([
  ['somebody else joins', { type: 'member_joined_channel', user: 'U2', channel: 'C2', channel_type: 'C' }],
  ['a channel is renamed it is not in', { type: 'channel_rename', channel: { id: 'C9', name: 'y', created: 1 } }],
  ['a bot changes', { type: 'user_change', user: { ...SANNE, id: 'UBOT', is_bot: true } }],
  ['somebody’s own token is revoked', { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }],
])('and not when %s', async (_, event) => {
  await using s = await stage()
  expect(await s.slack.event({ ...event })).toMatchObject({ status: 200 })
  expect(s.scripted.notices.slice(1)).toEqual([])
})

test('a notice that could not be stored comes again', async () => {
  await using s = await stage()
  s.scripted.notice = () => Promise.reject(new Error('no database'))
  expect(await s.slack.event({ type: 'channel_left', channel: 'C2' })).toMatchObject({ status: 500 })
  s.scripted.notice = async (notice) => void s.scripted.notices.push(notice)
  s.clock.advance(60_000)
  expect(await s.slack.retries()).toMatchObject([{ status: 200 }])
  expect(s.scripted.notices.slice(1)).toEqual([{ ...about, what: 'place gone', place: 'C2' }])
})

test('the rest of the bot hears of the workspace at the start, before anything else', async () => {
  await using s = await stage()
  expect(s.scripted.notices).toEqual([{ ...about, what: 'workspace' }])
})

test('or as soon as Slack answers, still before anything is heard', async () => {
  await using s = await stage({ prepare: (slack) => slack.fault('auth.test', 'unavailable') })
  expect(s.scripted.notices).toEqual([])
  s.scripted.beforeHearing = async () => expect(s.scripted.notices).toHaveLength(1)
  await s.slack.says('U1', 'D1', 'hello')
  expect(s.scripted.heard).toHaveLength(1)
})
