import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seed } from '../../prisma/seed.ts'
import { openStore } from '../../src/store/db.ts'

// Each of the eleven stages once; `npm run soak` kills more often.
const ROUNDS = 11
const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-crash-'))
const silent = { info() {}, warn() {}, error() {} }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the writer, lets it acknowledge at least `least` notes, kills it in the middle of the next ones, and gives what it acknowledged. */
async function round(number: number, least: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, ['test/support/writer.ts', folder, String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') },
  })
  let said = ''
  const enough = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.split('\n').length > least + 2) resolve()
    })
    child.once('exit', (code) =>
      reject(new Error(`the writer stopped with ${code}: it could not open what the last one left`)),
    )
  })
  await enough
  child.removeAllListeners('exit')
  child.kill('SIGKILL')
  await once(child, 'exit')
  // What was cut off in the middle of a line was not acknowledged.
  return said.split('\n').slice(1, -1)
}

test(`killed ${ROUNDS} times in the middle of writing, every acknowledged note is there, whole and once`, {
  timeout: 600_000,
}, async () => {
  const first = await openStore({ folder }, silent)
  await seed(first, () => new Date('2026-03-02T07:00:00Z'))
  await first.close()

  const acknowledged: string[] = []
  // The number of notes before the kill moves it through all stages of the next write.
  for (let i = 0; i < ROUNDS; i++) acknowledged.push(...(await round(i, 1 + ((i * 7) % 11))))

  const store = await openStore({ folder }, silent)
  const rows = await store.prisma.interaction.findMany({ select: { id: true, lines: true } })
  const notes = rows.flatMap(({ id, lines }) => {
    const [, name] = /note ([\d.]+),/.exec(JSON.stringify(lines)) ?? []
    return name ? [{ id, name }] : []
  })
  const names = notes.map(({ name }) => name)
  expect(acknowledged.length).toBeGreaterThan(ROUNDS)
  expect(acknowledged.filter((name) => !names.includes(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
  // Whole: each note with its promise, its two audit rows and its mark in the inbox, or nothing at all.
  const promises = await store.prisma.case.findMany({ where: { interactionId: { in: notes.map(({ id }) => id) } } })
  expect(promises).toHaveLength(notes.length)
  const relation = await store.prisma.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  expect(relation.interactions).toBe(notes.length + 3)
  const done = await store.prisma.inbox.count({ where: { state: 'done' } })
  expect(done).toBe(notes.length)
  await store.close()
})
