// Asking, answering and all that comes between, said to the commands themselves.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { hear, newestQuestion, speaking } from '../../support/questions.ts'

let o: Awaited<ReturnType<typeof opened>>
let sanne: Awaited<ReturnType<typeof speaking>>
let tom: typeof sanne
let fatima: typeof sanne

beforeAll(async () => {
  o = await opened()
  sanne = await speaking(o, 'Sanne')
  tom = await speaking(o, 'Tom')
  fatima = await speaking(o, 'Fatima')
})
beforeEach(async () => {
  o.time.now = new Date('2026-03-02T08:00:00Z')
  await hear(o)
})
afterAll(() => o[Symbol.asyncDispose]())

const newest = () => newestQuestion(o)
const day = ({ dueAt }: { dueAt: Date | null }) => dueAt?.toISOString().slice(0, 10)

describe('asking', () => {
  test('a colleague about a customer: it is theirs until the end of the next working day, and they hear it at once', async () => {
    const asked = await tom.says('ask @Fatima about Acme: can we deliver Thursday?')
    expect(asked.text).toContain('Asked: question')
    expect(asked.text).toContain('About: Acme Logistics')
    const question = await newest()
    expect(question).toMatchObject({ summary: 'can we deliver Thursday?', state: 'open', wholeDay: true })
    expect(question.dueAt?.toISOString()).toBe('2026-03-03T16:00:00.000Z')
    const [told, ...others] = await hear(o)
    expect(others).toEqual([])
    expect(told).toMatchObject({ to: 'Fatima', text: expect.stringContaining('Tom Baker asks you something') })
    expect(told?.buttons).toEqual(['Answer…', 'Ask back…', 'More time…', 'Give to…', 'Not for me'])
  })

  test('in Dutch, about no customer, by a day that was said', async () => {
    const asked = await sanne.says('vraag aan Tom uiterlijk vrijdag: waar ligt de sleutel?')
    expect(asked.text).toContain('waar ligt de sleutel?')
    expect(asked.text).not.toContain('About')
    const question = await newest()
    expect(day(question)).toBe('2026-03-06')
    const relation = await o.db.relation.findFirstOrThrow({ where: { id: question.relationId } })
    expect(relation.type).toBe('internal')
  })

  test.each([
    ['ask Tom where the key is', 'ask Tom: where the key is'],
    ['ask Tom:', 'ask Tom: can we deliver Thursday?'],
  ])('“%s” is answered with the line to type', async (line, mended) => {
    expect((await sanne.says(line)).text).toContain(mended)
  })

  test('without a line there is a form, which says at its fields what is wrong', async () => {
    const form = await sanne.says('ask')
    expect(form.form?.fields.map(({ name }) => name)).toEqual(['to', 'text', 'relation', 'by', 'at'])
    const wrong = await sanne.fills(form, { by: '2026-03-01' })
    expect(Object.keys(wrong.answer.show === 'errors' ? wrong.answer.fields : {})).toEqual(['to', 'text', 'by'])
    await sanne.fills(form, {
      to: `#${tom.id}`,
      text: 'where is the key?',
      relation: `#${o.acme.id}`,
      by: '2026-03-05',
    })
    expect(await newest()).toMatchObject({ ownerId: tom.id, relationId: o.acme.id })
    expect(day(await newest())).toBe('2026-03-05')
  })

  test('somebody whom nobody knows is asked about, and the rest is kept', async () => {
    const said = await sanne.says('ask Piet about Acme by Friday: where is the key?')
    expect(said.text).toContain('I don’t know a colleague or a team called “Piet”')
    expect((await sanne.presses(said, 'Tom')).text).toContain('Asked')
    expect(await newest()).toMatchObject({ relationId: o.acme.id, summary: 'where is the key?' })
    expect(day(await newest())).toBe('2026-03-06')
  })

  test('it can be taken back; who has not heard of it hears nothing, and who has hears that', async () => {
    const asked = await tom.says('ask Fatima: where is the key?')
    await tom.presses(asked, 'Undo')
    expect((await newest()).state).toBe('withdrawn')
    expect(await hear(o)).toEqual([])
    const again = await tom.says('ask Fatima: where is the other key?')
    await hear(o)
    await tom.presses(again, 'Undo')
    expect((await hear(o)).map(({ to, text }) => [to, text.split('\n')[0]])).toEqual([
      ['Fatima', expect.stringContaining('no longer needs an answer')],
    ])
  })

  test('somebody who is away: who stands in gets it, and who asks reads so', async () => {
    await o.db.member.update({ where: { id: sanne.id }, data: { absentFrom: '2026-03-01', absentUntil: '2026-03-05' } })
    const asked = await fatima.says('ask Sanne: where is the key?')
    expect(asked.text).toContain('Sanne de Wit is away until Thu 5 Mar, so Tom Baker gets it.')
    const [told] = await hear(o)
    expect(told?.to).toBe('Tom')
    expect(told?.text).toContain('Sanne de Wit is away, and you’re covering.')
    await o.db.member.update({ where: { id: sanne.id }, data: { absentFrom: null, absentUntil: null } })
  })
})

