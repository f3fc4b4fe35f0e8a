import type { Db } from '../../../src/store/tenant/tenant.ts'

/** What climbing wrote: each case as it stands, its history and what is said of it, in order, without any id. */
export async function written(db: Db): Promise<string[]> {
  const cases = await db.case.findMany({ orderBy: { number: 'asc' } })
  const members = new Map((await db.member.findMany()).map(({ id, name }) => [id, name.replace('Member ', 'M')]))
  const workspaces = new Map(
    (await db.workspace.findMany()).map(({ id, externalId }) => [id, externalId.split('/')[1]]),
  )
  const lines: string[] = []
  for (const found of cases) {
    const { number, rung, round, state, acknowledgedAt, acknowledgedById, silentSince, ladderFrom, nextRungAt } = found
    const times = [nextRungAt, acknowledgedAt, silentSince, ladderFrom].map(
      (at) => at?.toISOString().slice(5, 19) ?? '-',
    )
    lines.push(`#${number} ${state} ${round}.${rung} ${times.join(' ')} ${members.get(acknowledgedById ?? 0) ?? '-'}`)
    const events = await db.caseEvent.findMany({ where: { caseId: found.id }, orderBy: { id: 'asc' } })
    const nth = new Map(events.map(({ id }, n) => [String(id), `event ${n}`]))
    for (const { at, memberId, what, data } of events)
      lines.push(`  ${at.toISOString().slice(5, 19)} ${memberId ?? '-'} ${what} ${peopleIn(data, members)}`)
    const said = await db.delivery.findMany({
      where: { caseId: found.id, kind: { not: 'complaint card' } },
      orderBy: { id: 'asc' },
    })
    for (const { key, kind, memberId, workspaceId, facts, createdAt, dueAt, urgent, latestOnly, state: line } of said) {
      const told = key
        .replace(/^complaint\/\d+\//, '')
        .replace(/(?<=^(?:edit|lapsed)\/)\d+/, (id) => nth.get(id) ?? 'of another')
        .replace(/(?<=\/member\/)\d+$/, (id) => members.get(Number(id)) ?? '?')
        .replace(/(?<=\/)\d+$/, (id) => workspaces.get(Number(id)) ?? '?')
      const to = [members.get(memberId ?? 0) ?? '-', workspaces.get(workspaceId ?? 0) ?? '-'].join(' ')
      const at = [createdAt, dueAt].map((date) => date.toISOString().slice(5, 19)).join(' ')
      lines.push(`  > ${kind}: ${told} to ${to} ${at} ${urgent} ${latestOnly} ${line} ${peopleIn(facts, members)}`)
    }
  }
  return lines
}

function peopleIn(facts: unknown, members: ReadonlyMap<number, string>): string {
  return JSON.stringify(facts, (key, value: unknown) =>
    key === 'told' && Array.isArray(value) ? value.map((id: number) => members.get(id) ?? '?') : value,
  )
}
