import type { Card, Language } from '../cards/card.ts'
import { refusedCard, unknownCard } from '../cards/trouble/card.ts'
import { words } from '../cards/words.ts'
import type { Clock } from '../clock.ts'
import type { Context } from '../commands/command.ts'
import { storeStanding } from '../crm/people/acquaintance.ts'
import { syncProfile } from '../crm/people/sync-profile.ts'
import { markDeparted, returnMember } from '../crm/people/leaving.ts'
import { calendarOf, welcomeMember } from '../crm/people/member.ts'
import { profileChanges, ProfileReport } from '../crm/people/profile-report.ts'
import { isToLearn, readersOf, standingOf } from './standing.ts'
import type { Speaker, Viewer } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../crm/intake/keys.ts'
import type { PageAddress } from '../store/page-links.ts'
import type { Keyring } from '../store/secret.ts'
import type { Prisma } from '../store/generated/client.ts'
import { type KnownSpeaker, findSpeaker, type Speaking } from '../store/inbox/inbox.ts'
import { atomically, type Db, forTenant } from '../store/tenant/tenant.ts'

type Member = NonNullable<KnownSpeaker['member']>

/** A colleague and their company, or the card that says why somebody is not served; `waits`: not as long as they are unknown. */
export type Identified = { known: KnownSpeaker; member: Member } | { refused: Card; waits?: true }

/** Who this is in our books. Somebody who speaks for the first time becomes a colleague; a guest or a stranger does not. */
export async function identify(
  store: Store,
  clock: Clock,
  viewer: Viewer,
  heard?: KnownSpeaker | null,
): Promise<Identified> {
  const { user } = viewer
  const known = heard === undefined ? await findSpeaker(store, keysOf(viewer)) : heard
  const language = languageOf(known, user)
  if (!known) return refuse('stranger', language)
  const now = clock()
  const standing = standingOf(user, known, now)
  if (isToLearn(user, known, now)) await learn(store, clock, known, user)
  if (standing === 'guest') return refuse('guest', language)
  if (known.member && !known.member.active && !known.member.left) return refuse('inactive', language)
  if (standing === 'unknown') return { refused: unknownCard('person', language), waits: true }
  // Who left and speaks has come back, whatever a platform said of their account.
  if (known.member?.left)
    await atomically(forTenant(store, known.company.id), (tx) => returnMember(tx, now, known.member?.id ?? 0))
  const member = known.member
    ? await kept(store, clock, known, known.member, viewer)
    : await newcomer(store, clock, known, viewer)
  return { known, member }
}

/** What the inbox and the identities know a person by, and the place they are in. */
export function keysOf({ platform, workspace, user, place }: Viewer): Speaking {
  return { platform, workspace, user: user.id, place: place?.id ?? '' }
}

function languageOf(known: KnownSpeaker | null, user: Speaker): Language {
  return (known?.member?.language ?? user.language ?? known?.company.language ?? 'en') as Language
}

/** The language to tell somebody of trouble in, also when the database is not there to say which. Never throws. */
export async function languageFor(store: Store, viewer: Viewer, heard?: KnownSpeaker | null): Promise<Language> {
  const known = heard ?? (await findSpeaker(store, keysOf(viewer)).catch(() => null))
  return languageOf(known, viewer.user)
}

async function learn(
  store: Store,
  clock: Clock,
  { workspaceId, company, member }: KnownSpeaker,
  { id, guest }: Speaker,
): Promise<void> {
  const db = forTenant(store, company.id)
  if (guest && member) await markDeparted(db, clock, { workspaceId, userId: id })
  return storeStanding(db, clock, { workspaceId, userId: id, guest: guest === true })
}

function refuse(why: 'stranger' | 'guest' | 'inactive', language: Language): Identified {
  return { refused: refusedCard(words(language)(`trouble.${why}`), null, language) }
}

/** A colleague as the platform describes them today. It nearly always says what it said before, and then nothing is asked. */
async function kept(
  store: Store,
  clock: Clock,
  { workspaceId, company }: KnownSpeaker,
  member: Member,
  { user }: Viewer,
): Promise<Member> {
  if (!profileChanges(ProfileReport.parse(member.reported), user)) return member
  const db = forTenant(store, company.id)
  const after = await syncProfile(db, clock, { workspaceId, userId: user.id, report: user })
  return after ? { ...member, ...after } : member
}

async function newcomer(
  store: Store,
  clock: Clock,
  { workspaceId, company }: KnownSpeaker,
  { user, place }: Viewer,
): Promise<Member> {
  const { id, name, email, language, timeZone, admin } = user
  const made = await welcomeMember(forTenant(store, company.id), clock, {
    workspaceId,
    userId: id,
    // An id is nobody's name.
    name: name ?? email ?? words(language ?? (company.language as Language))('people.unnamed'),
    email,
    language,
    timeZone,
    ...(admin && { role: 'operator' as const }),
    ...(place?.kind === 'direct' && { reference: place.reference as Prisma.InputJsonValue | undefined }),
  })
  return { ...made, left: false, seenAt: clock().toISOString(), reference: null, reported: {} }
}

/** The card of a message that went with a digest of this member, as things stand now; null when it is not theirs or no longer so. */
export type NewsCard = (db: Db, which: { id: number; memberId: number; workspaceId: number }) => Promise<Card | null>

/** What the words belong to: `home` is where links lead, `heard` is the inbox id of what is being answered, null for who only looks. */
export interface Occasion {
  home: string | undefined
  /** Makes the address of a page; absent: there are none. */
  pages?: PageAddress | undefined
  /** Seals the keys of ways in; absent without a key of the installation. */
  seal?: Seal | undefined
  news?: NewsCard | undefined
  /** What secrets are sealed with. */
  keys?: Keyring | undefined
  heard: string | null
  link?: string | undefined
  people?: Readonly<Record<string, string>> | undefined
}

/** The view of the world a command gets for somebody we met. */
export function contextOf(
  store: Store,
  clock: Clock,
  { known, member }: Exclude<Identified, { refused: Card }>,
  { platform, user, place }: Viewer,
  { home, pages, seal, news, keys, heard, link, people = {} }: Occasion,
): Context {
  const { workspaceId, company } = known
  const readers = readersOf(place, known, clock())
  const language = member.language as Language
  const db = forTenant(store, company.id, heard)
  return {
    db,
    clock,
    me: {
      id: member.id,
      name: member.name,
      role: member.role,
      language,
      timeZone: member.timeZone,
      windows: member.windows,
    },
    by: { id: member.id, via: platform },
    calendar: calendarOf(member, company),
    modelId: company.modelId,
    t: words(language),
    workspaceId,
    place: {
      ...(place ?? { id: user.id, kind: 'direct' }),
      outsiders: readers === 'outsiders',
      unknown: readers === 'unknown',
    },
    link: link ?? null,
    home,
    async pageLink(page, may, relationId) {
      const right = { tenantId: company.id, memberId: member.id, page, mayChange: may === 'change', relationId }
      return (await pages?.(right)) ?? null
    },
    async pulseLink(id, until) {
      return (await pages?.({ page: 'pulse', tenantId: company.id, id, until })) ?? null
    },
    keys,
    async intakeLink(id) {
      return (await pages?.({ page: 'intake', tenantId: company.id, id })) ?? null
    },
    seal: seal ?? null,
    people,
    news: async (id) => (await news?.(db, { id, memberId: member.id, workspaceId })) ?? null,
    origin: heard ?? '',
    heardAs: heard,
    together: (work) => atomically(db, work),
  }
}
