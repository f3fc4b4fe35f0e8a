import { createReadStream, existsSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { whyStopped } from '../cards/import/card.ts'
import { words } from '../cards/words.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { TABLE_NAMES } from '../crm/export/table.ts'
import { TABLES } from '../crm/export/tables/all.ts'
import type { CellFault } from '../crm/import/entry.ts'
import { NOTHING } from '../crm/import/ours/counted.ts'
import { goImport, startImport, tryImport, undoImport } from '../crm/import/job.ts'
import { readImport } from '../crm/import/shown.ts'
import { refusedFile } from '../crm/import/refused.ts'
import type { ImportView } from '../crm/import/view.ts'
import { hasRole } from '../crm/people/member.ts'
import { reasonOf, UserError } from '../errors.ts'
import { openImporter } from '../jobs/imports.ts'
import { type Log, openLog } from '../log.ts'
import { openStore, type Store } from '../store/db.ts'
import { type Db, forTenant } from '../store/tenant/tenant.ts'

const USAGE = `npm run import -- FILE [--go] [--company NAME] [--as NAME]
npm run import -- --undo NUMBER [--company NAME] [--as NAME]

Reads a file of customers (CSV, Excel .xlsx or vCard), or an export of Kastelein (.zip), and says what it would do.
--go       brings it in as well
--undo     takes an import back
--company  whose customers they are, when there is more than one company
--as       in whose name: a lead or an operator; without it the first operator
Refused lines are written to FILE.refused.csv, or FILE.refused-2.csv when that’s there already. The mapping of columns is the one we know for such a file; use the page
behind “import” in the chat to choose another: the next file with the same columns goes by that.
`

const t = words('en')
const REFUSED = {
  line: 'Line',
  column: 'Column',
  reason: 'Reason',
  why: (fault: CellFault) => t(`importFault.cell.${fault}`),
}

interface Asked {
  file?: string | undefined
  undo?: string | undefined
  go: boolean
  company?: string | undefined
  as?: string | undefined
}

/** So often it is looked at whether another process has done it, in ms. */
const LOOK_MS = 1_000
/** An import has no higher number. */
const NUMBER = /^\d{1,9}$/

/** Runs one import from the shell, and returns whether it went well. Throws one sentence when something is in the way. */
async function importFile(asked: Asked): Promise<boolean> {
  if (asked.file !== undefined && !statSync(asked.file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`There’s no file ${asked.file}.`)
  if (asked.undo !== undefined && !NUMBER.test(asked.undo))
    throw new Error('Say which import to take back by its number, for example --undo 12.')
  const config = readConfig(process.env)
  const log = openLog('warn')
  const store = await openStore(config.database, log)
  try {
    const db = forTenant(store, await companyOf(store, asked.company))
    const actor = { id: await inWhoseName(db, asked.as), via: 'shell' }
    if (asked.undo !== undefined) {
      const id = Number(asked.undo)
      if (!(await readImport(db, id))) throw new Error(`There’s no import ${id}.`)
      await undoImport(db, systemClock, { id, actor })
      return say(await toTheEnd({ store, log, db }, id))
    }
    const file = asked.file ?? ''
    const begun = await startImport(db, systemClock, {
      name: path.basename(file),
      bytes: createReadStream(file),
      actor,
    })
    if ('fault' in begun) throw new Error(t(`importFault.file.${begun.fault}`))
    await tryImport(db, systemClock, { id: begun.id, actor })
    let isWell = say(await toTheEnd({ store, log, db }, begun.id))
    if (isWell && asked.go) {
      await goImport(db, systemClock, { id: begun.id, actor })
      isWell = say(await toTheEnd({ store, log, db }, begun.id))
    } else if (isWell) process.stdout.write('Nothing was changed. Add --go to bring it in.\n')
    await writeRefused(db, begun.id, file)
    return isWell
  } finally {
    await store.close()
  }
}

async function companyOf(store: Store, name: string | undefined): Promise<number> {
  const companies = await store.prisma.tenant.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })
  const meant = name === undefined ? companies : companies.filter((one) => one.name === name)
  const [only, ...others] = meant
  if (only && others.length === 0) return only.id
  const names = companies.map((one) => `“${one.name}”`).join(', ')
  throw new Error(
    companies.length === 0
      ? 'There’s no company yet. Start Kastelein first.'
      : `Say whose customers they are with --company: ${names}.`,
  )
}

async function inWhoseName(db: Db, name: string | undefined): Promise<number> {
  const members = await db.member.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
  const may = members.filter((member) => hasRole(member, 'lead'))
  const meant =
    name === undefined
      ? may.toSorted((a, b) => Number(hasRole(b, 'operator')) - Number(hasRole(a, 'operator')))
      : may.filter((one) => one.name === name || one.email === name)
  const [first] = meant
  if (first) return first.id
  throw new Error(
    `An import is done by a lead or an operator. Say which one with --as: ${may.map((one) => `“${one.name}”`).join(', ') || 'there’s none yet'}.`,
  )
}

