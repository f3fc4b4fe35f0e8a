import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { neighbourhoodOf, openBucket } from '../../../src/web/intake/bucket.ts'
import { EMPTY, faultsIn, readFilled, suspicionOf, trapOf } from '../../../src/web/intake/fields.ts'
import { readHook } from '../../../src/web/intake/hook-body.ts'
import { isSignedBy } from '../../../src/web/intake/signature.ts'

const filled = { ...EMPTY, kind: 'question', name: 'Jan', mail: 'jan@acme.example', text: 'When?' }

test('a form wants what it is about, a name, a way to answer and a message, and says what is missing of each', () => {
  expect(faultsIn(filled, ['question'])).toEqual({})
  expect(faultsIn({ ...filled, mail: '', phone: '020 555 0101' }, ['question'])).toEqual({})
  expect(faultsIn(EMPTY, ['question'])).toEqual({ kind: 'kind', name: 'name', mail: 'reach', text: 'text' })
  const wrong = { ...filled, kind: 'gift', mail: 'jan@', phone: '12', text: 'x'.repeat(4_001) }
  expect(faultsIn(wrong, ['question'])).toEqual({ kind: 'kind', mail: 'mail', phone: 'phone', text: 'long' })
  expect(readFilled({ name: ' a\0\r\nb ', text: ['x'], other: 'y' })).toEqual({ ...EMPTY, name: 'a\nb' })
})

test('what is likely not meant for us is held back: a hidden field, many from one place, many links', () => {
  expect(suspicionOf(filled, false)).toBeNull()
  expect(suspicionOf({ ...filled, trap: 'x' }, false)).toBe('hidden field')
  expect(suspicionOf(filled, true)).toBe('too many')
  expect(suspicionOf({ ...filled, text: 'http://a http://b' }, false)).toBeNull()
  expect(suspicionOf({ ...filled, text: 'http://a HTTPS://b www.c.d' }, false)).toBe('links')
})

test('a form that comes back within three seconds or after two hours is shown once more', () => {
  const at = new Date('2026-03-02T09:00:00Z')
  const after = (ms: number) => trapOf(at, new Date(at.getTime() + ms))
  expect([2_999, 3_000, 7_200_000, 7_200_001].map(after)).toEqual(['early', null, null, 'late'])
})

test('a household is counted as one, and only a proxy of our own is believed about it', () => {
  expect(neighbourhoodOf('203.0.113.7', '198.51.100.9')).toBe('203.0.113.7')
  expect(neighbourhoodOf('::ffff:10.0.0.1', '6.6.6.6, 198.51.100.9')).toBe('198.51.100.9')
  expect(neighbourhoodOf('2001:db8:1:2:aaaa::1', undefined)).toBe('2001:db8:1:2::/64')
  expect(neighbourhoodOf('2001:db8::1', undefined)).toBe('2001:db8:0:0::/64')
  const time = { now: new Date(0) }
  const isTooMany = openBucket(() => time.now, { most: 2, ms: 60_000 })
  expect(['a', 'a', 'a', 'b'].map(isTooMany)).toEqual([false, false, true, false])
  time.now = new Date(60_000)
  expect(isTooMany('a')).toBe(false)
})

test('a signature is good for five minutes, for this body and this key', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  const signed = (at: number, body: string, key = 'key') =>
    `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
  const seconds = now.getTime() / 1_000
  const isGood = (header: string) => isSignedBy('key', header, Buffer.from('{}'), now)
  expect(isGood(signed(seconds, '{}'))).toBe(true)
  expect([seconds - 300, seconds + 300].map((at) => isGood(signed(at, '{}')))).toEqual([true, true])
  expect([seconds - 301, seconds + 301].map((at) => isGood(signed(at, '{}')))).toEqual([false, false])
  expect([signed(seconds, '{ }'), signed(seconds, '{}', 'other'), '', 't=1,v1=zz'].map(isGood)).toEqual(
    Array.from({ length: 4 }, () => false),
  )
})

test('what another system sends is read strictly, and each fault is named', () => {
  const good = { type: 'question', id: '1', from: { mail: 'jan@acme.example' }, text: 'When?' }
  expect(readHook(JSON.stringify(good))).toEqual({ body: good })
  expect(readHook('{')).toEqual({ errors: ['This is not JSON.'] })
  const faulty = readHook(JSON.stringify({ ...good, from: {}, text: '', more: 1 }))
  expect('errors' in faulty && faulty.errors.map((error) => error.split(':')[0])).toEqual(['from', 'text', 'body'])
  const call = { type: 'missed call', id: '2', number: null, at: '2026-03-02T10:12:00+01:00' }
  expect(readHook(JSON.stringify(call))).toEqual({ body: call })
})
