import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** Loads the bot without starting it, and says which packages came along. */
const LOAD = `
  import { registerHooks } from 'node:module'
  const urls = []
  registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) })
  await import('./src/main.ts')
  const names = urls.map((url) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]).filter(Boolean)
  console.log(JSON.stringify([...new Set(names)]))`

test('the embedded database is not loaded before it is asked for', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', LOAD])
  const loaded = JSON.parse(stdout) as string[]
  expect(loaded).toContain('pg')
  expect(loaded).not.toContain('@electric-sql/pglite')
})
