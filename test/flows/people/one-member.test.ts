import { describe, expect, test } from 'vitest'
import { anotherCompany } from '../../support/companies.ts'
import { readMessage } from '../../support/slack/people/reading.ts'
import type { Message } from '../../support/slack/workspace.ts'
import { until } from '../../support/stages/stage.ts'
import { twoPlatforms } from '../../support/two-platforms.ts'

const MONDAY = '2026-03-02T09:00:00Z'
const QUESTION = 'Ben jij dezelfde Sanne de Wit die ik van het proeflokaal ken?'
const said = (shown: unknown) => readMessage(shown as Message)

/** Sanne speaks in Slack for the first time; the bot knows her from the playground. */
async function newInSlack() {
  const w = await twoPlatforms(MONDAY)
  const logged = await w.saysInSlack('sanne', 'log Bakkerij Vermeer: belde over de toonbank, ik stuur morgen de schets')
  const asked = await w.hearsInSlack('sanne', QUESTION)
  return { ...w, logged, asked, sanne: await w.member('Sanne de Wit'), newcomer: await w.inSlack('sanne') }
}

/** A button made by hand, pressed in the playground under any message one can see there. */
async function forges(
  w: Awaited<ReturnType<typeof twoPlatforms>>,
  who: 'sanne' | 'tom',
  command: string,
  input: object,
) {
  const { id } = await w.says(who, 'help')
  await w.people[who].post('press', { event: crypto.randomUUID(), message: id, press: { command, input } })
  return (await w.heard(who, 'direct')).at(-1)?.text ?? ''
}

