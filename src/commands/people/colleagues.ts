import type { Option } from '../../cards/card.ts'
import type { Context } from '../command.ts'

/** More than a form can offer on any platform is not offered. */
const MOST = 90

/** The colleagues to choose from in a form, by name; `except` one. */
export async function colleagueOptions({ db }: Context, except?: number): Promise<Option[]> {
  const members = await db.member.findMany({
    where: { active: true, ...(except !== undefined && { id: { not: except } }) },
    orderBy: { name: 'asc' },
    take: MOST,
    select: { id: true, name: true },
  })
  return members.map(({ id, name }) => ({ value: String(id), label: name }))
}
