/** What is said of a handover to those it concerns. */
export const HANDOVER_NEWS = ['accepted', 'told', 'completed', 'refused', 'called off', 'taken back'] as const
export type HandoverNews = (typeof HANDOVER_NEWS)[number]
