import type { Prisma } from '../../../store/generated/client.ts'
import type { Personal } from './rule.ts'

const OURS = 'a word of ours'
const CHAT = 'where it is in the chat'

/** What is kept of customers and of what is done with them, each after what it is found by. */
export const OF_CUSTOMERS = {
  Relation: {
    rules: [
      {
        by: { id: 'Relation' },
        as: 'details',
        becomes: {
          name: 'called',
          nameNorm: '',
          email: 'null',
          phone: 'null',
          phoneDigits: 'null',
          address: 'null',
          city: 'null',
          placeNorm: '',
          language: 'null',
          addressForm: 'null',
          salutation: 'null',
          nameConfirmedAt: 'null',
          usual: '[]',
          usualConfirmedAt: '[]',
          usualDecided: '[]',
          words: '[]',
          origin: 'null',
          keptUntil: 'null',
          keptWhy: 'null',
          goingSaidAt: 'null',
          whyLeft: 'null',
          askAt: 'null',
          ownerId: 'null',
          withdrawnAt: 'now',
          forgottenAt: 'now',
        },
      },
    ],
    stays: { kind: OURS, type: OURS, targetGroup: OURS },
  },
  Interaction: {
    rules: [
      {
        by: { relationId: 'Relation', personId: 'Relation' },
        as: 'moments',
        becomes: {
          personId: 'null',
          personName: 'null',
          subject: 'null',
          lines: 'json []',
          outcome: 'null',
          sourceLink: 'null',
          origin: 'null',
        },
      },
      { personAt: 'relationId', becomes: { personName: 'null' } },
    ],
    stays: { form: OURS, direction: OURS, targetGroup: OURS, found: 'made of the rest by the database' },
  },
  Case: {
    rules: [
      {
        by: { relationId: 'Relation' },
        as: 'cases',
        becomes: {
          personName: 'null',
          origin: 'null',
          sourceLink: 'null',
          summary: 'word',
          waitsFor: 'null',
          pausedFor: 'null',
          outcome: 'own word',
          facts: 'own words',
          agreed: 'own words',
          course: 'own words',
        },
      },
      { by: { interactionId: 'Interaction' }, becomes: { personName: 'null' } },
      { personAt: 'relationId', becomes: { personName: 'null' } },
    ],
    stays: {
      kind: OURS,
      state: OURS,
      severity: OURS,
      pausedHow: OURS,
      ticks: 'numbers and dates',
      found: 'made of the rest by the database',
    },
  },
  CaseEvent: {
    rules: [{ by: { caseId: 'Case' }, as: 'history', becomes: { data: 'own words' } }],
    stays: { what: OURS },
  },
  CaseTouch: {
    rules: [{ by: { relationId: 'Relation', caseId: 'Case' }, becomes: { offReason: 'null' } }],
  },
  Annoyance: {
    rules: [{ by: { relationId: 'Relation' }, as: 'annoyances', becomes: { text: 'word', origin: 'null' } }],
    stays: { category: OURS },
  },
  Compliment: {
    rules: [{ by: { relationId: 'Relation' }, as: 'compliments', becomes: { text: 'word', origin: 'null' } }],
    stays: { told: 'numbers' },
  },
  Pulse: {
    rules: [
      {
        by: { relationId: 'Relation', personId: 'Relation', caseId: 'Case' },
        as: 'pulses',
        becomes: { personId: 'null', words: 'null', skippedWhy: 'null' },
      },
    ],
  },
  Telling: {
    rules: [
      { by: { relationId: 'Relation' }, becomes: { how: 'null', whom: 'null', why: 'null' } },
      { by: { interactionId: 'Interaction' }, becomes: { whom: 'null' } },
    ],
  },
  ExternalId: { rules: [{ by: { relationId: 'Relation' }, isGone: true }], stays: { source: OURS, kind: OURS } },
  Alias: { rules: [{ by: { relationId: 'Relation' }, as: 'details', isGone: true }] },
  Fact: { rules: [{ by: { relationId: 'Relation' }, as: 'facts', isGone: true }] },
  FactAsked: { rules: [{ by: { relationId: 'Relation' }, isGone: true }] },
  BroughtUp: { rules: [{ by: { relationId: 'Relation' }, isGone: true }] },
  Link: { rules: [{ by: { fromId: 'Relation', toId: 'Relation' }, as: 'links', isGone: true }] },
  Ownership: { rules: [{ by: { relationId: 'Relation' }, becomes: { until: 'ended' } }] },
  ProjectPart: {
    rules: [
      { by: { relationId: 'Relation' }, as: 'links', isGone: true },
      { by: { organisationId: 'Relation' }, becomes: { organisationId: 'null' } },
    ],
  },
  Merging: {
    rules: [
      {
        by: { survivorId: 'Relation', formerId: 'Relation' },
        becomes: { moved: '{}', details: '{}' },
      },
    ],
  },
  Meeting: {
    rules: [
      {
        by: { relationId: 'Relation', interactionId: 'Interaction' },
        as: 'meetings',
        becomes: { title: 'null', location: 'null', guests: '[]', goal: 'null', about: 'nobody', relationId: 'null' },
      },
      { naming: ['guests'], becomes: { guests: 'without them' } },
    ],
    stays: { uid: 'of the calendar', original: 'a time', outcome: OURS },
  },
  MeetingAsked: {
    rules: [{ by: { relationId: 'Relation', meetingId: 'Meeting' }, isGone: true }],
  },
  Incoming: {
    rules: [
      {
        by: { relationId: 'Relation', caseId: 'Case', interactionId: 'Interaction' },
        sameReach: { mail: 'mail', phoneDigits: 'digits' },
        as: 'incoming',
        becomes: {
          key: 'key',
          bodyHash: 'null',
          name: 'null',
          company: 'null',
          mail: 'null',
          phone: 'null',
          phoneDigits: 'null',
          subject: 'null',
          text: 'word',
          language: 'null',
          facts: 'own words',
        },
      },
    ],
    stays: { channel: OURS, reference: 'ours, and says nothing', heldWhy: OURS, becomes: OURS, state: OURS },
  },
  FiledMail: {
    rules: [
      {
        by: { caseId: 'Case' },
        among: { moments: 'Interaction' },
        naming: ['strangers', 'sender'],
        as: 'mails',
        becomes: { key: 'key', subject: '', lines: 'json []', sender: '', strangers: 'json []' },
      },
    ],
    stays: { state: OURS, why: OURS, direction: OURS },
  },
  Delivery: {
    rules: [
      {
        by: { caseId: 'Case' },
        namingOfNone: ['facts'],
        as: 'said',
        becomes: { facts: 'own words', error: 'null', state: 'not owed' },
      },
    ],
    stays: { key: 'made of numbers', kind: OURS, conversation: CHAT, address: CHAT, message: CHAT },
  },
  Draft: {
    rules: [
      {
        holding: 'input',
        naming: ['input'],
        as: 'drafts',
        becomes: { input: '{}', resolvedAt: 'now', event: 'null' },
      },
    ],
    stays: { command: OURS },
  },
  ImportRow: {
    rules: [
      {
        by: { relationId: 'Relation', becameId: 'Relation' },
        sameReach: { email: 'mail', phoneDigits: 'digits' },
        naming: ['cells', 'value'],
        isGone: true,
      },
    ],
  },
  ImportChange: { rules: [{ by: { relationId: 'Relation' }, isGone: true }] },
  ImportJob: {
    rules: [{ naming: ['look', 'name'], becomes: { look: 'without samples', name: 'without name' } }],
    stays: {
      state: OURS,
      phase: OURS,
      source: OURS,
      fingerprint: 'of the names of columns',
      columns: 'of the names of columns',
      reading: OURS,
      choices: OURS,
      counts: 'numbers',
      failure: OURS,
      holder: 'a process of ours',
    },
  },
  Shown: { rules: [{ by: { caseId: 'Case' }, isGone: true }] },
  Finding: { rules: [{ naming: ['key', 'facts'], isGone: true }], stays: { what: OURS } },
  Audit: {
    rules: [{ subject: 'subject', namingOfNone: ['before'], as: 'history', becomes: { before: 'null' } }],
    stays: { action: OURS, subject: 'made of numbers', via: OURS },
  },
  AuditLink: {
    rules: [{ by: { auditId: 'Audit' }, becomes: { salt: 'null' } }],
    stays: { digest: 'mute without its salt', hash: 'of the digest' },
  },
} as const satisfies Partial<Record<Prisma.ModelName, Personal>>