/** Works on an import until there is nothing more to do, or waits until whoever else took it has, and returns what came of it. */
async function toTheEnd({ store, log, db }: { store: Store; log: Log; db: Db }, id: number): Promise<ImportView> {
  const importer = openImporter({ store, clock: systemClock, log })
  for (;;) {
    await importer.idle()
    if ((await db.importJob.count({ where: { id, workAt: { not: null } } })) === 0) break
    await setTimeout(LOOK_MS)
  }
  const view = await readImport(db, id)
  if (!view) throw new Error(`There’s no import ${id}.`)
  return view
}

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

/** What is in the files of an export of ours. */
function oursIn({ look, counts, state, isOwnArchive }: ImportView): string[] {
  const { archive } = look
  if (!archive || !counts?.ours) return []
  const { tables } = counts.ours
  const files = TABLE_NAMES.filter((table) => table !== 'relations' && (tables[table]?.rows ?? 0) > 0)
  return [
    `  An export of ${archive.company}, made at ${archive.madeAt}${isOwnArchive ? ': your own, so what is there stays as it is' : ''}.`,
    ...files.map((table) => {
      const { rows, there, came, left } = tables[table] ?? NOTHING
      return `  ${TABLES[table].file.en}: ${rows} in the file, ${there} already here${state === 'done' ? `, ${came} brought in, ${left} left out` : ''}`
    }),
  ]
}

/** Says how an import stands, and whether that is well. */
function say(view: ImportView): boolean {
  const { counts, state, source, columns, look } = view
  const lines = [`Import ${view.id}, ${view.name} (${source}): ${state}.`]
  if (state === 'tried' && !look.archive) {
    lines.push(
      ...look.header.map(
        (name, at) =>
          `  ${name} → ${columns[at]?.field ?? 'not taken'}${columns[at]?.year ? ` ${columns[at].year}` : ''}`,
      ),
    )
  }
  if (counts) {
    const { verdicts } = counts
    lines.push(...oursIn(view))
    lines.push(
      `  ${many(counts.lines, 'line')}: ${verdicts.new} new, ${verdicts.changed} changed, ${verdicts.same} the same, ${counts.twice} twice in the file,`,
      `  ${verdicts.perhaps} perhaps one of ours, ${verdicts.conflict} may be two of ours, ${verdicts.refused} refused.`,
      `  ${many(counts.moments, 'contact moment')}, ${many(counts.cases, 'open case')}, ${many(counts.figures, 'yearly figure')}.`,
    )
  }
  for (const { line, column, why, value } of view.refused)
    lines.push(`  line ${line}${column === null ? '' : `, ${column}`}: ${REFUSED.why(why)} (${value})`)
  if (view.keptCount > 0)
    lines.push(`  ${many(view.keptCount, 'was changed since, and stays', 'were changed since, and stay')}.`)
  const isWell = state !== 'stopped' && view.failure === null
  if (!isWell) lines.push(`  ${whyStopped(view, 'en')}`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return isWell
}

/** Writes the refused lines beside the file, over none that is there. */
async function writeRefused(db: Db, id: number, beside: string): Promise<void> {
  const some = await db.importRow.count({ where: { jobId: id, kind: 'refused' } })
  if (some === 0) return
  const [file, to] = await newFile(beside)
  try {
    for await (const piece of refusedFile(db, id, REFUSED)) await file.write(piece)
  } finally {
    await file.close()
  }
  process.stdout.write(`${many(some, 'refused line is', 'refused lines are')} in ${to}.\n`)
}

async function newFile(beside: string): Promise<[FileHandle, string]> {
  for (let number = 1; ; number += 1) {
    const to = `${beside}.refused${number === 1 ? '' : `-${number}`}.csv`
    if (!existsSync(to)) return [await open(to, 'wx'), to]
  }
}

/** Why it cannot be done, in a sentence. */
function sentenceOf(thrown: unknown): string {
  if (!(thrown instanceof UserError)) return reasonOf(thrown)
  // Each sentence names its own facts; which ones is between it and the rule that refuses.
  return (t as unknown as (key: string, facts: object) => string)(`trouble.sentence.${thrown.trouble}`, thrown.facts)
}

if (process.argv[1] === import.meta.filename) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        go: { type: 'boolean', default: false },
        company: { type: 'string' },
        as: { type: 'string' },
        undo: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
    const [file] = positionals
    if (values.help || (file === undefined && values.undo === undefined)) process.stdout.write(USAGE)
    else if (!(await importFile({ file, ...values }))) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}
