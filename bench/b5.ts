import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parse } from 'csv-parse'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { goImport, startImport, tryImport } from '../src/crm/import/job.ts'
import { workOn } from '../src/crm/import/work/run.ts'
import { logInteraction } from '../src/crm/interaction/interaction.ts'
import { createRelation } from '../src/crm/relation/relation.ts'
import { openImporter } from '../src/jobs/imports.ts'
import type { Store } from '../src/store/db.ts'
import { type Db, forTenant } from '../src/store/tenant/tenant.ts'
import { compare, figures, interleaved, type Result } from './measure.ts'

const clock = () => new Date()

/** A file of people as a company has it: three lines in a hundred that cannot be read, five that are there twice, headers in Dutch. */
export function* peopleFile(rows: number, salt: number): Iterable<Buffer> {
  yield Buffer.from(
    'Voornaam;Achternaam;E-mailadres;Telefoonnummer;Straat;Huisnummer;Postcode;Woonplaats;Relatienummer\r\n',
  )
  for (let at = 0; at < rows; at += 1_000) {
    let text = ''
    for (let i = at; i < Math.min(at + 1_000, rows); i += 1) {
      const who = i % 20 === 19 ? i - 1 : i
      const id = `${salt}-${who}`
      const mail = i % 33 === 5 ? 'geen mail' : `p${id}@klant${who % 5_000}.example`
      text += `${FIRST[who % FIRST.length]};${LAST[(who * 7) % LAST.length]}${who};${mail};06${String(10_000_000 + (who % 89_999_999)).padStart(8, '0')};`
      text += `Dorpsstraat;${(who % 300) + 1};${8_000 + (who % 900)} AB;${TOWNS[who % TOWNS.length]};${id}\r\n`
    }
    yield Buffer.from(text)
  }
}
const FIRST = ['Sanne', 'Milan', 'Fatima', 'Jörg', 'Anneke', 'Piet', 'Zoë', 'Bram']
const LAST = ['de Vries', 'van der Berg', 'Jansen', 'Özdemir', 'Bakker', 'Smit', 'ten Hove']
const TOWNS = ['Zwolle', 'Deventer', 'Kampen', 'Meppel', 'Raalte', 'Ommen']

async function* pieces(rows: number, salt: number): AsyncIterable<Buffer> {
  yield* peopleFile(rows, salt)
}

/**
 * What people wait for while a file comes in: a note every twenty ms, in ms. Through the duty that works on imports, as it runs in the
 * bot.
 */
export async function besideImport(store: Store, rows: number): Promise<Result> {
  const tenantId = await newCompany(store)
  const db = forTenant(store, tenantId)
  const { id: memberId } = await db.member.findFirstOrThrow()
  const actor = { id: memberId, via: 'bench' }
  const relation = await createRelation(db, clock, { name: 'Bakkerij Beside', kind: 'organisation', actor })
  const importer = openImporter({ store, clock, log: { info() {}, warn() {}, error() {} } })
  const note = () =>
    logInteraction(db, clock, {
      relationId: relation.id,
      personId: null,
      personName: null,
      targetGroup: 'B2B',
      form: 'call',
      direction: null,
      subject: null,
      outcome: null,
      lines: [{ label: 'fact', text: 'called' }],
      occurredAt: clock(),
      sourceLink: null,
      promises: [],
      actor,
    })
  const times = { alone: [] as number[], beside: [] as number[] }
  const timed = async (into: number[]) => {
    const start = performance.now()
    await note()
    into.push(performance.now() - start)
    await setTimeout(20)
  }
  for (let i = 0; i < 100; i += 1) await timed(times.alone)
  const going = (async () => {
    const begun = await startImport(db, clock, { name: 'mensen.csv', bytes: pieces(rows, 700_000), actor })
    if ('fault' in begun) throw new Error(begun.fault)
    await tryImport(db, clock, { id: begun.id, actor })
    await importer.idle()
    await goImport(db, clock, { id: begun.id, actor })
    await importer.idle()
  })()
  const ended = new AbortController()
  const over = going.finally(() => ended.abort())
  while (!ended.signal.aborted) await timed(times.beside)
  await over
  const [alone, beside] = [figures('a note alone', times.alone), figures('a note beside an import', times.beside)]
  const ratio = beside.p99 / 300
  return {
    id: 'B5',
    what: `notes beside a file of ${rows} people${store.embedded ? ', embedded' : ''}: p99 of 300 ms`,
    figures: [alone, beside],
    ratio,
    sameTwice: 1,
    goal: 1,
    line: 8.3,
    counts: { notes: times.beside.length, 'ms at most': Math.round(Math.max(...times.beside)) },
  }
}

