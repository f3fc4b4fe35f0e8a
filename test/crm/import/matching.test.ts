import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bringIn, bringRest } from '../../../src/crm/import/work/apply.ts'
import { bringCases } from '../../../src/crm/import/work/bring-more.ts'
import { compareRows, suggestAlike } from '../../../src/crm/import/work/compare.ts'
import type { Entry, Party } from '../../../src/crm/import/entry.ts'
import type { Importing } from '../../../src/crm/import/work/importing.ts'
import { stagedEntry, writeStaged } from '../../../src/crm/import/work/stage.ts'
import { markTwice } from '../../../src/crm/import/work/twice.ts'
import { takeBackDone } from '../../../src/crm/import/work/undo.ts'
import { createRelation, worksFor } from '../../../src/crm/relation/relation.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const PARTY: Party = {
  name: '',
  externalId: null,
  emails: [],
  phones: [],
  address: null,
  postcode: null,
  city: null,
  kvk: null,
  vat: null,
  sector: null,
  type: null,
  salutation: null,
  language: null,
  customerSince: null,
}
const party = (name: string, more: Partial<Party> = {}): Party => ({ ...PARTY, name, ...more })
const entry = (line: number, more: Partial<Entry>): Entry => ({
  line,
  organisation: null,
  person: null,
  role: null,
  owner: null,
  moment: null,
  openCase: null,
  figures: [],
  ...more,
})

/** An import with these lines, staged and compared; `go` brings them in. */
async function tried(
  entries: readonly Entry[],
  more: Partial<Importing['choices']> & { source?: Importing['source']; idsOf?: string } = {},
) {
  const { source = 'hubspot', idsOf = source, ...choices } = more
  const job = await o.db.importJob.create({
    data: { memberId: o.sanne.id, name: 'klanten.csv', at: o.clock(), state: 'done' },
  })
  const importing = {
    id: job.id,
    name: 'klanten.csv',
    source,
    currency: 'EUR',
    fileMark: '00000000',
    look: { form: 'csv' },
    idsOf,
    holds: { facts: true, moments: true, cases: true },
    choices: { differs: 'ours', owner: 'nobody', type: 'customer', perhaps: 'out', ...choices },
    actor: o.by,
  } as unknown as Importing
  const all = { jobId: job.id, above: 0, upTo: 2_147_483_647 }
  await atomically(o.db, async (tx) => {
    await writeStaged(
      tx,
      job.id,
      entries.flatMap((one) => stagedEntry(one, () => null)),
    )
    for (const kind of ['organisation', 'person'] as const) {
      await markTwice(tx, { ...all, kind })
      await compareRows(tx, { ...all, kind }, { ...importing, differs: importing.choices.differs })
    }
    for (const kind of ['organisation', 'person'] as const) await suggestAlike(tx, { ...all, kind })
  })
  const rows = () => o.db.importRow.findMany({ where: { jobId: job.id }, orderBy: { id: 'asc' } })
  return {
    job: importing,
    rows,
    verdicts: async () => (await rows()).map(({ verdict }) => verdict),
    go: () =>
      atomically(o.db, async (tx) => {
        await bringIn(tx, o.clock(), importing, { ...all, kind: 'organisation' })
        await bringRest(tx, o.clock(), importing, { ...all, kind: 'organisation' })
        await bringIn(tx, o.clock(), importing, { ...all, kind: 'person' })
        await bringCases(tx, o.clock(), importing, 0, 100)
      }),
    undo: () => atomically(o.db, (tx) => takeBackDone(tx, o.clock(), importing, { below: 2_147_483_647, downTo: 1 })),
    made: () => o.db.importChange.findMany({ where: { jobId: job.id }, orderBy: { id: 'asc' } }),
  }
}

const make = (name: string, more: Partial<Parameters<typeof createRelation>[2]> = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by, ...more })

