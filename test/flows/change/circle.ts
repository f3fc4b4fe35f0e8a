import { expect } from 'vitest'
import { type Colleague, type Shown, type Stage, until } from '../../support/stages/stage.ts'

/** What the bot said to somebody directly that has these words, once it is there; the clock goes on while it is waited for. */
export async function hears(stage: Stage, who: Colleague, words: string, from: string): Promise<Shown> {
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

export const countOf = async (stage: Stage, who: Colleague, words: string) =>
  (await stage.direct(who)).filter(({ text }) => text.includes(words)).length

const numberIn = ({ text }: Shown, words: RegExp): number => Number(words.exec(text)?.[1])

export const CHANGED = '“onleesbare facturen” has changed since 16 March'
export const REPORTED = 'Je meldde “onleesbare facturen” op 2 maart; sinds 16 maart is dat veranderd'

/** The third annoyance at a customer becomes a complaint by itself: its number. */
export async function annoyedThrice(stage: Stage): Promise<number> {
  // With nothing else in his digest, Tom has one thing to show.
  for (const broken of [2, 4]) await stage.says('tom', `done ${broken}`)
  await stage.says('sanne', 'ergernis Acme: factuur onleesbaar')
  await stage.says('fatima', 'ergernis Acme: bedrag niet te vinden op de factuur')
  const third = await stage.says('tom', 'annoyance Acme: invoice in grey on grey')
  return numberIn(third, /complaint (\d+)/)
}

/** It is closed with its cause and a change for Tom: the number of that. */
export async function closed(stage: Stage, complaint: number): Promise<number> {
  const what = 'change: new lay-out for the invoice; owner: Tom; by: 2026-03-20'
  const said = await stage.says('tom', `close ${complaint}: called Jan today; cause: onleesbare facturen; ${what}`)
  expect(said.text).toContain(`Closed: complaint ${complaint}`)
  return numberIn(said, /What changes is number (\d+)/)
}

/** At another customer it is said by hand to be the same. */
export async function tiedAtVermeer(stage: Stage): Promise<void> {
  const noted = await stage.says('sanne', 'ergernis Bakkerij Vermeer: letters op de factuur te klein')
  const form = await stage.presses('sanne', noted, 'Zelfde oorzaak als…')
  const { id } = await stage.db.cause.findFirstOrThrow({ where: { name: 'onleesbare facturen' } })
  const tied = await stage.fills('sanne', form, { cause: String(id) })
  expect(tied.text).toContain('Ergernis bij Bakkerij Vermeer: de oorzaak is “onleesbare facturen”')
}

export const KEPT = 'reads in their next digest that it changed'

/** Two weeks later it is done, and described. */
export async function described(stage: Stage, promise: number): Promise<void> {
  await stage.at('2026-03-16T08:40:00Z')
  await describedAt(stage, await stage.says('tom', `done ${promise}`))
}

/** What it looks like now is said at what answered that it is done. */
export async function describedAt(stage: Stage, kept: Shown): Promise<void> {
  expect(kept.text).toContain(KEPT)
  const form = await stage.presses('tom', kept, 'How does it look now?')
  await stage.fills('tom', form, { words: 'één pagina, het totaal bovenaan' })
}

/** Who reported it reads that in their digest. Gives that of Tom, whose customer is to hear of it. */
export async function reported(stage: Stage): Promise<Shown> {
  await hears(stage, 'fatima', REPORTED, '2026-03-16T11:31:00Z')
  await hears(stage, 'sanne', REPORTED, '2026-03-16T11:33:00Z')
  return hears(stage, 'tom', CHANGED, '2026-03-16T11:35:00Z')
}

/** Tom tells his customer. */
export async function told(stage: Stage, digest: Shown): Promise<void> {
  const card = await stage.presses('tom', digest, 'Show')
  const words = await stage.presses('tom', card, 'What to say')
  const form = await stage.presses('tom', words, 'I told them')
  const after = await stage.fills('tom', form, { whom: 'Jan', how: 'call', day: '2026-03-16' })
  expect(after.text).toContain('knows')
  expect(await stage.db.telling.count({ where: { how: 'call' } })).toBe(1)
}

/** Each who reported it read it once, and each news and each look was sent once. */
export async function saidOnce(stage: Stage): Promise<void> {
  for (const who of ['sanne', 'fatima'] as const) expect(await countOf(stage, who, REPORTED)).toBe(1)
  const where = { kind: { in: ['change news', 'change look'] }, state: 'sent' }
  const sent = await stage.db.delivery.findMany({ where })
  const said = sent.map(({ kind, memberId, facts }) => `${kind} ${memberId} ${JSON.stringify(facts)}`)
  expect(said.toSorted()).toEqual([...new Set(said)].toSorted())
  expect(stage.violations()).toEqual([])
}
