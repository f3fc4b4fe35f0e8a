import { expect, test } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { plain } from '../../../src/cards/plain-text.ts'
import { buttonsOf, world } from '../../support/world.ts'

const rowsOf = ({ body }: Card) => body.flatMap((part) => (part.type === 'rows' ? part.rows : []))

test('a quote has an amount and a next call, which moves with who was reached and who was not', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  const made = await w.says('tom', 'quote Acme / Jan: 40 chairs 12500 call back in 5 days')
  expect(made.text).toContain('Quote 5 to Acme Logistics')
  expect(made.text).toContain('40 chairs')
  expect(made.text).toContain('Amount: €12,500')
  expect(made.text).toContain('Next call: Sat 7 Mar')
  await w.says('sanne', 'offerte Acme: 12 krukken € 1.250,50, nabellen over 3 dagen')
  expect((await w.says('sanne', 'offertes')).text).toContain('€ 1.250,50')
  expect((await w.says('sanne', 'offertes alle')).text).toContain('Samen € 13.750,50')
  expect((await w.says('tom', 'brief acme')).text).toContain('40 chairs, €12,500')

  const missed = await w.presses('tom', await w.says('tom', 'quote 5'), 'Not reached')
  expect(missed.text).toContain('Next call: tomorrow, Tue 3 Mar')
  await w.at('2026-03-03T10:00:00Z')
  const when = await w.presses('tom', await w.says('tom', 'quote 5'), 'Not reached')
  expect(when.text).toContain('When will you call Acme Logistics again?')
  await w.presses('tom', when, 'Thu 5 Mar')
  await w.at('2026-03-05T10:00:00Z')
  expect((await w.says('tom', 'reached 5: they decide after the board meets')).text).toContain('Still deciding')
  expect((await w.says('tom', 'quote 5')).text).toContain('Next call: Mon 16 Mar')
})

test('what is missing of why a quote was won is asked, and its delivery brings a call that moves with it', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.says('tom', 'quote Acme: 40 chairs 12,500.00')
  const why = await w.says('tom', 'won 5: we were quick')
  expect(why.text).toContain('And what does the customer say themselves?')
  const form = await w.presses('tom', why, 'Fill it in…')
  expect(form.form?.fields[0]).toMatchObject({ name: 'ours', value: 'we were quick' })
  const won = await w.fills('tom', form, { theirs: 'you came the same day' })
  expect(won.text).toContain('When will it be delivered?')
  expect((await w.says('tom', 'delivery 5 20 march')).text).toContain('Delivery: Fri 20 Mar')
  const call = await w.db.case.findFirstOrThrow({ where: { kind: 'promise', parent: { number: 5 } } })
  expect(call.dueAt?.toISOString().slice(0, 10)).toBe('2026-03-27')
  const asked = await w.says('tom', `promise ${call.number}`)
  const complaint = await w.presses('tom', asked, 'Customer has a complaint…')
  expect(complaint.form?.fields[0]).toMatchObject({ type: 'relation', chosen: { label: 'Acme Logistics' } })
})

test('a lost quote is asked about by who did not sell it, and a customer who left too', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.says('tom', 'quote Acme: 40 chairs')
  expect((await w.says('tom', 'quote 5')).text).toContain('Amount: not known')
  const asked = await w.says('tom', 'verloren 5: te duur')
  const lost = await w.presses('tom', asked, 'Not asked')
  expect(lost.text).toContain('Lost: quote 5')
  expect(buttonsOf(lost.card).map(({ label }) => label)).toContain('What they said…')
  const back = await w.says('tom', 'undo')
  expect(back.text).toContain('As it was before: quote 5')
  await w.says('tom', 'lost 5: too dear; not asked')

  const { id } = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const edit = await w.presses('sanne', await w.says('sanne', 'dossier acme'), 'Gegevens wijzigen')
  const former = await w.fills('sanne', edit, { type: 'former' })
  const left = await w.fills('sanne', await w.presses('sanne', former, 'Waarom gingen ze weg?'), { ours: 'verhuisd' })
  expect(left.text).toContain('Waarom ze weggingen, in hun woorden: niet gevraagd')

  // The questions go with the digests of half past twelve.
  await w.at('2026-04-02T10:31:00Z')
  const heard = (await Promise.all((['sanne', 'tom', 'fatima'] as const).map((who) => w.heard(who, 'direct')))).map(
    (said) =>
      said.flatMap((digest) =>
        rowsOf(digest.card)
          .filter(({ text }) => /^(?:Would you ask|Wil jij) Acme Logistics/.test(plain(text)))
          .map((row) => ({
            ...digest,
            text: `${plain(row.text)} ${plain(row.note ?? '')}`,
            card: { ...digest.card, body: [{ type: 'rows', rows: [row] }] } as Card,
          })),
      ),
  )
  expect(
    heard[1]?.filter(({ text }) => text.includes('quote 5')),
    'never who sold it',
  ).toEqual([])
  expect(heard.flat()).toHaveLength(2)
  const whom = (['sanne', 'tom', 'fatima'] as const).find((_, n) =>
    heard[n]?.some(({ text }) => /offerte 5|quote 5/.test(text)),
  )
  const question = heard.flat().find(({ text }) => /offerte 5|quote 5/.test(text))
  if (!whom || !question) throw new Error('nobody was asked')
  const opened = await w.presses(whom, question, whom === 'tom' ? 'Show' : 'Tonen')
  const answer = await w.presses(whom, opened, whom === 'tom' ? 'What they said…' : 'Wat ze zeiden…')
  await w.fills(whom, answer, { theirs: 'de ander was sneller' })
  expect((await w.says('tom', 'quote 5')).text).toContain('Why, in their words: de ander was sneller')
  expect((await w.db.relation.findFirstOrThrow({ where: { id } })).askAt).toBeNull()
})
