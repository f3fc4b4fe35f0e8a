import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
// Monday, ten o'clock in Amsterdam.
beforeEach(async () => void (w = await world('2026-03-02T09:00:00Z')))
afterEach(() => w[Symbol.asyncDispose]())

const called = (name: string) => w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
const told = async (who: Colleague) => (await w.heard(who, 'direct')).map(({ text }) => text)
const given = (what: string, by = 'vrijdag 15:00') =>
  w.says('sanne', `toezegging Acme: ${what} uiterlijk ${by} eigenaar=tom`)
const saidOf = async (kind: string) => {
  const { id } = await called('Tom')
  return w.db.delivery.findMany({ where: { kind, memberId: id }, orderBy: { id: 'asc' } })
}

test('what was held is said as it is when it is little, and once when it is much', async () => {
  await w.says('tom', 'quiet until 1pm')
  for (const what of ['monsters opsturen', 'maten doorgeven', 'kleuren kiezen', 'prijs noemen', 'datum prikken'])
    await w.says('sanne', `vraag @tom: kun jij ${what}?`)
  await w.at('2026-03-02T11:50:00Z')
  expect((await told('tom')).join('\n')).not.toMatch(/opsturen|prikken|Halfway/)
  expect((await saidOf('question asked')).map(({ state, attempts }) => [state, attempts])).toEqual(
    Array.from({ length: 5 }, () => ['queued', 0]),
  )
  expect((await w.says('tom', 'quiet')).text).toContain('wait until you read again')
  const before = (await told('tom')).length
  await w.at('2026-03-02T12:01:00Z')
  const after = (await told('tom')).slice(before)
  // The digest of half past twelve named them already, or they came in one message.
  expect(after.length).toBeLessThanOrEqual(2)
  for (const what of ['monsters opsturen', 'maten doorgeven', 'kleuren kiezen', 'prijs noemen', 'datum prikken'])
    expect(after.filter((text) => text.includes(what))).toHaveLength(1)
})

test('much that waited and stands in no digest is one message with a line for each', async () => {
  await w.says('tom', 'settings')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { windows: [], nextDigestAt: null } })
  await w.says('tom', 'quiet for an hour')
  for (const what of ['een', 'twee', 'drie', 'vier']) await given(`stoel ${what} sturen`)
  const before = (await told('tom')).length
  await w.at('2026-03-02T10:00:30Z')
  const after = (await told('tom')).slice(before)
  expect(after).toHaveLength(1)
  expect(after[0]).toContain('While you were quiet: 4 things')
  for (const what of ['een', 'twee', 'drie', 'vier']) expect(after[0]).toContain(`stoel ${what} sturen`)
  expect((await saidOf('promise given')).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'not owed'))
})

test('a promise that would break meanwhile is told in time, and who stands in for somebody quiet is not told instead', async () => {
  await w.db.member.updateMany({
    where: { name: { startsWith: 'Tom' } },
    data: { deputyId: (await called('Fatima')).id },
  })
  await w.says('tom', 'quiet until 4pm')
  await given('monsters opsturen', 'vandaag 15:30')
  await w.at('2026-03-02T13:20:00Z')
  const nudges = await saidOf('nudge')
  expect(nudges.map(({ state }) => state)).toEqual(['sent'])
  expect((await told('tom')).join('\n')).toContain('monsters opsturen')
  expect((await told('fatima')).join('\n')).not.toContain('monsters opsturen')
  await w.at('2026-03-02T15:01:00Z')
  expect(await w.db.case.count({ where: { untoldAt: { not: null } } })).toBe(0)
  expect((await saidOf('promise given')).map(({ state }) => state)).toEqual(['sent'])
})

test('what is no longer owed is not said, and several digests that were held are one', async () => {
  await w.says('tom', 'quiet until tomorrow')
  const promise = await given('monsters opsturen')
  await w.presses('sanne', promise, 'Ongedaan')
  await given('maten doorgeven')
  const before = (await told('tom')).length
  await w.at('2026-03-03T08:05:00Z')
  const after = (await told('tom')).slice(before)
  expect(after.join('\n')).not.toContain('monsters opsturen')
  expect(after.filter((text) => text.includes('maten doorgeven'))).toHaveLength(1)
  expect((await saidOf('digest')).filter(({ state }) => state === 'sent')).toHaveLength(1)
})

test('the highest step of a ladder is said all the same, also where its card was held', async () => {
  // Nowhere to say it but to its owner.
  await w.db.place.updateMany({ where: { purpose: 'complaints' }, data: { purpose: null } })
  await w.says('sanne', 'klacht Acme: derde late levering ernst=hoog eigenaar=tom')
  await w.says('tom', 'quiet until tomorrow')
  const about = (await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' }, orderBy: { id: 'desc' } })).id
  await w.at('2026-03-02T15:50:00Z')
  const { rung } = await w.db.case.findFirstOrThrow({ where: { id: about } })
  expect(rung).toBeGreaterThan(1)
  const steps = await w.db.delivery.findMany({ where: { caseId: about, kind: 'escalation' }, orderBy: { id: 'asc' } })
  expect(steps.at(-1)?.state).toBe('sent')
})

test('a message that is held is no alarm', async () => {
  await w.says('tom', 'quiet until 4pm')
  await given('monsters opsturen')
  await w.at('2026-03-02T12:00:00Z')
  const ready = JSON.parse(await (await fetch(`http://127.0.0.1:${w.bot.port}/readyz`)).text())
  expect(ready).toMatchObject({ status: 'ready', outbox: { waiting: 0 } })
})

test('quiet ended twice, by another process or again, is ended once and taken back once', async () => {
  const quiet = await w.says('tom', 'quiet until 4pm')
  const [first, second] = [await w.presses('tom', quiet, 'Read again'), await w.presses('tom', quiet, 'Read again')]
  expect([first.text, second.text]).toEqual([
    expect.stringContaining('You read again') as string,
    expect.stringContaining('You’re not quiet') as string,
  ])
  expect((await w.presses('tom', first, 'Undo')).text).toContain('Quiet until 16:00')
  await w.at('2026-03-02T09:11:00Z')
  expect((await w.presses('tom', first, 'Undo')).text).toContain('10 minutes')
  expect(await w.db.audit.count({ where: { action: { startsWith: 'quiet ' } } })).toBe(3)
})
