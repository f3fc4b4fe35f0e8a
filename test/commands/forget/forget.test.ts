import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Colleague, world } from '../../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
/** None is like another. */
const NAMES =
  'Aardbei Brasem Citroen Dadelpalm Ekster Framboos Gember Havikskruid Ijsvogel Jasmijn Kastanje Lijster Merel Narcis Oleander Papaver Quinoa Rabarber'.split(
    ' ',
  )
let made = 0
let name: string
let id: number
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'lead' } })
  await w.db.member.updateMany({ where: { name: { startsWith: 'Sanne' } }, data: { role: 'member' } })
})
beforeEach(async () => {
  made += 1
  name = `${NAMES[made] ?? ''} BV`
  await w.presses('tom', await w.says('tom', `log ${name}: they moved to Delft`), 'Add as customer')
  id = (await w.db.relation.findFirstOrThrow({ where: { name } })).id
})
afterAll(() => w[Symbol.asyncDispose]())

const isThere = async () => (await w.db.relation.findFirstOrThrow({ where: { id } })).name === name
const moments = () => w.db.interaction.findMany({ where: { relationId: id } })

/** The form behind the button, as somebody has it before them. */
async function formOf(who: Colleague, line = `forget ${name}`) {
  return w.presses(who, await w.says(who, line), who === 'sanne' ? 'Vergeten…' : 'Forget…')
}

test.each(['forget', 'erase', 'vergeet', 'vergeten', 'wis'])('“%s” shows what it would do', async (word) => {
  const { text } = await w.says('tom', `${word} ${name}`)
  expect(text).toContain(`Forget ${name}?`)
  expect(text).toContain('Contact moments: 1')
  expect(text).toContain('can’t be undone')
  expect(text).toContain('Out of reach')
  expect(await isThere()).toBe(true)
})

test('somebody is forgotten with a reason and their name typed once more, and then found by nobody', async () => {
  await w.says('tom', `log Acme Logistics: they asked ${name} for the ramp`)
  const preview = await w.says('tom', `forget ${name}`)
  expect(preview.text).toContain('Acme Logistics:')
  const form = await w.presses('tom', preview, 'Forget…')
  const ticks = form.form?.fields.find((field) => field.name === 'named')
  const named = ticks?.type === 'choices' ? ticks.options.map(({ value }) => value).join(',') : ''
  expect(named).not.toBe('')
  const wrong = await w.fills('tom', form, { ground: 'asked', name: 'Acme Logistics', named })
  expect(wrong.errors['name']).toContain(name)
  expect(await isThere()).toBe(true)
  const nothing = await w.fills('tom', form, { ground: '', name })
  expect(Object.keys(nothing.errors)).toEqual(['ground'])

  const done = await w.fills('tom', form, { ground: 'asked', name: ` ${name.toUpperCase()} `, named })
  expect(done.text).toContain(`Forgotten: #${id}`)
  expect(done.text).toContain('Tell them that it’s done')
  expect(done.text).not.toContain(name)
  expect(JSON.stringify(await moments())).not.toContain('Delft')
  const acme = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  expect(JSON.stringify(await w.db.interaction.findMany({ where: { relationId: acme.id } }))).not.toContain(name)
  expect((await w.says('tom', `brief #${id}`)).text).not.toContain('Delft')

  const again = await w.fills('tom', form, { ground: 'asked', name, named })
  expect(again.text).toContain('Forgotten before: #')
})

test('a text that isn’t ticked stays as it is', async () => {
  await w.says('tom', `log Acme Logistics: another ${name} was here`)
  const done = await w.fills('tom', await formOf('tom'), { ground: 'not needed', name })
  expect(done.text).toContain('Forgotten: #')
  expect(done.text).not.toContain('Tell them')
  const acme = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  expect(JSON.stringify(await w.db.interaction.findMany({ where: { relationId: acme.id } }))).toContain(name)
})

describe('nobody is forgotten', () => {
  test('by a colleague who doesn’t lead, who reads who can, also when they press what isn’t theirs', async () => {
    expect((await w.says('sanne', `vergeet ${name}`)).text).toContain('teamleider')
    const input = { id, ground: 'asked', name, named: '' }
    for (const command of ['forget sure', 'forget now']) {
      const event = crypto.randomUUID()
      await w.people.sanne.post('press', { event, place: 'direct', message: '', press: { command, input } })
      await w.people.sanne.post('submit', {
        event: `${event}s`,
        place: 'direct',
        message: '',
        submit: { command, input },
        values: {},
      })
    }
    expect(await isThere()).toBe(true)
  })

  test('by whoever leads no more when they send the form', async () => {
    const form = await formOf('tom')
    await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'member' } })
    await w.fills('tom', form, { ground: 'asked', name })
    expect(await isThere()).toBe(true)
    await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'lead' } })
  })

  test('while something is open, also when it was opened after the form was', async () => {
    const form = await formOf('tom')
    await w.says('tom', `complaint ${name}: the ramp is bent`)
    const { number } = await w.db.case.findFirstOrThrow({ where: { relationId: id } })
    const late = await w.fills('tom', form, { ground: 'asked', name })
    expect(late.text).toContain(String(number))
    expect(await isThere()).toBe(true)
    const preview = await w.says('tom', `forget ${name}`)
    expect(preview.text).toContain(`#${number} the ramp is bent`)
    expect(preview.card.buttons ?? []).toEqual([])
  })

  test('who is to be kept until a day, and the card says until when and why', async () => {
    const keptUntil = new Date('2027-03-02T09:00:00Z')
    await w.db.relation.update({ where: { id }, data: { keptUntil, keptWhy: 'a lawsuit' } })
    const { text, card } = await w.says('tom', `forget ${name}`)
    expect(text).toMatch(/Kept until .*2027.*: a lawsuit/)
    expect(card.buttons ?? []).toEqual([])
    await w.db.relation.update({ where: { id }, data: { keptUntil: null, keptWhy: null } })
  })

  test('whose name was changed since, or who was only guessed', async () => {
    const form = await formOf('tom')
    await w.says('tom', `rename ${name} to Zwaluwnest BV`)
    const { errors } = await w.fills('tom', form, { ground: 'asked', name })
    expect(errors['name']).toContain(`Zwaluwnest BV`)
    const guessed = await w.says('tom', 'forget Acme Logistcs')
    expect(guessed.text).not.toContain('Forget Acme Logistics?')
  })

  test.each(['vergeet niet Acme te bellen', 'forget about it', 'vergeten te bellen'])('by “%s”', async (line) => {
    expect((await w.says('tom', line)).text).not.toMatch(/^Forget .*\?/)
  })
})
