import { rewordForm } from '../../../src/cards/clarify/card.ts'
import { briefCard } from '../../../src/cards/brief/card.ts'
import { assumptionsCard, settledCard } from '../../../src/cards/brief/assumptions.ts'
import { closedCard } from '../../../src/cards/brief/closed.ts'
import { olderCard } from '../../../src/cards/brief/moments.ts'
import type { Form } from '../../../src/cards/card.ts'
import {
  beginForm,
  newAnnoyanceForm,
  colleagueForm,
  customerForm,
  newBriefForm,
  newWhoForm,
  newComplaintForm,
  newLogForm,
  newPromiseForm,
} from '../../../src/cards/new-forms.ts'
import { usualLine } from '../../../src/cards/usual/part.ts'
import { foundCard, relationConflict, relationForm } from '../../../src/cards/relation/card.ts'
import { COMMANDS } from '../../../src/commands/all.ts'
import { beginningsOf } from '../../../src/commands/begin.ts'
import { readOnlyCard, sharedCard } from '../../../src/cards/sharing/card.ts'
import type { Brief } from '../../../src/crm/relation/brief.ts'
import { factKind } from '../../../src/crm/relation/facts/catalogue.ts'
import { forSharing } from '../../../src/crm/relation/sharing.ts'
import type { Candidate } from '../../../src/crm/relation/search.ts'
import { colleagueOptions } from './promise-samples.ts'
import { inDays, type Samples, type Scene } from './scene.ts'
import { sanne, tom } from './kinds/door-samples.ts'
import { habits, proposed } from './kinds/usual-samples.ts'
import { KINDS } from '../../../src/crm/kinds.ts'

export const bare = ({ named }: Scene): Brief => ({
  id: 3,
  kind: 'organisation',
  name: named('Studio Lumen'),
  type: 'prospect',
  targetGroup: 'B2B',
  phone: null,
  email: null,
  city: null,
  ownerId: null,
  owner: null,
  missing: ['owner', 'reach', 'contact'],
  formerOwners: [],
  usual: [],
  proposed: null,
  known: [],
  whyLeft: null,
  formerly: [],
  alsoKnownAs: [],
  twins: [],
  interactions: 0,
  people: [],
  organisations: [],
  ties: { hasDecider: false, past: [], links: [], inGroup: false, spoken: null },
  moments: [],
  cases: [],
  incidents: [],
  assumptions: { shown: [], isCut: false },
  closed: [],
  closedTotal: 0,
  annoyances: [],
  compliments: [],
  lastPulse: null,
  projects: [],
})

const told = ({ named }: Scene, days: number) => ({ source: null, by: named('Tom Baker'), confirmedAt: inDays(days) })

const details = (brief: Brief) => ({ ...brief, usual: brief.usual.map(({ text }) => text) })

const assumed = ({ said, named }: Scene): Brief['assumptions']['shown'] =>
  [
    said('Budget rond 15.000', 'A budget near 15,000'),
    said('Kees beslist mee', 'Kees has a say too'),
    said('Ze vergelijken ons met twee anderen', 'They compare us with two others'),
    said('De verbouwing schuift naar mei', 'The refit moves to May'),
  ].map((text, n) => ({
    id: 30 - n,
    occurredAt: inDays(-2 - 9 * n),
    form: 'call',
    who: named('Sanne de Wit'),
    text,
    place: 1,
    line: `line${n}`,
  }))

const closedOnes = ({ said, named }: Scene): Brief['closed'] => [
  {
    id: 21,
    number: 21,
    summary: said('Twee krukken te hoog geleverd', 'Two stools delivered too high'),
    closedAt: inDays(-40),
    closedBy: named('Sanne de Wit'),
    cause: said('Oude tekening gebruikt in de werkplaats', 'The workshop used an old drawing'),
    change: said('Tekeningen krijgen een datum', 'Drawings get a date'),
  },
  {
    id: 19,
    number: 19,
    summary: said('Factuur op de verkeerde naam', 'Invoice in the wrong name'),
    closedAt: inDays(-90),
    closedBy: null,
    cause: null,
    change: said('Naam staat nu vast in het pakket', 'The name is fixed in the package now'),
  },
]

