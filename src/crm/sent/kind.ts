import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'

/** Something that was sent and matters: on its date it is asked whether it arrived. */
export const sent = {
  name: sentences({
    en: { one: 'did it arrive?', many: 'things sent', noun: 'thing sent' },
    nl: { one: 'is het aangekomen?', many: 'verzonden stukken', noun: 'verzonden stuk' },
  }),
  named: true,
  asks: 'by its date',
  deeds: [
    { does: 'arrived', command: 'sent arrived' },
    { does: 'lost', command: 'sent lost', opens: 'form' },
    { does: 'again', command: 'sent again' },
  ],
  plans: 'sent plan',
  gives: 'sent give',
  drops: 'sent drop',
  isCommercial: true,
  steps: {
    arrived: { from: 'live', to: 'closed', by: 'concerned', back: true },
    lost: { from: 'live', to: 'closed', by: 'concerned', back: true },
    dropped: { from: 'live', to: 'closed', by: 'concerned', back: true },
    'handed over': { from: 'live', by: 'concerned', back: true, agrees: true },
    'asked later': { from: 'live', by: 'concerned', back: true, agrees: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
  },
  gate: null,
  escalation: null,
  edit: null,
} as const satisfies Kind
