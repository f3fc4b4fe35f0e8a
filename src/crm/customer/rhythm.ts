import type { Db } from '../../store/tenant/tenant.ts'

/** How close customers are to us, the closest first. */
export const TIERS = ['A', 'B', 'C'] as const
export type Tier = (typeof TIERS)[number]

/** After so many days without contact a customer is worth a word, and so many it may be at most. */
export interface Rhythm {
  ideal: number
  most: number
}

/** As it is unless a lead says otherwise: of A, B, C, and without a tier. */
export const USUAL_RHYTHMS: readonly Rhythm[] = [
  { ideal: 30, most: 45 },
  { ideal: 60, most: 90 },
  { ideal: 120, most: 180 },
  { ideal: 40, most: 90 },
]
export const LONGEST_RHYTHM = 1000

/** Returns the rhythms of A, B, C and without a tier, as a company holds them. */
export function rhythmsIn(held: readonly number[]): Rhythm[] {
  return USUAL_RHYTHMS.map((usual, n) => {
    const [ideal, most] = [held[n * 2], held[n * 2 + 1]]
    return ideal === undefined || most === undefined ? usual : { ideal, most }
  })
}

/** The same the other way round; nothing when it is as usual. */
export function heldRhythms(rhythms: readonly Rhythm[]): number[] {
  const isUsual = rhythms.every(
    ({ ideal, most }, n) => ideal === USUAL_RHYTHMS[n]?.ideal && most === USUAL_RHYTHMS[n]?.most,
  )
  return isUsual ? [] : rhythms.flatMap(({ ideal, most }) => [ideal, most])
}

export async function rhythmsOf(db: Db): Promise<Rhythm[]> {
  return rhythmsIn((await db.tenant.findFirstOrThrow({ select: { rhythm: true } })).rhythm)
}
