import { describe, expect, test } from 'vitest'
import { anotherCompany } from '../../support/companies.ts'
import { readMessage } from '../../support/slack/people/reading.ts'
import type { Message } from '../../support/slack/workspace.ts'
import { buttonsOf, type Colleague } from '../../support/world.ts'
import { twoPlatforms } from '../../support/two-platforms.ts'

const MONDAY = '2026-03-02T09:00:00Z'
type Two = Awaited<ReturnType<typeof twoPlatforms>>

/** Everybody in Slack under an address the company does not know them by. */
async function strangersInSlack() {
  const w = await twoPlatforms(MONDAY)
  for (const user of w.slack.workspace.users.values()) user.email = `${user.id}@private.example`
  return w
}

async function codeOf(w: Two, who: Colleague): Promise<string> {
  const shown = await w.presses(who, await w.says(who, 'settings'), who === 'tom' ? 'Also on' : 'Ook op')
  const line = shown.card.body.find((part) => part.type === 'copy')
  return /^(?:link|koppel) ([A-Z]{8})$/.exec(line?.text ?? '')?.[1] ?? ''
}

/** The same in Slack. */
async function slackCodeOf(w: Two, who: 'tom'): Promise<string> {
  const shown = await w.pressesInSlack(who, await w.saysInSlack(who, 'settings'), 'Also on')
  return /link ([A-Z]{8})/.exec(readMessage(shown as Message))?.[1] ?? ''
}

const types = async (w: Two, who: Colleague, line: string) => readMessage(await w.saysInSlack(who, line))

