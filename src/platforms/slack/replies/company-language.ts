import type { Clock } from '../../../clock.ts'
import type { Language } from '../../../language.ts'
import type { InFlight } from '../../in-flight.ts'

/** The language of the company a workspace is of. */
export interface CompanyLanguage {
  /** As it was a minute ago, or when it was last wanted; null as long as it is not known. */
  last(): Language | null
  /** Asks for it. Never rejects. */
  look(): Promise<void>
}

const MINUTE = 60_000

/** Kept because it is wanted just when nothing can be asked. */
export function companyLanguage(
  ask: () => Promise<Language | null>,
  { clock, work }: { clock: Clock; work: Pick<InFlight, 'track'> },
): CompanyLanguage {
  let kept: Language | null = null
  let askedAt = Number.NEGATIVE_INFINITY

  async function look(): Promise<void> {
    askedAt = clock().getTime()
    kept = await ask().catch(() => kept)
  }

  return {
    look,
    last() {
      if (clock().getTime() - askedAt > MINUTE) void work.track(look())
      return kept
    },
  }
}
