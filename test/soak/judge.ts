import type { Store } from '../../src/store/db.ts'
import type { SoakEvent } from './events.ts'
import type { SoakStage } from './stage.ts'

/** What became of everything, and what of it is wrong. */
export interface Judgement {
  wrong: string[]
  /** How many events had so many effects: taken in, and not. */
  effects: Record<string, number>
  deliveries: Record<string, number>
  /** Said twice, as docs/decisions/0003-said-once.md allows: a complaint or an escalation whose fate was unknown. */
  twice: number
}

/** Told again rather than perhaps not at all. */
const AGAIN = ['complaint card', 'escalation']

export async function judge(
  stage: SoakStage,
  store: Store,
  events: readonly SoakEvent[],
  taken: ReadonlySet<number>,
): Promise<Judgement> {
  const counts = await effectsOf(store)
  const wrong: string[] = []
  const effects: Record<string, number> = {}
  for (const { number, kind, isRefused } of events) {
    const count = counts.get(`soak${number}x`) ?? 0
    const isTaken = taken.has(number) && !(count === 0 && isRefused())
    const name = `${isTaken ? 'taken in' : 'not taken in, or refused in words'}, ${count} effects`
    effects[name] = (effects[name] ?? 0) + 1
    if (count > 1 || (isTaken && count === 0)) wrong.push(`event ${number} (${kind}): ${name}`)
  }
  const told = await tellings(stage, store)
  const unanswered = await store.prisma.inbox.count({ where: { doneAt: null, givenUpAt: null } })
  if (unanswered > 0) wrong.push(`${unanswered} events were never answered`)
  const violations = [...stage.slack.violations, ...stage.teams.violations]
  return {
    wrong: [...wrong, ...told.wrong, ...new Set(violations)],
    effects,
    deliveries: told.deliveries,
    twice: told.twice,
  }
}

async function effectsOf({ prisma }: Store): Promise<Map<string, number>> {
  const texts = [
    ...(await prisma.interaction.findMany({ select: { lines: true } })).map(({ lines }) => JSON.stringify(lines)),
    ...(await prisma.case.findMany({ select: { summary: true } })).map(({ summary }) => summary),
  ]
  const numbered = texts.flatMap((text) => /soak\d+x/.exec(text)?.[0] ?? [])
  const counts = new Map<string, number>()
  for (const name of numbered) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** Every message that was to be said: it stands where it was said, or it is named why it does not. */
async function tellings({ slack, teams }: SoakStage, { prisma }: Store) {
  const wrong: string[] = []
  const deliveries: Record<string, number> = {}
  const standing = new Set([
    ...slack.workspace.messages.map(({ channel, ts }) => `${channel}:${ts}`),
    ...teams.company.messages.map(teams.nameOf),
  ])
  const keys = slack.workspace.messages.flatMap(({ metadata }) =>
    metadata ? [(metadata['event_payload'] as { key: string }).key] : [],
  )
  const said = new Map<string, number>()
  for (const key of keys) said.set(key, (said.get(key) ?? 0) + 1)
  let twice = 0
  for (const { id, tenantId, key, kind, state, message, error } of await prisma.delivery.findMany()) {
    const outcome = state === 'failed' ? `failed: ${error?.replace(/\d+/g, 'n')}` : state
    deliveries[outcome] = (deliveries[outcome] ?? 0) + 1
    if (state === 'queued') wrong.push(`message ${id} (${kind}) was never said: ${error}`)
    if (state === 'failed' && !error) wrong.push(`message ${id} (${kind}) failed for no reason`)
    if (state === 'sent' && message !== null && !standing.has(message)) wrong.push(`message ${id} (${kind}) is nowhere`)
    const times = said.get(`${tenantId}/${key}`) ?? 0
    if (times > 1 && AGAIN.includes(kind)) twice += 1
    else if (times > 1) wrong.push(`message ${id} (${kind}) was said ${times} times`)
  }
  return { wrong, deliveries, twice }
}
