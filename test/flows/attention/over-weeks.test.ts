import { expect, test } from 'vitest'
import { type Colleague, world } from '../../support/world.ts'

// Monday, half past nine in Amsterdam.
const MONDAY = '2026-03-02T08:30:00Z'
type World = Awaited<ReturnType<typeof world>>

const DIGEST = /^(Good morning|Goedemorgen|Halfway|Halverwege|Before you go|Voor je gaat|Nothing new|Niets nieuws)/

const digests = async (w: World, who: Colleague) =>
  (await w.heard(who, 'direct')).map(({ text }) => text).filter((text) => DIGEST.test(text))

test('what stays as it is, is folded for its owner; the lead has it in the morning until somebody takes it', {
  timeout: 120_000,
}, async () => {
  await using w = await world(MONDAY)
  await w.says('sanne', 'klacht Acme: wrong size ernst=hoog eigenaar=tom')
  await w.says('tom', 'promise Acme: send the samples by today 16:00')
  await w.at('2026-03-02T23:00:00Z')
  const said = { tom: [] as string[], fatima: [] as string[] }
  for (const day of ['03', '04', '05', '06', '09', '10', '11']) {
    const before = { tom: (await digests(w, 'tom')).length, fatima: (await digests(w, 'fatima')).length }
    await w.at(`2026-03-${day}T17:00:00Z`)
    for (const who of ['tom', 'fatima'] as const) said[who].push((await digests(w, who)).slice(before[who]).join('\n'))
  }
  const times = (texts: readonly string[], what: string) => texts.map((text) => text.split(what).length - 1)
  expect(times(said.tom, 'wrong size')).toEqual([1, 1, 1, 0, 1, 0, 0])
  expect(times(said.tom, 'send the samples')).toEqual([1, 1, 1, 0, 1, 0, 0])
  expect(said.tom[5]).toMatch(/older, unchanged|haven’t changed/)
  expect(times(said.fatima, 'wrong size')).toEqual([1, 1, 1, 1, 1, 1, 1])
  // Broken for more than three working days, and then as often as anything.
  expect(times(said.fatima, 'send the samples')).toEqual([0, 0, 0, 1, 1, 1, 0])
  expect(said.fatima[3]).toContain('Blijft liggen in je team')
  expect(said.fatima[3]).toContain('eigenaar Tom Baker')

  for (const what of ['wrong size', 'send the samples']) {
    expect((await w.says('tom', 'today')).text).toContain(what)
    expect((await w.says('fatima', 'vandaag')).text).toContain(what)
    expect((await w.says('sanne', 'vandaag')).text).not.toContain(what)
  }
  const { number } = await w.db.case.findFirstOrThrow({ where: { summary: 'wrong size' } })
  await w.presses('tom', await w.says('tom', `complaint ${number}`), 'I’ll take it')
  expect((await w.says('fatima', 'vandaag')).text).not.toContain('wrong size')
})
