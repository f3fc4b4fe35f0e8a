import { incidentCard, incidentDone, incidentWithdrawnCard } from '../../../../src/cards/incident/card.ts'
import {
  closeIncidentForm,
  incidentForm,
  newIncidentForm,
  offForm,
  reopenIncidentForm,
  touchForm,
  updateForm,
} from '../../../../src/cards/incident/forms.ts'
import {
  incidentGivenCard,
  incidentNewsCard,
  incidentSilentCard,
  incidentWaitsCard,
} from '../../../../src/cards/incident/told.ts'
import type { IncidentNews } from '../../../../src/crm/incident/owed.ts'
import type { IncidentState } from '../../../../src/crm/incident/view.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { someKnown } from '../complaint-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const open = ({ said, named }: Scene): IncidentState => ({
  id: 7,
  number: 7,
  summary: said('De bestelpagina geeft een fout', 'The order page gives an error'),
  severity: 'high',
  state: 'open',
  since: inDays(-2 * HOUR),
  owner: named('Sanne de Wit'),
  openedBy: named('Sanne de Wit'),
  openedAt: inDays(-HOUR),
  acknowledgedAt: inDays(-HOUR),
  acknowledgedBy: named('Sanne de Wit'),
  silentSince: null,
  isReopened: false,
  course: null,
  waits: null,
  closedAt: null,
  closedBy: null,
  update: { text: said('Om drie uur opgelost', 'Fixed by 3 pm'), at: inDays(-HOUR / 2) },
  facts: {},
  sourceLink: null,
  touches: [
    touch(3, named('Bakkerij Vermeer')),
    { ...touch(4, named('Studio Lumen')), toldAt: inDays(-HOUR / 4), toldBy: named('Tom Baker') },
    { ...touch(5, named('Hotel De Zwaan')), offAt: inDays(-HOUR / 4), offReason: said('vergissing', 'mistake') },
  ],
  parts: [
    { id: 12, number: 12, kind: 'complaint', relation: named('Bakkerij Vermeer'), state: 'open', of: KINDS.complaint },
    { id: 9, number: 9, kind: 'complaint', relation: named('Studio Lumen'), state: 'closed', of: KINDS.complaint },
  ],
  nextAt: inDays(HOUR / 2),
  nextTold: ['owner'],
})

const touch = (relationId: number, name: string): IncidentState['touches'][number] => ({
  relationId,
  name,
  toldAt: null,
  toldBy: null,
  offAt: null,
  offReason: null,
})

const waiting = (scene: Scene): IncidentState => ({
  ...open(scene),
  acknowledgedAt: null,
  acknowledgedBy: null,
  update: null,
  touches: [],
  parts: [],
})

const closed = (scene: Scene): IncidentState => ({
  ...open(scene),
  state: 'closed',
  closedAt: inDays(-HOUR / 6),
  closedBy: scene.named('Sanne de Wit'),
  facts: {
    cause: scene.said('een volle schijf', 'a full disk'),
    change: scene.said('we kijken ernaar', 'we watch it'),
  },
})

const news = (scene: Scene, what: IncidentNews['what']): IncidentNews => {
  const incident = open(scene)
  return {
    incident,
    what,
    by: scene.named('Sanne de Wit'),
    text: what === 'updated' ? scene.said('Om drie uur opgelost', 'Fixed by 3 pm') : null,
    customers: what === 'closed' ? [] : incident.touches.slice(0, 2),
    parts: what === 'touched' ? [] : incident.parts.slice(0, 1),
  }
}

export const incidentSamples: Samples = {
  incidentCard: {
    'just registered': (scene) => incidentCard(open(scene), { fresh: true }, scene.reader),
    'nobody has it': (scene) => incidentCard(waiting(scene), { fresh: false }, scene.reader),
    closed: (scene) => incidentCard(closed(scene), { fresh: false }, scene.reader),
    withdrawn: (scene) =>
      incidentCard({ ...closed(scene), state: 'withdrawn', facts: {} }, { fresh: false }, scene.reader),
  },
  incidentDone: {
    'a customer was told': (scene) =>
      incidentDone(scene.said('Studio Lumen weet het', 'Told: Studio Lumen'), open(scene), scene.reader, {
        back: true,
      }),
  },
  incidentWithdrawnCard: { withdrawn: (scene) => incidentWithdrawnCard(open(scene), scene.reader) },
  incidentWaitsCard: { waits: (scene) => incidentWaitsCard(waiting(scene), 45, scene.reader) },
  incidentSilentCard: { 'an update is due': (scene) => incidentSilentCard(open(scene), 60, scene.reader) },
  incidentGivenCard: { given: (scene) => incidentGivenCard(waiting(scene), scene.named('Tom Baker'), scene.reader) },
  incidentNewsCard: {
    'touches your customers': (scene) => incidentNewsCard(news(scene, 'touched'), scene.reader),
    update: (scene) => incidentNewsCard(news(scene, 'updated'), scene.reader),
    'is over': (scene) => incidentNewsCard(news(scene, 'closed'), scene.reader),
    'is back': (scene) => incidentNewsCard(news(scene, 'reopened'), scene.reader),
    'an update was taken back': (scene) => incidentNewsCard(news(scene, 'notUpdated'), scene.reader),
    'is not over after all': (scene) => incidentNewsCard(news(scene, 'notClosed'), scene.reader),
    'is over after all': (scene) => incidentNewsCard(news(scene, 'notReopened'), scene.reader),
    'was withdrawn': (scene) => incidentNewsCard(news(scene, 'withdrawn'), scene.reader),
  },
  newIncidentForm: { empty: (scene) => newIncidentForm(scene.reader) },
  touchForm: { empty: (scene) => touchForm(open(scene), scene.reader) },
  updateForm: { empty: (scene) => updateForm(open(scene), scene.reader) },
  offForm: { empty: (scene) => offForm(open(scene), '#3', scene.reader) },
  closeIncidentForm: {
    'somebody is to be told': (scene) => closeIncidentForm(open(scene), someKnown(scene), scene.reader, 'digest'),
  },
  reopenIncidentForm: { empty: (scene) => reopenIncidentForm(closed(scene), scene.reader) },
  incidentForm: { filled: (scene) => incidentForm(open(scene), scene.reader) },
}
