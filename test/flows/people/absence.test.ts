import { describe, expect, test } from 'vitest'
import { buttonsOf, type Colleague, world } from '../../support/world.ts'

// Monday, half past nine in Amsterdam.
const MONDAY = '2026-03-02T08:30:00Z'
type World = Awaited<ReturnType<typeof world>>

const id = async (w: World, name: string) =>
  (await w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })).id

async function leaves(w: World, who: Colleague, values: Record<string, string>) {
  const form = await w.presses(who, await w.says(who, 'settings'), who === 'tom' ? 'Absence' : 'Afwezigheid')
  return w.fills(who, form, values)
}

const heard = async (w: World, who: Colleague) => (await w.heard(who, 'direct')).map(({ text }) => text).join('\n\n')

describe('an absence', () => {
  test('is planned with a deputy, shown, and ended by one button', async () => {
    await using w = await world(MONDAY)
    const fatima = String(await id(w, 'Fatima'))
    const saved = await leaves(w, 'sanne', { from: '2026-03-02', until: '2026-03-06', deputy: fatima })
    const line = 'Je bent afwezig van ma 2 mrt tot en met vr 6 mrt; Fatima el Amrani vervangt je.'
    expect(saved.text).toContain(`Afwezigheid: ${line}`)
    expect((await w.says('sanne', 'overzicht')).text).toContain(line)
    const back = await w.presses('sanne', saved, 'Ik ben er weer')
    expect(back.text).toContain('Afwezigheid: niet gepland')
    expect(buttonsOf(back.card).map(({ label }) => label)).not.toContain('Ik ben er weer')
    const after = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Sanne' } } })
    expect(after).toMatchObject({ absentFrom: null, absentUntil: null, nextDigestAt: new Date('2026-03-02T11:30:00Z') })
    expect(after.deputyId).toBe(Number(fatima))
    expect(await w.db.audit.count({ where: { action: 'absence changed' } })).toBe(2)
  })

  test('days behind the word stand in the form, and words that are no days get a line that is', async () => {
    await using w = await world(MONDAY)
    const form = await w.people.tom.say('away until friday')
    const fields = [{ name: 'from', value: '2026-03-02' }, { name: 'until', value: '2026-03-05' }, { name: 'deputy' }]
    expect(form.body).toMatchObject({ show: 'form', form: { title: 'Your absence', fields } })
    const asked = await w.says('sanne', 'vakantie van de zomer of zo')
    expect(asked.text).toContain('Ik kon in “van de zomer of zo” geen dagen lezen.')
    expect(asked.text).toContain('afwezig tot vrijdag')
  })

  test.each([
    [{ from: '2026-03-06', until: '2026-03-05' }, { until: 'The last day can’t be before the first.' }],
    [{ from: '2026-02-01', until: '2026-03-01' }, { until: 'This day has passed.' }],
  ])('%j is refused at its field', async (values, errors) => {
    await using w = await world(MONDAY)
    expect((await leaves(w, 'tom', values as Record<string, string>)).errors).toEqual(errors)
    expect((await w.says('tom', 'settings')).text).toContain('Absence: none planned')
  })

  test('refuses a deputy who is nobody here', async () => {
    await using w = await world(MONDAY)
    const refused = await leaves(w, 'tom', { from: '2026-03-02', deputy: '9999' })
    expect(refused.text).toContain('I don’t know a colleague')
  })

  test('the word alone opens it, until further notice is possible, and then no digest is planned', async () => {
    await using w = await world(MONDAY)
    const form = await w.people.sanne.say('afwezig')
    expect(form.body).toMatchObject({ show: 'form', form: { title: 'Je afwezigheid' } })
    const saved = await leaves(w, 'sanne', { from: '2026-03-02' })
    expect(saved.text).toContain('Je bent afwezig vanaf ma 2 mrt tot nader order; Tom Baker vervangt je.')
    expect((await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Sanne' } } })).nextDigestAt).toBeNull()
  })
})

describe('while somebody is away', () => {
  async function sanneAway(since = MONDAY) {
    const w = await world(since)
    await w.says('sanne', 'toezegging Acme: offerte sturen uiterlijk woensdag 15:00')
    await leaves(w, 'sanne', { from: '2026-03-02', until: '2026-03-06' })
    return w
  }

  test('they get no digest, and one on the first working day back', async () => {
    await using w = await sanneAway()
    await w.says('sanne', 'toezegging Acme: tekening sturen uiterlijk maandag 9 maart')
    // This morning's came before she left.
    const before = (await w.heard('sanne', 'direct')).length
    const since = async () =>
      (await w.heard('sanne', 'direct'))
        .slice(before)
        .map(({ text }) => text)
        .join()
    for (const day of ['02', '03', '04', '05', '06']) await w.at(`2026-03-${day}T16:00:00Z`)
    expect(await since()).not.toMatch(/Goedemorgen|Halverwege|Voor je gaat/)
    await w.at('2026-03-09T07:29:00Z')
    expect(await since()).not.toMatch(/Goedemorgen/)
    await w.at('2026-03-09T07:31:00Z')
    expect((await since()).match(/Goedemorgen Sanne/g)).toHaveLength(1)
    expect(await heard(w, 'sanne')).toContain('offerte sturen (niet nagekomen, was wo 4 mrt 15:00)')
  })

  test('their deputy is nudged for them, also about what was agreed days before, and may settle it', async () => {
    // A Friday morning: digests come before she leaves.
    await using w = await sanneAway('2026-02-27T08:30:00Z')
    await w.at('2026-03-04T13:29:00Z')
    expect(await heard(w, 'tom')).not.toContain('Almost due')
    await w.at('2026-03-04T13:30:00Z')
    await w.at('2026-03-04T13:40:00Z')
    expect(await heard(w, 'sanne')).not.toContain('Bijna zover')
    const nudge = (await w.heard('tom', 'direct')).find(({ text }) => text.includes('Almost due'))
    expect(nudge?.text).toContain('Sanne de Wit is away, and you’re covering.\nofferte sturen: 15:00, in 30 min.')
    expect((await heard(w, 'tom')).match(/Almost due/g)).toHaveLength(1)
    if (!nudge) throw new Error('no nudge')
    expect((await w.presses('tom', nudge, 'Done')).text).toContain('Kept: promise')
  })

  test('their deputy has in the digest and in today what is theirs, and only then', async () => {
    await using w = await sanneAway()
    const theirs = 'offerte sturen'
    const whose = /Wed 4 Mar 15:00, for Sanne de Wit/
    expect((await w.says('tom', 'today')).text).not.toContain(theirs)
    await w.at('2026-03-04T07:31:00Z')
    // Due before their next digest: told at once, as they stand in from now on.
    const told = (await w.heard('tom', 'direct')).findLast(({ text }) => text.includes('You cover for Sanne de Wit'))
    expect(told?.text).toContain(theirs)
    expect(told?.text).toMatch(whose)
    expect((await w.says('fatima', 'vandaag')).text).not.toContain(theirs)
    // Who stands in is away as well: then it is for who stands in for them.
    await leaves(w, 'tom', { from: '2026-03-04', until: '2026-03-04', deputy: String(await id(w, 'Fatima')) })
    expect((await w.says('fatima', 'vandaag')).text).toContain('voor Sanne de Wit')
    await w.at('2026-03-09T07:31:00Z')
    expect((await w.says('fatima', 'vandaag')).text).not.toContain(theirs)
    expect((await w.says('tom', 'today')).text).not.toContain(theirs)
  })

  test('their deputy reads once, in the digest with their own, for whom they stand in; on return they read once what happened', {
    timeout: 60_000,
  }, async () => {
    await using w = await sanneAway()
    await w.says('tom', 'promise Acme: send the samples by wednesday 16:00')
    for (const at of ['02T11:31', '02T15:31', '03T07:31', '04T07:31']) await w.at(`2026-03-${at}:00Z`)
    const covering = 'You cover for Sanne de Wit up to and including Fri 6 Mar'
    const messages = (await w.heard('tom', 'direct')).map(({ text }) => text)
    expect(messages.filter((text) => text.includes(covering))).toHaveLength(1)
    const both = messages.filter((text) => text.includes('offerte sturen') && text.includes('send the samples'))
    expect(both.length).toBeGreaterThan(0)
    const { number } = await w.db.case.findFirstOrThrow({ where: { summary: 'offerte sturen' } })
    await w.presses('tom', await w.says('tom', `promise ${number}`), 'Done')
    for (const at of ['09T07:31', '09T11:31', '10T07:31']) await w.at(`2026-03-${at}:00Z`)
    expect((await heard(w, 'sanne')).match(/offerte sturen \(gedaan door Tom Baker\)/g)).toHaveLength(1)
    expect((await heard(w, 'sanne')).match(/Terwijl je weg was/g)).toHaveLength(1)
  })

  test('who is back before the time reads it too', { timeout: 60_000 }, async () => {
    await using w = await sanneAway()
    await w.says('fatima', 'klacht Acme: deur klemt eigenaar=sanne')
    await w.at('2026-03-03T09:00:00Z')
    await w.presses('sanne', await w.says('sanne', 'instellingen'), 'Ik ben er weer')
    for (const at of ['03T11:31', '03T15:31']) await w.at(`2026-03-${at}:00Z`)
    expect((await heard(w, 'sanne')).match(/deur klemt/g)).toHaveLength(1)
  })

  test('their deputy hears what is given to them', async () => {
    await using w = await sanneAway()
    await w.says('fatima', 'toezegging Acme: bellen uiterlijk vrijdag eigenaar=sanne')
    await w.at('2026-03-02T11:31:00Z')
    expect(await heard(w, 'tom')).toContain(
      'Fatima el Amrani handed promise 6 (to Acme Logistics) over to you (Sanne de Wit is away, and you’re covering. · bellen',
    )
    expect(await heard(w, 'sanne')).not.toContain('droeg toezegging')
  })

  test('the ladder of their complaint calls the deputy in their place', async () => {
    await using w = await sanneAway()
    await w.says('fatima', 'klacht Bakkerij Vermeer: verkeerde kleur ernst=hoog')
    await w.at('2026-03-02T09:00:00Z')
    const root = (await w.heard('tom', 'complaints')).at(-1)
    const thread = async () => (await w.heard('tom', 'complaints', root)).map(({ text }) => text)
    expect(root?.text).toContain('Eigenaar: @Sanne de Wit')
    expect(await thread()).toEqual([expect.stringContaining('@Tom Baker\nDe klacht staat al 30 min werktijd open')])
    await w.at('2026-03-02T09:30:00Z')
    expect((await thread()).at(-1)).toContain('@Tom Baker @Fatima el Amrani')
  })

  test('and their deputy is away too, the deputy of the deputy is called; with nobody there it is for them after all', async () => {
    await using w = await sanneAway()
    await leaves(w, 'tom', { from: '2026-03-04', until: '2026-03-04', deputy: String(await id(w, 'Fatima')) })
    await w.at('2026-03-04T13:31:00Z')
    expect(await heard(w, 'fatima')).toMatch(/offerte sturen \(wo 4 mrt 15:00, voor Sanne de Wit\)/)
    await w.db.member.updateMany({ where: { name: { startsWith: 'Fatima' } }, data: { absentFrom: '2026-03-01' } })
    // Now the quotation is nudged to her after all: before the other promise is there, which would go along with it.
    await w.bot.live()
    expect(await heard(w, 'sanne')).toContain('offerte sturen: 15:00')
    await w.says('tom', 'promise Acme: call Jan today 16:00 owner=sanne')
    await w.at('2026-03-04T14:31:00Z')
    expect(await heard(w, 'sanne')).toContain('call Jan: 16:00')
  })

  test('who does not stand in may settle nothing of theirs, and after it the deputy no more', async () => {
    await using w = await sanneAway()
    const { number } = await w.db.case.findFirstOrThrow({ where: { summary: 'offerte sturen' } })
    await w.db.member.updateMany({ where: { name: { startsWith: 'Fatima' } }, data: { role: 'member' } })
    const refused = await w.presses('fatima', await w.says('fatima', `toezegging ${number}`), 'Gedaan')
    expect(refused.text).toContain('Dat kan alleen Sanne de Wit of een teamleider.')
    const shown = await w.says('tom', `promise ${number}`)
    await w.at('2026-03-09T09:00:00Z')
    expect((await w.presses('tom', shown, 'Done')).text).toContain('Only Sanne de Wit or a team lead')
  })
})
