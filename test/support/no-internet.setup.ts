import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { afterEach, expect } from 'vitest'
import { tried } from './no-internet.ts'

// Processes that a test starts are kept at home as well.
process.env['NODE_OPTIONS'] = `--import=${pathToFileURL(path.join(import.meta.dirname, 'no-internet.ts')).href}`

afterEach(() => {
  expect(tried.splice(0), 'nothing may leave this machine').toEqual([])
})
