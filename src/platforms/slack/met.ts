import type { Place, Speaker } from '../platform.ts'
import type { Workspace } from './workspace.ts'

/** What somebody did, with what Slack knows of them and of who can read along there. Throws `SendError`. */
export async function met<Deed extends { user: Speaker; place: Place }>(
  { people, outsiders }: Pick<Workspace, 'people' | 'outsiders'>,
  deed: Deed,
): Promise<Deed> {
  const [user, place] = await Promise.all([people.speaker(deed.user), outsiders.at(deed.place)])
  return { ...deed, user, place }
}
