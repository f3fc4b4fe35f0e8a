import { expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Colleague, type Shown, type Stage, until } from '../../support/stages/stage.ts'

/** What the bot said to somebody directly that has these words, once it is there; the clock goes on while it is waited for. */
async function hears(stage: Stage, who: Colleague, words: string, from: string): Promise<Shown> {
  let at = Date.parse(from)
  return until(
    async () => {
      await stage.at(new Date((at += 2_000)).toISOString())
      return (await stage.direct(who)).find(({ text }) => text.includes(words))
    },
    `“${words}” to ${who}`,
    60,
  )
}

const countOf = async (stage: Stage, who: Colleague, words: string) =>
  (await stage.direct(who)).filter(({ text }) => text.includes(words)).length

const numberIn = ({ text }: Shown, words: RegExp): number => Number(words.exec(text)?.[1])

const REPORTED = 'Je meldde “onleesbare facturen” op 2 maart; sinds 16 maart is dat veranderd'

/** The third annoyance at a customer becomes a complaint, which is closed with its cause and a change for Tom: its number. */
async function decided(stage: Stage): Promise<number> {
  // With nothing else in his digest, Tom has one thing to show.
  for (const broken of [2, 4]) await stage.says('tom', `done ${broken}`)
  await stage.says('sanne', 'ergernis Acme: factuur onleesbaar')
  await stage.says('fatima', 'ergernis Acme: bedrag niet te vinden op de factuur')
  const third = await stage.says('tom', 'annoyance Acme: invoice in grey on grey')
  const complaint = numberIn(third, /complaint (\d+)/)
  const what = 'change: new lay-out for the invoice; owner: Tom; by: 2026-03-20'
  const closed = await stage.says('tom', `close ${complaint}: called Jan today; cause: onleesbare facturen; ${what}`)
  expect(closed.text).toContain(`Closed: complaint ${complaint}`)
  return numberIn(closed, /What changes is number (\d+)/)
}

/** At another customer it is said by hand to be the same. */
async function tiedAtVermeer(stage: Stage): Promise<void> {
  const noted = await stage.says('sanne', 'ergernis Bakkerij Vermeer: letters op de factuur te klein')
  const form = await stage.presses('sanne', noted, 'Zelfde oorzaak als…')
  const { id } = await stage.db.cause.findFirstOrThrow({ where: { name: 'onleesbare facturen' } })
  const tied = await stage.fills('sanne', form, { cause: String(id) })
  expect(tied.text).toContain('Ergernis bij Bakkerij Vermeer: de oorzaak is “onleesbare facturen”')
}

/** Two weeks later it is done, and described: who reported it reads that in their digest. Gives that of Tom, whose customer is to hear of it. */
async function done(stage: Stage, promise: number): Promise<Shown> {
  await stage.at('2026-03-16T08:40:00Z')
  const kept = await stage.says('tom', `done ${promise}`)
  expect(kept.text).toContain('reads in their next digest that it changed')
  const form = await stage.presses('tom', kept, 'How does it look now?')
  await stage.fills('tom', form, { words: 'één pagina, het totaal bovenaan' })
  await hears(stage, 'fatima', REPORTED, '2026-03-16T11:31:00Z')
  await hears(stage, 'sanne', REPORTED, '2026-03-16T11:33:00Z')
  return hears(stage, 'tom', '“onleesbare facturen” has changed since 16 March', '2026-03-16T11:35:00Z')
}

/** Tom tells his customer. */
async function told(stage: Stage, digest: Shown): Promise<void> {
  const card = await stage.presses('tom', digest, 'Show')
  const words = await stage.presses('tom', card, 'What to say')
  const form = await stage.presses('tom', words, 'I told them')
  const after = await stage.fills('tom', form, { whom: 'Jan', how: 'call', day: '2026-03-16' })
  expect(after.text).toContain('knows')
  expect(await stage.db.telling.count({ where: { how: 'call' } })).toBe(1)
}

/** Each who reported it read it once, and each news and each look was sent once. */
async function saidOnce(stage: Stage): Promise<void> {
  for (const who of ['sanne', 'fatima'] as const) expect(await countOf(stage, who, REPORTED)).toBe(1)
  const where = { kind: { in: ['change news', 'change look'] }, state: 'sent' }
  const sent = await stage.db.delivery.findMany({ where })
  const said = sent.map(({ kind, memberId, facts }) => `${kind} ${memberId} ${JSON.stringify(facts)}`)
  expect(said.toSorted()).toEqual([...new Set(said)].toSorted())
  expect(stage.violations()).toEqual([])
}

test('from the third annoyance to the customers, and after 30 and 90 days it is said whether it came back', {
  timeout: 240_000,
}, async () => {
  await using stage = await slackStage('2026-03-02T09:00:00Z')
  const promise = await decided(stage)
  await tiedAtVermeer(stage)
  const digest = await done(stage, promise)
  const tellings = await stage.db.telling.findMany({ include: { relation: { select: { name: true } } } })
  expect(tellings.map(({ relation }) => relation.name).toSorted()).toEqual(['Acme Logistics', 'Bakkerij Vermeer'])
  await told(stage, digest)
  expect((await stage.says('sanne', 'oorzaken')).text).toContain('veranderd op ma 16 mrt, sindsdien niet teruggekomen')

  await stage.at('2026-03-23T16:10:00Z')
  await hears(stage, 'tom', 'know yet that “onleesbare facturen” has changed', '2026-03-24T07:31:00Z')
  await stage.at('2026-04-16T07:10:00Z')
  await hears(stage, 'tom', '“onleesbare facturen” hasn’t come back in 30 days', '2026-04-16T10:31:00Z')
  await stage.at('2026-06-15T07:10:00Z')
  await hears(stage, 'tom', '“onleesbare facturen” hasn’t come back in 90 days', '2026-06-15T10:31:00Z')
  await saidOnce(stage)
})

test('in the playground too the third annoyance leads to a customer who knows', { timeout: 240_000 }, async () => {
  await using stage = await playgroundStage('2026-03-02T09:00:00Z')
  const promise = await decided(stage)
  await told(stage, await done(stage, promise))
  await saidOnce(stage)
})
