import { plainText } from '../../src/cards/plain-text.ts'
import { stillOwed } from '../../src/crm/owed.ts'
import { composeCard } from '../../src/jobs/compose.ts'
import type { opened } from './database/opened.ts'
import { talking } from './talk.ts'
import { buttonsOf } from './world.ts'

type Company = Awaited<ReturnType<typeof opened>>

/** Somebody of the pretend company, by their first name, talking to the commands. */
export async function speaking(company: Company, name: string) {
  const member = await company.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
  const talk = await talking({ ...company, sanne: member, by: { id: member.id, via: 'playground' } })
  return { ...talk, id: member.id }
}

/** Something that is still to be said about questions: to whom, what, and with which buttons. */
export interface Unasked {
  to: string
  kind: string
  text: string
  buttons: string[]
}

/** Says what is queued about questions, or about something else that begins so, and returns it: each once. */
export async function hear({ db, clock }: Company, about = 'question'): Promise<Unasked[]> {
  const names = new Map((await db.member.findMany()).map(({ id, name }) => [id, name.split(' ')[0] ?? '']))
  const queued = await db.delivery.findMany({
    where: { state: 'queued', kind: { startsWith: about } },
    orderBy: { id: 'asc' },
  })
  const heard: Unasked[] = []
  for (const one of queued) {
    const owed = await stillOwed(db, one, clock())
    await db.delivery.updateMany({ where: { id: one.id }, data: { state: owed ? 'sent' : 'not owed' } })
    if (!owed) continue
    const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: clock() } as const
    const address = { workspace: 'playground', to: { place: 'x' } }
    const mentions = async (members: readonly { name: string }[]) => members.map(({ name }) => ({ name }))
    const card = await composeCard(db, owed, { platform: 'playground', address, reader, mentions })
    const buttons = buttonsOf(card).map(({ label }) => label)
    heard.push({ to: names.get(one.memberId ?? 0) ?? 'the place', kind: one.kind, text: plainText(card), buttons })
  }
  return heard
}

/** The newest question. */
export function newestQuestion({ db }: Company) {
  return db.case.findFirstOrThrow({ where: { kind: 'question' }, orderBy: { id: 'desc' } })
}
