import type { Option } from '../../cards/card.ts'
import { colleagueLabels } from '../../cards/people/colleague.ts'
import { presentColleagues } from '../../crm/people/find-colleagues.ts'
import type { Context } from '../command.ts'

/** More than a form can offer on any platform is not offered. */
const MOST = 90

/** The colleagues to choose from in a form, by name; `except` one. */
export async function colleagueOptions({ db, me }: Context, except?: number): Promise<Option[]> {
  const others = (await presentColleagues(db)).filter(({ id }) => id !== except).slice(0, MOST)
  const labels = colleagueLabels(others, me)
  return others.map(({ id, name }, n) => ({ value: String(id), label: labels[n] ?? name }))
}
