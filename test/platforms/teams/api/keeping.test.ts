import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { conversationCache } from '../../../../src/platforms/teams/api/conversation-cache.ts'
import { ttlCache } from '../../../../src/platforms/ttl-cache.ts'
import type { Reference } from '../../../../src/platforms/teams/invocations/reference.ts'

const referenceOf = (n: number): Reference => ({
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversation: `a:${n}`,
  kind: 'direct',
  tenant: 't',
  bot: '28:b',
  user: { id: `29:${n}` },
})

test('what is remembered of people does not grow without end: the oldest go first', () => {
  const people = conversationCache()
  for (let n = 0; n < 3_000; n++) people.met(referenceOf(n))
  people.met(referenceOf(1_000))
  people.met(referenceOf(9_999))
  expect([0, 999, 1_000, 1_001, 9_999].map((n) => people.chat(`29:${n}`)?.conversation)).toEqual([
    undefined,
    undefined,
    'a:1000',
    undefined,
    'a:9999',
  ])
})

test('what was found out is forgotten in its time, and when there is too much of it', () => {
  let time = 0
  const kept = ttlCache<string>(() => new Date(time))
  kept.set('a', 'found', 1_000)
  expect(kept.get('a')).toBe('found')
  time = 1_000
  expect(kept.get('a')).toBeUndefined()
  kept.set('b', 'found', 10_000)
  for (let n = 0; n < 2_000; n++) kept.set(String(n), 'x', 10_000)
  expect([kept.get('b'), kept.get('0'), kept.get('1999')]).toEqual([undefined, 'x', 'x'])
})

test('only the router sees the library and the contexts that die with their turn', () => {
  const folder = 'src/platforms/teams'
  const others = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('router.ts'),
  )
  const using = others.filter((file) =>
    /from '(botbuilder|@microsoft\/teams-ai)/.test(readFileSync(`${folder}/${file}`, 'utf8')),
  )
  expect(using).toEqual([])
  expect(readFileSync(`${folder}/ingress/router.ts`, 'utf8')).toContain("from '@microsoft/teams-ai'")
})
