import type { Option } from '../../cards/card.ts'
import { colleagueLabels } from '../../cards/people/colleague.ts'
import { overBeside, suggestedLabel } from '../../cards/people/suggested.ts'
import { presentColleagues } from '../../crm/people/find-colleagues.ts'
import { overInTeamOf, type SoughtFor, soughtFor, suggestColleagues } from '../../crm/people/suggest.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Context } from '../command.ts'

/** More than a form can offer on any platform is not offered. */
const MOST = 90

/** The colleagues to choose from for a case: up to three first with the reason, the others by name; `except` one. */
export async function suggestedOptions(context: Context, found: Case, except?: number): Promise<Option[]> {
  return optionsFor(context, await soughtFor(context.db, found), except)
}

/** The same for something that is no case yet. */
export async function optionsFor({ db, clock, me }: Context, sought: SoughtFor, except?: number): Promise<Option[]> {
  const now = clock()
  const suggested = await suggestColleagues(db, now, sought, except === undefined ? [] : [except])
  const over = new Set((await overInTeamOf(db, me.id, now)).map(({ id }) => id))
  const all = (await presentColleagues(db)).filter(({ id }) => id !== except)
  const labels = new Map(colleagueLabels(all, me).map((label, n) => [all[n]?.id, label]))
  const first = suggested.map((one) => ({
    value: String(one.id),
    label: suggestedLabel(labels.get(one.id) ?? one.name, one.knows, me.language),
  }))
  const others = all
    .filter(({ id }) => suggested.every((one) => one.id !== id))
    .map(({ id, name }) => {
      const label = labels.get(id) ?? name
      return { value: String(id), label: over.has(id) ? overBeside(label, me.language) : label }
    })
  return [...first, ...others].slice(0, MOST)
}
