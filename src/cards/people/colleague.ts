import type { KnownColleague } from '../../crm/people/find-colleagues.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Names on buttons, with what tells them apart where two are the same: the address, the team, the role, the number. */
export function colleagueLabels(
  colleagues: readonly Pick<KnownColleague, 'id' | 'name' | 'email' | 'role' | 'team'>[],
  { language }: Pick<Reader, 'language'>,
): string[] {
  const t = words(language)
  const tellings = colleagues.map(({ id, email, team, role }) => [email, team, t(`trouble.roles.${role}`), `#${id}`])
  const isAlone = (all: readonly unknown[], one: unknown) => all.filter((other) => other === one).length === 1
  return colleagues.map(({ name }, n) => {
    const same = colleagues.flatMap((other, m) => (other.name === name ? [m] : []))
    if (same.length === 1) return name
    const telling = tellings[n]?.find(
      (said, i) =>
        said &&
        isAlone(
          same.map((m) => tellings[m]?.[i]),
          said,
        ),
    )
    return `${name} (${telling})`
  })
}
