import type { Severity } from '../../crm/escalation/ladder.ts'
import type { Card, Tone } from '../card.ts'

/** How loud an open complaint is: red is for what weighs heavily and nobody has; what weighs little is never loud. */
const TONES: Readonly<Record<Severity, { free: Tone | null; held: Tone | null }>> = {
  high: { free: 'alarm', held: 'warning' },
  normal: { free: 'warning', held: null },
  low: { free: null, held: null },
}

/** The tone of an open complaint, by its severity and whether somebody has it. */
export function toneOfOpen(severity: string | null, isHeld: boolean): Pick<Card, 'tone'> {
  const tone = TONES[(severity ?? 'normal') as Severity][isHeld ? 'held' : 'free']
  return tone === null ? {} : { tone }
}
