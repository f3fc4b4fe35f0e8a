import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'

/** A promise is settled by who it concerns; it breaks by itself when its time has passed. */
export const promise = {
  name: sentences({
    en: { one: 'promise', many: 'promises' },
    nl: { one: 'toezegging', many: 'toezeggingen' },
  }),
  asks: 'by its date',
  deeds: [
    { does: 'keep', command: 'promise keep' },
    { does: 'decide', command: 'promise decide', opens: 'form' },
  ],
  gives: 'promise decide',
  steps: {
    kept: { from: 'open', to: 'closed', by: 'concerned', back: true },
    late: { from: 'open', to: 'closed', by: 'concerned', back: true },
    dropped: { from: 'open', to: 'closed', by: 'concerned', back: true },
    renegotiated: { from: 'open', by: 'concerned', back: true },
    'moved late': { from: 'open', by: 'concerned', back: true },
    'handed over': { from: 'open', by: 'concerned', back: true },
    reworded: { from: 'open', by: 'concerned' },
    broken: { from: 'open', by: 'time' },
    withdrawn: { from: 'open', to: 'withdrawn', by: 'opener' },
  },
  gate: null,
  escalation: null,
  edit: null,
} as const satisfies Kind
