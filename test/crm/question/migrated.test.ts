import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { answerQuestion } from '../../../src/crm/question/mutations.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

test('a promise to answer is a question from now on, with its owner, date and news; other promises stay what they are', async () => {
  const { db, clock, acme, by, store } = o
  const tom = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const dueAt = new Date(clock().getTime() + 86_400_000)
  const promised = (summary: string) =>
    makePromise(db, clock, { relationId: acme.id, summary, dueAt, wholeDay: true, ownerId: tom.id, actor: by })
  const open = await promised('Beantwoorden: kan het donderdag?')
  const done = await promised('Answer: is it blue?')
  const other = await promised('Send the answer')
  await keepPromise(db, clock, { id: done.id, actor: by })

  const migration = await readFile('prisma/migrations/20261128150100_question/migration.sql', 'utf8')
  await store.pool.query(migration.slice(migration.indexOf('UPDATE')))

  const now = (id: number) => db.case.findFirstOrThrow({ where: { id } })
  expect(await now(open.id)).toMatchObject({
    kind: 'question',
    summary: 'kan het donderdag?',
    ownerId: tom.id,
    dueAt,
    state: 'open',
    nextRungAt: dueAt,
  })
  expect(await now(done.id)).toMatchObject({ kind: 'question', state: 'closed', outcome: 'solved', nextRungAt: null })
  expect(await now(other.id)).toMatchObject({ kind: 'promise', summary: 'Send the answer' })
  const news = await db.delivery.findFirstOrThrow({ where: { caseId: open.id } })
  expect(news.kind).toBe('question asked')
  expect(await stillOwed(db, news, clock())).toMatchObject({ kind: 'question asked' })
  const answered = await answerQuestion(db, clock, {
    id: open.id,
    text: 'ja',
    actor: { id: tom.id, via: 'playground' },
  })
  expect(answered).toMatchObject({ state: 'answered', ownerId: by.id })
})
