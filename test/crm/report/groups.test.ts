import { expect, test } from 'vitest'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { reliabilityFigures } from '../../../src/crm/report/figures/reliability.ts'
import { reviewerExport } from '../../../src/crm/report/reviewer.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { opened } from '../../support/database/opened.ts'

const [MONDAY, DAY] = [Date.parse('2026-05-04T08:00:00Z'), 86_400_000]

/** A company with so many who lead and so many others in each team, in a week in which promises have their date. */
async function staffed(teams: Record<string, { leads?: number; others: number }>) {
  const o = await opened()
  const { db, clock, tenant, time, acme } = o
  time.now = new Date(MONDAY)
  await db.member.updateMany({ data: { active: false, role: 'member' } })
  await db.tenant.updateMany({ data: { sponsorId: null } })
  const hire = (name: string, role: string, teamId: number | null) =>
    db.member.create({
      data: {
        tenantId: tenant.id,
        name,
        role,
        teamId,
        language: 'en',
        timeZone: tenant.timeZone,
        windows: [],
        createdAt: clock(),
      },
    })
  const people = new Map<string, number[]>()
  for (const [name, { leads = 0, others }] of Object.entries(teams)) {
    const { id } = await db.team.create({ data: { tenantId: tenant.id, name } })
    const ids: number[] = []
    for (let n = 0; n < leads + others; n++)
      ids.push((await hire(`${name} ${n}`, n < leads ? 'lead' : 'member', id)).id)
    people.set(name, ids)
  }
  const span = spanAround('week', dayOf(clock(), tenant.timeZone), tenant.timeZone)
  return {
    ...o,
    span,
    hire,
    someoneOf: (team: string) => people.get(team)?.at(-1) ?? 0,
    async keeps(ownerId: number) {
      const actor = { id: ownerId, via: 'playground' }
      const about = { relationId: acme.id, summary: 'a drawing', wholeDay: false, ownerId, actor }
      const { id } = await makePromise(db, clock, { ...about, dueAt: new Date(MONDAY + 2 * DAY) })
      await keepPromise(db, clock, { id, actor })
    },
    async found() {
      const figures = await reliabilityFigures(db, { now: new Date(MONDAY + 7 * DAY), span })
      const kept = figures.teams.map(({ team, counts }) => [team, counts.kept])
      return { kept, company: figures.company.kept, leadership: figures.leadership?.kept ?? null }
    },
  }
}

test('who leads have a line of their own when no group has fewer than four of them, or fewer than four others', async () => {
  await using both = await staffed({ North: { leads: 4, others: 4 }, South: { others: 4 } })
  await both.keeps(both.someoneOf('South'))
  expect(await both.found()).toMatchObject({ leadership: 0 })
})

test.each([
  ['one is left in a team of those who lead', { North: { leads: 4, others: 1 }, South: { others: 5 } }],
  ['a team has one who leads', { North: { leads: 1, others: 4 }, South: { leads: 4, others: 4 } }],
  ['three do not lead', { North: { leads: 4, others: 3 } }],
  ['three lead', { North: { leads: 3, others: 5 } }],
])('nobody can be told from the line of who leads: there is none when %s', async (_, teams) => {
  await using o = await staffed(teams)
  await o.keeps(o.someoneOf('North'))
  expect(await o.found()).toMatchObject({ leadership: null, company: 1 })
})

test('one who left and who did not lead is not told from a team in which all others do', async () => {
  await using o = await staffed({ North: { leads: 4, others: 1 }, South: { others: 5 } })
  const left = o.someoneOf('North')
  await o.keeps(left)
  await o.db.member.update({ where: { id: left }, data: { active: false } })
  expect(await o.found()).toMatchObject({ leadership: null, company: 1 })
})

test('who left without a team, and is nobody any more, counts with the smallest team: the teams are the company', async () => {
  await using o = await staffed({ North: { others: 5 }, South: { others: 4 } })
  const left = await o.hire('Gone', 'member', null)
  await o.keeps(left.id)
  await o.keeps(o.someoneOf('North'))
  await o.db.member.update({ where: { id: left.id }, data: { active: false } })
  const kept = [
    ['North', 1],
    ['South', 1],
  ]
  expect(await o.found()).toMatchObject({ kept, company: 2 })
  const file = await reviewerExport(o.db, o.clock, { span: o.span, actor: o.by })
  expect(file.cases.flatMap(({ group, events }) => [group, ...events.map(({ by }) => by)])).not.toContain('others')
})

test('who was somebody else before counts as who they are now', async () => {
  await using o = await staffed({ North: { others: 5 }, South: { others: 4 } })
  const former = await o.hire('Nora of old', 'member', null)
  await o.keeps(former.id)
  await o.db.member.update({ where: { id: former.id }, data: { active: false } })
  const moved = { memberId: o.someoneOf('North'), formerId: former.id, moved: {}, role: 'member', at: o.clock() }
  await o.db.joining.create({ data: { tenantId: o.tenant.id, ...moved } })
  const kept = [
    ['North', 1],
    ['South', 0],
  ]
  expect(await o.found()).toMatchObject({ kept, company: 1 })
})