describe('somebody who speaks on another platform for the first time', () => {
  test('is a member of their own for now, and is asked once whether they are who goes by their address', async () => {
    await using w = await newInSlack()
    expect(said(w.logged)).toContain('Genoteerd: Bakkerij Vermeer')
    expect(w.newcomer.id).not.toBe(w.sanne.id)
    await w.saysInSlack('sanne', 'vandaag')
    await w.bot.live()
    expect(w.slackOf('sanne').split(QUESTION)).toHaveLength(2)
    expect(w.slack.violations).toEqual([])
  })

  test('says yes, and what was theirs meanwhile is together; the empty member is gone', async () => {
    await using w = await newInSlack()
    const joined = await w.pressesInSlack('sanne', w.asked, 'Ja, dat ben ik')
    expect(said(joined)).toContain('Accounts gekoppeld: Sanne de Wit')
    expect((await w.inSlack('sanne')).id).toBe(w.sanne.id)
    const { active } = await w.db.member.findUniqueOrThrow({ where: { id: w.newcomer.id } })
    expect(active).toBe(false)
    expect(await w.db.interaction.count({ where: { memberId: w.newcomer.id } })).toBe(0)
    expect(await w.db.case.count({ where: { OR: [{ ownerId: w.newcomer.id }, { openedById: w.newcomer.id }] } })).toBe(
      0,
    )
    expect((await w.says('sanne', 'vandaag')).text).toContain('ik stuur de schets')
    expect(await w.db.audit.count({ where: { action: 'member joined', subject: `member/${w.sanne.id}` } })).toBe(1)
    await w.bot.live()
    const heard = (await w.heard('sanne', 'direct')).map(({ text }) => text).join('\n')
    expect(heard).toContain('Je accounts hier en op Slack zijn nu gekoppeld')
    expect(w.slack.violations).toEqual([])
  })

  test('says no, and stays two people', async () => {
    await using w = await newInSlack()
    const declined = await w.pressesInSlack('sanne', w.asked, 'Nee')
    expect(said(declined)).toContain('Ben je toch Sanne de Wit, gebruik dan “Ook op een ander platform”')
    expect((await w.inSlack('sanne')).id).toBe(w.newcomer.id)
  })

  test('pressed three times at once it happens once', async () => {
    await using w = await newInSlack()
    await Promise.all([1, 2, 3].map(() => w.slack.press(w.asked, 'Ja, dat ben ik', 'U1')))
    await until(() => w.asked.edits === 3 || undefined, 'an answer to each press')
    expect(said(w.asked)).toContain('Accounts gekoppeld')
    expect(await w.db.joining.count()).toBe(1)
    expect(await w.db.audit.count({ where: { action: 'member joined' } })).toBe(1)
    expect((await w.inSlack('sanne')).id).toBe(w.sanne.id)
  })

  test('undone within ten minutes each has again what was theirs, pressed twice as well; later it is too late', async () => {
    await using w = await newInSlack()
    const joined = (await w.pressesInSlack('sanne', w.asked, 'Ja, dat ben ik')) as Message
    await w.saysInSlack('sanne', 'log Harbour: gebeld over de tafels')
    await w.at('2026-03-02T09:09:00Z')
    const undone = await Promise.all([1, 2].map(() => w.slack.press(joined, 'Ongedaan maken', 'U1')))
    for (const press of undone) expect(press.status).toBe(200)
    await until(() => joined.edits === 3 || undefined, 'an answer to both presses')
    expect(said(joined)).toContain('De accounts staan weer los van elkaar')
    expect((await w.inSlack('sanne')).id).toBe(w.newcomer.id)
    expect((await w.inSlack('sanne')).active).toBe(true)
    const mine = (id: number) =>
      w.db.interaction.count({ where: { memberId: id, loggedAt: { gte: new Date(MONDAY) } } })
    expect([await mine(w.newcomer.id), await mine(w.sanne.id)]).toEqual([1, 1])
    expect(await w.db.case.count({ where: { ownerId: w.newcomer.id } })).toBe(1)

    const made = await w.saysInSlack('sanne', 'instellingen')
    const code = /koppel ([A-Z]{8})/.exec(said(await w.pressesInSlack('sanne', made, 'Ook op')))?.[1] ?? ''
    const other = await w.says('sanne', `koppel ${code}`)
    expect(other.text).toContain('Accounts gekoppeld')
    await w.at('2026-03-02T09:21:00Z')
    expect((await w.presses('sanne', other, 'Ongedaan')).text).toContain('Ongedaan maken kan 10 minuten lang')
  })

  test('only they themselves can say it, and only for the address they have', async () => {
    await using w = await newInSlack()
    const yes = { former: w.newcomer.id, member: w.sanne.id }
    expect(await forges(w, 'tom', 'link yes', yes)).toContain('Only that person can say so.')
    expect(await forges(w, 'sanne', 'link yes', yes)).toContain('Dat kan diegene alleen zelf zeggen.')
    const tom = await w.member('Tom Baker')
    expect(await forges(w, 'tom', 'link yes', { former: tom.id, member: w.sanne.id })).toContain('Only that person')
    await w.slack.press(w.asked, 'Ja, dat ben ik', 'U2')
    const all = () => w.slack.workspace.messages.map(readMessage).join('\n')
    await until(() => all().includes('Only that person can say so.') || undefined, 'a refusal')
    expect(await forges(w, 'tom', 'link no', yes)).toContain('Only that person')
    expect(await forges(w, 'tom', 'link undo', { id: 999 })).toContain('Only that person')
    expect(await w.db.joining.count()).toBe(0)
  })

  test('what was under way while they were joined follows a minute later, and goes back with the rest', async () => {
    await using w = await newInSlack()
    const joined = await w.pressesInSlack('sanne', w.asked, 'Ja, dat ben ik')
    const {
      id: _,
      agreed: _none,
      ...promise
    } = await w.db.case.findFirstOrThrow({ where: { summary: 'ik stuur de schets' } })
    const late = await w.db.case.create({
      data: {
        ...promise,
        number: 99,
        origin: null,
        facts: {},
        ticks: [],
        course: {},
        ownerId: w.newcomer.id,
        openedById: w.newcomer.id,
      },
    })
    const owner = async () => (await w.db.case.findUniqueOrThrow({ where: { id: late.id } })).ownerId
    await w.at('2026-03-02T09:00:59Z')
    expect(await owner()).toBe(w.newcomer.id)
    await w.at('2026-03-02T09:01:00Z')
    expect(await owner()).toBe(w.sanne.id)
    await w.pressesInSlack('sanne', joined as Message, 'Ongedaan')
    // Under load the first thing she sees may be that it takes a moment.
    await until(() => said(joined).includes('weer los van elkaar') || undefined, 'that they are two again')
    expect(await owner()).toBe(w.newcomer.id)
  })
})

