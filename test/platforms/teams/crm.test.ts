import { expect, test } from 'vitest'
import { HOME, teamsCrm } from '../../support/teams/crm.ts'

const MONDAY = '2026-03-02T08:00:00Z'

test('a message becomes a contact moment, with the customer found while typing, and only once', async () => {
  await using w = await teamsCrm(MONDAY)
  const chat = w.fake.between('29:tom', '29:sanne')
  const message = w.fake.writes('29:sanne', chat, 'Acme called: the ramp is broken again')
  const { dialog } = await w.fake.menu(message, 'fromMessage', '29:tom')
  if (!dialog) throw new Error('no dialog')
  expect(w.fake.reads(dialog)).toContain('the ramp is broken again')
  const { options } = await w.fake.types(dialog, 'relation', 'acm', '29:tom')
  expect(options?.[0]?.title).toContain('Acme Logistics')
  const done = await w.fake.submit(dialog, { what: 'note', relation: options?.[0]?.value ?? '' }, '29:tom')
  expect(done.dialog && w.fake.reads(done.dialog)).toContain('Acme Logistics')
  await w.fake.redeliver(done)
  expect(await w.db.interaction.count({ where: { sourceLink: { contains: message.id } } })).toBe(1)
  const again = await w.fake.menu(message, 'fromMessage', '29:sanne')
  expect(again.dialog && w.fake.reads(again.dialog)).toContain('Dit bericht is al bewaard')
})

test('a customer nobody knows can be added from the same field, and what is wrong keeps the name', async () => {
  await using w = await teamsCrm(MONDAY)
  const message = w.fake.writes('29:sanne', w.fake.between('29:tom', '29:sanne'), 'Zwaluw wants a quote')
  const { dialog } = await w.fake.menu(message, 'fromMessage', '29:tom')
  if (!dialog) throw new Error('no dialog')
  const wrong = await w.fake.submit(dialog, { what: 'promise', relation: 'Zwaluw BV' }, '29:tom')
  if (!wrong.dialog) throw new Error('taken without a day')
  expect(w.fake.reads(wrong.dialog)).toContain('Zwaluw BV')
  await w.fake.submit(wrong.dialog, { day: '2026-03-06' }, '29:tom')
  expect(await w.db.relation.count({ where: { name: 'Zwaluw BV' } })).toBe(1)

  // Another message is a question that Sanne can answer.
  const asked = w.fake.writes('29:fatima', w.fake.between('29:tom', '29:fatima'), 'Can Zwaluw pay later?')
  const question = (await w.fake.menu(asked, 'fromMessage', '29:tom')).dialog
  if (!question) throw new Error('no dialog')
  const { options: found = [] } = await w.fake.types(question, 'relation', 'zwaluw', '29:tom')
  const values = { what: 'question', relation: found[0]?.value ?? '', day: '2026-03-04' }
  const alone = await w.fake.submit(question, values, '29:tom')
  expect(alone.dialog && w.fake.reads(alone.dialog)).toContain('Choose the colleague who can answer this.')
  const sanne = await w.db.member.findFirstOrThrow({ where: { name: 'Sanne de Wit' } })
  await w.fake.submit(question, { ...values, colleague: String(sanne.id) }, '29:tom')
  expect(
    await w.db.case.findFirst({ where: { ownerId: sanne.id, kind: 'question' }, orderBy: { id: 'desc' } }),
  ).toMatchObject({ summary: 'Can Zwaluw pay later?', sourceLink: expect.stringContaining(asked.id) })
})

test('a relation is found and put into a message, by search and by its link, for colleagues only', async () => {
  await using w = await teamsCrm(MONDAY)
  const chat = w.fake.between('29:tom', '29:sanne')
  const { found = [] } = await w.fake.searches('29:tom', chat, 'acme')
  const [line] = found
  if (!line) throw new Error('not found')
  const { card } = await w.fake.picks(line, '29:tom', chat)
  expect(JSON.stringify(card)).toContain('credit note')
  const acme = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const url = `${HOME}/r/${acme.id}`
  expect((await w.fake.pastes('29:sanne', chat, url)).found).toMatchObject([{ title: 'Acme Logistics' }])
  w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest', locale: 'en-GB' })
  const partners = w.fake.channel('Partners')
  expect((await w.fake.pastes('29:eva', partners, url)).found).toEqual([])
  expect((await w.fake.searches('29:tom', partners, 'acme')).text).toContain('outside the company')
  await w.fake.mentions('29:tom', partners, 'brief acme')
  expect(w.fake.reads(await w.fake.next('29:tom'))).toContain('outside the company')
  await w.fake.mentions('29:eva', partners, 'brief acme')
  expect(JSON.stringify(w.fake.said(partners))).not.toContain('credit note')
  expect(await w.db.member.count({ where: { name: 'Eva' } })).toBe(0)
})

