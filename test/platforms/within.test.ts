import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { heardWithin } from '../../src/platforms/within.ts'

/** Does nothing for so many ms, nor lets anything else in this process be done. */
const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

test('an answer that lies unread while the process stands still is not late', async () => {
  const answer = readFile('package.json').then(() => readFile('package.json'))
  const heard = heardWithin(240, answer)
  standStill(250)
  await expect(heard).resolves.toBeInstanceOf(Buffer)
})

test('an answer that never comes is late', async () => {
  await expect(heardWithin(24, new Promise(() => {}))).resolves.toBeUndefined()
})
