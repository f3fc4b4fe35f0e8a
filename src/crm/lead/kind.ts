import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'

/** Somebody may want something of us: it becomes another case, or it ends with the reason. */
export const lead = {
  name: sentences({
    en: { one: 'lead', many: 'leads' },
    nl: { one: 'lead', many: 'leads' },
  }),
  named: true,
  asks: 'by its date',
  modelled: true,
  isCommercial: true,
  deeds: [
    { does: 'decide', command: 'lead decide', opens: 'form' },
    { does: 'show', command: 'lead show' },
  ],
  plans: 'lead plan',
  gives: 'lead give',
  drops: 'lead drop',
  steps: {
    renegotiated: { from: 'live', by: 'concerned', back: true, agrees: true },
    'moved late': { from: 'live', by: 'concerned', back: true, agrees: true },
    'handed over': { from: 'live', by: 'concerned', back: true, agrees: true },
    became: { from: 'live', to: 'closed', by: 'concerned', back: true },
    'not for us': { from: 'live', to: 'closed', by: 'concerned', back: true },
    lost: { from: 'live', to: 'closed', by: 'concerned', back: true },
    reworded: { from: 'live', by: 'concerned', back: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
  },
  gate: null,
  escalation: null,
  edit: null,
} as const satisfies Kind
