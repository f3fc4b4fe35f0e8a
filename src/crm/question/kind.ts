import { sentences } from '../../language.ts'
import type { Kind } from '../case/kind.ts'

/**
 * In working time of who must answer, from the moment the answer was expected: they are reminded and who asked hears so, then
 * who stands in, then their lead. Silence never goes unheard.
 */
const ladder = {
  rungs: [
    { after: 0, tell: ['owner'] },
    { after: 240, tell: ['owner', 'deputy'] },
    { after: 480, tell: ['lead'] },
  ],
  repeat: { every: 480, times: 1 },
  acknowledged: 480,
} as const

/** Its owner is who must do something now: answer it, or say whether the answer helps. */
export const question = {
  name: sentences({
    en: { one: 'question', many: 'questions' },
    nl: { one: 'vraag', many: 'vragen' },
  }),
  asks: 'by its date',
  modelled: true,
  named: true,
  settles: true,
  saysWhose: true,
  deeds: [
    { does: 'answer', command: 'question answer', opens: 'form' },
    { does: 'show', command: 'question show' },
  ],
  says: { keep: 'question helps', close: 'question helps', take: 'question take' },
  plans: 'question plan',
  gives: 'question give',
  drops: 'question let go',
  steps: {
    given: { from: 'live', by: 'concerned', back: true, agrees: true },
    taken: { from: 'live', by: 'colleague', back: true, agrees: true },
    declined: { from: 'live', by: 'colleague' },
    returned: { from: 'live', by: 'concerned', back: true, agrees: true },
    moved: { from: 'live', by: 'concerned', back: true, agrees: true },
    'asked back': { from: 'live', by: 'concerned', back: true, agrees: true },
    replied: { from: 'live', by: 'concerned', back: true, agrees: true },
    answered: { from: 'live', to: 'answered', by: 'colleague', back: true, agrees: true, keeps: true },
    'answer added': { from: 'live', by: 'colleague' },
    settled: { from: 'answered', to: 'closed', by: 'time' },
    'not yet': { from: 'answered', to: 'waiting on us', by: 'concerned', back: true, agrees: true },
    'made a part': { from: 'live', by: 'concerned', back: true },
    'others asked': { from: 'live', by: 'concerned', back: true },
    dissolved: { from: 'live', to: 'withdrawn', by: 'time' },
    'ended with the whole': { from: 'live', to: 'closed', by: 'colleague', back: true },
    'parts answered': { from: 'live', to: 'waiting on us', by: 'colleague' },
    helped: { from: 'live', to: 'closed', by: 'concerned', back: true },
    kept: { from: 'closed', by: 'concerned' },
    dropped: { from: 'live', to: 'closed', by: 'concerned', back: true },
    withdrawn: { from: 'live', to: 'withdrawn', by: 'opener' },
  },
  gate: null,
  escalation: {
    ladders: { low: ladder, normal: ladder, high: ladder },
    card: null,
    says: { rung: 'question waits', direct: 'question waits', lapsed: 'question waits', opener: 'question unanswered' },
  },
  edit: null,
} as const satisfies Kind
