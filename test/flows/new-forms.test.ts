import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anotherCompany } from '../support/companies.ts'
import { world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  // Monday, ten o'clock in Amsterdam.
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

/** The form a word alone opens, under the newest message. */
async function opened(word: string) {
  const help = await w.says('tom', 'help')
  const { body } = await w.people.tom.say(word)
  if (body.show !== 'form') throw new Error(`“${word}” opens no form`)
  return { ...help, form: body.form }
}
const acme = async () => `#${(await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })).id}`

describe('a form filled in does what the line does', () => {
  test('a contact moment, with the form it took when none was chosen', async () => {
    const logged = await w.fills('tom', await opened('log'), { relation: await acme(), text: 'called about the ramp' })
    expect(logged.text).toBe('Done: Logged: Acme Logistics\n• called about the ramp\nCall, today 10:00')
    const visit = { relation: await acme(), text: 'saw the ramp', form: 'visit', on: '2026-02-27' }
    expect((await w.fills('tom', await opened('log'), visit)).text).toContain('Visit, Fri 27 Feb 12:00')
  })

  test('a promise for a day, and for an hour of it', async () => {
    const values = { relation: await acme(), text: 'send the drawings', by: '2026-03-06' }
    expect((await w.fills('tom', await opened('promise'), values)).text).toContain('send the drawings\nBy: Fri 6 Mar\n')
    const made = await w.fills('tom', await opened('promise'), { ...values, at: '14:30' })
    expect(made.text).toContain('By: Fri 6 Mar 14:30')
  })

  test('a complaint with its severity, and an annoyance', async () => {
    const relation = await acme()
    await w.fills('tom', await opened('complaint'), { relation, text: 'late again', severity: 'high' })
    expect(await w.db.case.findFirst({ where: { summary: 'late again' } })).toMatchObject({ severity: 'high' })
    const noted = await w.fills('tom', await opened('annoyance'), { relation, text: 'waited on the phone' })
    expect(noted.text).toContain('waited on the phone')
  })

  test('for a customer chosen there to be added, with all that is said of them or nothing', async () => {
    const said = { text: 'called, I will send the drawings one of these days' }
    const logged = await w.fills('tom', await opened('log'), { relation: '+customer/Zwaluw BV', ...said })
    expect(logged.text).toMatch(/Logged: Zwaluw BV[^]*By when/)
    const promised = { relation: '+person/Els Vink', text: 'call her', by: '2026-03-06' }
    expect((await w.fills('tom', await opened('promise'), promised)).text).toContain('Els Vink\ncall her')
    await w.fills('tom', await opened('annoyance'), { relation: '+prospect/Meeuw', text: 'waited' })
    expect(await w.db.annoyance.count({ where: { relation: { name: 'Meeuw' } } })).toBe(1)
    const asked = await w.fills('tom', await opened('complaint'), {
      relation: '+customer/Merel',
      text: 'late',
      owner: 'x',
    })
    expect(asked.text).toContain('colleague called “x”')
    expect(await w.db.relation.count({ where: { name: 'Merel' } })).toBe(0)
  })

  test('sent twice it is done once', async () => {
    const form = (await opened('log')).form
    const body = {
      event: crypto.randomUUID(),
      place: 'direct',
      submit: { command: 'log', input: form.submit.input },
      values: { relation: await acme(), text: 'sent twice', form: '', on: '' },
    }
    await Promise.all([w.people.tom.post('submit', body), w.people.tom.post('submit', body)])
    const lines = [{ label: 'fact', text: 'sent twice' }]
    expect(await w.db.interaction.count({ where: { lines: { equals: lines } } })).toBe(1)
  })
})

describe('what is wrong in a form is said at its field', () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['log', { text: '  ' }, { relation: 'Fill this in.', text: 'Fill this in.' }],
    [
      'log',
      { relation: 'Acme', text: 'x', on: '2026-03-03' },
      { on: 'This day is still to come. A note is about something that happened.' },
    ],
    [
      'promise',
      { relation: 'Acme', text: 'x', by: '' },
      { by: 'That moment has passed. Choose one that’s still to come.' },
    ],
    [
      'promise',
      { relation: 'Acme', text: 'x', by: '2026-03-01' },
      { by: 'That moment has passed. Choose one that’s still to come.' },
    ],
    [
      'promise',
      { relation: 'Acme', text: 'x', by: '2026-03-02', at: '09:59' },
      { by: 'That moment has passed. Choose one that’s still to come.' },
    ],
    ['complaint', { relation: 'Acme', text: 'x', severity: 'purple' }, { severity: 'Fill this in.' }],
    ['annoyance', {}, { relation: 'Fill this in.', text: 'Fill this in.' }],
  ])('%s with %j', async (word, values, errors) => {
    const before = await w.db.case.count()
    expect((await w.fills('tom', await opened(word), values)).errors).toEqual(errors)
    expect(await w.db.case.count()).toBe(before)
  })

  test('a name that is nobody’s, or more than one’s, is asked about as in a line', async () => {
    const asked = await w.fills('tom', await opened('promise'), {
      relation: 'Zeppelin',
      text: 'send it',
      by: '2026-03-06',
    })
    expect(asked.text).toContain('I don’t know “Zeppelin” yet. Shall I add it?')
    const made = await w.presses('tom', asked, 'Add as customer')
    expect(made.text).toContain('Zeppelin\nsend it\nBy: Fri 6 Mar')
  })

  test('a relation of another company is not there', async () => {
    const other = await anotherCompany(w.db)
    const about = {
      tenantId: other.id,
      kind: 'organisation',
      type: 'customer',
      targetGroup: 'B2B',
      createdAt: new Date(),
    }
    const theirs = await w.db.relation.create({ data: { ...about, name: 'CANARY', nameNorm: 'canary' } })
    const refused = await w.fills('tom', await opened('log'), { relation: `#${theirs.id}`, text: 'x' })
    expect(refused.text).not.toContain('CANARY')
    expect(await w.db.interaction.count({ where: { relationId: theirs.id } })).toBe(0)
  })
})
