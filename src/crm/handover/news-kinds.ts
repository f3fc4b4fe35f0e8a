/** What is said of a handover to those it concerns. */
export const HANDOVER_NEWS = [
  'accepted',
  'told',
  'completed',
  'refused',
  'called off',
  'withdrawn',
  'taken back',
  'ready',
  'receiver left',
] as const
export type HandoverNews = (typeof HANDOVER_NEWS)[number]

/** What is said of a handover in its thread. */
export const HANDOVER_STEPS = [...HANDOVER_NEWS, 'partly accepted'] as const
export type HandoverStep = (typeof HANDOVER_STEPS)[number]
