import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/cards/card.ts'
import { type Said, buttonsOf, world } from '../support/world.ts'

async function registered(at = '2026-03-02T09:00:00Z') {
  const w = await world(at)
  const reply = await w.says('fatima', 'klacht Acme: third late delivery ernst=hoog')
  await w.bot.live()
  const root = async () =>
    (await w.heard('tom', 'complaints')).find(({ card }) => card.title === 'Klacht 5: Acme Logistics') as Said
  const thread = async () => (await w.heard('tom', 'complaints', await root())).map(({ text }) => text)
  return { ...w, reply, root, thread, [Symbol.asyncDispose]: () => w.bot.stop() }
}

describe('a complaint', () => {
  test('gets a number, an owner, a card in the complaints channel with its ladder, and a way back', async () => {
    await using w = await registered()
    expect(w.reply.text).toContain(
      'Gemeld: klacht 5, Acme Logistics\nthird late delivery\nEigenaar: Tom Baker\nErnst: hoog\nDe kaart en het gesprek staan in #complaints.',
    )
    expect((await w.root()).text).toBe(
      [
        'Dringend: Klacht 5: Acme Logistics',
        'third late delivery',
        'Status: nog door niemand opgepakt',
        'Ernst: hoog',
        'Soort: Weer te laat',
        'Eigenaar: @Tom Baker',
        'Gemeld door: Fatima el Amrani, ma 2 mrt 10:00',
        'Volgende stap: Tom Baker, ma 2 mrt 10:30, als niemand hem oppakt',
      ].join('\n'),
    )
  })

  test('belongs to who looks after the customer', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    await w.says('tom', 'complaint vermeer bakkerij: wrong colour')
    const complaint = await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' }, include: { owner: true } })
    expect(complaint.owner.name).toBe('Sanne de Wit')
  })

  test('climbs in its own thread in working time, each rung once, and the card says who is next', async () => {
    await using w = await registered()
    for (const at of ['09:29', '09:30', '09:31', '10:00', '11:00', '11:05']) await w.at(`2026-03-02T${at}:00Z`)
    expect(await w.thread()).toEqual([
      'Dringend: Klacht 5 is nog door niemand opgepakt\n@Tom Baker\nDe klacht staat al 30 min werktijd open. Wie pakt hem op?',
      'Dringend: Klacht 5 is nog door niemand opgepakt\n@Tom Baker @Sanne de Wit @Fatima el Amrani\nDe klacht staat al 1 uur werktijd open. Wie pakt hem op?',
      'Dringend: Klacht 5 is nog door niemand opgepakt\n@Fatima el Amrani\nDe klacht staat al 2 uur werktijd open. Wie pakt hem op?',
    ])
    expect((await w.root()).text).toContain('Volgende stap: Fatima el Amrani, ma 2 mrt 14:00, als niemand hem oppakt')
    await w.at('2026-03-02T13:00:00Z')
    expect((await w.thread()).at(-1)).toContain('Klacht 5 is nog steeds niet opgepakt')
    expect(await w.heard('tom', 'complaints')).toHaveLength(1)
  })

  test('stops climbing when somebody takes it, who then owns it; a second person is told who has it', async () => {
    await using w = await registered()
    const taken = await w.presses('sanne', await w.root(), 'Ik pak dit op', 'complaints')
    expect(taken.text).toContain(
      'Klacht 5 is van jou: Acme Logistics\nDe escalatie is gepauzeerd. Ik vraag vandaag 14:00 hoe het gaat.',
    )
    await w.bot.live()
    expect((await w.root()).text).toContain('Status: opgepakt door Sanne de Wit')
    expect((await w.root()).text).toContain('Eigenaar: @Sanne de Wit')
    expect(await w.thread()).toEqual(['Gedaan: Sanne de Wit heeft dit opgepakt. De escalatie is gepauzeerd.'])
    const second = await w.presses('tom', await w.root(), 'Nog mee bezig', 'complaints')
    expect(second.text).toContain('Sanne de Wit already has it.')
    await w.at('2026-03-02T12:59:00Z')
    expect(await w.thread()).toHaveLength(1)
  })

  test('asks who took it alone when nothing is heard, and tells their lead half that time later', async () => {
    await using w = await registered()
    await w.presses('sanne', await w.root(), 'Ik pak dit op', 'complaints')
    await w.at('2026-03-02T13:00:00Z')
    expect(await w.thread()).toHaveLength(1)
    const asked = (await w.heard('sanne', 'direct')).at(-1) as Said
    expect(asked.text).toContain('Hoe gaat het met klacht 5? Acme Logistics')
    expect(asked.text).toContain('Je pakte hem op, en sinds ma 2 mrt 10:00 hoorde ik niets meer.')
    await w.at('2026-03-02T15:00:00Z')
    expect((await w.root()).text).toContain(
      'Status: Sanne de Wit heeft hem, maar sinds ma 2 mrt 10:00 niets meer gehoord',
    )
    const call = (await w.thread()).at(-1)
    expect(call).toContain('Sanne de Wit heeft klacht 5, maar sinds ma 2 mrt 10:00 niets meer gehoord')
    expect(call).toContain('@Fatima el Amrani')
    await w.presses('sanne', asked, 'Nog mee bezig')
    await w.at('2026-03-02T15:59:00Z')
    expect((await w.thread()).at(-1)).toContain('Sanne de Wit is er nog mee bezig.')
  })

  test('after a night of standstill one message comes about the highest rung, not one for each', async () => {
    await using w = await registered()
    await w.at('2026-03-03T09:00:00Z')
    expect(await w.thread()).toHaveLength(1)
    expect((await w.thread())[0]).toContain('nog steeds niet opgepakt')
  })

  test('closes only when the customer was told, with a cause and a change or a reason why not', async () => {
    await using w = await registered()
    await w.presses('tom', await w.root(), 'Ik pak dit op', 'complaints')
    await w.bot.live()
    const form = await w.presses('tom', await w.root(), 'Sluiten', 'complaints')
    expect(form.form?.fields.map(({ label }) => label)).toEqual([
      'What did we tell the customer, and when?',
      'Who did you tell?',
      'How?',
      'On which day?',
      'What caused it?',
      'What do we change?',
      'Who does it?',
      'By when?',
    ])
    const refused = await w.fills('tom', form, { told: 'none', cause: 'n/a', change: '' }, 'complaints')
    expect(Object.keys(refused.errors)).toEqual(['told', 'cause', 'change'])
    expect(refused.errors).toMatchObject({
      told: 'Write a few words more. Nothing to report? Write “none, because …”.',
    })
    const closed = await w.fills(
      'tom',
      form,
      { told: 'called Jan at noon', cause: 'courier full', change: 'none, because this courier leaves' },
      'complaints',
    )
    expect(closed.text).toContain('Closed: complaint 5, Acme Logistics')
    await w.bot.live()
    expect((await w.root()).text).toContain('Status: gesloten door Tom Baker, ma 2 mrt 10:00')
    expect((await w.root()).text).toContain('Wat er verandert: none, because this courier leaves')
    expect((await w.thread()).at(-1)).toContain(
      'Gedaan: Gesloten door Tom Baker\nAan de klant verteld: called Jan at noon',
    )
    await w.at('2026-03-04T09:00:00Z')
    expect((await w.thread()).filter((text) => text.includes('niemand'))).toEqual([])
  })

  test('cannot be closed by a colleague who has nothing to do with it', async () => {
    await using w = await registered()
    const form = await w.presses('sanne', await w.root(), 'Sluiten', 'complaints')
    const refused = await w.fills(
      'sanne',
      form,
      { told: 'Jan gebeld om twaalf uur', cause: 'koerier vol', change: 'andere koerier' },
      'complaints',
    )
    expect(refused.text).toContain('Dat kan alleen Tom Baker of een teamleider.')
  })

  test('opened again climbs from the bottom', async () => {
    await using w = await registered()
    const form = await w.presses('tom', await w.root(), 'Sluiten', 'complaints')
    await w.fills('tom', form, { told: 'called Jan', cause: 'courier full', change: 'other courier' }, 'complaints')
    await w.at('2026-03-02T10:00:00Z')
    const reopen = await w.presses('tom', await w.root(), 'Heropenen', 'complaints')
    await w.fills('tom', reopen, { reason: 'late again today' }, 'complaints')
    await w.at('2026-03-02T10:30:00Z')
    expect((await w.thread()).slice(-2)).toEqual([
      'Let op: Heropend door Tom Baker\nlate again today',
      'Dringend: Klacht 5 is sinds het heropenen door niemand opgepakt\n@Tom Baker\nHij is 30 min werktijd geleden heropend. Wie pakt hem op?',
    ])
  })

  test('registered by mistake is taken back, and its card says so', async () => {
    await using w = await registered()
    const undone = await w.presses('fatima', w.reply, 'Ongedaan')
    expect(undone.text).toContain('Ingetrokken: klacht 5')
    await w.at('2026-03-02T10:00:00Z')
    expect((await w.root()).text).toContain('Status: ingetrokken door Fatima el Amrani')
    expect(await w.thread()).toEqual([])
  })

  test('changed to another severity gets that ladder', async () => {
    await using w = await registered()
    await w.fills('fatima', await w.presses('fatima', w.reply, 'Wijzigen'), {
      severity: 'low',
      summary: 'late delivery',
    })
    await w.bot.live()
    expect((await w.root()).text).toContain('Ernst: laag')
    expect((await w.root()).text).toContain('Volgende stap: Tom Baker, di 3 mrt 10:00, als niemand hem oppakt')
  })

  test('registered by who looks after the customer is theirs at once: nobody is asked to take it, and it can be given', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    const reply = await w.says('tom', 'complaint Acme: third late delivery severity=high')
    expect(reply.text).toContain('It’s yours, so nobody will be asked to take it. I’ll ask how it’s going today 14:00.')
    await w.at('2026-03-02T12:59:00Z')
    const root = async () => (await w.heard('tom', 'complaints')).at(-1) as Said
    expect((await root()).text).toContain('Status: opgepakt door Tom Baker')
    const thread = async () => (await w.heard('tom', 'complaints', await root())).map(({ text }) => text)
    expect(await thread()).toEqual([])
    const form = await w.presses('tom', reply, 'Hand over…')
    expect((await w.fills('tom', form, {})).errors).toEqual({ colleague: 'Choose a colleague.' })
    const { id } = await w.db.member.findFirstOrThrow({ where: { name: 'Sanne de Wit' } })
    expect((await w.fills('tom', form, { colleague: String(id) })).text).toContain(
      'It stays with Tom Baker until Sanne de Wit accepts it.',
    )
    expect((await root()).text).toContain('Status: opgepakt door Tom Baker')
    expect((await w.says('sanne', 'vandaag')).text).toContain('Tom Baker vraagt of je dit overneemt: klacht 5')
    await w.says('sanne', 'accepteer 5')
    await w.bot.live()
    expect((await root()).text).toContain('Status: opgepakt door Sanne de Wit')
    expect((await w.heard('tom', 'direct')).at(-1)?.text).toContain('Sanne de Wit')
  })

  test('said again is asked about at once: added to the first, or another one; nothing is lost either way', async () => {
    await using w = await registered()
    const again = await w.says('sanne', 'klacht Acme: third late delivery, again')
    expect(again.text).toContain('Klacht 5 zegt hetzelfde: “third late delivery”. Zal ik dit daarbij zetten?')
    const added = await w.presses('sanne', again, 'Zet bij klacht 5')
    expect(added.text).toContain('Bij klacht 5 gezet, Acme Logistics')
    await w.bot.live()
    expect((await w.thread()).at(-1)).toBe('Sanne de Wit hoorde dit opnieuw\nthird late delivery, again')
    const other = await w.says('tom', 'complaint Acme: third late delivery')
    expect(await w.db.case.count({ where: { kind: 'complaint' } })).toBe(1)
    expect((await w.presses('tom', other, 'Register separately')).text).toContain('Registered: complaint 6')
    const promised = 'promise Acme: send samples by friday'
    const { number } = await w.says('tom', promised).then(() => w.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } }))
    const twice = await w.says('tom', promised)
    expect(twice.text).toContain(`Promise ${number} says the same for the same moment: “send samples”.`)
    await w.presses('tom', twice, `Yes, it’s promise ${number}`)
    expect(await w.db.case.count({ where: { summary: 'send samples' } })).toBe(1)
  })

  test('taken by two people at the same moment has one owner', async () => {
    await using w = await registered()
    const root = await w.root()
    const take = buttonsOf(root.card).find(({ label }) => label === 'Ik pak dit op')
    if (!take) throw new Error('no button')
    await Promise.all([
      w.people.sanne.press(root.id, take),
      w.people.fatima.press(root.id, take),
      w.people.tom.press(root.id, take),
    ])
    const { id, acknowledgedById, ownerId } = await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' } })
    expect(acknowledgedById).toBe(ownerId)
    expect(await w.db.caseEvent.count({ where: { caseId: id, what: 'acknowledged' } })).toBe(1)
  })
})