test('who adds the app finds their home, which is as it is now whenever they look', async () => {
  await using w = await teamsCrm(MONDAY)
  await w.fake.installs('29:tom')
  const message = await w.fake.next('29:tom')
  expect(w.fake.reads(message)).toMatch(/^Hello, I’m Kastelein\n/)
  await w.fake.says('29:tom', 'personal', 'promise Acme: repair the ramp by 2026-03-02 12:00')
  await w.fake.next('29:tom')
  await w.fake.opens(message, '29:tom')
  expect(w.fake.reads(message, '29:tom')).toContain('repair the ramp')
  await w.fake.says('29:tom', 'personal', 'home')
  const home = await w.fake.next('29:tom')
  await w.fake.opens(home, '29:tom')
  expect(w.fake.reads(home, '29:tom')).toBe(w.fake.reads(home))
})

test('who takes the app away hears nothing more, though Teams would still take it, until they are back', async () => {
  await using w = await teamsCrm(MONDAY)
  await w.fake.says('29:tom', 'personal', 'promise Acme: repair the ramp by 2026-03-03 12:00')
  await w.fake.next('29:tom')
  await w.fake.uninstalls('29:tom')
  const chat = w.fake.company.personal('29:tom')
  chat.installed = true
  const heard = w.fake.said('29:tom').length
  await w.at('2026-03-03T08:00:00Z')
  expect(w.fake.said('29:tom')).toHaveLength(heard)
  await w.fake.says('29:tom', 'personal', 'help')
  await w.fake.next('29:tom')
  await w.at('2026-03-04T08:00:00Z')
  expect(w.fake.said('29:tom').length).toBeGreaterThan(heard + 1)
})

test('who blocked the bot is tried once, and nobody else goes without', async () => {
  await using w = await teamsCrm(MONDAY)
  for (const user of ['29:tom', '29:sanne']) {
    await w.fake.says(user, 'personal', `promise Acme: ramp ${user} by 2026-03-03 12:00`)
    await w.fake.next(user)
  }
  w.fake.block('29:tom', 'ConversationBlockedByUser')
  const heard = w.fake.said('29:sanne').length
  await w.at('2026-03-03T08:00:00Z')
  await w.at('2026-03-03T12:00:00Z')
  expect(w.fake.calls.filter(({ status }) => status === 403)).toHaveLength(1)
  expect(w.fake.said('29:sanne').length).toBeGreaterThan(heard)
})

test("who adds the app has the name Teams lists them under, and no id is ever anybody's name", async () => {
  await using w = await teamsCrm(MONDAY)
  w.fake.user({ id: '29:megan', name: 'Megan Bowen', locale: 'en-GB' })
  await w.fake.installs('29:megan')
  expect(w.fake.reads(await w.fake.next('29:megan'), '29:megan')).toContain('Your overview, Megan')
  // Teams lists nobody's name, only an address; and of the last not even that.
  for (const [id, email] of [['29:noor', 'noor@example.com'], ['29:stranger']] as const) {
    w.fake.user({ id, name: '', locale: 'nl-NL', ...(email && { email }) })
    await w.fake.installs(id)
    expect(w.fake.reads(await w.fake.next(id), id)).not.toContain(id)
  }
  const names = (await w.db.member.findMany()).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['Megan Bowen', 'noor@example.com', 'Naamloze collega']))
  expect(names.filter((name) => /^\d+:/.test(name))).toEqual([])
})

test('what is picked from the menu of commands without anything behind it is answered with a form', async () => {
  await using w = await teamsCrm(MONDAY)
  for (const [word, field] of [
    ['brief', 'relation'],
    ['who', 'relation'],
  ] as const) {
    await w.fake.says('29:tom', 'personal', word)
    const form = await w.fake.next('29:tom')
    await w.fake.submit(form, { [field]: 'Acme Logistics' }, '29:tom')
    await w.fake.edited(form)
    expect(w.fake.reads(form, '29:tom'), word).toContain('Acme Logistics')
  }
})
