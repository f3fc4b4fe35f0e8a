import { expect, test } from 'vitest'
import { world } from '../../support/world.ts'

async function teamed(chosen: string) {
  const w = await world('2026-03-02T09:00:00Z')
  const tom = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await w.db.member.update({ where: { id: tom.id }, data: { absentFrom: '2026-03-01' } })
  const answer = await w.says('fatima', chosen, 'general')
  return { ...w, answer, [Symbol.asyncDispose]: () => w.bot.stop() }
}

test('what nobody of a team has is said in its channel after a working hour, and put right once somebody has it', async () => {
  await using w = await teamed('@kastelein kanaal team klanten')
  expect(w.answer.text).toContain('Wat in team Klanten nog door niemand is opgepakt, komt voortaan hier')
  await w.says('fatima', 'klacht Acme: third late delivery ernst=hoog')
  await w.at('2026-03-02T09:59:00Z')
  const called = async () =>
    (await w.heard('sanne', 'general')).find(({ text }) => text.includes('third late delivery'))
  expect(await called()).toBeUndefined()
  await w.at('2026-03-02T10:00:00Z')
  const post = await called()
  if (!post) throw new Error('the team was not told')
  expect(post.text).toContain('Klacht 5 is nog door niemand opgepakt: Acme Logistics')
  await w.presses('sanne', post, 'Ik pak dit op', 'general')
  await w.bot.live()
  const after = await called()
  expect(after?.id).toBe(post.id)
  expect(after?.text).toContain('Status: opgepakt door Sanne de Wit')
  expect(after?.text).not.toContain('nog door niemand')
})

test('a channel is a team’s no longer when a lead says so; nobody else may, and a team that is none is refused', async () => {
  await using w = await teamed('@kastelein kanaal team Verkoop')
  expect(w.answer.text).toContain('Er is geen team Verkoop.')
  expect((await w.says('tom', '@kastelein channel team Klanten', 'general')).text).not.toContain('comes here')
  const chosen = await w.says('fatima', '@kastelein kanaal team Klanten', 'general')
  expect(await w.db.place.count({ where: { teamId: { not: null } } })).toBe(1)
  const ended = await w.presses('fatima', chosen, 'Niet meer hier', 'general')
  expect(ended.text).toContain('Wat nog door niemand van een team is opgepakt, komt hier niet meer')
  expect(await w.db.place.count({ where: { teamId: { not: null } } })).toBe(0)
})
