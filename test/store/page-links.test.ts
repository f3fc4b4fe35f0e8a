import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPageLinks, type PageRight } from '../../src/store/page-links.ts'
import { keyring } from '../../src/store/secret.ts'
import { opened } from '../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const key = (id: string) => ({ id, bytes: Buffer.alloc(32, id) })
const right: PageRight = { tenantId: 1, memberId: 2, page: 'model', mayChange: true }
const kept = async () => JSON.stringify(await o.store.prisma.setting.findMany({ where: { key: 'page links' } }))
const links = (...ids: string[]) => openPageLinks(o.store, ids.length > 0 ? keyring(ids.map(key)) : null, o.clock)
const later = (minutes: number) => {
  o.time.now = new Date(o.time.now.getTime() + minutes * 60_000)
}

test('two processes that make the first link at once read each other’s', async () => {
  const [one, other] = [links(), links()]
  const signed = await Promise.all([one.sign(right), other.sign(right)])
  for (const token of signed) {
    expect(await one.read(token, 'model')).toEqual(right)
    expect(await other.read(token, 'model')).toEqual(right)
  }
})

test('a link changes for half an hour, reads for a week, and is over after that', async () => {
  const token = await links().sign(right)
  later(29)
  expect(await links().read(token, 'model')).toEqual(right)
  later(1)
  expect(await links().read(token, 'model')).toEqual({ ...right, mayChange: false })
  later(7 * 24 * 60 - 31)
  expect(await links().read(token, 'model')).toEqual({ ...right, mayChange: false })
  later(1)
  expect(await links().read(token, 'model')).toBe('expired')
  expect(await links().read(await links().sign({ ...right, mayChange: false }), 'model')).toEqual({
    ...right,
    mayChange: false,
  })
})

test('what we did not sign, or not like this, is nothing', async () => {
  const token = await links().sign(right)
  const [head = '', , signature = ''] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ t: 1, m: 3, aud: 'model', exp: 9e9 })).toString('base64url')
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  const elsewhere = await new SignJWT({ t: 1, m: 3 })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('model')
    .setExpirationTime(9e9)
    .sign(Buffer.alloc(32))
  for (const wrong of ['', 'x', `${head}.${forged}.${signature}`, `${none}.${forged}.`, elsewhere, `${token}x`])
    expect(await links().read(wrong, 'model')).toBeNull()
})

test('a link to one page opens no other', async () => {
  const token = await links().sign({ ...right, page: 'reports' })
  expect(await links().read(token, 'reports')).toMatchObject({ page: 'reports', memberId: 2 })
  expect(await links().read(token, 'model')).toBeNull()
})

test('the secret is sealed once there is a key, and moves to a newer one without a link being lost', async () => {
  const token = await links().sign(right)
  expect(await kept()).toContain('secret')
  expect(await links('a').read(token, 'model')).toMatchObject({ memberId: 2 })
  expect(await kept()).not.toContain('secret')
  expect(await links('b', 'a').read(token, 'model')).toMatchObject({ memberId: 2 })
  expect(await links('b').read(token, 'model')).toMatchObject({ memberId: 2 })
})

test('a key that was changed makes the links until then void, and those after it good', async () => {
  const before = await links('b').sign(right)
  expect(await links('c').read(before, 'model')).toBeNull()
  const after = await links('c').sign(right)
  expect(await links('c').read(after, 'model')).toEqual(right)
  const without = await links().sign(right)
  expect(await links().read(without, 'model')).toEqual(right)
  expect(await links().read(after, 'model')).toBeNull()
})

test('a link for a customer is short, is bound to what it is for, and opens nothing else', async () => {
  const until = new Date('2026-03-17T10:00:00Z')
  const asked = { page: 'pulse', tenantId: 12, id: 345, until } as const
  const token = await links().sign(asked)
  expect(token.length).toBeLessThan(40)
  expect(await links().readPulse(token)).toEqual(asked)
  expect(await links().read(token, 'model')).toBeNull()
  expect(await links().readPulse(await links().sign(right))).toBeNull()
  const parts = token.split('.')
  for (const [place, other] of [
    [0, 'd'],
    [1, '9m'],
    [2, 'zzzzzz'],
    [3, 'A'.repeat(22)],
  ] as const)
    expect(await links().readPulse(parts.with(place, other).join('.'))).toBeNull()
  // The same bytes have no second spelling.
  const [last = ''] = token.slice(-1)
  const twin = String.fromCharCode(last.charCodeAt(0) + 1)
  expect(await links().readPulse(token.slice(0, -1) + twin)).toBeNull()
})