describe('where complaints go', () => {
  test('“complaint here” chooses the channel; once chosen only a lead moves it', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    const refused = await w.says('tom', '@kastelein complaint here', 'general')
    expect(refused.text).toContain('Complaints now go to complaints. Only a team lead can change that.')
    await w.says('fatima', '@kastelein klacht hier', 'general')
    await w.says('tom', 'complaint Acme: late')
    await w.bot.live()
    expect((await w.heard('tom', 'general')).at(-1)?.text).toContain('Klacht 5: Acme Logistics')
    expect((await w.says('fatima', 'klacht hier')).text).toContain('Dit is ons eigen gesprek')
  })

  test('without any channel the card goes to its owner directly, with its thread, and nothing is lost', async () => {
    await using w = await world('2026-03-02T09:00:00Z')
    await w.db.place.updateMany({ data: { purpose: null } })
    const reply = await w.says('sanne', 'klacht Acme: te laat ernst=hoog')
    expect(reply.text).toContain('Er is nog geen klachtenkanaal, dus de kaart ging rechtstreeks naar Tom Baker')
    await w.at('2026-03-02T09:30:00Z')
    const card = (await w.heard('tom', 'direct')).find(({ text }) => text.includes('Complaint 5: Acme Logistics'))
    expect(card).toBeDefined()
    expect((await w.heard('tom', 'direct', card)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Nobody has taken complaint 5 yet'),
    ])
  })
})

