import { languageOfTag } from '../../../language.ts'
import { takeNumbers } from '../../../store/tenant/numbers.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { plainName } from '../../plain-name.ts'
import { normalise } from '../../relation/names.ts'
import type { Bringing } from './bringing.ts'
import { rowsHere } from './references.ts'
import type { BroughtIn } from './file/rows.ts'

/** Brings in teams: one of the same name is the same. Who leads it is tied once colleagues are there. */
export async function bringTeams(tx: Db, bringing: Bringing, rows: readonly BroughtIn[]): Promise<void> {
  const nameOf = ({ values: { name } }: BroughtIn) => plainName(typeof name === 'string' ? name : '') || '?'
  const ours = await tx.team.findMany({ where: { name: { in: rows.map(nameOf) } }, select: { id: true, name: true } })
  const known = new Map(ours.map(({ id, name }) => [name, id]))
  const names = new Set(rows.map(nameOf).filter((name) => !known.has(name)))
  const fresh = bringing.isOurs ? [] : [...names]
  const ids = await takeNumbers(tx, 'Team', fresh.length)
  fresh.forEach((name, at) => known.set(name, ids[at] ?? 0))
  await tx.team.createMany({ data: fresh.map((name, at) => ({ id: ids[at] ?? 0, name })) })
  await written(tx, bringing, 'teams', { what: 'team', ids }, (row) => known.get(nameOf(row)) ?? null, rows)
}

/**
 * Brings in colleagues, who are known by their mail address, else by their name. Who is not here is from now on, without any right and not at
 * work: so that what they did has their name.
 */
export async function bringMembers(tx: Db, bringing: Bringing, rows: readonly BroughtIn[]): Promise<void> {
  const { timeZone } = await tx.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const find = await finderOf(tx)
  const known = new Map<number, number>()
  const text = ({ values }: BroughtIn, key: string) => (typeof values[key] === 'string' ? values[key] : null)
  for (const row of rows) {
    const id = find(text(row, 'email'), text(row, 'name') ?? '')
    if (id !== null) known.set(row.number, id)
  }
  const fresh = bringing.isOurs ? [] : rows.filter(({ number }) => !known.has(number))
  const ids = await takeNumbers(tx, 'Member', fresh.length)
  const teams = await rowsHere(
    tx,
    bringing,
    'teams',
    fresh.map(({ values }) => Number(values['teamId'] ?? 0)),
  )
  fresh.forEach(({ number }, at) => known.set(number, ids[at] ?? 0))
  await tx.member.createMany({
    data: fresh.map((row) => ({
      id: known.get(row.number) ?? 0,
      name: plainName(text(row, 'name') ?? '') || '?',
      email: text(row, 'email')?.toLowerCase() ?? null,
      role: 'member',
      language: languageOfTag(text(row, 'language') ?? undefined),
      timeZone,
      windows: [],
      teamId: teams.get(Number(row.values['teamId'] ?? 0)) ?? null,
      skills: (row.values['skills'] ?? []) as string[],
      active: false,
      createdAt: bringing.now,
    })),
  })
  await written(tx, bringing, 'members', { what: 'member', ids }, ({ number }) => known.get(number) ?? null, rows)
}

/** Who is at work goes before who left; two of one name are nobody. */
async function finderOf(tx: Db): Promise<(email: string | null, name: string) => number | null> {
  const members = await tx.member.findMany({
    select: { id: true, name: true, email: true, aliases: true, active: true },
    orderBy: [{ active: 'asc' }, { id: 'desc' }],
  })
  const byMail = new Map<string, number>()
  const byName = new Map<string, { id: number; active: boolean; isTwo: boolean }>()
  for (const { id, name, email, aliases, active } of members) {
    for (const address of [email, ...aliases]) if (address) byMail.set(address.toLowerCase(), id)
    const before = byName.get(normalise(name))
    byName.set(normalise(name), { id, active, isTwo: before !== undefined && before.active === active })
  }
  return (email, name) => {
    const called = byName.get(normalise(name))
    return byMail.get(email?.toLowerCase() ?? '') ?? (called && !called.isTwo ? called.id : null)
  }
}

async function written(
  tx: Db,
  { job, archive }: Bringing,
  table: 'teams' | 'members',
  { what, ids }: { what: string; ids: readonly number[] },
  idOf: (row: BroughtIn) => number | null,
  rows: readonly BroughtIn[],
): Promise<void> {
  await tx.broughtRow.createMany({
    data: rows.flatMap((row) => {
      const rowId = idOf(row)
      return rowId === null ? [] : [{ jobId: job.id, mark: archive.mark, table, number: row.number, rowId }]
    }),
  })
  await tx.importChange.createMany({ data: ids.map((rowId) => ({ jobId: job.id, what, rowId, relationId: 0 })) })
}
