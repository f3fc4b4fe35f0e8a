import type { Place, Speaker } from '../../platform.ts'
import type { Workspace } from '../workspace.ts'

/** What somebody did, with what can be found out in 1.2 seconds of who they are and of who reads along there. */
export async function enrich<Deed extends { user: Speaker; place: Place }>(
  { people, outsiders }: Pick<Workspace, 'people' | 'outsiders'>,
  deed: Deed,
): Promise<Deed> {
  const [user, place] = await Promise.all([people.speaker(deed.user), outsiders.at(deed.place)])
  return { ...deed, user, place }
}
