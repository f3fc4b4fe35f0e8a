import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** What `npm start` says when it cannot. */
async function starting(settings: Record<string, string>): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: '', PORT: '0', PLAYGROUND: 'on', ...settings }
  const failed = await promisify(execFile)('npm', ['start', '--silent'], { env }).then(
    () => null,
    (error: { code: number; stderr: string; stdout: string }) => error,
  )
  expect(failed?.code).toBe(1)
  return `${failed?.stdout}${failed?.stderr}`
}

test('npm start says one sentence with the mend, and nothing before it', { timeout: 120_000 }, async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'kastelein-start-')), 'file')
  writeFileSync(file, '')
  expect(await starting({ DATA_DIR: file })).toBe(`The data folder ${file} is a file: set DATA_DIR to a folder.\n`)
  expect(await starting({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/crm' })).toBe(
    'No database listens at 127.0.0.1:9: start PostgreSQL there, or correct DATABASE_URL.\n',
  )
})
