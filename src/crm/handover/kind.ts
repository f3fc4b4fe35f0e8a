import { z } from 'zod'
import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'

/** In working time of who answers for it, from its date: then who has it, their lead and who it goes to hear that it is late. */
const ladder = {
  rungs: [{ after: 0, tell: ['owner', 'lead'] }],
  repeat: { every: 480, times: 1 },
  acknowledged: 480,
} as const

/**
 * A customer goes to a colleague: over when that colleague accepted everything that is open and the customer was told. Its owner
 * is who has the customer until then.
 */
export const handover = {
  name: sentences({
    en: { one: 'handover', many: 'handovers' },
    nl: { one: 'overdracht', many: 'overdrachten' },
  }),
  named: true,
  asks: 'by its date',
  deeds: [{ does: 'show', command: 'handover show' }],
  plans: 'handover plan',
  drops: 'handover drop',
  offered: 'with all it hands over',
  steps: {
    accepted: { from: 'live', by: 'colleague', back: true },
    told: { from: 'live', by: 'colleague', back: true },
    completed: { from: 'live', to: 'closed', by: 'colleague', back: true },
    refused: { from: 'live', to: 'closed', by: 'colleague', back: true },
    moved: { from: 'live', by: 'concerned', back: true, agrees: true },
    'called off': { from: 'live', to: 'closed', by: 'concerned', back: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
    'receiver left': { from: 'live', by: 'time' },
  },
  gate: z.object({ told: z.object({ by: z.number(), at: z.string(), how: z.string() }) }),
  escalation: {
    ladders: { low: ladder, normal: ladder, high: ladder },
    card: null,
    says: {
      rung: 'handover waits',
      direct: 'handover waits',
      lapsed: 'handover waits',
      opener: 'handover waits',
      thread: 'handover late',
    },
  },
  edit: 'handover edit',
} as const satisfies Kind
