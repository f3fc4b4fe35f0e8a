import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'
import { QuoteClosing } from './gate.ts'

/** A quote is called back until it is won or lost. A total of several follows its parts, and what hangs on a quote follows it. */
export const quote = {
  name: sentences({
    en: { one: 'quote', many: 'quotes' },
    nl: { one: 'offerte', many: 'offertes' },
  }),
  named: true,
  asks: 'by its date',
  modelled: true,
  isCommercial: true,
  pulse: 'quote',
  deeds: [
    { does: 'reach', command: 'quote reached' },
    { does: 'miss', command: 'quote missed' },
    { does: 'win', command: 'quote win', opens: 'form' },
    { does: 'lose', command: 'quote lose', opens: 'form' },
  ],
  plans: 'quote plan',
  gives: 'quote give',
  drops: 'quote lose',
  isCountedOn: true,
  steps: {
    reached: { from: 'live', by: 'concerned', back: true, agrees: true },
    'not reached': { from: 'live', by: 'concerned', back: true, agrees: true },
    changed: { from: 'live', by: 'concerned', back: true, agrees: true },
    'handed over': { from: 'live', by: 'concerned', back: true, agrees: true },
    joined: { from: 'live', by: 'concerned' },
    'taken out': { from: 'live', by: 'concerned' },
    won: { from: 'live', to: 'closed', by: 'concerned', back: true },
    lost: { from: 'live', to: 'closed', by: 'concerned', back: true },
    'won along': { from: 'live', to: 'closed', by: 'time', back: true },
    delivered: { from: 'closed', by: 'concerned', back: true },
    'asked to ask': { from: 'closed', by: 'time' },
    'customer asked': { from: 'closed', by: 'colleague', back: true },
    'not asked after all': { from: 'closed', by: 'colleague', back: true },
    followed: { from: 'live', by: 'time', agrees: true },
    'followed to the end': { from: 'live', to: 'closed', by: 'time' },
    'followed back': { from: 'closed', to: 'open', by: 'time' },
    'nobody to ask': { from: 'closed', by: 'time' },
    'let go': { from: 'live', by: 'time' },
    dissolved: { from: 'live', to: 'withdrawn', by: 'time' },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
  },
  gate: QuoteClosing,
  escalation: null,
  edit: null,
} as const satisfies Kind
