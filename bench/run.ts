// `npm run bench`: speed as ratios taken inside one run, beside what noise cannot touch: statements and commits.
// `npm run bench -- small` uses a hundredth of the data, for trying it out.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { seed } from '../prisma/seed.ts'
import { openStore } from '../src/store/db.ts'
import { startServer } from '../test/support/server.ts'
import { b2 } from './b2.ts'
import { fill } from './data.ts'
import type { Result } from './measure.ts'

const silent = { info() {}, warn() {}, error() {} }
const isSmall = process.argv.includes('small')
const size = isSmall ? { relations: 1_000, moments: 10_000 } : { relations: 100_000, moments: 1_000_000 }

function row({ id, what, ratio, sameTwice, goal, line, figures, counts }: Result): string[] {
  const verdict =
    sameTwice < 0.9 || sameTwice > 1.1
      ? 'thrown away'
      : ratio <= goal
        ? 'goal'
        : ratio <= line
          ? 'within the line'
          : 'over the line'
  const times = figures.map(({ name, p50, p99 }) => `${name} ${p50.toFixed(2)}/${p99.toFixed(1)}`).join(', ')
  const numbers = Object.entries(counts)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ')
  return [id, what, `${ratio.toFixed(2)}x`, `${goal}x / ${line}x`, sameTwice.toFixed(2), verdict, numbers, times]
}

function table(results: readonly Result[]): string {
  const rows = [
    ['id', 'what', 'ratio', 'goal / line', 'A/A', 'verdict', 'per operation', 'p50/p99 ms'],
    ...results.map(row),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  return rows
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const server = await startServer()
if (server) {
  const admin = new pg.Client(`${server.url}/postgres`)
  await admin.connect()
  await admin.query('CREATE DATABASE bench')
  await admin.end()
}
const where = server ? `PostgreSQL from ${server.from}` : 'the embedded database'
const store = await openStore(server ? { url: `${server.url}/bench` } : {}, silent)
const tenantId = await seed(store, () => new Date('2026-03-02T07:00:00Z'))
const { id: memberId } = await store.prisma.member.findFirstOrThrow({ where: { tenantId } })
process.stdout.write(`Filling ${where} with ${size.moments} contact moments of ${size.relations} relations\n`)
const filled = { ...(await fill(store.pool, tenantId, memberId, size)), ...size }

const results = await b2(store, tenantId, filled)
process.stdout.write(`\n${table(results)}\n`)
const folder = path.resolve('bench/results')
mkdirSync(folder, { recursive: true })
writeFileSync(
  path.join(folder, 'latest.json'),
  `${JSON.stringify({ where, size, node: process.version, results }, null, 2)}\n`,
)
await store.close()
await server?.stop()
