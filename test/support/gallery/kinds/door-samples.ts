import {
  colleagueAtDoorCard,
  doorCard,
  doorChoiceCard,
  doorLogForm,
  strangerCard,
} from '../../../../src/cards/door/card.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { Door, OwedNow } from '../../../../src/crm/door/door.ts'
import type { Presence } from '../../../../src/crm/people/absence.ts'
import type { Candidate } from '../../../../src/crm/relation/search.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'
import { habits } from './usual-samples.ts'

export const sanne = ({ named }: Scene): Presence => ({
  id: 1,
  name: named('Sanne de Wit'),
  isHere: true,
  hasLeft: false,
  awayUntil: null,
  quietUntil: null,
  deputy: null,
})

export const tom = (scene: Scene): Presence => ({
  id: 2,
  name: scene.named('Tom Baker'),
  isHere: false,
  hasLeft: false,
  awayUntil: '2026-12-10',
  quietUntil: null,
  deputy: { id: 1, name: scene.named('Sanne de Wit') },
})

const bare = (scene: Scene): Door => ({
  id: 4,
  kind: 'person',
  name: scene.named('Anja Vermeer'),
  type: 'customer',
  city: null,
  salutation: null,
  addressForm: null,
  isConfirmed: false,
  otherNames: [],
  usual: [],
  owner: null,
  firms: [],
  people: [],
  owed: [],
  more: 0,
  incidents: [],
  annoyances: 0,
})

const owed = (scene: Scene, more: Partial<OwedNow> = {}): OwedNow => ({
  number: 5,
  kind: 'complaint',
  of: KINDS.complaint,
  summary: scene.said('Derde late levering', 'Third late delivery'),
  relationId: 3,
  relation: scene.named('Bakkerij Vermeer'),
  dueAt: null,
  wholeDay: true,
  acknowledgedAt: null,
  openedAt: inDays(-2),
  openedById: 2,
  owner: tom(scene),
  may: 'take',
  ...more,
})

const rich = (scene: Scene): Door => ({
  ...bare(scene),
  salutation: scene.said('mevrouw Vermeer', 'Mrs Vermeer'),
  addressForm: 'formal',
  isConfirmed: true,
  otherNames: [scene.named('Anja de Boer')],
  usual: [{ name: scene.named('Bakkerij Vermeer'), habits: habits(scene) }],
  firms: [
    {
      id: 3,
      name: scene.named('Bakkerij Vermeer'),
      role: scene.said('eigenaar', 'owner'),
      city: null,
      owner: tom(scene),
    },
    { id: 9, name: scene.named('Hotel Astoria'), role: null, city: null, owner: sanne(scene) },
  ],
  owed: [
    owed(scene),
    owed(scene, { number: 7, kind: 'promise', of: KINDS.promise, dueAt: inDays(-1), may: 'others' }),
    owed(scene, { number: 8, kind: 'quote', of: KINDS.quote, dueAt: inDays(3), may: 'settle', owner: sanne(scene) }),
  ],
  more: 2,
  incidents: [{ number: 11, summary: scene.said('De webwinkel ligt plat', 'The web shop is down') }],
  annoyances: 2,
})

const candidate = ({ named }: Scene, n: number): Candidate => ({
  id: n,
  kind: 'person',
  name: named('Anja Vermeer'),
  nameNorm: '',
  type: 'customer',
  customerSince: null,
  targetGroup: 'B2B',
  city: named('Delft'),
  phone: '+31 15 212 3456',
  phoneDigits: null,
  email: null,
  ownerId: null,
  owner: null,
  aliases: [],
  likeness: 1,
  worksFor: [named('Bakkerij Vermeer')],
  people: [],
})

const five = (scene: Scene) => [1, 2, 3, 4].map((n) => candidate(scene, n))

export const doorSamples: Samples = {
  doorCard: {
    'much at once': (scene) => doorCard(rich(scene), scene.reader, five(scene)),
    'nothing known': (scene) => doorCard(bare(scene), scene.reader),
  },
  doorChoiceCard: {
    switchboard: (scene) => {
      const firm = { id: 3, name: scene.named('Bakkerij Vermeer') }
      return doorChoiceCard(
        { typed: '015 2123456', isName: false, found: five(scene), more: 0, firm, isNear: false },
        scene.reader,
      )
    },
    'half heard': (scene) =>
      doorChoiceCard(
        { typed: scene.named('Anja'), isName: true, found: five(scene), more: 3, isNear: true },
        scene.reader,
      ),
    'two of one name': (scene) =>
      doorChoiceCard(
        { typed: scene.named('Anja'), isName: true, found: five(scene), more: 0, isNear: false },
        scene.reader,
      ),
  },
  strangerCard: {
    'a number': (scene) => strangerCard({ typed: '06 12345678', isName: false }, scene.reader),
    'a name': (scene) => strangerCard({ typed: 'Piet de Boer', isName: true }, scene.reader),
  },
  colleagueAtDoorCard: {
    away: (scene) => colleagueAtDoorCard(tom(scene), scene.reader),
    in: (scene) => colleagueAtDoorCard(sanne(scene), scene.reader),
    gone: (scene) => colleagueAtDoorCard({ ...tom(scene), hasLeft: true, awayUntil: null, deputy: null }, scene.reader),
  },
  doorLogForm: {
    'a number': (scene) => doorLogForm({ typed: '06 12345678', isName: false }, scene.reader),
    'a name': (scene) => doorLogForm({ typed: 'Piet de Boer', isName: true }, scene.reader),
  },
}