test('an annoyance can be changed and taken back, by its author only', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  const noted = await w.says('sanne', 'ergernis Harbour: lag in de wacht')
  const form = await w.presses('sanne', noted, 'Wijzigen')
  expect((await w.fills('sanne', form, { text: ' ' })).errors).toEqual({ text: 'Schrijf wat de klant ergerde.' })
  expect((await w.fills('sanne', form, { text: 'lang in de wacht' })).text).toContain('lang in de wacht')
  const trail = await w.db.audit.findFirst({ where: { action: 'annoyance changed' } })
  expect(trail?.before).toEqual({ text: 'lag in de wacht', category: 'waited' })
  const own = await w.says('tom', 'annoyance Harbour: wrong invoice')
  await w.fills('tom', { ...own, form: form.form as Form }, { text: 'mine now' })
  expect((await w.heard('tom', 'direct')).at(-1)?.text).toContain('Only the person who wrote it')
  expect(await w.db.annoyance.count({ where: { text: 'lang in de wacht' } })).toBe(1)
  const changed = (await w.heard('sanne', 'direct')).at(-1)
  if (!changed) throw new Error('no card')
  expect((await w.presses('sanne', changed, 'Ongedaan')).text).toContain('Ergernis verwijderd: Harbour')
})

test('the third annoyance is counted, and one click makes it a complaint once', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.says('tom', 'annoyance Harbour: waited 20 min on the phone')
  const second = await w.says('tom', 'annoyance Harbour: wrong invoice')
  expect(second.text).toContain('That’s 2 in 90 days. Is this a complaint?')
  const make = buttonsOf(second.card).find(({ label }) => label === 'Make it a complaint')
  if (!make) throw new Error('no button')
  await Promise.all([w.people.tom.press(second.id, make), w.people.tom.press(second.id, make)])
  expect(await w.db.case.count({ where: { kind: 'complaint' } })).toBe(1)
})
