import { leadCard, leadDone, leadGivenCard } from '../../../../src/cards/lead/card.ts'
import { leadDecideForm, leadForm, newLeadForm } from '../../../../src/cards/lead/forms.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { LeadState } from '../../../../src/crm/lead/view.ts'
import { colleagueOptions } from '../promise-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const open = ({ said, named }: Scene): LeadState => ({
  id: 14,
  number: 14,
  relation: { id: 3, name: named('Hotel De Zwaan') },
  personName: named('Kees Visser'),
  summary: said('wil 40 stoelen voor de ontbijtzaal', 'wants 40 chairs for the breakfast room'),
  source: said('beurs', 'fair'),
  owner: named('Tom Baker'),
  dueAt: inDays(1 + 6 * HOUR),
  wholeDay: true,
  course: null,
  sourceLink: null,
  state: 'open',
  reason: null,
  became: null,
})

const became = (scene: Scene): LeadState => ({
  ...open(scene),
  state: 'became',
  became: { number: 15, name: KINDS.incident.name },
})

const notForUs = (scene: Scene): LeadState => ({
  ...open(scene),
  state: 'not for us',
  reason: scene.said('te klein', 'too small'),
})

export const leadSamples: Samples = {
  leadCard: {
    'just noted, with its source': (scene) => leadCard(open(scene), { fresh: true }, scene.reader),
    'just noted, without a source': (scene) => {
      const sources = [scene.said('beurs', 'fair'), scene.said('website', 'website')]
      return leadCard({ ...open(scene), source: null }, { fresh: true, sources }, scene.reader)
    },
    'of a new customer': (scene) =>
      leadCard(
        { ...open(scene), newSince: inDays(-11), forNewcomer: true, wholeDay: false },
        { fresh: false },
        scene.reader,
      ),
    late: (scene) => leadCard({ ...open(scene), state: 'late', dueAt: inDays(-1) }, { fresh: false }, scene.reader),
    'not for us': (scene) => leadCard(notForUs(scene), { fresh: false }, scene.reader),
    lost: (scene) => leadCard({ ...open(scene), state: 'lost' }, { fresh: false }, scene.reader),
    withdrawn: (scene) => leadCard({ ...open(scene), state: 'withdrawn' }, { fresh: false }, scene.reader),
  },
  leadDone: {
    moved: (scene) => leadDone('moved', open(scene), scene.reader),
    became: (scene) => leadDone('became', became(scene), scene.reader),
    'not for us': (scene) => leadDone('not for us', notForUs(scene), scene.reader, 'digest'),
    withdrawn: (scene) => leadDone('withdrawn', { ...open(scene), state: 'withdrawn' }, scene.reader),
    'as it was': (scene) => leadDone('back', open(scene), scene.reader),
  },
  leadGivenCard: { given: (scene) => leadGivenCard(open(scene), scene.named('Sanne de Wit'), scene.reader) },
  newLeadForm: { empty: (scene) => newLeadForm(scene.reader) },
  leadDecideForm: {
    'call back': (scene) => {
      const deciding = { what: 'plan', dueAt: inDays(1), colleagues: colleagueOptions(scene) }
      return leadDecideForm({ ...open(scene), from: 'digest' }, deciding, scene.reader)
    },
  },
  leadForm: { filled: (scene) => leadForm(open(scene), [scene.said('beurs', 'fair')], scene.reader) },
}
