import { expect, test } from 'vitest'
import { fault } from '../src/log.ts'

test('of an error its class, code and place are written down, never its message', () => {
  const error = Object.assign(new TypeError('Jan de Vries owes 300'), { code: 'P2002' })
  expect(fault(error)).toMatch(/^TypeError P2002/)
  expect(fault(error)).not.toContain('Jan')
  expect(fault('Jan de Vries')).toBe('string')
})
