import type { Place, Readers, Speaker } from '../platforms/platform.ts'
import type { KnownSpeaker } from '../store/inbox/inbox.ts'

const HOUR = 3_600_000

/** A colleague stays one for so many ms while the platform does not answer; a guest stays one until it says otherwise. */
const COLLEAGUE_FOR = 7 * 24 * HOUR
/** That only colleagues read in a place is believed for so many ms while the platform does not answer. */
const READERS_FOR = HOUR
/** What the platform says of a person is written down anew after so many ms. */
const WRITTEN_EVERY = HOUR

type Stored = Pick<KnownSpeaker, 'outsiders' | 'outsidersAt' | 'acquaintance'>

/** Who somebody is to the company: what the platform says now, else what it said before. An unknown is never a yes. */
export function standingOf(
  { guest, unknown }: Pick<Speaker, 'guest' | 'unknown'>,
  { acquaintance }: Pick<Stored, 'acquaintance'>,
  now: Date,
): 'colleague' | 'guest' | 'unknown' {
  if (guest) return 'guest'
  if (!unknown) return 'colleague'
  if (acquaintance?.guest) return 'guest'
  return acquaintance && isWithin(COLLEAGUE_FOR, acquaintance.learnedAt, now) ? 'colleague' : 'unknown'
}

/** Who can read in a place, in the same way. */
export function readersOf(
  place: Pick<Place, 'kind' | 'outsiders' | 'unknown'> | undefined,
  { outsiders, outsidersAt }: Pick<Stored, 'outsiders' | 'outsidersAt'>,
  now: Date,
): Readers {
  if (place?.outsiders ?? outsiders) return 'outsiders'
  if (!place?.unknown || place.kind === 'direct') return 'colleagues'
  return outsidersAt !== null && isWithin(READERS_FOR, outsidersAt, now) ? 'colleagues' : 'unknown'
}

/** Whether what the platform says of somebody is news, or was written down long ago. */
export function isToLearn(
  { guest, unknown }: Pick<Speaker, 'guest' | 'unknown'>,
  { acquaintance }: Pick<Stored, 'acquaintance'>,
  now: Date,
): boolean {
  if (guest === undefined || unknown) return false
  return acquaintance?.guest !== guest || !isWithin(WRITTEN_EVERY, acquaintance.learnedAt, now)
}

function isWithin(ms: number, since: string, now: Date): boolean {
  return now.getTime() - new Date(since).getTime() <= ms
}
