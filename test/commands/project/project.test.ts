import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeProject } from '../../../src/crm/project/project.ts'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())

let turn = 0
let [zon, holding, ria, name] = ['', '', '', '']
beforeEach(async () => {
  const letters = String.fromCharCode(65 + turn++)
  name = `Magazijn ${letters}`
  zon = `Zonneberg${letters} BV`
  holding = `Vlietgroep${letters}`
  ria = `Ria${letters} Blomsma`
  for (const one of [zon, holding, ria])
    await createRelation(o.db, o.clock, { name: one, kind: one === ria ? 'person' : 'organisation', actor: o.by })
})

/** Who is in the project now: "for: who", with a star behind who is spoken to first. */
async function inIt(): Promise<string[]> {
  const parts = await o.db.projectPart.findMany({
    where: { project: { name, closedAt: null }, until: null },
    include: { relation: true, organisation: true, member: true },
    orderBy: { id: 'asc' },
  })
  return parts.map(({ relation, organisation, member, isMain }) =>
    [organisation?.name, `${relation?.name ?? member?.name}${isMain ? '*' : ''}`].filter(Boolean).join(': '),
  )
}

describe('a project', () => {
  test('begins with a line that says who is in it, grows by another, and each side has one main contact', async () => {
    const begun = await en.says(`project ${name}: ${zon} / ${ria}, Acme Logistics / Jan Peters & Olivia Grant`)
    expect(begun.text).toContain(`Project begun: ${name}`)
    const first = [
      zon,
      `${zon}: ${ria}*`,
      'Acme Logistics',
      'Acme Logistics: Jan Peters*',
      'Acme Logistics: Olivia Grant',
    ]
    expect(await inIt()).toEqual([...first, 'Sanne de Wit*'])
    expect((await en.says(`project ${name}: ${zon} / ${ria}`)).text).toContain('That was known already')
    await nl.says(`project ${name}: ${holding}, Tom is aanspreekpunt`)
    expect(await inIt()).toEqual([...first, 'Sanne de Wit', holding, 'Tom Baker*'])
    await en.says('undo')
    expect(await inIt()).toEqual([...first, 'Sanne de Wit*'])
    await nl.says(`project ${name}: zonder Acme`)
    expect(await inIt()).toEqual([zon, `${zon}: ${ria}*`, 'Sanne de Wit*'])
    const unknown = await nl.says(`project ${name}: zonder Pietje`)
    expect(unknown.text).toContain(`“Pietje” doet niet mee. Dit zijn ze: ${ria}, Sanne de Wit, ${zon}.`)
    await en.presses(begun, 'Undo')
    expect(await o.db.project.count({ where: { name } })).toBe(1)
  })

  test('stands on the brief of each of its customers, as long as it goes on', async () => {
    await en.says(`project ${name}: ${zon} / ${ria}, ${holding}`)
    const brief = await nl.says(`dossier ${holding}`)
    expect(brief.text).toContain(`Projecten: ${name}`)
    const open = await nl.presses(brief, 'Projecten…')
    expect(open.text).toContain(`${ria} (aanspreekpunt)`)
    expect((await en.says('projects')).text).toContain(`${zon}, ${holding}; Sanne de Wit`)
    const closed = await nl.presses(open, 'Project sluiten')
    expect((await nl.says(`dossier ${holding}`)).text).not.toContain(name)
    await nl.presses(closed, 'Weer openen')
    expect((await nl.says(`project ${name} `)).text).toContain(`Project: ${name}`)
    const shut = await en.says(`project close ${name}`)
    expect(shut.text).toContain(`Project closed: ${name}`)
    await en.presses(shut, 'Undo')
    expect(await inIt()).toHaveLength(4)
  })

  test('asks about whom it does not know, and nothing of the line is lost', async () => {
    const asked = await nl.says(`project ${name}: ${zon} / Piet Puk${turn}, Onbekend${turn} BV, @Tom`)
    expect(asked.text).toContain(`Ik ken “Piet Puk${turn}” nog niet`)
    const second = await nl.presses(asked, 'Toevoegen als persoon')
    const made = await nl.presses(second, 'Toevoegen als klant')
    expect(await inIt()).toEqual([zon, `${zon}: Piet Puk${turn}*`, `Onbekend${turn} BV`, 'Tom Baker*'])
    const undone = await nl.presses(made, 'Ongedaan maken')
    expect(undone.text).toContain(`Project ${name} is er niet meer`)
    expect(await o.db.relation.count({ where: { name: `Onbekend${turn} BV`, withdrawnAt: null } })).toBe(0)
    expect((await nl.says(`project ${name}: Tom`)).text).toContain('Ik heb ook een klant nodig')
    for (const said of ['', ': zonder Tom'])
      expect((await nl.says(`project ${name}${said}`)).text).toContain(`Ik ken geen project “${name}”`)
    expect((await en.says('project runs late and nobody at Acme knows why')).text).toContain('didn’t quite get that')
  })

  test('is begun, added to and changed by forms as well', async () => {
    const form = await en.says('project')
    expect((await en.fills(form, { name, organisation: '' })).answer.show).toBe('errors')
    const begun = await en.fills(form, { name, organisation: zon, person: ria, ours: '2' })
    expect(await inIt()).toEqual([zon, `${zon}: ${ria}*`, 'Sanne de Wit*', 'Tom Baker'])
    const grown = await en.fills(await en.presses(begun, 'Add a customer…'), { organisation: holding })
    const ours = await en.presses(grown, 'Our people…')
    const without = await en.fills(ours, { ours: '2', main: '2' })
    expect(await inIt()).toEqual([zon, `${zon}: ${ria}*`, 'Tom Baker*', holding])
    const side = await en.presses(without, 'Change…')
    const { id } = await o.db.relation.findFirstOrThrow({ where: { name: ria } })
    await en.fills(side, { gone: String(id), person: 'Jan Peters' })
    expect(await inIt()).toEqual([zon, 'Tom Baker*', holding, `${zon}: Jan Peters*`])
    const renamed = await en.fills(await en.presses(grown, 'Name…'), { name: `${name} II` })
    expect(renamed.text).toContain(`Project changed: ${name} II`)
  })

  test('is closed by who began it, is in it or leads, and by nobody else', async () => {
    await en.says(`project ${name}: ${zon}`)
    const { id } = await o.db.project.findFirstOrThrow({ where: { name } })
    const tom = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    await o.db.member.update({ where: { id: tom.id }, data: { role: 'member' } })
    const actor = { id: tom.id, via: 'playground' }
    await expect(changeProject(o.db, o.clock, { id, isClosed: true, actor })).rejects.toThrow('project not yours')
    await changeProject(o.db, o.clock, { id, add: [{ memberId: tom.id }], actor })
    await changeProject(o.db, o.clock, { id, isClosed: true, actor })
    const add = changeProject(o.db, o.clock, { id, add: [{ memberId: tom.id }], actor })
    await expect(add).rejects.toThrow('project over')
  })

  test('goes along when two of its customers are one, and comes apart with them', async () => {
    const { db, clock, by } = o
    await en.says(`project ${name}: ${zon} / ${ria}, ${holding} / Kees Vermeer`)
    const before = await inIt()
    const [one, other] = await Promise.all(
      [zon, holding].map((who) => db.relation.findFirstOrThrow({ where: { name: who } })),
    )
    const merging = await mergeRelations(db, clock, { survivorId: one?.id ?? 0, formerId: other?.id ?? 0, actor: by })
    const card = await en.says(`project ${name}`)
    expect(card.text).not.toContain(holding)
    expect(card.text).toContain(`${ria} (main contact); Kees Vermeer`)
    expect((await en.says(`project ${name}: ${zon} / Kees Vermeer is main`)).text).toContain(
      `Kees Vermeer (main contact)`,
    )
    await en.says('undo')
    await undoMerging(db, clock, { id: merging.id, actor: by })
    expect(await inIt()).toEqual(before)
  })

  test('shows who has two accounts once when these are joined', async () => {
    await en.says(`project ${name}: ${zon}, @Sanne, @Tom`)
    const tom = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    const joining = { memberId: o.sanne.id, formerId: tom.id, moved: {}, role: 'member', at: o.clock() }
    const { id } = await o.db.joining.create({ data: joining })
    expect((await en.says(`project ${name}`)).text).toContain('Our people: Sanne de Wit (main contact)\n')
    await o.db.joining.delete({ where: { id } })
  })

  test('is changed by the form of one side at once: a question keeps all of it, and undo takes back all of it', async () => {
    const kees = `Kees${turn} Bos`
    for (const place of ['Noord', 'Zuid'])
      await createRelation(o.db, o.clock, { name: `${kees} ${place}`, kind: 'person', actor: o.by })
    const begun = await en.says(`project ${name}: ${zon} / ${ria}`)
    const before = await inIt()
    const { id } = await o.db.relation.findFirstOrThrow({ where: { name: ria } })
    const asked = await en.fills(await en.presses(begun, 'Change…'), { gone: String(id), person: kees })
    const done = await en.presses(asked, `${kees} Noord`)
    expect(await inIt()).toEqual([zon, 'Sanne de Wit*', `${zon}: ${kees} Noord*`])
    await en.presses(done, 'Undo')
    expect(await inIt()).toEqual(before)
  })

  test('is never opened again beside another of its name', async () => {
    const closed = await en.presses(await en.says(`project ${name}: ${zon}`), 'Close project')
    await en.says(`project ${name}: ${holding}`)
    expect((await en.presses(closed, 'Undo')).text).toContain(`There’s a project called ${name} already`)
    expect(await o.db.project.count({ where: { name, closedAt: null } })).toBe(1)
  })

  test('is not changed, nor is anybody put in it, on a guess', async () => {
    await createRelation(o.db, o.clock, { name: `Tom Dijk${turn}`, kind: 'person', actor: o.by })
    await en.says(`project ${name}: ${zon}`)
    const part = name.slice(3)
    expect((await en.says(`project ${part}`)).text).toContain(`Project: ${name}`)
    for (const said of [`project close ${part}`, `project ${part}: renamed Other`, `project ${part}: without ${zon}`])
      expect((await en.says(said)).text, said).toContain(`Which project do you mean by “${part}”?`)
    await en.says(`project ${name}: called Jan about the tiles`)
    const asked = await en.says(`project ${name}: Tom`)
    expect(await inIt()).toEqual([zon, 'Sanne de Wit*'])
    await en.presses(asked, 'Tom Baker (colleague)')
    expect(await inIt()).toEqual([zon, 'Sanne de Wit*', 'Tom Baker'])
  })
})
