import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'
import { ClosingFacts } from './gate.ts'

/** Anybody may take what nobody has; what it says, and that it is over, is for who it concerns. */
export const complaint = {
  name: sentences({
    en: { one: 'complaint', many: 'complaints' },
    nl: { one: 'klacht', many: 'klachten' },
  }),
  asks: 'until somebody has it',
  watched: true,
  modelled: true,
  pulse: 'complaint',
  deeds: [
    { does: 'take', onceTaken: 'still', command: 'complaint take' },
    { does: 'close', command: 'complaint close', opens: 'form' },
  ],
  plans: 'case wait',
  gives: 'complaint give',
  drops: 'complaint deny',
  dropsOnly: 'what annoyances became',
  tells: 'what changed',
  comesFirst: 'while open',
  steps: {
    given: { from: 'live', by: 'concerned', back: true },
    acknowledged: { from: 'live', by: 'colleague', back: true },
    told: { from: 'live', by: 'colleague', back: true },
    changed: { from: 'live', by: 'concerned', back: true },
    // A cause we know is behind it (crm/cause/tie.ts).
    'same cause': { from: 'live', by: 'concerned', back: true },
    closed: { from: 'live', to: 'closed', by: 'concerned', back: true },
    // The same cause came up again at the same customer soon after it (crm/cause/settle.ts); and what showed that was taken back.
    'came back': { from: 'closed', by: 'time' },
    'solved after all': { from: 'closed', by: 'time' },
    // Their own words say that it is not over (crm/complaint/again.ts).
    'came again': { from: 'closed', to: 'open', by: 'time' },
    reopened: { from: 'closed', to: 'open', by: 'colleague', back: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
    // Of what annoyances became by themselves (crm/annoyance/becomes.ts).
    'not a complaint': { from: 'live', to: 'withdrawn', by: 'concerned', back: true },
    'no longer counted': { from: 'live', to: 'withdrawn', by: 'time' },
  },
  gate: ClosingFacts,
  escalation: {
    ladders: {
      high: {
        rungs: [
          { after: 30, tell: ['owner'] },
          { after: 60, tell: ['owner', 'deputy', 'lead'] },
          { after: 120, tell: ['lead', 'sponsor'] },
        ],
        repeat: { every: 120, times: 2 },
        acknowledged: 240,
      },
      normal: {
        rungs: [
          { after: 120, tell: ['owner'] },
          { after: 240, tell: ['owner', 'deputy', 'lead'] },
          { after: 480, tell: ['lead', 'sponsor'] },
        ],
        repeat: { every: 480, times: 1 },
        acknowledged: 480,
      },
      low: {
        rungs: [
          { after: 480, tell: ['owner'] },
          { after: 960, tell: ['owner', 'deputy', 'lead'] },
        ],
        repeat: { every: 960, times: 0 },
        acknowledged: 960,
      },
    },
    asksHolder: true,
    card: 'complaint card',
    says: { rung: 'escalation', direct: 'escalation direct', lapsed: 'lapsed' },
  },
  edit: 'complaint edit',
} as const satisfies Kind
