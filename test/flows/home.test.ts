import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, test, vi } from 'vitest'
import { anotherCompany } from '../support/companies.ts'
import { openQueries } from '../../src/bot/queries.ts'
import { blocks } from '../../src/platforms/slack/render/blocks.ts'
import { adaptiveCard } from '../../src/platforms/teams/render/adaptive-card.ts'
import { buttonsOf, type Said, world } from '../support/world.ts'

// Monday, ten o'clock in Amsterdam.
const MONDAY = '2026-03-02T09:00:00Z'
const PAGE = { platform: 'playground', workspace: 'playground' } as const
const labels = ({ card }: Said) => buttonsOf(card).map(({ label }) => label)

describe('the home', () => {
  test('shows what asks for somebody, what they reported, their relations and when they hear of it', async () => {
    await using w = await world(MONDAY)
    await w.says('sanne', 'klacht Acme: derde late levering')
    await w.says('sanne', 'toezegging Acme: offerte sturen uiterlijk morgen')
    const home = await w.says('sanne', 'overzicht')
    expect(home.card.home).toBe(true)
    expect(home.text).toContain('Jouw overzicht, Sanne\n• ')
    expect(home.text).toContain('• 6 Acme Logistics: offerte sturen (morgen)')
    expect(home.text).toContain(
      'Klacht die jij meldde\n• 5 Acme Logistics: derde late levering (nog door niemand opgepakt)',
    )
    expect(home.text).toContain('• Je klanten, laatste eerst: Bakkerij Vermeer (eergisteren), ')
    expect(home.text).toContain('Dagoverzichten komen om 08:30, 12:30 en 16:30.')
    expect(labels(home).slice(-3)).toEqual(['Een contact noteren', 'Instellingen', 'Hulp'])
    expect((await w.presses('sanne', home, 'Bakkerij Vermeer')).text).toContain('Bakkerij Vermeer')
  })

  test('is what a platform shows as a home, and a stranger reads why there is none', async () => {
    await using w = await world(MONDAY)
    const queries = openQueries(w.bot.store, () => new Date(MONDAY), undefined)
    const sees = (workspace: string, id: string) => queries.home({ ...PAGE, workspace, user: { id } })
    expect(await sees('playground', 'tom')).toEqual((await w.says('tom', 'home')).card)
    expect((await sees('elsewhere', 'tom')).body).toEqual([
      { type: 'text', text: 'This workspace isn’t connected to Kastelein. Ask whoever installed me.' },
    ])
  })

  test('done in it, or taken, it is the same home again with a line of what was done', async () => {
    await using w = await world(MONDAY)
    await w.says('tom', 'promise Acme: call Jan by tomorrow')
    await w.says('tom', 'promise Acme: call Olivia by tomorrow')
    await w.says('sanne', 'klacht Acme: te laat')
    const home = await w.says('tom', 'home')
    const done = await w.presses('tom', home, 'Done')
    expect(done.id).toBe(home.id)
    expect(done.text).toMatch(/^Your overview, Tom\nKept: promise \d+ to /)
    const taken = await w.presses('tom', done, 'I’ll take it')
    expect(taken.id).toBe(home.id)
    expect(taken.text).toContain(
      'Complaint 7 is yours: Acme Logistics\n• 7 Acme Logistics: te laat (complaint, normal, just now)',
    )
    const closed = await w.fills('tom', await w.presses('tom', taken, 'Close'), {
      told: 'called Jan',
      cause: 'courier full',
      change: 'another courier',
    })
    expect(closed.id).toBe(home.id)
    expect(closed.text).toContain('Closed: complaint 7, Acme Logistics')
    const planned = await w.fills('tom', await w.presses('tom', closed, 'Plan…'), { when: '3 march 2026' })
    expect(planned.id).toBe(home.id)
    expect(planned.text).toContain('Your overview, Tom\nRescheduled: promise')
  })

  test('refused, it says why in a message of its own and stays as it was', async () => {
    await using w = await world(MONDAY)
    await w.says('tom', 'promise Acme: call Jan by tomorrow')
    const home = await w.says('tom', 'home')
    await w.db.case.updateMany({ where: { kind: 'promise' }, data: { state: 'closed' } })
    const refused = await w.presses('tom', home, 'Done')
    expect(refused.id).not.toBe(home.id)
    expect(refused.text).toContain('is already closed')
  })

  test('is one message however much there is, and takes few round trips', async () => {
    await using w = await world(MONDAY)
    const { id: ownerId, tenantId } = await w.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    const about = { tenantId, kind: 'organisation', type: 'customer', targetGroup: 'B2B', createdAt: new Date(MONDAY) }
    await w.db.relation.createMany({
      data: Array.from({ length: 300 }, (_, n) => ({
        ...about,
        name: `Relation ${n}`,
        nameNorm: `relation ${n}`,
        ownerId,
      })),
    })
    const { id: relationId } = await w.db.relation.findFirstOrThrow({ where: { name: 'Relation 7' } })
    const due = { tenantId, relationId, ownerId, openedById: ownerId, openedAt: new Date(MONDAY), state: 'open' }
    await w.db.case.createMany({
      data: Array.from({ length: 40 }, (_, n) => ({
        ...due,
        kind: 'promise',
        number: 100 + n,
        summary: 'long '.repeat(100),
        dueAt: new Date('2026-03-02T15:00:00Z'),
      })),
    })
    const home = await w.says('tom', 'home')
    const rows = home.card.body.flatMap((part) => (part.type === 'rows' ? part.rows.length : []))
    expect(rows).toEqual([10, 1, 1])
    // Neither platform has to cut the last line.
    for (const drawn of [blocks(home.card), adaptiveCard(home.card)]) {
      expect(JSON.stringify(drawn)).toContain('Digests come at')
      expect(JSON.stringify(drawn)).toMatch(/3\d more, oldest since/)
    }

    const { pool } = w.bot.store
    // What the bot does by itself meanwhile does not count.
    const own = new AsyncLocalStorage<true>()
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown
    let count = 0
    vi.spyOn(pool, 'query').mockImplementation((...args: unknown[]) => {
      if (own.getStore()) count++
      return query(...args) as never
    })
    const { home: draw } = openQueries(w.bot.store, () => new Date(MONDAY), undefined)
    await own.run(true, () => draw({ ...PAGE, user: { id: 'tom' } }))
    // Who it is, what asks for them, whether who left has something with their customers, what stands beside the lines, how much
    // is due, and the rest.
    expect(count).toBe(6)
  })

  test('says when more is due than they finish, that their lead sees it, and which of their customers are new', async () => {
    await using w = await world(MONDAY)
    const { id: ownerId, tenantId } = await w.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    const { id: leadId } = await w.db.member.findFirstOrThrow({ where: { name: 'Sanne de Wit' } })
    const { id: teamId } = await w.db.team.create({ data: { tenantId, name: 'Led', leadId } })
    await w.db.member.update({ where: { id: ownerId }, data: { teamId } })
    const { id: relationId } = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
    const customerSince = new Date('2026-02-27T09:00:00Z')
    await w.db.relation.update({ where: { id: relationId }, data: { ownerId, customerSince } })
    const about = { tenantId, relationId, ownerId, openedById: ownerId, kind: 'promise', summary: 'call' }
    const closed = [2, 9, 16, 23].map((days, n) => {
      const closedAt = new Date(Date.parse(MONDAY) - days * 86_400_000)
      return {
        ...about,
        number: 200 + n,
        openedAt: closedAt,
        closedAt,
        dueAt: closedAt,
        state: 'closed',
        outcome: 'kept',
      }
    })
    const due = { ...about, openedAt: new Date(MONDAY), state: 'open', dueAt: new Date('2026-03-04T15:00:00Z') }
    const open = Array.from({ length: 12 }, (_, n) => ({ ...due, number: 300 + n }))
    await w.db.case.createMany({ data: closed })
    expect((await w.says('tom', 'home')).text).not.toContain('Your lead sees')
    await w.db.case.createMany({ data: open })
    const { text } = await w.says('tom', 'home')
    expect(text).toContain('Your lead sees: has too much.')
    expect(text).toMatch(/Acme Logistics \([^)]*new;[^)]*\)/)
  })

  test('shows nothing of another company', async () => {
    await using w = await world(MONDAY)
    const other = await anotherCompany(w.db)
    const { id: ownerId } = await w.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    const about = {
      tenantId: other.id,
      kind: 'organisation',
      type: 'customer',
      targetGroup: 'B2B',
      createdAt: new Date(MONDAY),
    }
    const canary = await w.db.relation.create({ data: { ...about, name: 'CANARY', nameNorm: 'canary', ownerId } })
    const mine = {
      tenantId: other.id,
      relationId: canary.id,
      openedById: ownerId,
      openedAt: new Date(MONDAY),
      state: 'open',
      nextRungAt: new Date('2026-03-03T09:00:00Z'),
    }
    const member = await w.db.member.findFirstOrThrow({ where: { name: 'Sanne de Wit' } })
    await w.db.case.createMany({
      data: [
        { ...mine, ownerId, number: 1, kind: 'complaint', summary: 'CANARY' },
        { ...mine, ownerId: member.id, number: 2, kind: 'complaint', summary: 'CANARY' },
      ],
    })
    expect((await w.says('tom', 'home')).text).not.toContain('CANARY')
  })

  test('with nothing in it, it is friendly', async () => {
    await using w = await world(MONDAY)
    await w.db.relation.updateMany({ data: { ownerId: null } })
    await w.db.case.updateMany({ data: { state: 'closed' } })
    expect((await w.says('tom', 'home')).text).toMatch(
      /Nothing needs your attention\.\nNothing you promised .*\nYou have no customers of your own yet\./,
    )
  })
})
