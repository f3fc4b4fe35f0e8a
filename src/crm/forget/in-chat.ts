import type { Db } from '../../store/tenant/tenant.ts'
import { cardsOf, messagesAtCard } from '../case/card-place.ts'
import type { Kind } from '../case/kind.ts'
import { type CaseKind, KINDS } from '../kinds.ts'
import { type Message, say } from '../say.ts'
import type { Theirs } from './engine.ts'

/** Returns which events their rows came of, and how the platforms number what was said of their cases. */
export async function heardOf(db: Db, { rows }: Theirs): Promise<{ events: string[]; messages: string[] }> {
  const among = (model: 'Relation' | 'Interaction' | 'Case' | 'Annoyance' | 'Compliment' | 'Fact' | 'Delivery') => ({
    id: { in: [...(rows.get(model) ?? [])] },
  })
  const select = { origin: true } as const
  const made = [
    await db.relation.findMany({ where: among('Relation'), select }),
    await db.interaction.findMany({ where: among('Interaction'), select }),
    await db.case.findMany({ where: among('Case'), select }),
    await db.annoyance.findMany({ where: among('Annoyance'), select }),
    await db.compliment.findMany({ where: among('Compliment'), select }),
    await db.fact.findMany({ where: among('Fact'), select }),
  ].flat()
  const said = await db.delivery.findMany({ where: among('Delivery'), select: { message: true } })
  return {
    // What is made several times of one event has more behind it.
    events: [...new Set(made.flatMap(({ origin }) => (origin === null ? [] : [origin, origin.split('/')[0] ?? ''])))],
    messages: said.flatMap(({ message }) => message ?? []),
  }
}

/** Has every card of a case of theirs drawn anew, as it stands now: without a name or a word of theirs. */
export async function redrawCards(tx: Db, now: Date, { rows }: Theirs): Promise<void> {
  const found = await tx.case.findMany({ where: { id: { in: [...(rows.get('Case') ?? [])] } }, orderBy: { id: 'asc' } })
  const cards = await cardsOf(
    tx,
    found.map(({ id }) => id),
  )
  const messages = found.flatMap((one): Message[] => {
    const { edit }: Kind = KINDS[one.kind as CaseKind]
    const isShown = (cards.of.get(one.id) ?? []).some(({ state }) => state === 'sent')
    const calls = (cards.calls.get(one.id) ?? []).map(
      ({ key: root, workspaceId }): Message => ({
        key: `${root}/edit/forgotten`,
        kind: 'unowned edit',
        caseId: one.id,
        workspaceId: workspaceId ?? 0,
        facts: { root },
      }),
    )
    const own = edit === null || !isShown ? [] : messagesAtCard(cards, one, edit as 'complaint edit', 'edit/forgotten')
    return [...own, ...calls]
  })
  await say(tx, now, messages)
}
