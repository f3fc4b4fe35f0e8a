import type { Prisma } from '../../../store/generated/client.ts'

const ASKED = 'numbers, days and words of ours'
const PLATFORM = 'of the platform: who of us is there, and where'
const SECRET = 'a secret of ours'
const OURS = 'ours: where it names somebody it is shown, and they are taken out of it (places.ts)'

/** Why no row of a table is a customer’s. */
export const NOBODYS = {
  Tenant: 'of the company itself',
  Workspace: PLATFORM,
  Place: PLATFORM,
  Member: 'of a colleague',
  Team: 'of colleagues',
  Identity: PLATFORM,
  Acquaintance: PLATFORM,
  Joining: 'of colleagues: numbers and a role',
  ModelVersion: 'how the company works, in a file that is read: a name in it goes with a new version of it',
  ModelSession: PLATFORM,
  SessionNote: OURS,
  SessionVote: 'an event of the platform',
  WeekNote: OURS,
  Project: OURS,
  Cause: OURS,
  Change: OURS,
  CellUse: 'counts of the model',
  LinkCode: SECRET,
  MailToken: SECRET,
  IntakeKey: SECRET,
  CalendarFeed: SECRET,
  WatchedFeed: SECRET,
  CalendarEvent: 'when a colleague is away',
  MeetingPart: 'who of us is in a meeting',
  AwayAsked: ASKED,
  QuestionAsked: ASKED,
  DayPlan: ASKED,
  AlertMark: ASKED,
  Reporting: ASKED,
  DutyFailure: 'where in our code it broke',
  Keeping: 'how long something is kept',
  Forgotten: 'hashed with a key of the company: by these no file brings anybody back',
  BroughtRow: 'numbers: by these the same export brings nothing in again',
  ImportPiece: 'the bytes of a file until it is in or given up; a line about whoever was forgotten is refused',
  Word: 'made of names; the words that nobody else has go with the relation (erase.ts)',
  Inbox: 'of the installation, emptied by what is in it (store/inbox/forget-heard.ts)',
  PlaygroundMessage: 'of the installation, emptied by what is in it (store/inbox/forget-heard.ts)',
  Installation: 'of the installation',
  Setting: 'of the installation',
  Ticket: 'of the installation',
} as const satisfies Partial<Record<Prisma.ModelName, string>>
