// `npm run bench`: speed as ratios taken inside one run, beside what noise cannot touch: statements and commits.
// `npm run bench -- small` uses a hundredth of the data, for trying it out; `-- full` puts 100,000 messages in line for B6
// instead of 10,000, and `-- b1`, `-- b3`, `-- b4`, `-- b5`, `-- b6`, `-- b7` and `-- b8` run only that. `-- footprint` does none of this: it tells how much memory, time
// and disk the real process takes (`-- footprint small` waits five seconds for it to rest instead of thirty).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { seed } from '../prisma/seed.ts'
import { openStore, type Source } from '../src/store/db.ts'
import { startServer } from '../test/support/database/server.ts'
import { b1 } from './b1.ts'
import { b10 } from './b10.ts'
import { b2 } from './b2.ts'
import { b3 } from './b3.ts'
import { b4 } from './b4.ts'
import { b5, besideImport } from './b5.ts'
import { b6 } from './b6.ts'
import { b7 } from './b7.ts'
import { b8 } from './b8.ts'
import { b9 } from './b9.ts'
import { fill } from './data.ts'
import { footprint, tellFootprint } from './footprint.ts'
import type { Result } from './measure.ts'

const silent = { info() {}, warn() {}, error() {} }
const isSmall = process.argv.includes('small')
const SMALL = { relations: 1_000, moments: 10_000 }
const size = isSmall ? SMALL : { relations: 100_000, moments: 1_000_000 }
const turns = isSmall ? 20 : 60
const only = ['b1', 'b3', 'b4', 'b5', 'b6', 'b7', 'b8', 'footprint'].find((id) => process.argv.includes(id))
const names = process.argv.includes('full') ? 1_000_000 : isSmall ? 10_000 : 100_000
const inLine = process.argv.includes('full') ? 100_000 : isSmall ? 1_500 : 10_000

function verdict({ ratio, sameTwice, goal, line, counts, atMost = {} }: Result): string {
  const [over] = Object.entries(atMost).find(([name, most]) => (counts[name] ?? 0) > most) ?? []
  if (over) return `too many ${over}`
  if (sameTwice < 0.9 || sameTwice > 1.1) return 'thrown away'
  if (ratio <= goal) return 'goal'
  return ratio <= line ? 'within the line' : 'over the line'
}