export function rich(scene: Scene): Brief {
  const { said, named } = scene
  const open = {
    owner: sanne(scene),
    severity: null,
    wholeDay: true,
    acknowledgedAt: null,
    silentSince: null,
    isReopened: false,
    cents: null,
    currency: null,
    total: 8,
  }
  return {
    ...bare(scene),
    name: named('Bakkerij Vermeer'),
    type: 'customer',
    phone: '+31152123456',
    email: 'info@bakkerijvermeer.example',
    city: named('Delft'),
    known: [
      { ...told(scene, -3), of: factKind('sector'), value: said('bakkerij', 'bakery'), source: named('Anja Vermeer') },
      { ...told(scene, -400), of: factKind('channel'), value: 'phone' },
      {
        ...told(scene, 0),
        of: factKind('hours'),
        value: said('voor tien uur', 'before ten'),
        by: null,
        confirmedAt: null,
      },
    ],
    owner: tom(scene),
    missing: [],
    usual: habits(scene),
    proposed: proposed(scene),
    interactions: 41,
    people: [
      {
        id: 4,
        name: named('Anja Vermeer'),
        role: said('eigenaar', 'owner'),
        buyingRole: 'decider',
        phone: '+31612345678',
      },
      { id: 5, name: named('Kees Vermeer'), role: said('bakker', 'baker'), buyingRole: null, phone: null },
    ],
    ties: {
      hasDecider: false,
      past: [
        {
          id: 6,
          name: named('Ria Blom'),
          role: said('inkoop', 'purchasing'),
          buyingRole: 'buyer',
          until: '2025-11-03',
        },
      ],
      links: [
        { kind: 'daughter of', isFrom: true, name: named('Vermeer Holding'), total: 9 },
        { kind: 'partner of', isFrom: false, name: named('Molen De Hoop'), total: 9 },
        { kind: 'referred by', isFrom: false, name: named('Café Noord'), total: 9 },
      ],
      inGroup: true,
      spoken: null,
    },
    moments: [
      {
        id: 1,
        form: 'call',
        direction: 'in',
        occurredAt: inDays(-2),
        who: named('Sanne de Wit'),
        personName: named('Anja Vermeer'),
        lines: [
          {
            label: 'fact',
            text: said('Wil in het voorjaar de winkel opnieuw inrichten', 'Wants to refit the shop in spring'),
          },
          { label: 'said', text: said('“Het mag deze keer iets warmer.”', '“A little warmer this time.”') },
          { label: 'assumption', text: said('Budget rond 15.000', 'A budget near 15,000') },
        ],
      },
      {
        id: 2,
        form: 'mail',
        direction: 'out',
        occurredAt: inDays(-34),
        who: named('Tom Baker'),
        personName: null,
        lines: [{ label: 'fact', text: said('Poten van twee krukken vervangen', 'Replaced the legs of two stools') }],
      },
    ],
    cases: [
      {
        ...open,
        id: 7,
        number: 7,
        kind: 'complaint',
        of: KINDS.complaint,
        summary: said('Derde late levering', 'Third late delivery'),
        severity: 'high',
        dueAt: null,
        openedAt: inDays(-1),
      },
      {
        ...open,
        id: 8,
        number: 8,
        kind: 'complaint',
        of: KINDS.complaint,
        summary: said('Kras op de nieuwe toonbank', 'A scratch on the new counter'),
        severity: 'low',
        dueAt: null,
        openedAt: inDays(-9),
        acknowledgedAt: inDays(-8),
      },
      {
        ...open,
        id: 12,
        number: 12,
        kind: 'promise',
        of: KINDS.promise,
        summary: said('schetsen van de toonbank sturen', 'send the sketches of the counter'),
        dueAt: inDays(1),
        openedAt: inDays(-2),
      },
      {
        ...open,
        id: 10,
        number: 10,
        kind: 'promise',
        of: KINDS.promise,
        summary: said('creditnota sturen', 'send the credit note'),
        dueAt: inDays(-3),
        openedAt: inDays(-12),
      },
    ],
    assumptions: { shown: assumed(scene).slice(0, 3), isCut: true },
    closed: closedOnes(scene),
    closedTotal: 5,
    formerly: [scene.named('Vermeer Brood')],
    alsoKnownAs: [scene.named('Vermeer Bakkers BV')],
    twins: [{ id: 77, name: scene.named('Bakkerij Vermeer BV') }],
    annoyances: [
      {
        text: said('stond twaalf minuten in de wacht', 'waited twelve minutes on the phone'),
        notedAt: inDays(-20),
        total: 2,
      },
      { text: said('kreeg twee keer dezelfde factuur', 'got the same invoice twice'), notedAt: inDays(-41), total: 2 },
    ],
    projects: [
      { id: 2, name: said('Nieuw magazijn', 'New warehouse'), total: 6 },
      { id: 1, name: said('Kantoor Utrecht', 'Utrecht office'), total: 6 },
    ],
    compliments: [{ text: said('jullie chauffeur denkt mee', 'your driver thinks along'), notedAt: inDays(-3) }],
    lastPulse: { number: 7, score: 3, guess: 5, answeredAt: inDays(-4) },
  }
}

