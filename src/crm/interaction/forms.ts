/** How there was contact. */
export const FORMS = ['call', 'mail', 'visit', 'meeting', 'chat', 'letter', 'website', 'other'] as const
export type InteractionForm = (typeof FORMS)[number]
