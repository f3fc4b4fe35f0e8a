import { findForm, saidCard } from '../../../../src/cards/find/card.ts'
import type { Candidate } from '../../../../src/crm/relation/search.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { Said } from '../../../../src/crm/said.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const row = ({ named }: Scene, more: Partial<Said>): Said => ({
  id: 8,
  place: 16,
  number: null,
  kind: 'call',
  at: inDays(-3),
  relation: { id: 3, name: named('Atelier Zonnestraal'), isOwn: false },
  who: named('Sanne de Wit'),
  of: null,
  excerpt: '',
  ...more,
})

const rows = (scene: Scene): Said[] => [
  row(scene, {
    excerpt: scene.said('levering kwam twee dagen te laat', 'the delivery came two days late'),
  }),
  row(scene, {
    place: 15,
    number: 41,
    kind: 'complaint',
    at: inDays(-40),
    of: KINDS.complaint,
    excerpt: scene.said('derde late levering', 'third late delivery'),
  }),
  row(scene, {
    place: 13,
    number: 38,
    kind: 'question',
    relation: { id: 1, name: scene.named('Kastelein BV'), isOwn: true },
    of: KINDS.question,
    excerpt: scene.said('wie regelt de leveringen op zaterdag?', 'who does deliveries on Saturday?'),
  }),
]

const customer = ({ named }: Scene): Candidate => ({
  id: 3,
  kind: 'organisation',
  name: named('Levering & Zonen'),
  nameNorm: '',
  type: 'customer',
  customerSince: null,
  targetGroup: 'B2B',
  city: null,
  phone: null,
  phoneDigits: null,
  email: null,
  ownerId: null,
  owner: null,
  aliases: [],
  likeness: 1,
  worksFor: [],
  people: [],
})

const nothing = { customers: [], isOlder: false }

export const findSamples: Samples = {
  saidCard: {
    'found, with more': (scene) =>
      saidCard(
        scene.said('levering', 'delivery'),
        {
          page: { rows: rows(scene), isCut: true },
          customers: [customer(scene)],
          isOlder: false,
        },
        scene.reader,
      ),
    'a customer alone': (scene) =>
      saidCard(
        scene.said('levering', 'delivery'),
        { page: null, customers: [customer(scene)], isOlder: false },
        scene.reader,
      ),
    'nothing found': (scene) =>
      saidCard(scene.said('kozijn', 'window frame'), { page: { rows: [], isCut: false }, ...nothing }, scene.reader),
    'nothing older': (scene) =>
      saidCard(
        scene.said('kozijn', 'window frame'),
        { page: { rows: [], isCut: false }, customers: [], isOlder: true },
        scene.reader,
      ),
    'no words': ({ reader }) => saidCard('—', { page: null, ...nothing }, reader),
  },
  findForm: { empty: ({ reader }) => findForm(reader) },
}
