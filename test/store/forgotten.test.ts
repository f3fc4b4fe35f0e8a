import { expect, test } from 'vitest'
import { forgetRelation } from '../../src/crm/forget/forget.ts'
import { createRelation } from '../../src/crm/relation/relation.ts'
import { tidyForgotten } from '../../src/store/inbox/after-forgetting.ts'
import { opened } from '../support/database/opened.ts'

test('what was heard while somebody was forgotten is emptied once it is answered, and the space is given back once', async () => {
  await using o = await opened()
  const { db, clock, by, sanne, store } = o
  await db.member.update({ where: { id: sanne.id }, data: { role: 'lead' } })
  expect(await tidyForgotten(store)).toBe(false)
  const { id } = await createRelation(db, clock, { name: 'Pimpelmees', kind: 'organisation', actor: by })
  const heard = {
    platform: 'playground',
    workspace: 'playground',
    receivedAt: clock(),
    invocation: { text: 'vergeet Pimpelmees' },
  }
  await store.prisma.inbox.create({ data: { ...heard, id: 'one', state: 'done' } })
  await store.prisma.inbox.create({ data: { ...heard, id: 'new', state: 'new' } })
  await forgetRelation(db, clock, { id, actor: by, ground: 'asked', named: [] })
  await store.prisma.inbox.update({
    where: { id: 'one' },
    data: { doneAt: clock(), answer: { text: 'Pimpelmees is vergeten' } },
  })
  expect(await tidyForgotten(store)).toBe(true)
  expect(await store.prisma.inbox.findUnique({ where: { id: 'one' } })).toMatchObject({
    invocation: null,
    answer: null,
  })
  expect(await store.prisma.inbox.findUnique({ where: { id: 'new' } })).toMatchObject({
    invocation: { text: 'vergeet Pimpelmees' },
  })
  expect(await tidyForgotten(store)).toBe(false)
})
