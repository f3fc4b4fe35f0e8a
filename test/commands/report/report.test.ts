// What somebody reads who asks for the report, and where it is said.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let talk: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-10T09:00:00Z')
  talk = await talking(o, 'en', 'https://crm.example')
  nl = await talking(o, 'nl', 'https://crm.example')
})
afterEach(() => o[Symbol.asyncDispose]())

test('the report is of the last week, or month, that is over, in both languages', async () => {
  expect((await talk.says('report')).text).toMatch(/^The week of Mon 2 Mar to Sun 8 Mar\n/)
  expect((await nl.says('rapport')).text).toMatch(/^De week van ma 2 mrt tot en met zo 8 mrt\n/)
  for (const line of ['report month', 'report mirror']) {
    expect((await talk.says(line)).text).toMatch(/^February 2026 in the mirror\n/)
  }
  expect((await talk.says('mirror')).text).toMatch(/^February 2026 in the mirror\n/)
  expect((await nl.says('spiegel')).text).toMatch(/^Februari 2026 in de spiegel\n/)
  expect((await nl.says('rapport maand')).text).toMatch(/^Februari 2026 in de spiegel\n/)
})

test('of a time of which there is nothing to count it says so, and leads to the others', async () => {
  const told = await talk.does('report', { span: 'month', day: '2020-01-01' })
  expect(told.text).toContain('January 2020 in the mirror\nThere’s nothing to count: ')
  expect(told.buttons).toEqual(['The whole report', 'Last week'])
})

test('the page is of the same time, by a link of one’s own', async () => {
  const { answer } = await talk.does('report page', { span: 'week', day: '2026-03-02' })
  expect(JSON.stringify(answer)).toContain('https://crm.example/reports/read?span=week&day=2026-03-02')
  const without = await talking(o, 'en', null)
  expect((await without.says('report page')).text).toContain('PUBLIC_URL')
})

test('only who leads chooses the channel, in that channel, and never where people of other companies read', async () => {
  const inChannel = (more = {}) => talking(o, 'en', null, { kind: 'channel', id: 'reports', name: '#reports', ...more })
  const purpose = async () => (await o.db.place.findFirst({ where: { externalId: 'reports' } }))?.purpose
  expect((await (await inChannel()).says('report here')).text).toContain('team lead')
  o.sanne.role = 'lead'
  expect((await (await talking(o)).says('channel reports')).text).toContain('Type this in the channel')
  expect((await (await inChannel({ outsiders: true })).says('report here')).text).toContain('from outside the company')
  expect(await purpose()).toBeUndefined()
  expect((await (await inChannel()).says('channel reports')).text).toContain('Reports are said here')
  expect(await purpose()).toBe('reports')
})
