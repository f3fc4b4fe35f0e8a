import type { DigestLine } from '../../../../src/crm/attention/candidates.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { inDays, type Scene } from '../scene.ts'

/** Promises of a colleague who is away. */
export const casesFor = ({ said, named }: Scene, count: number): DigestLine[] =>
  Array.from({ length: count }, (_, n) => ({
    id: n + 1,
    number: n + 41,
    kind: 'promise' as const,
    of: KINDS.promise,
    relation: named('Zorggroep De Linde'),
    relationId: 3,
    standsFor: named('Sanne de Wit'),
    isTeam: false,
    hasLeft: false,
    summary: said('offerte voor dertig zorgbureaus sturen', 'send the quote for thirty desks'),
    dueAt: inDays(n + 1),
    wholeDay: true,
    brokenAt: null,
    severity: null,
    acknowledgedAt: null,
    silentSince: null,
    isReopened: false,
    offeredTo: null,
    waitsUntil: null,
    owner: named('Sanne de Wit'),
    openedAt: inDays(-4),
  }))
