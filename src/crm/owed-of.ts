import type { Delivery } from '../store/generated/client.ts'
import type { FactsOf, MessageKind } from './messages.ts'

/** A queued message of one kind, its facts checked. */
export type About<K extends MessageKind> = Omit<Delivery, 'kind' | 'facts'> & { kind: K; facts: FactsOf<K> }
