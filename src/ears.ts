import { alreadyDoneCard } from './cards/ask-card.ts'
import type { Card, Language } from './cards/card.ts'
import { faultCard, interruptedCard, refusedCard } from './cards/trouble-card.ts'
import { words } from './cards/words/words.ts'
import type { Clock } from './clock.ts'
import { type Context, reply } from './commands/command.ts'
import { dispatch } from './commands/dispatch.ts'
import { seen, welcome } from './crm/member.ts'
import { forgetPlace, rememberPlace } from './crm/place.ts'
import { WeekHours } from './crm/working-time.ts'
import { ownTenant } from './crm/tenant.ts'
import { fault, type Log } from './log.ts'
import type { Answer, Ears, Invocation, Notice, Speaker } from './platforms/platform.ts'
import type { Store } from './store/db.ts'
import type { Prisma } from './store/generated/client.ts'
import { storable } from './store/storable.ts'
import { finish, hear, heardBefore, type KnownSpeaker, speaker } from './store/inbox.ts'
import { AlreadyHeard, atomically, type Db, forTenant } from './store/tenant.ts'

type Member = NonNullable<KnownSpeaker['member']>

/** What the platforms talk to, and what is done about words that were interrupted. */
export interface OpenEars extends Ears {
  /** Answers what was heard before a stop; says so when it had been saved already. */
  resume(invocation: Invocation): Promise<Answer>
}

/** Starts timing an answer on a platform; what it returns ends that. */
type Stopwatch = (platform: string) => () => void

/** The inbox before it, the commands behind it. */
export function openEars(store: Store, clock: Clock, log: Log, answering: Stopwatch = () => () => {}): OpenEars {
  // Who spoke is learned when it is stored, and used a moment later when it is answered.
  const speakers = new Map<string, KnownSpeaker | null>()
  const answers = new Map<string, Promise<Answer>>()

  async function answerOnce(invocation: Invocation): Promise<Answer> {
    const { event, user, request } = invocation
    const known = speakers.has(event) ? speakers.get(event) : await speaker(store, where(invocation))
    speakers.delete(event)
    const language = languageOf(known, user)
    if (!known) return refuse('stranger', language)
    if (user.guest) return refuse('guest', language)
    if (known.member && !known.member.active) return refuse('inactive', language)
    const member = known.member ?? (await newcomer(forTenant(store, known.company.id), clock, known, invocation))
    const db = forTenant(store, known.company.id, event)
    return dispatch(
      contextOf(db, clock, known, member, invocation),
      request,
      log,
      (error) => error instanceof AlreadyHeard,
    )
  }

  async function answer(invocation: Invocation, repeat: (language: Language) => Card): Promise<Answer> {
    const language = invocation.user.language ?? 'en'
    try {
      const before = speakers.has(invocation.event) ? null : await heardBefore(store.prisma, invocation.event)
      if (before?.answer) return before.answer as unknown as Answer
      return await answerOnce(invocation)
    } catch (error) {
      if (error instanceof AlreadyHeard) return reply(repeat(language))
      log.error({ event: invocation.event, error: fault(error) }, 'an answer failed')
      return reply(faultCard(invocation.event, typedIn(invocation), language))
    }
  }

  async function timed<T>(platform: string, work: Promise<T>): Promise<T> {
    const end = answering(platform)
    return work.finally(end)
  }

  function once(invocation: Invocation, repeat: (language: Language) => Card): Promise<Answer> {
    const running = answers.get(invocation.event) ?? timed(invocation.platform, answer(invocation, repeat))
    answers.set(invocation.event, running)
    return running
  }

  return {
    async hear(spoken) {
      const invocation = storable(spoken)
      const event = {
        id: invocation.event,
        ...where(invocation),
        invocation: invocation as unknown as Prisma.InputJsonObject,
      }
      const heard = await hear(store, clock(), event)
      if (heard.isNew) speakers.set(invocation.event, heard.speaker)
      return heard.isNew ? 'new' : 'known'
    },
    answer: (invocation) => once(storable(invocation), (language) => alreadyDoneCard({ language })),
    resume: (invocation) => once(invocation, (language) => interruptedCard(typedIn(invocation), language)),
    async told(invocation) {
      const given = await answers.get(invocation.event)
      answers.delete(invocation.event)
      if (!given) return
      const event = { id: invocation.event, ...where(invocation), answer: given as unknown as Prisma.InputJsonObject }
      await finish(store, clock(), event)
    },
    notice: (notice) => take(store, clock, notice),
  }
}