const candidate = ({ named }: Scene, name: string, more: Partial<Candidate> = {}): Candidate => ({
  id: 3,
  kind: 'person',
  name: named(name),
  nameNorm: '',
  type: 'customer',
  customerSince: null,
  targetGroup: 'B2C',
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
  ...more,
})

const found = (scene: Scene) => [
  candidate(scene, 'Jan de Vries', {
    city: scene.named('Gouda'),
    phone: '+31645678901',
    email: 'jan.devries@thuis.example',
  }),
  candidate(scene, 'Jan de Vries', { worksFor: [scene.named('Café De Zwaan')], city: scene.named('Leiden') }),
  candidate(scene, 'De Vries & Zoon', { kind: 'organisation', type: 'former' }),
]

const all = (shown: readonly (Candidate & { newSince?: Date })[]) => ({ shown, count: shown.length, isAll: true })

/** How a customer is addressed, known and not. */
const unknown = { language: null, addressForm: null, salutation: null, nameConfirmedAt: null }
const confirmed = { language: 'nl', addressForm: 'formal', salutation: 'mevrouw Vermeer', nameConfirmedAt: inDays(-1) }

export const relationSamples: Samples = {
  briefCard: {
    'of a regular': (scene) => briefCard(rich(scene), null, scene.reader),
    'with a complaint in hand': (scene) => {
      const brief = rich(scene)
      return briefCard({ ...brief, cases: brief.cases.filter(({ number }) => number !== 7) }, null, scene.reader)
    },
    'of somebody new, by another name': (scene) => briefCard(bare(scene), scene.said('lumens', 'lumens'), scene.reader),
    'of a person, with a link': (scene) =>
      briefCard(
        {
          ...bare(scene),
          kind: 'person',
          name: scene.named('Anja Vermeer'),
          targetGroup: 'B2C',
          phone: '+31612345678',
          organisations: [
            { id: 3, name: scene.named('Bakkerij Vermeer'), role: scene.said('eigenaar', 'owner'), buyingRole: null },
          ],
          ties: {
            ...bare(scene).ties,
            spoken: {
              at: inDays(-3),
              form: 'call',
              who: scene.named('Sanne de Wit'),
              name: scene.named('Bakkerij Vermeer'),
            },
          },
        },
        null,
        scene.reader,
        'https://kastelein.example',
      ),
  },
  sharedCard: {
    'a brief, as far as the channel may know': (scene) =>
      sharedCard(briefCard(forSharing(rich(scene), ['open cases', 'the usual']), null, scene.reader), {
        name: scene.named('Tom Baker'),
        language: scene.reader.language,
      }),
  },
  readOnlyCard: {
    'a brief behind a link': (scene) => readOnlyCard(briefCard(rich(scene), null, scene.reader)),
  },
  olderCard: {
    'with more after it': (scene) => {
      const { id, name, moments } = rich(scene)
      return olderCard({ relation: { id, name }, rows: moments, isCut: true }, scene.reader)
    },
    'nothing any more': (scene) => {
      const { id, name } = bare(scene)
      return olderCard({ relation: { id, name }, rows: [], isCut: false }, scene.reader)
    },
  },
  assumptionsCard: {
    'with more after it': (scene) => {
      const { id, name } = rich(scene)
      return assumptionsCard({ relation: { id, name }, rows: assumed(scene), isCut: true }, scene.reader)
    },
    'nothing any more': (scene) => {
      const { id, name } = bare(scene)
      return assumptionsCard({ relation: { id, name }, rows: [], isCut: false }, scene.reader)
    },
  },
  settledCard: Object.fromEntries(
    (['fact', 'not so', 'assumption', null] as const).map((as) => [
      `a brief above which stands: ${as ?? 'changed since'}`,
      (scene: Scene) => {
        const text = as && scene.said('Budget rond 15.000', 'A budget near 15,000')
        const brief = briefCard(bare(scene), null, scene.reader)
        return settledCard(brief, { id: 30, line: 'line0', text, as: as ?? 'fact' })
      },
    ]),
  ),
  closedCard: {
    'with more after it': (scene) => {
      const { id, name } = rich(scene)
      return closedCard({ relation: { id, name }, rows: closedOnes(scene), isCut: true }, scene.reader)
    },
    'nothing any more': (scene) => {
      const { id, name } = bare(scene)
      return closedCard({ relation: { id, name }, rows: [], isCut: false }, scene.reader)
    },
  },
  foundCard: {
    several: (scene) => foundCard(scene.said('jan de vries', 'jan de vries'), all(found(scene)), true, scene.reader),
    'a new customer': (scene) => {
      const [first = candidate(scene, 'Jan de Vries')] = found(scene)
      return foundCard('jan', all([{ ...first, newSince: inDays(-11) }]), true, scene.reader)
    },
    'more than fit': (scene) => foundCard('jan', { shown: found(scene), count: 100, isAll: false }, true, scene.reader),
    'one that looks like it': (scene) => foundCard('vriez', all(found(scene).slice(0, 1)), false, scene.reader),
    nobody: (scene) => foundCard(scene.named('Brouwerij De Arend'), all([]), true, scene.reader),
  },
  relationForm: {
    'filled in': (scene) =>
      relationForm({ ...details(rich(scene)), ...confirmed, ownerId: 1 }, colleagueOptions(scene), scene.reader),
    'almost empty': (scene) =>
      relationForm({ ...details(bare(scene)), ...unknown, ownerId: null }, colleagueOptions(scene), scene.reader),
  },
  relationConflict: {
    'saved by two': (scene) => {
      const [mine, theirs] = [
        { ...details(rich(scene)), ...confirmed, ownerId: 1, phone: '+31612345678' },
        { ...details(rich(scene)), ...unknown, ownerId: 2 },
      ].map((one) => relationForm(one, colleagueOptions(scene), scene.reader)) as [Form, Form]
      return relationConflict(mine, theirs, { by: scene.named('Tom Baker') })
    },
  },
  newLogForm: {
    empty: ({ reader }) => newLogForm(reader),
    'about a customer': (scene) => {
      const name = scene.named('Bakkerij Vermeer')
      const mind = usualLine({ name, habits: habits(scene) }, scene.reader)
      return newLogForm(scene.reader, { label: name, value: '#3' }, mind)
    },
  },
  newPromiseForm: {
    empty: ({ reader }) => newPromiseForm(reader),
    'to a customer, after a meeting': ({ reader, named }) =>
      newPromiseForm(reader, { label: named('Acme Logistics'), value: '#12' }, 40),
  },
  newComplaintForm: { empty: ({ reader }) => newComplaintForm(reader) },
  newAnnoyanceForm: { empty: ({ reader }) => newAnnoyanceForm(reader) },
  newWhoForm: { empty: ({ reader }) => newWhoForm(reader) },
  newBriefForm: { empty: ({ reader }) => newBriefForm(reader) },
  rewordForm: {
    'with what was written': ({ said, reader }) =>
      rewordForm(
        said('die idioot van inkoop belde', 'that idiot from purchasing called'),
        { draft: 4, field: 'text' },
        reader,
      ),
  },
  customerForm: { 'to look in': ({ reader }) => customerForm({ draft: 4, field: 'relation' }, reader) },
  colleagueForm: {
    'to choose from': (scene) => colleagueForm({ draft: 4, field: 'owner' }, colleagueOptions(scene), scene.reader),
  },
  beginForm: { 'to choose from': ({ reader }) => beginForm(beginningsOf(COMMANDS), reader) },
}
