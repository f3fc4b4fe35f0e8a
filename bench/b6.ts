import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { openStore } from '../src/store/db.ts'
import { compare, figures, type Result, shuffled } from './measure.ts'
import { CARD, openSink } from './sink.ts'

const silent = { info() {}, warn() {}, error() {} }
/** So many of one workspace as Slack takes at once, so that its limits are kept and are not what is measured. */
const OF_ONE = 60
/** What a killed process had in hand is not waited for: a lease of ours ends after seconds, of others after hours. */
const IN_HAND = 20
const KINDS = ['ours', 'pg-boss', 'graphile-worker'] as const
type Kind = (typeof KINDS)[number]

interface Arm {
  name: string
  kind: Kind
  url: string
  pool: pg.Pool
  first: number[]
  each: number[]
}

/**
 * B6: a burst of messages, a fifth of them overdue, after a night in which nothing was in line, and halfway the process is
 * killed. How long until the first is there, and how long each takes until (nearly) all are: by the bot's outbox with its
 * fairness and Slack's limits, and by bare job queues that have neither.
 */
export async function b6(server: string, pending: number, turns: number): Promise<Result[]> {
  const sink = await openSink()
  const arms: Arm[] = []
  try {
    for (const name of ['ours', 'ours again', 'pg-boss', 'graphile-worker'])
      arms.push(await armOf(server, name, pending))
    // The first turn warms up.
    for (let turn = 0; turn <= turns; turn++)
      for (const arm of shuffled(arms)) await burst(arm, { sink, pending, turn })
    return results(arms, pending)
  } finally {
    for (const { pool } of arms) await pool.end()
    await sink.close()
  }
}

function results(arms: readonly Arm[], pending: number): Result[] {
  const shown = {
    first: arms.map(({ name, first }) => figures(name, first)),
    each: arms.map(({ name, each }) => figures(name, each)),
  }
  const perSecond = arms.map(({ name }, n) => [
    `${name} a second`,
    Math.round(1000 / (shown.each[n]?.p50 ?? Number.NaN)),
  ])
  return ['pg-boss', 'graphile-worker'].flatMap((other) => {
    const against = { ours: 'ours', again: 'ours again', other }
    const of = { line: 2, counts: {} }
    const what = `of ${pending} messages in line, after a night and a kill, beside ${other}`
    return [
      {
        id: 'B6 first',
        what: `the first ${what}`,
        ...of,
        figures: shown.first,
        goal: 1.5,
        line: 3,
        ...compare(shown.first, against),
      },
      {
        id: 'B6 drain',
        what: `each ${what}`,
        ...of,
        figures: shown.each,
        goal: 1,
        counts: Object.fromEntries(perSecond) as Record<string, number>,
        ...compare(shown.each, against),
      },
    ]
  })
}