describe('answering', () => {
  test('by its number; who asked says that it helps, and it is closed and kept to be found again', async () => {
    await tom.says('ask Fatima about Acme: can we deliver on Thursday?')
    const { number, id } = await newest()
    const answered = await fatima.says(`answer ${number}: Thursday at ten, by van`)
    expect(answered.text).toContain(`Answered: question ${number}`)
    expect(await newest()).toMatchObject({ state: 'answered', ownerId: tom.id, nextRungAt: null })
    const back = (await hear(o)).find(({ to }) => to === 'Tom')
    expect(back?.text).toContain('Fatima')
    expect(back?.text).toContain('Thursday at ten, by van')
    expect(back?.buttons).toEqual(['That helps', 'Not yet…', 'Ask others too…'])
    const closed = await tom.does('question helps', { id })
    expect(closed.text).toContain(`Closed: question ${number}`)
    const scale = ['1 poorly', '2', '3', '4', '5 very well']
    expect(closed.buttons).toEqual([...scale, 'Undo', 'Keep this answer'])
    await tom.presses(closed, 'Keep this answer')
    const found = await sanne.says('who knows about deliveries?')
    expect(found.text).toContain('Fatima')
    expect(found.text).toContain('Thursday at ten, by van, kept')
    expect((await sanne.says('wie weet van facturen')).text).toContain('Nobody has answered')
  })

  test('not yet: it is open again with who answered, who reads what is missing', async () => {
    await tom.says('ask Fatima: what does it cost?')
    const { number, id } = await newest()
    await fatima.says(`antwoord ${number}: 40`)
    await hear(o)
    const form = await tom.does('question write', { id, what: 'missing' })
    expect((await tom.fills(form, { text: '' })).answer).toMatchObject({ show: 'errors' })
    await tom.fills(form, { text: 'with or without VAT?' })
    expect(await newest()).toMatchObject({ state: 'waiting on us', ownerId: fatima.id })
    expect((await hear(o))[0]).toMatchObject({ to: 'Fatima', text: expect.stringContaining('with or without VAT?') })
  })

  test('something can be asked back: until the reply it is with who asked', async () => {
    await tom.says('ask Fatima: can we deliver?')
    const { id } = await newest()
    await hear(o)
    await fatima.does('question written', { id, what: 'back', text: 'which order?' })
    expect(await newest()).toMatchObject({ ownerId: tom.id, state: 'open' })
    const [back] = await hear(o)
    expect(back).toMatchObject({ to: 'Tom', text: expect.stringContaining('which order?') })
    expect(back?.buttons[0]).toBe('Reply…')
    await tom.does('question written', { id, what: 'reply', text: 'order 12' })
    expect((await newest()).ownerId).toBe(fatima.id)
    expect((await hear(o))[0]).toMatchObject({ to: 'Fatima', text: expect.stringContaining('order 12') })
  })

  test('more time, giving it to another and handing it back are heard by who asked', async () => {
    await tom.says('ask Fatima: can we deliver?')
    const { id } = await newest()
    await hear(o)
    await fatima.fills(await fatima.does('question move', { id }), { day: '2026-03-06' })
    expect((await hear(o))[0]).toMatchObject({ to: 'Tom', text: expect.stringContaining('moved question') })
    await fatima.fills(await fatima.does('question give', { id }), { colleague: String(sanne.id) })
    expect((await hear(o)).map(({ to }) => to).toSorted()).toEqual(['Sanne', 'Tom'])
    await sanne.does('question decline', { id })
    expect(await newest()).toMatchObject({ ownerId: tom.id })
    const [returned] = await hear(o)
    expect(returned?.text).toContain('isn’t for Sanne de Wit')
    expect(returned?.buttons).toEqual(['Give to…', 'Ask others too…', 'No longer needed'])
    await tom.does('question drop', { id })
    expect(await newest()).toMatchObject({ state: 'closed', outcome: 'dropped' })
  })

  test('every step is as it was before by the word undo, within ten minutes', async () => {
    await tom.says('ask Fatima: can we deliver?')
    const before = await newest()
    for (const step of [
      () => fatima.says(`answer ${before.number}: yes`),
      () => fatima.does('question written', { id: before.id, what: 'back', text: 'which?' }),
      () => fatima.does('question moved', { id: before.id, day: '2026-03-09' }),
      () => fatima.does('question give', { id: before.id, colleague: sanne.id }),
      () => fatima.does('question decline', { id: before.id }),
    ]) {
      await step()
      expect(await newest()).not.toEqual(before)
      expect((await fatima.says('undo')).text).toContain('As it was before')
      expect({ ...(await newest()), round: 0, tellAt: null }).toEqual({ ...before, round: 0, tellAt: null })
    }
  })

  test('done closes it for who asked; who must answer is asked for the answer', async () => {
    await tom.says('ask Fatima: can we deliver?')
    const { number } = await newest()
    expect((await fatima.says(`done ${number}`)).form?.submit.command).toBe('question written')
    await tom.says(`done ${number}`)
    expect(await newest()).toMatchObject({ state: 'closed', outcome: 'solved' })
  })

  test('two who answer at once are both kept, and it is answered once', async () => {
    await tom.says('ask Klanten: can we deliver?')
    const { id } = await newest()
    await Promise.all([
      fatima.does('question written', { id, what: 'answer', text: 'Thursday' }),
      sanne.does('question written', { id, what: 'answer', text: 'Friday' }),
    ])
    const facts = (await newest()).facts as { answers: { text: string }[] }
    expect(facts.answers.map(({ text }) => text).toSorted()).toEqual(['Friday', 'Thursday'])
    const steps = await o.db.caseEvent.findMany({ where: { caseId: id, what: { startsWith: 'answer' } } })
    expect(steps.map(({ what }) => what).toSorted()).toEqual(['answer added', 'answered'])
  })
})