function where({ platform, workspace, user }: Invocation): { platform: string; workspace: string; user: string } {
  return { platform, workspace, user: user.id }
}

function languageOf(known: KnownSpeaker | null | undefined, user: Speaker): Language {
  return (known?.member?.language ?? user.language ?? known?.company.language ?? 'en') as Language
}

function typedIn({ request }: Invocation): string | null {
  return 'text' in request ? request.text : null
}

function refuse(why: 'stranger' | 'guest' | 'inactive', language: Language): Answer {
  const card: Card = refusedCard(words(language)(`trouble.${why}`), null, language)
  return reply(card)
}

async function newcomer(
  db: Db,
  clock: Clock,
  { workspaceId }: KnownSpeaker,
  { user, place }: Invocation,
): Promise<Member> {
  const { id, name, email, language, timeZone, admin } = user
  const made = await welcome(db, clock, {
    workspaceId,
    userId: id,
    name: name ?? id,
    email,
    language,
    timeZone,
    ...(admin && { role: 'operator' as const }),
    ...(place.kind === 'direct' && { reference: place.reference as Prisma.InputJsonValue | undefined }),
  })
  return { ...made, seenAt: clock().toISOString(), reference: null }
}

function contextOf(
  db: Db,
  clock: Clock,
  { workspaceId, company }: KnownSpeaker,
  member: Member,
  invocation: Invocation,
): Context {
  const { request, place, link, event, platform } = invocation
  const language = member.language as Language
  return {
    db,
    clock,
    me: { id: member.id, name: member.name, role: member.role, language, timeZone: member.timeZone },
    by: { id: member.id, via: platform },
    calendar: {
      timeZone: member.timeZone,
      country: company.country,
      hours: WeekHours.parse(member.hours ?? company.hours),
    },
    t: words(language),
    workspaceId,
    place,
    link: link ?? null,
    people: ('people' in request && request.people) || {},
    origin: event,
    together: (work) => atomically(db, work),
  }
}

async function take(store: Store, clock: Clock, notice: Notice): Promise<void> {
  const workspace = await store.prisma.workspace.findUnique({
    where: { platform_externalId: { platform: notice.platform, externalId: notice.workspace } },
  })
  if (!workspace) return notice.what === 'workspace' ? connect(store, clock, notice) : undefined
  const db = forTenant(store, workspace.tenantId)
  switch (notice.what) {
    case 'place': {
      const { place, user } = notice
      if (place.kind === 'direct' && user)
        await seen(db, clock, { workspaceId: workspace.id, userId: user.id, reference: place.reference })
      else await rememberPlace(db, clock, { workspaceId: workspace.id, ...place })
      return
    }
    case 'place gone':
      return forgetPlace(db, clock, workspace.id, notice.place)
    case 'workspace':
    case 'workspace gone':
      await db.workspace.update({ where: { id: workspace.id }, data: { gone: notice.what === 'workspace gone' } })
  }
}

/** A workspace seen for the first time belongs to the company that runs this installation. */
async function connect(store: Store, clock: Clock, { platform, workspace }: Notice): Promise<void> {
  const db = forTenant(store, await ownTenant(store.prisma, clock))
  await db.workspace.createMany({
    data: [{ platform, externalId: workspace, createdAt: clock() }],
    skipDuplicates: true,
  })
}