function row(result: Result): string[] {
  const { id, what, ratio, sameTwice, goal, line, figures, counts } = result
  const times = figures.map(({ name, p50, p99 }) => `${name} ${p50.toFixed(2)}/${p99.toFixed(1)}`).join(', ')
  const numbers = Object.entries(counts)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ')
  const limits = `${goal}x / ${line}x`
  return [id, what, `${ratio.toFixed(2)}x`, limits, sameTwice.toFixed(2), verdict(result), numbers, times]
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

async function newDatabase(url: string, name: string): Promise<string> {
  const admin = new pg.Client(`${url}/postgres`)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  return `${url}/${name}`
}

/** Fills a database for the benchmarks. */
async function filled(source: Source, where: string, { relations, moments }: typeof size) {
  process.stdout.write(`Filling ${where} with ${moments} contact moments of ${relations} relations\n`)
  const store = await openStore(source, silent)
  const tenantId = await seed(store, () => new Date('2026-03-02T07:00:00Z'))
  const { id: memberId } = await store.prisma.member.findFirstOrThrow({ where: { tenantId } })
  const data = await fill(store.pool, tenantId, memberId, { relations, moments })
  return { store, tenantId, data: { ...data, relations } }
}

/** What is done for companies without being asked, and that each is held to itself. */
async function byItself(source: Source, where: string): Promise<Result[]> {
  const { store, tenantId, data } = await filled(source, where, SMALL)
  const is = (id: string) => only === undefined || only === id
  const held = is('b8') ? await b8(store, tenantId, data.first, isSmall ? 50 : 1_000) : []
  const climbing = is('b7') ? [await b7(store, tenantId, isSmall ? 500 : 10_000, isSmall ? 5 : 15)] : []
  const digests = is('b4') ? [await b4(store, tenantId, isSmall ? 1_000 : 10_000)] : []
  await store.close()
  return [...digests, ...climbing, ...held]
}

async function measured(source: Source, where: string): Promise<Result[]> {
  const { store, tenantId, data } = await filled(source, where, size)
  const briefs = only === 'b1' ? [] : await b2(store, tenantId, data)
  await store.close()
  const notes = await b1(source, where, tenantId, turns)
  if (only === 'b1') return notes
  return [...notes, ...briefs, ...(await b9(source, where, tenantId, isSmall ? 4 : 10)), await b10(turns)]
}

/** Whom one looks for, among many names. */
async function lookedFor(source: Source): Promise<Result[]> {
  const store = await openStore(source, silent)
  const tenantId = await seed(store, () => new Date('2026-03-02T07:00:00Z'))
  process.stdout.write(`Filling a database with ${names} names\n`)
  const found = await b3(store, tenantId, names, isSmall ? 8 : 12)
  await store.close()
  return found
}

/** A file of customers that comes in. */
async function brought(source: Source): Promise<Result[]> {
  const store = await openStore(source, silent)
  const found = await b5(
    store,
    isSmall ? 2_000 : names === 1_000_000 ? 1_000_000 : 20_000,
    isSmall ? 2 : names === 1_000_000 ? 1 : 3,
  )
  found.push(await besideImport(store, isSmall ? 2_000 : 20_000))
  await store.close()
  const embedded = await openStore({}, silent)
  found.push(await besideImport(embedded, isSmall ? 1_000 : 5_000))
  await embedded.close()
  return found
}

/** The embedded database beside a server: what everybody does all day, with little data. */
async function measuredBeside(source: Source): Promise<Result[]> {
  const { store, tenantId } = await filled(source, 'the embedded database', SMALL)
  await store.close()
  return b1(source, 'embedded', tenantId, turns)
}

async function measuredOn(url: string): Promise<Result[]> {
  const outbox = () => b6(url, inLine, isSmall ? 1 : 5)
  if (only === 'b6') return outbox()
  const search = () => newDatabase(url, 'names').then((database) => lookedFor({ url: database }))
  if (only === 'b3') return search()
  const movedIn = () => newDatabase(url, 'moved_in').then((database) => brought({ url: database }))
  if (only === 'b5') return movedIn()
  const alone = () => newDatabase(url, 'by_itself').then((database) => byItself({ url: database }, 'PostgreSQL'))
  if (only === 'b4' || only === 'b7' || only === 'b8') return alone()
  return [
    ...(await measured({ url: await newDatabase(url, 'bench') }, 'PostgreSQL')),
    ...(await measuredBeside({ folder })),
    ...(only === 'b1' ? [] : [...(await search()), ...(await movedIn()), ...(await alone()), ...(await outbox())]),
  ]
}

function report(results: readonly Result[]): void {
  process.stdout.write(`\n${table(results)}\n`)
  mkdirSync('bench/results', { recursive: true })
  const where = server ? `PostgreSQL from ${server.from}` : 'the embedded database'
  const found = { where, size, node: process.version, results }
  writeFileSync('bench/results/latest.json', `${JSON.stringify(found, null, 2)}\n`)
}

const server = await startServer()
const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-bench-'))
try {
  let made = 0
  const another = server && (() => newDatabase(server.url, `footprint_${++made}`))
  if (only === 'footprint') tellFootprint(await footprint(another, isSmall ? 5_000 : 30_000))
  else if (server) report(await measuredOn(server.url))
  else report(await (only === 'b3' ? lookedFor({ folder }) : measured({ folder }, 'embedded')))
} finally {
  rmSync(folder, { recursive: true, force: true })
  await server?.stop()
}
