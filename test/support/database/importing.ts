import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src/clock.ts'
import type { Actor } from '../../../src/crm/audit.ts'
import { changeColumns, goImport, startImport, tryImport, undoImport } from '../../../src/crm/import/job.ts'
import { readImport } from '../../../src/crm/import/shown.ts'
import type { ImportChoices } from '../../../src/crm/import/view.ts'
import { workOn } from '../../../src/crm/import/work/run.ts'
import type { Db } from '../../../src/store/tenant/tenant.ts'

/** Who imports, and where. */
export interface ImportingTest {
  db: Db
  clock: Clock
  by: Actor
}

/** The bytes of a text, in pieces that end anywhere. */
export async function* bytesOf(text: string | Uint8Array): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100)
}

/** Works on an import until it has nothing to do, or is stopped after so many looks whether it is. */
export async function workToTheEnd(
  { db, clock }: ImportingTest,
  id: number,
  { looks = Infinity, piece = 2 } = {},
): Promise<void> {
  let looked = 0
  const ending = {
    get aborted() {
      looked += 1
      return looked > looks
    },
  } as AbortSignal
  const holder = randomUUID()
  await db.importJob.updateMany({ where: { id }, data: { holder } })
  await workOn({ db, clock, holder, piece, ending }, id)
}

/** Sends a file; throws when it is refused. */
export async function sendFile({ db, clock, by }: ImportingTest, text: string, name = 'klanten.csv'): Promise<number> {
  const begun = await startImport(db, clock, { name, bytes: bytesOf(text), actor: by })
  if ('fault' in begun) throw new Error(begun.fault)
  return begun.id
}

export async function tryFile(who: ImportingTest, text: string, name?: string): Promise<number> {
  const id = await sendFile(who, text, name)
  await tryImport(who.db, who.clock, { id, actor: who.by })
  await workToTheEnd(who, id)
  return id
}

export async function bringFile(who: ImportingTest, text: string, name?: string): Promise<number> {
  const id = await tryFile(who, text, name)
  await goImport(who.db, who.clock, { id, actor: who.by })
  await workToTheEnd(who, id)
  return id
}

/** Brings a file in with other choices than usual. */
export async function choosingFile(who: ImportingTest, text: string, choices: Partial<ImportChoices>): Promise<number> {
  const id = await sendFile(who, text)
  const view = await readImport(who.db, id)
  if (!view) throw new Error(`there is no import ${id}`)
  const { columns, reading } = view
  const chosen = { id, columns, reading, choices: { ...view.choices, ...choices }, actor: who.by }
  await changeColumns(who.db, who.clock, chosen)
  await tryImport(who.db, who.clock, { id, actor: who.by })
  await workToTheEnd(who, id)
  await goImport(who.db, who.clock, { id, actor: who.by })
  await workToTheEnd(who, id)
  return id
}

export async function undoFile(who: ImportingTest, id: number): Promise<void> {
  await undoImport(who.db, who.clock, { id, actor: who.by })
  await workToTheEnd(who, id)
}