describe('who is asked', () => {
  /** Whether Tom is asked, speaking in Slack for the first time. */
  async function isAsked(w: Awaited<ReturnType<typeof twoPlatforms>>, email: string): Promise<boolean> {
    Object.assign(w.slack.workspace.users.get('U2') ?? {}, { email })
    await w.saysInSlack('tom', 'today')
    await w.bot.live()
    return w.slackOf('tom').includes('Are you the same')
  }

  test.each([
    ['who has the address in other letters', 'Tom@Gouden-Leeuw.example', true],
    ['nobody whose address is nobody’s', 'tom@elsewhere.example', false],
  ])('%s', async (_who, email, expected) => {
    await using w = await twoPlatforms(MONDAY)
    expect(await isAsked(w, email)).toBe(expected)
  })

  test('who has an address that a colleague added in their settings', async () => {
    await using w = await twoPlatforms(MONDAY)
    const form = await w.presses('tom', await w.says('tom', 'settings'), 'Change')
    const saved = await w.fills('tom', form, { aliases: 'T.Baker@mail.example\n' })
    expect(saved.text).toContain('E-mail: tom@gouden-leeuw.example, t.baker@mail.example')
    expect(await isAsked(w, 't.baker@mail.example')).toBe(true)
  })

  test('nobody when two colleagues go by the address, or one who works here no more', async () => {
    await using w = await twoPlatforms(MONDAY)
    await w.db.member.updateMany({ data: { email: 'desk@gouden-leeuw.example' } })
    expect(await isAsked(w, 'desk@gouden-leeuw.example')).toBe(false)
    await w.db.member.updateMany({
      where: { name: 'Sanne de Wit' },
      data: { email: 'x@gouden-leeuw.example', active: false },
    })
    Object.assign(w.slack.workspace.users.get('U3') ?? {}, { email: 'x@gouden-leeuw.example' })
    await w.saysInSlack('fatima', 'vandaag')
    await w.bot.live()
    expect(w.slackOf('fatima')).not.toContain('Ben jij dezelfde')
  })

  test('nobody because of a colleague of another company', async () => {
    await using w = await twoPlatforms(MONDAY)
    const other = await anotherCompany(w.db)
    const about = { role: 'member', language: 'en', timeZone: 'UTC', windows: [], createdAt: new Date(MONDAY) }
    const email = 'both@mail.example'
    const twin = await w.db.member.create({ data: { tenantId: other.id, name: 'Tom Twin', email, ...about } })
    const elsewhere = { platform: 'teams', externalId: 'other', createdAt: new Date(MONDAY) }
    const workspace = await w.db.workspace.create({ data: { tenantId: other.id, ...elsewhere } })
    const account = { memberId: twin.id, workspaceId: workspace.id, userId: 'u', seenAt: new Date(MONDAY) }
    await w.db.identity.create({ data: { tenantId: other.id, ...account } })
    expect(await isAsked(w, email)).toBe(false)
    const { id: newcomer } = await w.inSlack('tom')
    await w.db.identity.updateMany({ where: { memberId: newcomer }, data: { memberId: newcomer } })
    expect(await forges(w, 'tom', 'link yes', { former: newcomer, member: twin.id })).toContain('Only that person')
  })

  test('who is an operator there stays one under the same address, until it is undone', async () => {
    await using w = await twoPlatforms(MONDAY)
    Object.assign(w.slack.workspace.users.get('U1') ?? {}, { admin: true })
    await w.saysInSlack('sanne', 'vandaag')
    const role = async () => (await w.member('Sanne de Wit')).role
    expect(await role()).toBe('member')
    const joined = await w.pressesInSlack('sanne', await w.hearsInSlack('sanne', QUESTION), 'Ja')
    expect(await role()).toBe('operator')
    await w.pressesInSlack('sanne', joined as Message, 'Ongedaan')
    expect(await role()).toBe('member')
  })
})