describe('what a line of a file is', () => {
  test('it is new when nothing of ours is like it, and the same when it is brought in once more', async () => {
    const lines = [
      entry(2, { organisation: party('Molen Bakkerij', { externalId: '801', city: 'Zwolle', kvk: '11223344' }) }),
      entry(3, {
        organisation: party('Molen Bakkerij', { externalId: '801', city: 'Zwolle', kvk: '11223344' }),
        person: party('Jip van den Molen', { externalId: '17', emails: ['jip@molen.example'] }),
        role: 'inkoper',
        moment: { text: 'Belde over de oven', day: '2026-02-03', externalId: null },
      }),
    ]
    const first = await tried(lines)
    expect(await first.verdicts()).toEqual(['twice', 'new', 'new'])
    await first.go()
    const molen = await o.db.relation.findFirstOrThrow({
      where: { name: 'Molen Bakkerij' },
      include: { linksTo: true, known: true },
    })
    expect(molen).toMatchObject({ city: 'Zwolle', placeNorm: 'zwolle', usual: [], interactions: 1, ownerId: null })
    expect(molen.linksTo).toMatchObject([{ kind: 'works for', role: 'inkoper' }])
    expect(molen.known).toMatchObject([{ fact: 'kvk', value: '11223344', stands: true, source: 'klanten.csv' }])

    const again = await tried(lines)
    expect(await again.verdicts()).toEqual(['twice', 'same', 'same'])
    await again.go()
    expect(await again.made()).toEqual([])
  })

  test.each([
    ['its number at the register', { kvk: '55667788' }, 'Heel anders BV', 'same'],
    ['a name with its place', { city: 'Urk' }, 'Vis van Urk', 'same'],
    ['a name at another place', { city: 'Breda' }, 'Vis van Urk', 'new'],
    ['a name without a place', {}, 'Vis van Urk', 'same'],
    ['a name that is like ours at the place', { city: 'Urk' }, 'Vis van Urkk', 'perhaps'],
    [
      'a number with a name like it',
      { phones: [{ phone: '+31 527 681 234', digits: '31527681234' }] },
      'Vis v Urk',
      'same',
    ],
    [
      'a number with another name',
      { phones: [{ phone: '+31 527 681 234', digits: '31527681234' }] },
      'Garage Noord',
      'new',
    ],
  ] as const)('an organisation of ours is known by %s', async (_what, more, name, verdict) => {
    const known = await o.db.relation.findFirst({ where: { name: 'Vis van Urk' } })
    if (!known) {
      const made = await make('Vis van Urk', { city: 'Urk', phone: '0527 681234' })
      await o.db.fact.create({
        data: {
          relationId: made.id,
          fact: 'kvk',
          value: '55667788',
          norm: '55667788',
          at: o.clock(),
          origin: 'test/kvk',
          stands: true,
        },
      })
    }
    const { verdicts } = await tried([entry(2, { organisation: party(name, more) })])
    const [got] = await verdicts()
    expect(got === 'changed' ? 'same' : got).toBe(verdict)
  })

  test('two of ours by sure keys are a conflict, and nothing is done', async () => {
    const [one, two] = [await make('Dubbel Een', { city: 'Ede' }), await make('Dubbel Twee', { city: 'Ede' })]
    await o.db.externalId.create({
      data: { relationId: one.id, source: 'hubspot', kind: 'organisation', externalId: '900' },
    })
    await o.db.fact.create({
      data: {
        relationId: two.id,
        fact: 'kvk',
        value: '99887766',
        norm: '99887766',
        at: o.clock(),
        origin: 'test/two',
        stands: true,
      },
    })
    const file = await tried([entry(2, { organisation: party('Dubbel', { externalId: '900', kvk: '99887766' }) })])
    expect(await file.verdicts()).toEqual(['conflict'])
    await file.go()
    expect(await file.made()).toEqual([])
  })

  test('a branch with the number of ours at another postcode is for a person to say', async () => {
    const made = await make('Keten Centrum', { address: 'Markt 1 8011 AB', city: 'Zwolle' })
    await o.db.fact.create({
      data: {
        relationId: made.id,
        fact: 'kvk',
        value: '10203040',
        norm: '10203040',
        at: o.clock(),
        origin: 'test/keten',
        stands: true,
      },
    })
    const file = await tried([
      entry(2, { organisation: party('Keten Zuid', { kvk: '10203040', postcode: '6211AA', city: 'Maastricht' }) }),
    ])
    expect(await file.verdicts()).toEqual(['perhaps'])
  })

  test('a couple that shares a mail address stays two people', async () => {
    const file = await tried([
      entry(2, { person: party('An Smit', { emails: ['thuis@smit.example'] }) }),
      entry(3, { person: party('Bo Kuiper', { emails: ['thuis@smit.example'] }) }),
    ])
    expect(await file.verdicts()).toEqual(['new', 'new'])
    await file.go()
    const again = await tried([
      entry(2, { person: party('A. Smit', { emails: ['thuis@smit.example'] }) }),
      entry(3, { person: party('Truus Bakker', { emails: ['thuis@smit.example'] }) }),
    ])
    const an = await o.db.relation.findFirstOrThrow({ where: { name: 'An Smit' } })
    expect(await again.rows()).toMatchObject([{ verdict: 'same', relationId: an.id }, { verdict: 'conflict' }])
  })

  test('a couple with one name and one address stays two people, and so do two numbers of one software', async () => {
    const both = [
      entry(2, { person: party('An Visser', { externalId: '1', emails: ['visser@thuis.example'] }) }),
      entry(3, { person: party('Bo Visser', { externalId: '2', emails: ['visser@thuis.example'] }) }),
      entry(4, { person: party('Bo Visser', { externalId: '3', emails: ['visser@thuis.example'] }) }),
    ]
    const file = await tried(both)
    expect(await file.verdicts()).toEqual(['new', 'new', 'new'])
    await file.go()
    expect(await o.db.relation.count({ where: { email: 'visser@thuis.example' } })).toBe(3)
    const again = await tried(both)
    expect(await again.verdicts()).toEqual(['same', 'same', 'same'])
    const other = await tried([entry(2, { person: party('Truus Visser', { emails: ['visser@thuis.example'] }) })])
    expect(await other.verdicts()).not.toEqual(['same'])
  })

  test('a mail address of another firm, or a number of another one at the register, is not sure', async () => {
    const ours = await make('Garage Zuid', { email: 'post@boekhouder.example' })
    const file = await tried([
      entry(2, { organisation: party('Kaasmakerij Noord', { emails: ['post@boekhouder.example'] }) }),
      entry(3, { organisation: party('Slagerij West', { emails: ['post@boekhouder.example'] }) }),
    ])
    expect(await file.rows()).toMatchObject([{ verdict: 'perhaps', relationId: ours.id }, { verdict: 'perhaps' }])
    await o.db.fact.create({
      data: {
        relationId: ours.id,
        fact: 'kvk',
        value: '44556677',
        norm: '44556677',
        at: o.clock(),
        origin: 'test/garage',
        stands: true,
      },
    })
    const other = await tried([
      entry(2, { organisation: party('Garage Zuid', { kvk: '99000011', emails: ['post@boekhouder.example'] }) }),
    ])
    expect(await other.verdicts()).toEqual(['perhaps'])
  })

  test('three firms of one file that share an address stay three, in pieces too', async () => {
    const file = await tried(
      ['Een', 'Twee', 'Drie'].map((name, at) =>
        entry(at + 2, { organisation: party(`Firma ${name}`, { emails: ['samen@kantoor.example'] }) }),
      ),
    )
    await file.go()
    expect(await o.db.relation.count({ where: { email: 'samen@kantoor.example' } })).toBe(3)
  })

  test('a person without a place or an employer is not known by the name alone', async () => {
    await make('Jan de Boer', { kind: 'person' })
    const file = await tried([entry(2, { person: party('Jan de Boer', { emails: ['jan@boer.example'] }) })])
    expect(await file.verdicts()).toEqual(['perhaps'])
  })

  test('number 17 of one software nobody knows is not number 17 of another', async () => {
    const one = await tried([entry(2, { organisation: party('Bakker Kok', { externalId: '17' }) })], {
      source: 'other',
      idsOf: 'other a',
    })
    await one.go()
    const two = await tried([entry(2, { organisation: party('Slager Bos', { externalId: '17' }) })], {
      source: 'other',
      idsOf: 'other b',
    })
    expect(await two.verdicts()).toEqual(['new'])
  })

  test('one firm with its number or place on some lines only is one firm, and nothing the second time', async () => {
    const lines = [
      entry(2, { organisation: party('Wisselend'), person: party('Eva Bol') }),
      entry(3, { organisation: party('Wisselend', { kvk: '31313131', city: 'Sneek' }) }),
      entry(4, { organisation: party('Wisselend', { city: 'Sneek', address: 'Kade 1' }), person: party('Gijs Bol') }),
    ]
    const file = await tried(lines)
    await file.go()
    const found = await o.db.relation.findMany({ where: { name: 'Wisselend' }, include: { linksTo: true } })
    expect(found).toMatchObject([{ city: 'Sneek', address: 'Kade 1', placeNorm: 'kade 1 sneek' }])
    expect(found[0]?.linksTo).toHaveLength(2)
    const again = await tried(lines)
    await again.go()
    expect(await again.made()).toEqual([])
  })

  test('who works at an organisation that is left out is not made anew each time', async () => {
    await make('Plankgas', { city: 'Losser' })
    const lines = [entry(2, { organisation: party('Plankgass', { city: 'Losser' }), person: party('Piet Plank') })]
    await (await tried(lines)).go()
    const again = await tried(lines)
    await again.go()
    expect(await o.db.relation.count({ where: { name: 'Piet Plank' } })).toBe(1)
  })

  test('what a line lacks it gets from an earlier line about the same', async () => {
    const file = await tried([
      entry(2, {
        organisation: party('Aanvulling', { externalId: '321', city: 'Rhenen', emails: ['info@aan.example'] }),
      }),
      entry(3, { organisation: party('Aanvulling', { externalId: '321' }) }),
    ])
    await file.go()
    expect(await o.db.relation.findFirst({ where: { name: 'Aanvulling' } })).toMatchObject({
      city: 'Rhenen',
      email: 'info@aan.example',
    })
  })

  test('two people of one name at two organisations stay two', async () => {
    const acme = await make('Eerste Werf', { city: 'Delft' })
    const jan = await make('Jan de Vries', { kind: 'person' })
    await worksFor(o.db, jan.id, acme.id)
    const file = await tried([
      entry(2, { organisation: party('Tweede Werf', { city: 'Delft' }), person: party('Jan de Vries') }),
      entry(3, { organisation: party('Eerste Werf', { city: 'Delft' }), person: party('Jan de Vries') }),
    ])
    expect((await file.rows()).filter(({ kind }) => kind === 'person').map(({ verdict }) => verdict)).toEqual([
      'new',
      'same',
    ])
  })
})