describe('a team', () => {
  test('is asked as one: its lead has it until somebody takes it, and a second hears that it is taken', async () => {
    await tom.says('ask @klanten about Acme: can we deliver?')
    const { id, ownerId } = await newest()
    expect(ownerId).toBe(fatima.id)
    const told = await hear(o)
    expect(told.map(({ to }) => to).toSorted()).toEqual(['Fatima', 'Sanne'])
    expect(told[0]?.text).toContain('Tom Baker asks Klanten something')
    expect(told[0]?.buttons).toEqual(['Answer…', 'I take it', 'Give to…', 'Not for me'])
    await sanne.does('question take', { id })
    expect((await newest()).ownerId).toBe(sanne.id)
    expect((await fatima.does('question take', { id })).text).toContain('Sanne de Wit already has it')
  })

  test('without anybody in it is no team to ask, and so nobody’s question is ever made', async () => {
    await o.db.team.create({ data: { name: 'Leeg' } })
    const before = await o.db.case.count()
    expect((await tom.says('ask Leeg: can we deliver?')).text).toContain('I don’t know a colleague or a team')
    expect(await o.db.case.count()).toBe(before)
  })
})

describe('several', () => {
  test('are asked the same: their answers are put together, and one answer closes all', async () => {
    const asked = await tom.says('ask @Sanne, @Fatima about Acme: what do we know?')
    const whole = await o.db.case.findFirstOrThrow({
      where: { kind: 'question', parts: { some: {} } },
      orderBy: { id: 'desc' },
    })
    expect(asked.text).toContain(`Asked: question ${whole.number}`)
    const parts = await o.db.case.findMany({ where: { parentId: whole.id }, orderBy: { id: 'asc' } })
    expect(parts.map(({ ownerId }) => ownerId)).toEqual([sanne.id, fatima.id])
    await hear(o)
    await sanne.says(`answer ${whole.number}: they pay late`)
    expect(await hear(o)).toEqual([])
    await fatima.says(`answer ${parts[1]?.number}: they move in May`)
    const [together, ...others] = await hear(o)
    expect(others).toEqual([])
    expect(together?.text).toContain('All answers are in')
    expect(together?.text).toContain('they pay late')
    expect(together?.text).toContain('they move in May')
    const form = await tom.does('question write', { id: whole.id, what: 'combine' })
    expect(form.form?.fields[0]).toMatchObject({ value: 'they pay late\nthey move in May' })
    const closed = await tom.fills(form, { text: 'They pay late and move in May' })
    expect(closed.text).toContain('The answer: They pay late and move in May')
    const after = await o.db.case.findMany({ where: { OR: [{ id: whole.id }, { parentId: whole.id }] } })
    expect(after.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed'])
    await tom.presses(closed, 'Keep this answer')
    expect((await sanne.says('who knows about paying late')).text).toContain('They pay late and move in May')
  })

  test('or others later: the first question becomes a part', async () => {
    await tom.says('ask Sanne: which carrier is the fastest?')
    const first = await newest()
    await tom.fills(await tom.does('question others', { id: first.id }), { to: `#${fatima.id}` })
    await tom.fills(await tom.does('question others', { id: first.id }), { to: `#${fatima.id}` })
    const { parentId } = await o.db.case.findFirstOrThrow({ where: { id: first.id } })
    const parts = await o.db.case.findMany({ where: { parentId: parentId ?? 0 }, orderBy: { id: 'asc' } })
    expect(parts.map(({ ownerId }) => ownerId)).toEqual([sanne.id, fatima.id])
  })

  test('or others later, undone by the button and by the word: who was asked hears it, the first question is as it was', async () => {
    await tom.says('ask Sanne: which carrier is the cheapest?')
    const first = await newest()
    const again = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
    await hear(o)
    const ask = async () => tom.fills(await tom.does('question others', { id: first.id }), { to: `#${fatima.id}` })
    for (const undo of [(on: Awaited<ReturnType<typeof ask>>) => tom.presses(on, 'Undo'), () => tom.says('undo')]) {
      const asked = await ask()
      const part = await newest()
      const whole = await again(part.parentId ?? 0)
      expect((await hear(o)).map(({ to }) => to)).toEqual(['Fatima'])
      expect((await undo(asked)).text).toContain(`As it was before: question ${first.number}`)
      expect(await again(first.id)).toEqual(first)
      expect([(await again(part.id)).state, (await again(whole.id)).state]).toEqual(['withdrawn', 'withdrawn'])
      expect(await hear(o)).toMatchObject([{ to: 'Fatima', kind: 'question news' }])
    }
  })

  test('or others later, which stands once one of them has answered', async () => {
    await tom.says('ask Sanne: which carrier is the kindest?')
    const first = await newest()
    const asked = await tom.fills(await tom.does('question others', { id: first.id }), { to: `#${fatima.id}` })
    const { id, number, parentId } = await newest()
    await fatima.says(`answer ${number}: the blue one`)
    expect((await tom.presses(asked, 'Undo')).text).toContain(` has answered already, in question ${number}`)
    expect(await o.db.case.findFirstOrThrow({ where: { id: first.id } })).toMatchObject({ parentId, state: 'open' })
    expect((await o.db.case.findFirstOrThrow({ where: { id } })).state).toBe('answered')
  })

  test('or others later of a whole: who answered meanwhile is heard when nobody else has to', async () => {
    await tom.says('ask @Sanne: which hall is free?')
    const first = await newest()
    await tom.fills(await tom.does('question others', { id: first.id }), { to: `#${fatima.id}` })
    const { parentId, id } = await newest()
    await sanne.says(`answer ${first.number}: hall two`)
    await hear(o)
    await tom.does('question drop', { id })
    expect((await hear(o)).map(({ kind }) => kind)).toContain('question answered')
    const more = await tom.fills(await tom.does('question others', { id: parentId ?? 0 }), { to: `#${fatima.id}` })
    const before = await newest()
    await tom.presses(more, 'Undo')
    expect((await o.db.case.findFirstOrThrow({ where: { id: before.id } })).state).toBe('withdrawn')
    expect((await hear(o)).map(({ kind }) => kind)).not.toContain('question answered')
    expect((await o.db.case.findFirstOrThrow({ where: { id: parentId ?? 0 } })).state).toBe('waiting on us')
  })
})

describe('an answer', () => {
  const gone = (who: { id: number }, deputy: { id: number }) =>
    o.db.member.update({
      where: { id: who.id },
      data: { absentFrom: '2026-03-01', absentUntil: '2026-03-13', deputyId: deputy.id },
    })
  const back = (who: { id: number }) =>
    o.db.member.update({ where: { id: who.id }, data: { absentFrom: null, absentUntil: null } })

  test('is for who asked as well as for who stands in for them, also when that is who answers', async () => {
    await tom.says('ask Sanne: who has the van?')
    const { number } = await newest()
    await hear(o)
    const { deputyId } = await o.db.member.findFirstOrThrow({ where: { id: tom.id } })
    await gone(tom, fatima)
    await sanne.says(`answer ${number}: the garage`)
    expect((await hear(o)).map(({ to }) => to).toSorted()).toEqual(['Fatima', 'Tom'])
    await gone(tom, sanne)
    await sanne.says(`answer ${number}: until Friday`)
    expect((await hear(o)).map(({ to }) => to)).toEqual(['Tom'])
    await back(tom)
    await o.db.member.update({ where: { id: tom.id }, data: { deputyId } })
  })

  test('of several is not kept back for one that is no longer needed', async () => {
    await tom.says('ask @Sanne, @Fatima: which hall?')
    const whole = await o.db.case.findFirstOrThrow({
      where: { kind: 'question', parts: { some: {} } },
      orderBy: { id: 'desc' },
    })
    const [first, second] = await o.db.case.findMany({ where: { parentId: whole.id }, orderBy: { id: 'asc' } })
    await sanne.says(`answer ${first?.number}: hall four`)
    await hear(o)
    await tom.does('question drop', { id: second?.id })
    const told = (await hear(o)).find(({ to }) => to === 'Tom')
    expect(told?.text).toContain('All answers are in')
    expect(told?.text).toContain('hall four')
  })

  test('is asked again of who no longer had to give it, and what ended with the whole comes back with it', async () => {
    await tom.says('ask @Sanne, @Fatima: which door?')
    const whole = await o.db.case.findFirstOrThrow({
      where: { kind: 'question', parts: { some: {} } },
      orderBy: { id: 'desc' },
    })
    const parts = () => o.db.case.findMany({ where: { parentId: whole.id }, orderBy: { id: 'asc' } })
    await hear(o)
    await tom.does('question drop', { id: whole.id })
    await tom.says('undo')
    expect((await parts()).map(({ state }) => state)).toEqual(['open', 'open'])
    expect((await hear(o)).map(({ to }) => to).toSorted()).toContain('Fatima')
    await tom.does('question drop', { id: (await parts())[1]?.id })
    await tom.fills(await tom.does('question others', { id: whole.id }), { to: `#${fatima.id}` })
    expect((await parts()).map(({ ownerId, state }) => [ownerId, state])).toEqual([
      [sanne.id, 'open'],
      [fatima.id, 'closed'],
      [fatima.id, 'open'],
    ])
  })
})

describe('what is open', () => {
  test('is in a list of what I am asked and what I asked', async () => {
    await tom.says('ask Sanne about Acme: what is the newest?')
    expect((await sanne.says('vragen')).text).toContain('what is the newest?')
    const asked = await tom.says('questions')
    expect(asked.text).toContain('You asked')
    expect(asked.text).toContain('with Sanne de Wit')
  })
})
