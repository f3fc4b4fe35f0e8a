// What `npm run check` does: lint, which takes longest, beside the rest. Says what each printed, and fails when one of them does.
import { spawn } from 'node:child_process'

const ROWS = [['lint'], ['typecheck', 'format:check', 'unused']]

/** Runs a script of package.json. Returns whether it went well. */
async function went(script: string): Promise<boolean> {
  const child = spawn('npm', ['run', script], { shell: process.platform === 'win32' })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => printed.push(some))
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('close', resolve)
  const code = await promise
  process.stdout.write(Buffer.concat(printed))
  return code === 0
}

const rows = ROWS.map(async (scripts) => {
  for (const script of scripts) if (!(await went(script))) return false
  return true
})
process.exitCode = (await Promise.all(rows)).every(Boolean) ? 0 : 1
