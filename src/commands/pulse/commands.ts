import type { Command } from '../command.ts'
import { pulseAbout, pulseAsk, pulseScore, pulseSent, pulseSkip, pulseSkipped, pulseUndo } from './pulse.ts'

/** What buttons, forms and lines about a pulse do. */
export const pulseCommands: readonly Command[] = [
  pulseAbout,
  pulseAsk,
  pulseSent,
  pulseSkip,
  pulseSkipped,
  pulseUndo,
  pulseScore,
]
