import { briefOfUsCard, orOfUs, whichOfUsCard } from '../../../../src/cards/people/brief.ts'
import { foundCard } from '../../../../src/cards/relation/card.ts'
import type { BriefOfUs, OfUs } from '../../../../src/crm/people/brief-of-us.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const here = (id: number, name: string) => ({
  id,
  name,
  isHere: true,
  hasLeft: false,
  awayUntil: null,
  quietUntil: null,
  deputy: null,
})

const team = ({ named, said }: Scene): BriefOfUs => ({
  what: 'team',
  id: 1,
  name: said('Planning', 'Planning'),
  first: here(1, named('Fatima el Amrani')),
  members: [
    here(1, named('Fatima el Amrani')),
    { ...here(2, named('Tom Baker')), isHere: false, awayUntil: '2026-03-05', deputy: null },
  ],
  team: null,
  leads: [],
  deputyOf: [],
  usual: [said('belt na tienen', 'rings after ten')],
  cases: [
    {
      number: 12,
      kind: 'question',
      summary: said('kunnen we donderdag leveren?', 'can we deliver Thursday?'),
      dueAt: inDays(1),
      wholeDay: true,
      isMine: false,
      total: 9,
    },
  ],
})

const both = ({ named }: Scene): OfUs[] => [
  { what: 'team', id: 1, name: 'Planning' },
  { what: 'member', id: 2, name: named('Tom Baker') },
]

export const usSamples: Samples = {
  whichOfUsCard: { 'who of us': (scene) => whichOfUsCard('Planning', both(scene), scene.reader) },
  orOfUs: {
    'beside customers': (scene) => {
      const none = { shown: [], count: 0, isAll: true }
      return orOfUs(foundCard('Planning', none, true, scene.reader), both(scene), scene.reader)
    },
  },
  briefOfUsCard: {
    'a department': (scene) => briefOfUsCard(team(scene), scene.reader),
    'a colleague': (scene) =>
      briefOfUsCard(
        {
          ...team(scene),
          what: 'member',
          name: scene.named('Tom Baker'),
          members: [],
          team: { id: 1, name: 'Planning' },
          leads: ['Planning'],
          deputyOf: [{ ...here(3, scene.named('Sanne de Wit')), isHere: false, awayUntil: null }],
          usual: [],
          cases: [],
        },
        scene.reader,
      ),
  },
}
