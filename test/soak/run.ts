// `npm run soak`: ten thousand events in a real bot between a strict Slack and a strict Teams, with everything that goes
// wrong. `-- --events 2000 --kills 5 --seed 7` for another. Ends with 1 when an effect is missing or double, or a message lost.
// `npm run soak -- wire`: how people are answered while strangers do their worst at the port, and what it costs in memory.
// `npm run soak -- lives`: fifty messages, five lives of 33 seconds while both platforms hang, on both databases.
// `npm run soak -- weeks`: seventy-two days of fifty people with thirty customers each (`--members 10 --relations 10 --things 3
// --days 20`): promises, complaints, questions, quotes, handovers, meetings, changes, absences, quiet, outages. Ends with 1 when
// something broke of which nobody had been told in time, the same was said twice on a day or unchanged on too many, somebody had more
// messages on a day than anybody reads or read them while they were quiet, a complaint was neither closed through the gate nor seen
// daily, what had to be heard of was not, or a digest ended with what was not so.
// `npm run soak -- every`: what `npm test` does with each thing once, with all: every card and its picture with whatever people may
// write, every line about another company.
// `npm run soak -- month`: what five colleagues type in thirty working days, and what comes of each line.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import '../support/no-internet.ts'
import { startServer } from '../support/database/server.ts'
import { runLives } from './lives.ts'
import type { Outcome } from './month/judge.ts'
import { monthOfLines } from './month/lines.ts'
import { month } from './month/month.ts'
import { countsOf, told } from './month/table.ts'
import { type SoakReport, soak } from './soak.ts'
import type { Where } from './stage.ts'
import { weeks } from './weeks/weeks.ts'
import { soakWire, type WireReport } from './wire.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    members: { type: 'string', default: '50' },
    relations: { type: 'string', default: '30' },
    things: { type: 'string', default: '10' },
    days: { type: 'string', default: '72' },
    events: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
})

function table({ wrong, effects, deliveries, troubles, ...figures }: SoakReport): string {
  const rows = [
    ...Object.entries(figures),
    ['troubles of the platforms', Object.values(troubles).reduce((all, count) => all + count, 0)],
    ...Object.entries(effects),
    ...Object.entries(deliveries).map(([state, count]) => [`messages ${state}`, count]),
    ['wrong', wrong.length],
  ]
  const width = Math.max(...rows.map(([name]) => String(name).length))
  return [...rows.map(([name, count]) => `${String(name).padEnd(width)}  ${count}`), ...wrong.slice(0, 30)].join('\n')
}

function wireTable({ quiet, floods, wrong }: WireReport): string {
  const rows = Object.entries({ quiet, ...floods }).map(
    ([kind, { p50, p95, memory }]) => `${kind.padEnd(36)}p50 ${p50} ms, p95 ${p95} ms, ${memory} MB`,
  )
  return [...rows, ...wrong].join('\n')
}

/** Prints the report, keeps it, and ends with 1 when something is wrong. */
function tell(name: string, text: string, report: { wrong: readonly string[] }): void {
  process.stdout.write(`${text}\n`)
  mkdirSync('bench/results', { recursive: true })
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = report.wrong.length > 0 ? 1 : 0
}

async function onServer(url: string): Promise<Where> {
  const admin = new pg.Client(`${url}/postgres`)
  await admin.connect()
  await admin.query('CREATE DATABASE soak')
  await admin.end()
  return { url: `${url}/soak` }
}

async function runEvents(where: Where): Promise<void> {
  const [events, kills, seed] = [values.events, values.kills, values.seed].map(Number) as [number, number, number]
  const report = await soak({ where, events, kills, seed })
  tell('soak', table(report), report)
}

async function runWire(where: Where): Promise<void> {
  const report = await soakWire(where)
  tell('soak-wire', wireTable(report), report)
}

async function runWeeks(where: Where): Promise<void> {
  const [members, relations, things, days] = [values.members, values.relations, values.things, values.days].map(
    Number,
  ) as [number, number, number, number]
  const after = (day: number) => process.stderr.write(`day ${day} of ${days}\n`)
  const report = await weeks({ where, members, relations, things, days, seed: Number(values.seed), after })
  const { wrong, ...figures } = report
  const rows = Object.entries(figures).map(([name, count]) => `${name.padEnd(10)}  ${JSON.stringify(count)}`)
  tell('weeks', [...rows, `wrong       ${wrong.length}`, ...wrong.slice(0, 30)].join('\n'), report)
}

async function runMonth(where: Where): Promise<void> {
  const after = (outcome: Outcome) => process.stderr.write(`${told(outcome.verdict, outcome)}\n`)
  const { rows, wrong, rest } = countsOf(await month({ where, lines: monthOfLines(), after }))
  const table = rows.map(([name, count]) => `${name.padEnd(34)}  ${count}`)
  const report = { ...Object.fromEntries(rows), wrong, rest }
  tell('month', [...table, ...wrong, ...rest].join('\n'), report)
}

/** Gives the exit code. */
function runEvery(): number | null {
  const env = { ...process.env, EVERY: 'yes' }
  return spawnSync('npx', ['vitest', 'run', '--project', 'embedded', ...IN_PART], { stdio: 'inherit', env }).status
}
const IN_PART = ['test/cards/gallery.test.ts', 'test/cards/pictures.test.ts', 'test/crm/twin-tenants.test.ts']

const server = await startServer()
const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-soak-'))
try {
  const where = server ? await onServer(server.url) : { folder }
  if (positionals.includes('lives')) process.exitCode = await runLives(server ? [where, { folder }] : [where])
  else if (positionals.includes('every')) process.exitCode = runEvery() ?? 1
  else if (positionals.includes('wire')) await runWire(where)
  else if (positionals.includes('weeks')) await runWeeks(where)
  else if (positionals.includes('month')) await runMonth({ folder })
  else await runEvents(where)
} finally {
  rmSync(folder, { recursive: true, force: true })
  await server?.stop()
}
