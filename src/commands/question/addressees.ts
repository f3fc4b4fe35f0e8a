import type { Option } from '../../cards/card.ts'
import { findColleagues, presentColleagues } from '../../crm/people/find-colleagues.ts'
import { askableTeams } from '../../crm/question/teams.ts'
import type { Addressee } from '../../crm/question/mutations.ts'
import type { Case } from '../../store/generated/client.ts'
import { normalise } from '../../crm/relation/names.ts'
import { Clarification, type Suggestion } from '../clarify.ts'
import type { Context } from '../command.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { suggestedOptions } from '../people/suggested.ts'
import { mentioned, mentionedMember } from '../people/resolve-colleague.ts'

/** So many choices are offered. */
const MOST = 5
const APART = /\s*(?:[,;&+]|(?<=\s)(?:and|en)(?=\s))\s*/iu
/** A choice that was made: a colleague, or a team. */
const CHOSEN = /^(?:#|team\/)\d+$/

/** Somebody or a team, as they are named and as a choice gives them. */
interface Candidate {
  name: string
  value: string
}

/** Whom a line asks: colleagues and teams by name, by mention or as they were chosen. Asks which when that is not plain. */
export async function resolveAddressees(context: Context, typed: string): Promise<Addressee[]> {
  const words = typed.trim()
  if (words === '') throw await askWhom(context, context.t('question.toNobody'), [], [])
  const teams = (await askableTeams(context.db)).map(({ id, name }) => ({ name, value: `team/${id}` }))
  const isOneTeam = teams.some(({ name }) => normalise(name) === normalise(mentioned(words)))
  const written = isOneTeam ? [words] : words.split(APART).filter((name) => /[\p{L}\d]/u.test(name))
  const values: string[] = []
  for (const [n, one] of written.entries())
    values.push(await valueOf(context, one, teams, [values, written.slice(n + 1)]))
  return [...new Set(values)].map(addresseeOf)
}

const addresseeOf = (value: string): Addressee =>
  value.startsWith('#') ? { memberId: Number(value.slice(1)) } : { teamId: Number(value.slice('team/'.length)) }

async function valueOf(
  context: Context,
  written: string,
  teams: readonly Candidate[],
  [before, after]: readonly [string[], string[]],
): Promise<string> {
  const { t, me } = context
  if (CHOSEN.test(written)) {
    const gone = await goneMember(context, written)
    if (!gone) return written
    throw await askWhom(context, t('people.gone', { name: gone.name }), [], [before, after])
  }
  const name = mentioned(written)
  const known = await mentionedMember(context, name)
  if (known) return `#${known.id}`
  if (/^(?:me|mij|ik|myself|mezelf)$/iu.test(name)) return `#${me.id}`
  const candidates = await candidatesOf(context, name, teams)
  const [only, ...others] = candidates
  if (only && others.length === 0) return only.value
  const question = t(only ? 'question.toWhich' : 'question.toUnknown', { name })
  throw await askWhom(context, question, candidates, [before, after])
}

/** The colleague a choice stands for, when they left since; null for who is here, and for a team. */
async function goneMember({ db }: Context, chosen: string): Promise<{ name: string } | null> {
  if (!chosen.startsWith('#')) return null
  return db.member.findFirst({ where: { id: Number(chosen.slice(1)), active: false }, select: { name: true } })
}

/** Who is meant by a name: a team of exactly that name before those it is a part of. */
async function candidatesOf({ db }: Context, name: string, teams: readonly Candidate[]): Promise<Candidate[]> {
  const sought = normalise(name)
  const exact = teams.filter((team) => normalise(team.name) === sought)
  const people = (await findColleagues(db, name)).filter(({ gone }) => !gone)
  if (exact.length > 0 && people.every((one) => normalise(one.name) !== sought)) return exact
  const begun = teams.filter((team) => normalise(team.name).startsWith(sought))
  return [...people.map((one) => ({ name: one.name, value: `#${one.id}` })), ...begun]
}

/** The question whom; a choice stands for the one that is not plain, among the others. */
async function askWhom(
  { t, db, me }: Context,
  question: string,
  candidates: readonly Candidate[],
  [before = [], after = []]: readonly (readonly string[])[],
): Promise<Clarification> {
  const here = candidates.length > 0 ? [] : (await presentColleagues(db)).filter(({ id }) => id !== me.id)
  const offered = [...candidates, ...here.map(({ id, name }) => ({ name, value: `#${id}` }))].slice(0, MOST)
  const choices = offered.map(
    ({ name, value }): Suggestion => ({
      label: value.startsWith('team/') ? t('question.team', { name }) : name,
      value: [...before, value, ...after].join(', '),
    }),
  )
  const isAlone = before.length + after.length === 0
  return new Clarification(question, 'to', choices, { colleagues: isAlone })
}

/** Everybody and every team to choose from in a form; for a question that is known, those it fits before the others. */
export async function addresseeOptions(context: Context, question?: Case): Promise<Option[]> {
  const { t, db, me } = context
  const teams = (await askableTeams(db)).map(({ id, name }) => ({
    value: `team/${id}`,
    label: t('question.team', { name }),
  }))
  const others = await (question ? suggestedOptions(context, question, me.id) : colleagueOptions(context, me.id))
  const colleagues = others.map(({ value, label }) => ({ value: `#${value}`, label }))
  return [...teams, ...colleagues].slice(0, MOST_OPTIONS)
}

/** More than a form can offer on any platform is not offered. */
const MOST_OPTIONS = 90
