import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  company = await opened()
  en = await talking(company)
  nl = await talking(company, 'nl')
})
afterAll(() => company[Symbol.asyncDispose]())

const last = () => company.db.case.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { owner: true } })

describe('a colleague who is mentioned as who does it is asked', () => {
  test.each([
    ['promise Acme: @Tom Baker calls back by 2026-12-04', 'Tom Baker calls back'],
    ['promise Acme: @[Tom Baker] mails the plan 2026-12-04', 'Tom Baker mails the plan'],
    ['promise Acme: @tom visits them 2026-12-04', 'Tom Baker visits them'],
    ['afspraak Acme: @Tom Baker belt terug op 2026-12-04', 'Tom Baker belt terug'],
    ['afspraak Acme: op 2026-12-04 haalt @[Tom Baker] monsters op', 'haalt Tom Baker monsters op'],
  ])('%s', async (line, summary) => {
    const asked = await en.says(line)
    expect(asked.text).toContain('Who does this?')
    expect(asked.buttons).toEqual(['Tom Baker', 'I do', 'Never mind'])
    await en.presses(asked, 'Tom Baker')
    const made = await last()
    expect(made.owner.name).toBe('Tom Baker')
    expect(made.summary.replace(/^op /, '')).toBe(summary)
    expect(made.summary).not.toContain('@')
  })

  test('and may turn out to be oneself', async () => {
    const asked = await nl.says('afspraak Acme / Jan: @Tom Baker stuurt een monster op 2026-12-04')
    expect(asked.buttons).toEqual(['Tom Baker', 'Ik', 'Laat maar'])
    await nl.presses(asked, 'Ik')
    expect(await last()).toMatchObject({ personName: 'Jan Peters', owner: { name: 'Sanne de Wit' } })
  })
})

test.each([
  ['promise Acme: talk to @Tom Baker about the ramp by 2026-12-04', 'talk to Tom Baker about the ramp'],
  ['promise Acme: ask @tom by 2026-12-04', 'ask Tom Baker'],
  ['promise Acme: mail info@tom.example by 2026-12-04', 'mail info@tom.example'],
  ['promise Acme: pay @zebedee back by 2026-12-04', 'pay @zebedee back'],
  ['promise Acme: @sanne checks the stock by 2026-12-04', 'Sanne de Wit checks the stock'],
])('nobody is asked about %s', async (line, summary) => {
  const made = await en.says(line)
  expect(made.text).toContain(summary)
  expect(await last()).toMatchObject({ summary, owner: { name: 'Sanne de Wit' } })
})

test.each([
  ['log Acme: @[Tom Baker] visited them', 'Tom Baker visited them'],
  ['complaint Acme: @[Tom Baker] did not call', 'Tom Baker did not call'],
  ['annoyance Acme: waited for @[Jan Smit (2)]', 'waited for Jan Smit'],
])('names are printed as names: %s', async (line, words) => {
  const { text } = await en.says(line)
  expect(text).toContain(words)
  expect(text).not.toContain('@[')
})