describe('a code from one platform, typed on the other', () => {
  test('makes the two one person, however it is spelled, and works once', async () => {
    await using w = await strangersInSlack()
    const code = await codeOf(w, 'tom')
    expect(code).toMatch(/^[A-HJKMNP-Z]{8}$/)
    await types(w, 'tom', 'log Acme: called about the ramp')
    const spelled = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase()
    expect(await types(w, 'tom', `koppel ${spelled}`)).toContain('Accounts linked: Tom Baker')
    const tom = await w.member('Tom Baker')
    expect((await w.inSlack('tom')).id).toBe(tom.id)
    expect((await w.says('tom', 'brief acme')).text).toContain('called about the ramp')
    expect(await types(w, 'tom', `link ${code}`)).toContain('Accounts linked')
    expect(await types(w, 'sanne', `koppel ${code}`)).toContain('Deze code is al gebruikt')
    expect(await w.db.joining.count()).toBe(1)
    expect(w.slack.violations).toEqual([])
  })

  test('is nowhere to be read afterwards but in the message that gave it', async () => {
    await using w = await strangersInSlack()
    const code = await codeOf(w, 'tom')
    const kept = JSON.stringify([
      await w.db.linkCode.findMany(),
      await w.db.audit.findMany(),
      await w.db.delivery.findMany(),
    ])
    expect(kept).not.toContain(code)
    expect(kept).toContain('link code made')
  })

  test('works for a quarter of an hour, and asking for another ends it', async () => {
    await using w = await strangersInSlack()
    const first = await codeOf(w, 'tom')
    const second = await codeOf(w, 'tom')
    expect(await types(w, 'tom', `link ${first}`)).toContain('I don’t know this code')
    await w.at('2026-03-02T09:15:00Z')
    expect(await types(w, 'tom', `link ${second}`)).toContain('it only works for 15 minutes')
    expect((await w.says('tom', `link ${await codeOf(w, 'tom')}`)).text).toContain('This is your own code')
  })

  test('of another company is unknown here', async () => {
    await using w = await strangersInSlack()
    const code = await codeOf(w, 'tom')
    const other = await anotherCompany(w.db)
    await w.db.linkCode.updateMany({ data: { tenantId: other.id } })
    expect(await types(w, 'tom', `link ${code}`)).toContain('I don’t know this code')
  })

  test('can be guessed at five times an hour by one person, the right one too', async () => {
    await using w = await strangersInSlack()
    const code = await slackCodeOf(w, 'tom')
    const tries = await Promise.all(
      ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC'].map((guess) => w.people.tom.say(`link ${guess}`)),
    )
    expect(tries.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await w.says('tom', 'link DDDD-DDDD')).text).toContain('I don’t know this code')
    expect((await w.says('tom', 'link wrong')).text).toContain('I don’t know this code')
    expect((await w.says('tom', `link ${code}`)).text).toContain('You typed 5 wrong codes within an hour.')
    expect((await w.says('sanne', 'koppel EEEEEEEE')).text).toContain('Ik ken deze code niet')
    await w.at('2026-03-02T10:00:01Z')
    expect((await w.says('tom', `link ${await slackCodeOf(w, 'tom')}`)).text).toContain('Accounts linked: Tom Baker')
  })

  test('typed by two people at once joins one of them', async () => {
    await using w = await strangersInSlack()
    await types(w, 'tom', 'today')
    await types(w, 'sanne', 'vandaag')
    const code = await codeOf(w, 'fatima')
    const answers = await Promise.all([types(w, 'tom', `link ${code}`), types(w, 'sanne', `koppel ${code}`)])
    expect(answers.filter((answer) => /Accounts linked|Accounts gekoppeld/.test(answer))).toHaveLength(1)
    expect(await w.db.joining.count()).toBe(1)
  })

  test('gives nobody more rights than they had where they asked for it', async () => {
    await using w = await strangersInSlack()
    Object.assign(w.slack.workspace.users.get('U2') ?? {}, { admin: true })
    expect(await types(w, 'tom', `link ${await codeOf(w, 'tom')}`)).toContain('You have more rights here than there.')
    expect((await w.member('Tom Baker')).role).toBe('member')
    expect((await w.says('tom', `link ${await slackCodeOf(w, 'tom')}`)).text).toContain('Accounts linked: Tom Baker')
    expect((await w.inSlack('tom')).role).toBe('operator')
  })

  test('joins nobody to an account on the same platform', async () => {
    await using w = await strangersInSlack()
    expect((await w.says('sanne', `koppel ${await codeOf(w, 'tom')}`)).text).toContain(
      'Je hebt hier al een eigen account.',
    )
    expect(await w.db.joining.count()).toBe(0)
  })

  test('is explained to who types the word alone, and a sentence with the word in it is no code', async () => {
    await using w = await strangersInSlack()
    const how = await w.says('tom', 'link')
    expect(how.text).toContain('Ask for a code on the platform where I know you best')
    expect(buttonsOf(how.card).map(({ label }) => label)).toEqual(['Give me a code'])
    expect((await w.says('tom', 'link the order of Acme to the quote')).text).toContain(
      'doesn’t begin with a word I know',
    )
  })
})

describe('unlinking', () => {
  test('makes the other account a member of its own again, who owns nothing and is not asked again', async () => {
    await using w = await strangersInSlack()
    await types(w, 'tom', `link ${await codeOf(w, 'tom')}`)
    const shown = await w.says('tom', 'settings')
    expect(shown.text).toContain('I know you from: the playground and Slack')
    expect(buttonsOf(shown.card).map(({ label }) => label)).toContain('Unlink Slack')
    const ended = await w.presses('tom', shown, 'Unlink Slack')
    expect(ended.text).toContain('Unlinked: Slack')
    expect(ended.text).toContain('I know you from: the playground')
    const tom = await w.member('Tom Baker')
    const apart = await w.inSlack('tom')
    expect(apart).toMatchObject({ name: 'Tom Baker', role: 'member', language: 'en', email: 'u2@private.example' })
    expect(apart.id).not.toBe(tom.id)
    expect(await w.db.case.count({ where: { ownerId: apart.id } })).toBe(0)
    const again = await w.people.tom.post('press', {
      event: crypto.randomUUID(),
      message: shown.id,
      press: {
        command: 'link end',
        input: { id: (await w.db.identity.findFirstOrThrow({ where: { userId: 'U2' } })).id },
      },
    })
    expect(again.status).toBe(200)
    expect((await w.inSlack('tom')).id).toBe(apart.id)
    await types(w, 'tom', 'today')
    await w.bot.live()
    expect(w.slackOf('tom')).not.toContain('Are you the same')
  })
})
