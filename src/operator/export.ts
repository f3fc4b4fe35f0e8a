import { existsSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { words } from '../cards/words.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openExport } from '../crm/export/archive.ts'
import { hasRole } from '../crm/people/member.ts'
import { reasonOf, UserError } from '../errors.ts'
import type { Language } from '../language.ts'
import { openLog } from '../log.ts'
import { openStore, type Store } from '../store/db.ts'
import { type Db, forTenant } from '../store/tenant/tenant.ts'

const USAGE = `npm run export -- [FILE] [--move-out] [--company NAME] [--as NAME]

Writes all customers and all there is about them to a ZIP file of CSV and address cards, which “import” takes as well.
FILE        where; over no file that is there. Without it: a name with the company and the day, in this folder
--move-out  with the names of colleagues, to move to another installation. Every colleague is told
--company   whose customers, when there is more than one company
--as        in whose name: a lead or an operator, to move out an operator; without it the first operator
`

interface Asked {
  file?: string | undefined
  isMovingOut: boolean
  company?: string | undefined
  as?: string | undefined
}

/** Writes an export to a file. Throws one sentence when something is in the way; then there is no file. */
async function exportFile({ file, isMovingOut, company, as }: Asked): Promise<void> {
  // Before anything is done, and anybody is told.
  if (file !== undefined && existsSync(file)) throw new Error(`There’s a file ${file} already. Say another one.`)
  const config = readConfig(process.env)
  const store = await openStore(config.database, openLog('warn'))
  try {
    const db = forTenant(store, await companyOf(store, company))
    const { id, language } = await inWhoseName(db, as, isMovingOut)
    const extent = { of: isMovingOut ? ('moving' as const) : ('company' as const) }
    const archive = await openExport(db, systemClock, { extent, actor: { id, via: 'shell' }, language })
    if (!archive) throw new Error('There’s nothing to export.')
    const to = await write(archive.bytes, file === undefined ? inThisFolder(archive.fileName) : [file])
    process.stdout.write(await saidOf(db, to, isMovingOut))
  } finally {
    await store.close()
  }
}

async function companyOf(store: Store, name: string | undefined): Promise<number> {
  const companies = await store.prisma.tenant.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })
  const [only, ...others] = name === undefined ? companies : companies.filter((one) => one.name === name)
  if (only && others.length === 0) return only.id
  const names = companies.map((one) => `“${one.name}”`).join(', ')
  throw new Error(
    companies.length === 0
      ? 'There’s no company yet. Start Kastelein first.'
      : `Say whose customers with --company: ${names}.`,
  )
}

async function inWhoseName(
  db: Db,
  name: string | undefined,
  isMovingOut: boolean,
): Promise<{ id: number; language: Language }> {
  const members = await db.member.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
  const may = members.filter((member) => hasRole(member, isMovingOut ? 'operator' : 'lead'))
  const [first] =
    name === undefined
      ? may.toSorted((a, b) => Number(hasRole(b, 'operator')) - Number(hasRole(a, 'operator')))
      : may.filter((one) => one.name === name || one.email === name)
  if (first) return { id: first.id, language: first.language as Language }
  const who = isMovingOut ? 'Moving out is done by an operator' : 'An export is done by a lead or an operator'
  throw new Error(
    `${who}. Say which one with --as: ${may.map((one) => `“${one.name}”`).join(', ') || 'there’s none yet'}.`,
  )
}

/** The names that a file may get, until one is not there yet. */
function* inThisFolder(name: string): Generator<string> {
  for (let number = 1; ; number += 1) yield number === 1 ? name : name.replace(/(?=\.zip$)/, `-${number}`)
}

/** Writes a file for its owner alone, over none that is there, and returns its name. What could not be written whole is removed. */
async function write(bytes: AsyncIterable<Uint8Array>, names: Iterable<string>): Promise<string> {
  const [file, to] = await newFile(names)
  try {
    for await (const piece of bytes) await file.write(piece)
    await file.sync()
  } catch (error) {
    await rm(to)
    throw error
  } finally {
    await file.close()
  }
  return to
}

async function newFile(names: Iterable<string>): Promise<[FileHandle, string]> {
  for (const name of names) if (!existsSync(name)) return [await open(name, 'wx', 0o600), name]
  throw new Error('There’s a file of that name already. Say another one.')
}

/** What was written, a line for each kind of thing. */
async function saidOf(db: Db, file: string, isMovingOut: boolean): Promise<string> {
  const { before } = await db.audit.findFirstOrThrow({ where: { action: 'exported' }, orderBy: { id: 'desc' } })
  const { rows = {} } = before as { rows?: Record<string, number> }
  const counts = Object.entries(rows).filter(([, count]) => count > 0)
  return [
    `Everything is in ${file}:`,
    ...counts.map(([name, count]) => `  ${name}: ${count}`),
    ...(isMovingOut ? ['Every colleague is told, with their next digest.'] : []),
    '',
  ].join('\n')
}

/** Why it cannot be done, in a sentence. */
function sentenceOf(thrown: unknown): string {
  if (!(thrown instanceof UserError)) return reasonOf(thrown)
  // Each sentence names its own facts; which ones is between it and the rule that refuses.
  return (words('en') as unknown as (key: string, facts: object) => string)(
    `trouble.sentence.${thrown.trouble}`,
    thrown.facts,
  )
}

if (process.argv[1] === import.meta.filename) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'move-out': { type: 'boolean', default: false },
        company: { type: 'string' },
        as: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
    const { 'move-out': isMovingOut, help, ...asked } = values
    if (help || positionals.length > 1) process.stdout.write(USAGE)
    else await exportFile({ file: positionals[0], isMovingOut, ...asked })
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}
