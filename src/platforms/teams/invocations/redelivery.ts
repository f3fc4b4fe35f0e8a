import { createHash } from 'node:crypto'
import type { Clock } from '../../../clock.ts'

/** What Teams delivered, as far as it tells whether it is the same as something delivered before. */
export interface Delivery {
  /** Tenant and conversation; events of different conversations never meet. */
  scope: string
  /** The id Teams gave it. */
  id: string
  /** What stays the same when Teams delivers it again under a new id: who did what. */
  likeness: readonly string[]
  kind: 'words' | 'press' | 'form'
  /** When it happened, as Teams says. */
  at: Date
}

export interface Event {
  key: string
  /** The answer reached Teams, so anything alike that comes from now on is meant. */
  answered(): void
}

const AGAIN_MS = 2 * 60_000
const SLOT_MS = 10 * 60_000
const MOST = 10_000

/**
 * Finds the event a delivery belongs to. Teams delivers again what was not answered in time: after 15 s under the same
 * id, and about 30 s after that under a new id and a new time (seen in botbuilder-dotnet issue 5005). So:
 * - the same id is the same event;
 * - a new id is the same event while the earlier one, alike in everything else, is not answered and under two minutes old;
 * - once that was answered, the same press or the same words are a second, deliberate one;
 * - the same form with the same words in it is never a second one: after its answer it is gone, or drawn anew.
 *
 * Words are keyed by their id. A first press is keyed by what was pressed and a slot of ten minutes, so that its
 * redelivery under a new id is known after a restart too, when this memory is gone. The price: a button that did not
 * change, pressed twice within ten minutes with a restart in between, gives its first answer again.
 */
export function redeliveries(clock: Clock): (delivery: Delivery) => Event {
  const latest = new Map<string, { id: string; key: string; answered: boolean; at: number }>()

  return ({ scope, id, likeness, kind, at }) => {
    const now = clock().getTime()
    forgetOld(latest, now)
    const alike = digest([scope, kind, ...likeness])
    const last = latest.get(alike)
    const isLate = last && !last.answered && now - last.at < AGAIN_MS
    const again = last && (last.id === id || isLate || kind === 'form')
    const bySlot = kind !== 'words' && !last
    const fresh = {
      id,
      key: `${scope}:${bySlot ? `${alike}:${Math.floor(at.getTime() / SLOT_MS)}` : id}`,
      answered: false,
      at: now,
    }
    const event = again ? last : fresh
    latest.delete(alike)
    latest.set(alike, event)
    return {
      key: event.key,
      answered: () => {
        event.answered = true
      },
    }
  }
}

function forgetOld(latest: Map<string, { at: number }>, now: number): void {
  for (const [key, { at }] of latest) {
    if (now - at < SLOT_MS && latest.size < MOST) return
    latest.delete(key)
  }
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)
}