/** B5: a file brought in from its bytes to the end, beside the same lines through COPY into a stage and one statement. */
export async function b5(store: Store, rows: number, turns: number): Promise<Result[]> {
  await bareTables(store.pool)
  let salt = 0
  let peak = 0
  const idle = process.memoryUsage.rss()
  const watching = new AbortController()
  void watchMemory(watching.signal, (rss) => (peak = Math.max(peak, rss - idle)))
  const ours = { run: async () => importAll(store, await newCompany(store), rows, (salt += 1)) }
  const known = await newCompany(store)
  await importAll(store, known, rows, 900_000)
  const taken = await interleaved(
    [
      { name: 'imported', ...ours },
      { name: 'imported again', ...ours },
      { name: 'the same file once more', run: () => importAll(store, known, rows, 900_000) },
      { name: 'COPY and upsert', run: async () => bare(store, await newCompany(store), rows, (salt += 1)) },
    ],
    { turns, each: 1, warmUp: 1 },
  )
  watching.abort()
  const jobs = await store.prisma.importJob.findMany({ where: { tenantId: known }, orderBy: { id: 'asc' }, skip: 1 })
  const made = await store.prisma.importChange.count({ where: { jobId: { in: jobs.map(({ id }) => id) } } })
  const counts = { 'MiB over idle': Math.round(peak / 1024 ** 2), 'changes the second time': made }
  return [
    {
      id: 'B5',
      what: `a file of ${rows} people`,
      figures: taken,
      goal: 1.5,
      line: 3,
      counts,
      ...compare(taken, { ours: 'imported', again: 'imported again', other: 'COPY and upsert' }),
    },
  ]
}

async function newCompany(store: Store): Promise<number> {
  const company = {
    name: `Import ${randomUUID()}`,
    country: 'NL',
    language: 'nl',
    timeZone: 'Europe/Amsterdam',
    currency: 'EUR',
    hours: {},
  }
  const { id } = await store.prisma.tenant.create({ data: { ...company, createdAt: clock() } })
  await store.prisma.member.create({
    data: {
      tenantId: id,
      name: 'Sanne',
      role: 'operator',
      language: 'nl',
      timeZone: 'Europe/Amsterdam',
      windows: [],
      createdAt: clock(),
    },
  })
  return id
}

async function importAll(store: Store, tenantId: number, rows: number, salt: number): Promise<void> {
  const db = forTenant(store, tenantId)
  const member = await db.member.findFirstOrThrow()
  const actor = { id: member.id, via: 'bench' }
  const begun = await startImport(db, clock, { name: 'mensen.csv', bytes: pieces(rows, salt), actor })
  if ('fault' in begun) throw new Error(begun.fault)
  await tryImport(db, clock, { id: begun.id, actor })
  await toTheEnd(db, begun.id)
  await goImport(db, clock, { id: begun.id, actor })
  await toTheEnd(db, begun.id)
}

async function toTheEnd(db: Db, id: number): Promise<void> {
  const holder = randomUUID()
  await db.importJob.updateMany({ where: { id }, data: { holder } })
  await workOn({ db, clock, holder, piece: 2_500, ending: new AbortController().signal }, id)
}

async function watchMemory(signal: AbortSignal, note: (rss: number) => void): Promise<void> {
  while (!signal.aborted) {
    note(process.memoryUsage.rss())
    await setTimeout(50, undefined, { ref: false })
  }
}

async function bareTables(pool: pg.Pool): Promise<void> {
  await pool.query(`CREATE TABLE IF NOT EXISTS bench_stage (tenant int, first text, last text, email text, phone text, street text, house text,
    postcode text, city text, ref text)`)
}

/** What somebody writes who needs no more: read, staged and brought in by one statement, under the same indexes and triggers. */
async function bare({ pool }: Store, tenantId: number, rows: number, salt: number): Promise<void> {
  // With no limit of time of its own: a stream that is done would still be told that it took too long.
  const { query_timeout: _, ...settings } = pool.options
  const client = new pg.Client(settings)
  await client.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('TRUNCATE bench_stage')
    const into = client.query(copyFrom('COPY bench_stage FROM STDIN (FORMAT csv)'))
    const csv = Readable.from(pieces(rows, salt)).pipe(
      parse({ delimiter: ';', from_line: 2, relax_column_count: true }),
    )
    await pipeline(
      csv,
      async function* (records: AsyncIterable<string[]>) {
        let text = ''
        for await (const cells of records) {
          text += `${tenantId},${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
          if (text.length > 65_536) {
            yield text
            text = ''
          }
        }
        yield text
      },
      into,
    )
    await client.query(
      `INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "targetGroup", email, phone, "phoneDigits", address, city, "placeNorm", usual, origin, "createdAt")
       SELECT DISTINCT ON (s.ref) s.tenant, 'person', s.first || ' ' || s.last, lower(s.first || ' ' || s.last), 'customer', 'B2C', lower(s.email),
         '+31 ' || s.phone, '31' || substr(s.phone, 2), s.street || ' ' || s.house || ' ' || s.postcode, s.city,
         lower(s.street || ' ' || s.house || ' ' || s.postcode || ' ' || s.city), '{}', 'bare/' || s.ref, now()
       FROM bench_stage s WHERE s.email LIKE '%@%' ORDER BY s.ref
       ON CONFLICT ("tenantId", origin) DO UPDATE SET email = excluded.email, phone = excluded.phone
         WHERE ("Relation".email, "Relation".phone) IS DISTINCT FROM (excluded.email, excluded.phone)`,
    )
  } finally {
    await client.end()
  }
}
