import type { Step } from './kind.ts'

/** The steps that every kind with a ladder knows, beside its own. */
export const ON_A_LADDER = {
  escalated: { from: 'live', by: 'time' },
  'acknowledgement lapsed': { from: 'live', by: 'time' },
  // Nobody is asked how it goes for a while (crm/complaint/pause.ts).
  silenced: { from: 'live', by: 'concerned', back: true },
  'third party': { from: 'live', by: 'concerned', back: true },
  snoozed: { from: 'live', by: 'colleague', back: true },
  resumed: { from: 'live', by: 'concerned', back: true },
  rescheduled: { from: 'live', by: 'time' },
} as const satisfies Record<string, Step>

/** The steps that every kind knows, beside its own. What depended on something else goes, and comes back, with that. */
export const OF_EVERY_KIND = {
  added: { from: 'live', by: 'colleague' },
  waits: { from: 'live', by: 'concerned', back: true, agrees: true },
  'went on': { from: 'live', by: 'concerned', back: true },
  'wait over': { from: 'waiting on them', to: 'open', by: 'time' },
  // Its date has passed and it is not done (crm/attention/break.ts).
  broken: { from: 'live', by: 'time' },
  cancelled: { from: 'live', to: 'closed', by: 'time', back: true },
  'stands again': { from: 'closed', to: 'open', by: 'time' },
  // Offered to a colleague, who takes it over or says no; until then it is whose it was (crm/offer).
  offered: { from: 'live', by: 'concerned', back: true },
  'offer refused': { from: 'live', by: 'colleague', back: true },
  'not accepted': { from: 'live', by: 'time' },
  // Its customer went to a colleague, who has it from then on (crm/handover/take-over.ts).
  'taken over': { from: 'live', by: 'colleague', back: true, agrees: true },
  // It became part of an incident (crm/incident/attach.ts).
  attached: { from: 'live', by: 'colleague', back: true },
  // As the model it began with wants it (crm/model/course.ts).
  ticked: { from: 'live', by: 'colleague' },
  'written down': { from: 'live', by: 'colleague' },
  decided: { from: 'live', by: 'concerned' },
  'no longer decided': { from: 'live', by: 'colleague' },
  // Somebody has to approve more than that (crm/model/approval.ts).
  'approval asked': { from: 'live', by: 'concerned' },
  'approval answered': { from: 'live', by: 'colleague' },
  'approval open again': { from: 'live', by: 'colleague' },
  'approval withdrawn': { from: 'live', by: 'colleague' },
} as const satisfies Record<string, Step>
