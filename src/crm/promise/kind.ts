import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'

/** A promise is settled by who it concerns; it breaks when its time has passed. */
export const promise = {
  name: sentences({
    en: { one: 'promise', many: 'promises' },
    nl: { one: 'toezegging', many: 'toezeggingen' },
  }),
  asks: 'by its date',
  deeds: [{ does: 'keep', command: 'promise keep' }],
  plans: 'promise plan',
  gives: 'promise give',
  drops: 'promise drop',
  offered: 'with its date',
  mayBeLeft: true,
  tells: 'its date',
  isCountedOn: true,
  comesFirst: 'once broken',
  steps: {
    kept: { from: 'live', to: 'closed', by: 'concerned', back: true, keeps: true },
    late: { from: 'live', to: 'closed', by: 'concerned', back: true },
    dropped: { from: 'live', to: 'closed', by: 'concerned', back: true },
    renegotiated: { from: 'live', by: 'concerned', back: true, agrees: true },
    'moved late': { from: 'live', by: 'concerned', back: true, agrees: true },
    'handed over': { from: 'live', by: 'concerned', back: true, agrees: true },
    offered: { from: 'live', by: 'concerned', back: true },
    accepted: { from: 'live', by: 'colleague', back: true, agrees: true },
    countered: { from: 'live', by: 'colleague', back: true },
    agreed: { from: 'live', by: 'concerned', back: true, agrees: true },
    'old date kept': { from: 'live', by: 'concerned', back: true },
    'not accepted': { from: 'live', by: 'time' },
    'not reached': { from: 'live', by: 'concerned', back: true },
    needs: { from: 'live', by: 'concerned' },
    reworded: { from: 'live', by: 'concerned' },
    'moved along': { from: 'live', by: 'time', agrees: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
  },
  gate: null,
  escalation: null,
  edit: null,
} as const satisfies Kind
