import {
  deciderForm,
  linksCard,
  newTieForm,
  notLinkedCard,
  tiedCard,
  tieForm,
  untiedCard,
} from '../../../../src/cards/relation/links/card.ts'
import { groupCard } from '../../../../src/cards/relation/links/group.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { Group, GroupMember } from '../../../../src/crm/relation/links/group.ts'
import type { NamedLink } from '../../../../src/crm/relation/links/ties.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const jan = ({ named }: Scene) => ({ id: 4, name: named('Jan Peters'), kind: 'person' })
const bakery = ({ named }: Scene) => ({ id: 3, name: named('Bakkerij Vermeer'), kind: 'organisation' })
const holding = ({ named }: Scene) => ({ id: 9, name: named('Vermeer Holding'), kind: 'organisation' })

const job = (scene: Scene): NamedLink => ({
  id: 1,
  kind: 'works for',
  from: jan(scene),
  to: bakery(scene),
  role: scene.said('hoofd inkoop', 'head of purchasing'),
  buyingRole: 'decider',
  since: new Date('2024-01-01'),
  until: null,
})
const daughter = (scene: Scene): NamedLink => ({
  id: 2,
  kind: 'daughter of',
  from: bakery(scene),
  to: holding(scene),
  role: null,
  buyingRole: null,
  since: null,
  until: null,
})
const over = (scene: Scene): NamedLink => ({ ...job(scene), id: 3, until: new Date('2026-02-27') })

const done = { deed: 12, left: null, added: [], minutes: 10 }

const member = (scene: Scene, depth: number, more: Partial<GroupMember> = {}): GroupMember => ({
  ...(depth === 0 ? holding(scene) : bakery(scene)),
  depth,
  kind: depth === 0 ? null : 'daughter of',
  owner: scene.named('Sanne de Wit'),
  lastInteractionAt: inDays(-3),
  cases: [],
  broken: null,
  failing: null,
  total: 14,
  ...more,
})
const whole = (scene: Scene): Group => ({
  members: [
    member(scene, 0),
    member(scene, 1, {
      cases: [
        { of: KINDS.complaint, count: 1 },
        { of: KINDS.promise, count: 2 },
      ],
      broken: scene.said('nieuwe offerte sturen', 'send the new quote'),
      failing: scene.said('website ligt eruit', 'website is down'),
    }),
    member(scene, 2, { id: 21, kind: 'franchise of', owner: null, lastInteractionAt: null }),
  ],
  total: 14,
  isCut: false,
  page: 0,
  hasNext: true,
})

export const tieSamples: Samples = {
  tiedCard: {
    'a new one': (scene) => tiedCard({ what: 'made', link: job(scene), ...done }, scene.reader),
    'moved from another group, one added': (scene) =>
      tiedCard(
        {
          what: 'made',
          link: daughter(scene),
          ...done,
          left: scene.named('Bouwgroep Noord'),
          added: [holding(scene).name],
        },
        scene.reader,
      ),
    changed: (scene) => tiedCard({ what: 'changed', link: job(scene), ...done }, scene.reader),
    ended: (scene) => tiedCard({ what: 'ended', link: over(scene), ...done }, scene.reader),
    'known already': (scene) => tiedCard({ what: 'same', link: daughter(scene), ...done, deed: null }, scene.reader),
  },
  untiedCard: { undone: (scene) => untiedCard([jan(scene), bakery(scene)], scene.reader) },
  linksCard: {
    'some, and some over': (scene) =>
      linksCard(bakery(scene), { links: [job(scene), daughter(scene), over(scene)], more: 3 }, scene.reader),
    none: (scene) => linksCard(bakery(scene), { links: [], more: 0 }, scene.reader),
  },
  notLinkedCard: { no: (scene) => notLinkedCard(jan(scene), holding(scene), scene.reader) },
  newTieForm: {
    'of an organisation': (scene) => newTieForm(bakery(scene), scene.reader),
    'of a person': (scene) => newTieForm(jan(scene), scene.reader),
  },
  tieForm: {
    'of a person': (scene) => tieForm(job(scene), scene.reader),
    'of an organisation': (scene) => tieForm(daughter(scene), scene.reader),
  },
  deciderForm: {
    'who decides': (scene) => deciderForm(bakery(scene), { links: [job(scene)], more: 0 }, scene.reader),
    'of many': (scene) => deciderForm(bakery(scene), { links: [job(scene)], more: 12 }, scene.reader),
  },
  groupCard: {
    'a page of it': (scene) => groupCard(bakery(scene), whole(scene), scene.reader),
    'too many to count': (scene) =>
      groupCard(holding(scene), { ...whole(scene), total: 500, isCut: true }, scene.reader),
    none: (scene) =>
      groupCard(bakery(scene), { members: [], total: 1, isCut: false, page: 0, hasNext: false }, scene.reader),
  },
}