async function armOf(server: string, name: string, pending: number): Promise<Arm> {
  const database = `b6_${name.replaceAll(/\W/g, '_')}`
  const admin = new pg.Client(`${server}/postgres`)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database}`)
  await admin.end()
  const url = `${server}/${database}`
  const kind = KINDS.find((one) => name.startsWith(one)) ?? 'ours'
  if (kind === 'ours') await companies(url, Math.ceil(pending / OF_ONE))
  return { name, kind, url, pool: new pg.Pool({ connectionString: url, max: 2 }), first: [], each: [] }
}

/** Companies with a workspace each, in which a channel for every message. */
async function companies(url: string, count: number): Promise<void> {
  const store = await openStore({ url }, silent)
  await store.pool.query(
    `INSERT INTO "Tenant" (id, name, country, language, "timeZone", currency, hours, "createdAt")
     SELECT n, 'Company ' || n, 'NL', 'en', 'Europe/Amsterdam', 'EUR', '{}', '2026-01-01' FROM generate_series(1, $1::int) n`,
    [count],
  )
  await store.pool.query(
    `INSERT INTO "Workspace" (id, "tenantId", platform, "externalId", "createdAt")
     SELECT n, n, 'slack', 'T' || n, '2026-01-01' FROM generate_series(1, $1::int) n`,
    [count],
  )
  await store.pool.query(
    `INSERT INTO "Place" ("tenantId", "workspaceId", "externalId", kind, "updatedAt")
     SELECT n, n, 'C' || c, 'channel', '2026-01-01' FROM generate_series(1, $1::int) n, generate_series(1, $2::int) c`,
    [count, OF_ONE],
  )
  await store.close()
}

interface Run {
  sink: Awaited<ReturnType<typeof openSink>>
  pending: number
  turn: number
}

async function burst(arm: Arm, { sink, pending, turn }: Run): Promise<void> {
  sink.empty()
  const killed = await sender(arm, sink.port)
  await emptied(arm)
  await killed.begin()
  await setTimeout(500)
  await fill(arm, pending, `${turn}-${arm.name}`)
  const filledAt = performance.now()
  killed.process.send('wake')
  const firstAt = await sink.has(1)
  const half = Math.floor(pending / 2)
  const halfAt = await sink.has(half)
  await killed.kill()
  const before = sink.count()
  const heir = await sender(arm, sink.port)
  const begunAt = performance.now()
  await heir.begin()
  const nextAt = await sink.has(before + 1)
  const all = pending - 2 * IN_HAND
  const allAt = await sink.has(all)
  await heir.kill()
  if (turn === 0) return
  arm.first.push(Math.max(0, firstAt - filledAt), nextAt - begunAt)
  arm.each.push((halfAt - filledAt) / half, (allAt - begunAt) / (all - before))
}

/** Begins in a process of its own. */
async function sender({ kind, url }: Arm, port: number) {
  const child: ChildProcess = fork('bench/sender.ts', [kind, url, String(port)])
  const answered = async (message: string) => {
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[]
    if (said !== message) throw new Error(`the sender of ${kind} ended with ${String(said)}`)
  }
  await answered('ready')
  return {
    process: child,
    async begin() {
      const begun = answered('begun')
      child.send('begin')
      await begun
    },
    async kill() {
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}

/** An idle night: nothing is in line, and the statistics say so. */
async function emptied({ kind, pool }: Arm): Promise<void> {
  if (kind === 'ours')
    await pool.query(`UPDATE "Delivery" SET state = 'not owed', "leasedUntil" = NULL WHERE state = 'queued'`)
  if (kind === 'pg-boss') await pool.query(`DELETE FROM pgboss.job WHERE state < 'completed'`)
  if (kind === 'graphile-worker') await pool.query('DELETE FROM graphile_worker._private_jobs')
  await pool.query('VACUUM (ANALYZE)')
}

const OVERDUE = `CASE WHEN n % 5 = 0 THEN now() - interval '1 hour' ELSE now() END`

/** The same messages in every line, in one transaction. */
async function fill({ kind, pool }: Arm, pending: number, turn: string): Promise<void> {
  const data = `jsonb_build_object('key', '${turn}/' || n, 'card', $2::jsonb)`
  const statements: Record<Kind, string> = {
    ours: `INSERT INTO "Delivery" ("tenantId", "workspaceId", key, kind, facts, urgent, "createdAt", "dueAt", state)
      SELECT 1 + n / ${OF_ONE}, 1 + n / ${OF_ONE}, '${turn}/' || n, 'shared',
        jsonb_build_object('place', 'C' || (1 + n % ${OF_ONE}), 'card', $2::jsonb), true, ${OVERDUE}, ${OVERDUE}, 'queued'
      FROM generate_series(0, $1::int - 1) n`,
    'pg-boss': `INSERT INTO pgboss.job (name, data, start_after) SELECT 'send', ${data}, ${OVERDUE} FROM generate_series(0, $1::int - 1) n`,
    'graphile-worker': `SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg(
      ('send', ${data}::json, NULL, ${OVERDUE}, 25, NULL, 0, NULL)::graphile_worker.job_spec) FROM generate_series(0, $1::int - 1) n))`,
  }
  await pool.query(statements[kind], [pending, JSON.stringify(CARD)])
}