describe('what comes in', () => {
  test('what we know stays, what we lack is filled in, and what differs finds it too', async () => {
    const ours = await make('Stal Oost', { city: 'Goor', email: 'info@stal.example' })
    const file = await tried([
      entry(2, {
        organisation: party('Stal Oost', {
          city: 'Goor',
          address: 'Laan 2',
          emails: ['verkoop@stal.example'],
          phones: [{ phone: '+31 547 123 456', digits: '31547123456' }],
        }),
      }),
    ])
    expect(await file.verdicts()).toEqual(['changed'])
    await file.go()
    const after = await o.db.relation.findFirstOrThrow({ where: { id: ours.id }, include: { aliases: true } })
    expect(after).toMatchObject({
      email: 'info@stal.example',
      address: 'Laan 2',
      placeNorm: 'laan 2 goor',
      phoneDigits: '31547123456',
    })
    expect(after.aliases).toMatchObject([{ kind: 'email', value: 'verkoop@stal.example' }])
    await file.undo()
    expect(await o.db.relation.findFirstOrThrow({ where: { id: ours.id }, include: { aliases: true } })).toMatchObject({
      email: 'info@stal.example',
      address: null,
      placeNorm: 'goor',
      phone: null,
      phoneDigits: null,
      aliases: [],
    })
  })

  test('two lines about one of ours fill it together, and nothing is left for the second time', async () => {
    const ours = await make('Dubbelvul', { city: 'Venlo' })
    const lines = [
      entry(2, { organisation: party('Dubbelvul', { externalId: '71', city: 'Venlo', address: 'Plein 3' }) }),
      entry(3, { organisation: party('Dubbelvul', { city: 'Venlo', emails: ['info@vul.example'] }) }),
    ]
    await (await tried(lines)).go()
    expect(await o.db.relation.findFirst({ where: { id: ours.id } })).toMatchObject({
      address: 'Plein 3',
      email: 'info@vul.example',
    })
    const again = await tried(lines)
    await again.go()
    expect(await again.made()).toEqual([])
  })

  test('the file wins where that was chosen, and the former name still finds it', async () => {
    const ours = await make('Oude Naam', { city: 'Tiel' })
    await o.db.externalId.create({
      data: { relationId: ours.id, source: 'hubspot', kind: 'organisation', externalId: '55' },
    })
    const file = await tried([entry(2, { organisation: party('Nieuwe Naam', { externalId: '55', city: 'Ede' }) })], {
      differs: 'file',
    })
    await file.go()
    const after = await o.db.relation.findFirstOrThrow({ where: { id: ours.id }, include: { aliases: true } })
    expect(after).toMatchObject({ name: 'Nieuwe Naam', nameNorm: 'nieuwe naam', city: 'Ede' })
    expect(after.aliases).toMatchObject([{ kind: 'name', value: 'oude naam' }])
  })

  test('yearly figures, a contact moment and an open case come in once, and are taken back', async () => {
    const line = entry(2, {
      organisation: party('Cijfer BV', { externalId: '77' }),
      person: party('Cas Cijfer', { externalId: '78' }),
      figures: [{ fact: 'revenue', year: '2025', cents: 1_200_000 }],
      moment: { text: 'Sprak over 2026', day: '2026-01-12', externalId: 'n1' },
      openCase: { kind: 'complaint', summary: 'Levering te laat', opened: '2026-01-10', due: null, externalId: 'c1' },
    })
    const file = await tried([line])
    await file.go()
    const cijfer = await o.db.relation.findFirstOrThrow({
      where: { name: 'Cijfer BV' },
      include: { known: true, cases: true, moments: true },
    })
    expect(cijfer.known).toMatchObject([
      { fact: 'revenue', part: '2025', value: { cents: 1_200_000, currency: 'EUR' }, stands: true },
    ])
    expect(cijfer.moments).toMatchObject([{ form: 'other', lines: [{ label: 'fact', text: 'Sprak over 2026' }] }])
    expect(cijfer.cases).toMatchObject([
      {
        kind: 'complaint',
        state: 'open',
        personName: 'Cas Cijfer',
        acknowledgedById: o.sanne.id,
        pausedHow: 'silenced',
      },
    ])
    expect(cijfer.cases[0]?.nextRungAt?.getTime()).toBeGreaterThan(cijfer.cases[0]?.pausedUntil?.getTime() ?? Infinity)
    expect(await o.db.delivery.count({ where: { caseId: cijfer.cases[0]?.id ?? 0 } })).toBe(0)

    const again = await tried([line])
    await again.go()
    expect(await again.made()).toEqual([])

    await file.undo()
    const after = await o.db.relation.findFirstOrThrow({
      where: { id: cijfer.id },
      include: { known: true, cases: true, moments: true },
    })
    expect(after.withdrawnAt).not.toBeNull()
    expect(after).toMatchObject({ interactions: 0, cases: [{ state: 'withdrawn' }], known: [{ stands: false }] })

    const back = await tried([line])
    expect(await back.verdicts()).toEqual(['changed', 'changed'])
    await back.go()
    const revived = await o.db.relation.findFirstOrThrow({ where: { id: cijfer.id }, include: { cases: true } })
    expect(revived).toMatchObject({ withdrawnAt: null, interactions: 1 })
    expect(revived.cases.map(({ state }) => state).sort()).toEqual(['open', 'withdrawn'])
  })

  test('undoing leaves alone what somebody changed since, and takes the rest back', async () => {
    const file = await tried([
      entry(2, { organisation: party('Blijft Staan', { externalId: '60' }) }),
      entry(3, { organisation: party('Gaat Weg', { externalId: '61' }) }),
    ])
    await file.go()
    const stays = await o.db.relation.findFirstOrThrow({ where: { name: 'Blijft Staan' } })
    await o.db.relation.update({ where: { id: stays.id }, data: { city: 'Hengelo' } })
    await file.undo()
    expect(await o.db.relation.findFirstOrThrow({ where: { id: stays.id } })).toMatchObject({ withdrawnAt: null })
    expect((await o.db.relation.findFirstOrThrow({ where: { name: 'Gaat Weg' } })).withdrawnAt).not.toBeNull()
    expect((await file.made()).filter(({ isKept }) => isKept)).toMatchObject([{ relationId: stays.id }])
  })
})
