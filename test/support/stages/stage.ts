import type { PrismaClient } from '../../../src/store/generated/client.ts'
import type { RunningBot } from '../../../src/main.ts'

export type Colleague = 'sanne' | 'tom' | 'fatima'

/** Something the bot said, as a person on that platform reads it; `handle` is the platform's own. */
export interface Shown {
  text: string
  buttons: string[]
  handle: unknown
}

/** The pretend company with the real bot on one platform: the same stories are told on each. */
export interface Stage extends AsyncDisposable {
  bot: RunningBot
  db: PrismaClient
  /** Typed in the private chat with the bot. Gives what answers. */
  says(who: Colleague, text: string): Promise<Shown>
  /** A button by the beginning of its label. Gives what comes of it: a new or changed message, or a form. */
  presses(who: Colleague, on: Shown, label: string): Promise<Shown>
  /** Fills a form by the names of its fields and sends it; `errors` are the sentences at its fields. */
  fills(who: Colleague, form: Shown, values: Record<string, string>): Promise<Shown & { errors: string[] }>
  /** Typed to the bot in the complaints channel, whose answer there is waited for. */
  mentions(who: Colleague, text: string): Promise<void>
  /** The cards in the complaints channel, oldest first. */
  complaints(): Promise<Shown[]>
  /** Whatever the bot said in that channel to everybody, oldest first. */
  channel(): Promise<Shown[]>
  thread(root: Shown): Promise<Shown[]>
  /** Everything the bot ever said to somebody directly. */
  direct(who: Colleague): Promise<Shown[]>
  at(to: string): Promise<void>
  /** What the platform would have refused or shown wrongly; must be empty. */
  violations(): readonly string[]
}

/** Waits until something is there, without a clock: the bot is working on it. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  what: string,
  tries = 2000,
): Promise<T> {
  for (let tried = 0; tried < tries; tried++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`there never was ${what}`)
}

/** The workspace of a platform belongs to the pretend company, and these are its people there. */
export async function adopt(db: PrismaClient, platform: string, users: Record<Colleague, string>): Promise<void> {
  const tenant = await db.tenant.findFirstOrThrow({ where: { pretend: true } })
  const workspace = await db.workspace.findFirstOrThrow({ where: { platform } })
  await db.workspace.update({ where: { id: workspace.id }, data: { tenantId: tenant.id } })
  // The playground's own workspace is closed, so that everything goes to the platform of the story.
  await db.workspace.updateMany({ where: { platform: 'playground' }, data: { gone: true } })
  for (const [name, userId] of Object.entries(users)) {
    const member = await db.member.findFirstOrThrow({ where: { email: { startsWith: name } } })
    const identity = { tenantId: tenant.id, memberId: member.id, workspaceId: workspace.id, userId }
    await db.identity.create({ data: { ...identity, seenAt: new Date('2026-03-02T08:00:00Z') } })
  }
}

export function labelled(on: Shown, label: string): string {
  const found = on.buttons.find((button) => button.startsWith(label))
  if (!found) throw new Error(`no button “${label}” but ${on.buttons.join(', ')} under:\n${on.text}`)
  return found
}
