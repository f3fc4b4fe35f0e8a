import type { Importing } from '../work/importing.ts'
import type { ArchiveLook } from './file/archive-look.ts'

/** In working days: so long after it came in what is open is looked at again when its own date has passed. */
export const USUAL_DAYS = 5

/** An export that comes in, as whoever works on it needs it. */
export interface Bringing {
  job: Importing
  archive: ArchiveLook
  /** It was made by this very company: what is there stays as it is. */
  isOurs: boolean
  now: Date
}

export function bringingOf(job: Importing, now: Date): Bringing {
  const { archive } = job.look
  if (!archive) throw new Error(`import ${job.id} is no export of ours`)
  return { job, archive, isOurs: archive.mark === job.fileMark, now }
}
