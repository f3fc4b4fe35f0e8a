import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'
import { CauseAndChange } from '../complaint/gate.ts'
import { complaint } from '../complaint/kind.ts'

const { high, normal, low } = complaint.escalation.ladders

/**
 * Something fails that touches customers. Who is told while nobody has it is as of a complaint, but without an end; `acknowledged`
 * is how long its owner may go without an update.
 */
export const incident = {
  name: sentences({
    en: { one: 'incident', many: 'incidents' },
    nl: { one: 'storing', many: 'storingen' },
  }),
  asks: 'until somebody has it',
  modelled: true,
  deeds: [
    { does: 'take', onceTaken: 'still', command: 'incident take' },
    { does: 'close', command: 'incident close', opens: 'form' },
  ],
  plans: 'case wait',
  gives: 'incident give',
  steps: {
    given: { from: 'live', by: 'concerned', back: true },
    acknowledged: { from: 'live', by: 'colleague', back: true },
    updated: { from: 'live', by: 'colleague', back: true },
    touched: { from: 'live', by: 'colleague', back: true },
    'not touched': { from: 'live', by: 'concerned', back: true },
    told: { from: 'live', by: 'colleague', back: true },
    changed: { from: 'live', by: 'concerned' },
    closed: { from: 'live', to: 'closed', by: 'concerned', back: true },
    reopened: { from: 'closed', to: 'open', by: 'colleague', back: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
  },
  gate: CauseAndChange,
  escalation: {
    ladders: {
      high: { rungs: high.rungs, repeat: { every: 240, times: 200 }, acknowledged: 60 },
      normal: { rungs: normal.rungs, repeat: { every: 480, times: 100 }, acknowledged: 240 },
      low: { rungs: low.rungs, repeat: { every: 960, times: 50 }, acknowledged: 480 },
    },
    card: null,
    says: { rung: 'incident waits', direct: 'incident waits', lapsed: 'incident silent' },
  },
  edit: null,
} as const satisfies Kind
