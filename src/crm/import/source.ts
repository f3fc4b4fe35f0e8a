/** Where a file comes from; `ours`: our own export, `cards`: address cards, `other`: none of the software we know. */
export const SOURCES = [
  'outlook',
  'google',
  'hubspot',
  'teamleader',
  'salesforce',
  'dynamics',
  'pipedrive',
  'exact',
  'cards',
  'ours',
  'other',
] as const
export type ImportSource = (typeof SOURCES)[number]
