import { describe, expect, test } from 'vitest'
import { type Key, keyring, WrongKey } from '../../src/store/secret.ts'

const key = (id: string, letter = id): Key => ({ id, bytes: Buffer.alloc(32, letter) })

describe('a sealed secret', () => {
  test('is unreadable, different every time, and opens for what it belongs to', () => {
    const ring = keyring([key('a')])
    const [one, two] = [ring.seal('xoxb-secret', 'T1'), ring.seal('xoxb-secret', 'T1')]
    expect(one.keyId).toBe('a')
    expect(one.text).not.toBe(two.text)
    expect(Buffer.from(one.text, 'base64').toString('latin1')).not.toContain('xox')
    expect([ring.open(one, 'T1'), ring.open(two, 'T1')]).toEqual(['xoxb-secret', 'xoxb-secret'])
  })

  test('does not open in another place, nor when a bit of it was changed', () => {
    const ring = keyring([key('a')])
    const sealed = ring.seal('xoxb-secret', 'T1')
    expect(() => ring.open(sealed, 'T2')).toThrow(WrongKey)
    const bytes = Buffer.from(sealed.text, 'base64')
    for (const index of [0, 12, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
      expect(() => ring.open({ ...sealed, text: changed.toString('base64') }, 'T1')).toThrow(WrongKey)
    }
    for (const text of ['', 'AAAA', sealed.text.slice(0, 20)])
      expect(() => ring.open({ ...sealed, text }, 'T1')).toThrow(WrongKey)
  })

  test('is sealed with the newest key and opens with any', () => {
    const old = keyring([key('a')]).seal('secret', 'T1')
    const both = keyring([key('b'), key('a')])
    expect(both.open(old, 'T1')).toBe('secret')
    expect(both.seal('secret', 'T1').keyId).toBe('b')
    expect(() => keyring([key('b')]).open(old, 'T1')).toThrow('ENCRYPTION_KEY lacks the key “a”')
    expect(() => keyring([key('a', 'x')]).open(old, 'T1')).toThrow('ENCRYPTION_KEY holds another key than the “a”')
  })
})
