import {
  adoptedModelCard,
  modelCard,
  type ModelReader,
  noModelCard,
  whichInteractionCard,
} from '../../../../src/cards/model/card.ts'
import { cellForm, contactForm } from '../../../../src/cards/model/forms.ts'
import { gapsCard } from '../../../../src/cards/model/gaps.ts'
import { interactionCard, interactionChangedCard, whereCard, whyCard } from '../../../../src/cards/model/how.ts'
import { writtenOf } from '../../../../src/commands/model/read-fields.ts'
import { FORMS } from '../../../../src/crm/interaction/forms.ts'
import { CASE_KINDS, kindOf } from '../../../../src/crm/kinds.ts'
import { type Cell, DIRECTIONS, emptyCell, MOST } from '../../../../src/crm/model/cell.ts'
import type { Gap } from '../../../../src/crm/model/gaps.ts'
import { starterModel } from '../../../../src/crm/model/starter.ts'
import { inEveryLanguage } from '../../../../src/language.ts'
import { TARGET_GROUPS } from '../../../../src/crm/relation/target-groups.ts'
import type { Samples, Scene } from '../scene.ts'

const uses = ({ said }: Scene) => [
  { cell: said('Klacht', 'Complaint'), decided: 12, waits: 4, waitedMinutes: 1440 },
  { cell: said('Offerte', 'Quote'), decided: 1, waits: 0, waitedMinutes: 0 },
]

const by = ({ reader }: Scene, mayChange = true): ModelReader => ({ ...reader, kinds: kindOf, mayChange })

const STARTER = inEveryLanguage((language) => starterModel(language).model.cells)

/** The starter model as the company has it, with other words where other words are asked for. */
const cellsOf = (scene: Scene): Cell[] =>
  STARTER[scene.reader.language].map((cell) => ({
    ...cell,
    name: cut(scene.named(cell.name)),
    steps: cell.steps.map((step) => cut(scene.named(step))),
  }))

const named = (scene: Scene, name: string) => ({ value: '#3', label: scene.named(name) })

/** No longer than a model can hold. */
const cut = (text: string) => text.slice(0, MOST.text)

const complaint = (scene: Scene): Cell => ({
  ...(cellsOf(scene)[0] ?? emptyCell(scene.named('Klacht'))),
  doneBy: cut(scene.named('Service')),
  skill: cut(scene.said('Duits', 'German')),
  owner: cut(scene.named('Sanne de Wit')),
  where: cut(scene.said('bel 010 123 4567', 'call 010 123 4567')),
  hours: cut(scene.said('ma–vr 8–18 uur', 'Mon–Fri 8–18')),
  ladder: [
    { after: 30, tell: ['owner'] },
    { after: 60, tell: ['owner', 'lead'] },
  ],
})

const gaps = (scene: Scene): Gap[] => [
  {
    what: 'unknown contact',
    met: { form: 'chat', direction: 'in', group: 'B2C', subject: scene.said('openingstijden', 'opening hours') },
    times: 14,
  },
  { what: 'unknown case', kind: 'complaint', times: 2, of: 9 },
  { what: 'slow', cell: cut(scene.named('Levering')), times: 4, of: 11 },
  { what: 'no such team', cell: cut(scene.named('Website')), name: cut(scene.named('Marketing')) },
  { what: 'no such colleague', cell: cut(scene.named('Website')), name: cut(scene.named('Tom Baker')) },
  { what: 'lacks', field: 'answerWithin', cells: [cut(scene.named('Receptie'))] },
  { what: 'lacks', field: 'owner', cells: Array.from({ length: 12 }, () => cut(scene.named('Receptie'))) },
  { what: 'lacks', field: 'why', cells: Array.from({ length: 7 }, () => cut(scene.named('Receptie'))) },
  { what: 'unticked', cell: cut(scene.named('Receptie')), step: cut(scene.named('Groet')), times: 5 },
  ...Array.from({ length: 5 }, (_, n) => ({
    what: 'unticked' as const,
    cell: cut(scene.named('Website')),
    step: cut(scene.named('Bel')),
    times: 5 + n,
  })),
]

const changed = (scene: Scene) => ({
  id: 4,
  name: cut(scene.named('Klacht')),
  changes: [scene.said('Stappen: ‘Bel’ kwam erbij', 'Steps: ‘Call’ was added')],
})

const most = MOST
const known = {
  forms: [...FORMS],
  groups: [...TARGET_GROUPS],
  directions: DIRECTIONS,
  starts: CASE_KINDS,
  most,
  seen: 3,
}

export const modelSamples: Samples = {
  modelCard: {
    'of its owner': (scene) => modelCard({ number: 3, cells: cellsOf(scene) }, 0, by(scene)),
    'more than one card': (scene) =>
      modelCard({ number: 3, cells: [...cellsOf(scene), ...cellsOf(scene)] }, 0, by(scene, false)),
  },
  noModelCard: {
    'for who may adopt': (scene) =>
      noModelCard({ cells: cellsOf(scene), language: scene.reader.language }, [], by(scene)),
    'for who may not': (scene) =>
      noModelCard(
        { cells: cellsOf(scene), language: scene.reader.language },
        [scene.named('Sanne de Wit')],
        by(scene, false),
      ),
    'nobody may': (scene) =>
      noModelCard({ cells: cellsOf(scene), language: scene.reader.language }, [], by(scene, false)),
  },
  whichInteractionCard: {
    several: (scene) =>
      whichInteractionCard(
        {
          command: 'model how',
          words: cut(scene.named('brief')),
          found: [cut(scene.named('Klacht')), cut(scene.named('Offerte'))],
          all: [],
        },
        scene.reader,
      ),
    none: (scene) =>
      whichInteractionCard(
        { command: 'model edit', words: cut(scene.named('vliegtuig')), found: [], all: [cut(scene.named('Klacht'))] },
        scene.reader,
      ),
    'any, to change': (scene) =>
      whichInteractionCard(
        {
          command: 'model edit',
          words: '',
          found: [],
          all: Array.from({ length: 30 }, () => cut(scene.named('Klacht'))),
        },
        scene.reader,
      ),
  },
  adoptedModelCard: {
    adopted: ({ reader }) => adoptedModelCard({ id: 3 }, reader.language),
    already: ({ reader }) => adoptedModelCard('adoptedAlready', reader.language),
    undone: ({ reader }) => adoptedModelCard('undone', reader.language),
    withdrawn: ({ reader }) => adoptedModelCard('withdrawn', reader.language),
  },
  interactionCard: {
    'of everything': (scene) =>
      interactionCard(complaint(scene), { seen: 3, score: { score: 3.7, times: 6 }, decided: 12 }, by(scene)),
    'nothing said': (scene) =>
      interactionCard(emptyCell(scene.named('Garantie')), { seen: 3, score: null }, by(scene, false)),
  },
  whereCard: {
    'to publish': (scene) => whereCard(complaint(scene), scene.reader.language, by(scene)),
    'nowhere yet': (scene) => whereCard(emptyCell(scene.named('Garantie')), scene.reader.language, by(scene, false)),
  },
  whyCard: {
    'of two rules': (scene) => whyCard(complaint(scene), ['steps', 'answerWithin'], by(scene)),
    'nobody said': (scene) => whyCard(emptyCell(scene.named('Garantie')), [], by(scene, false)),
  },
  interactionChangedCard: {
    changed: (scene) => interactionChangedCard({ did: 'changed', ...changed(scene) }, by(scene)),
    same: (scene) => interactionChangedCard({ did: 'changed', ...changed(scene), id: null }, by(scene)),
    added: (scene) => interactionChangedCard({ did: 'added', ...changed(scene), changes: [] }, by(scene)),
    removed: (scene) => interactionChangedCard({ did: 'removed', ...changed(scene), changes: [] }, by(scene)),
  },
  gapsCard: {
    'of its owner': (scene) => gapsCard({ gaps: gaps(scene), cells: 12, days: 90, uses: uses(scene) }, 0, by(scene)),
    'of somebody else': (scene) =>
      gapsCard({ gaps: gaps(scene).slice(0, 6), cells: 12, days: 90 }, 0, by(scene, false)),
    none: (scene) => gapsCard({ gaps: [], cells: 12, days: 90 }, 0, by(scene)),
  },
  cellForm: {
    'filled in': (scene) => {
      const cell = complaint(scene)
      const offered = { teams: [named(scene, 'Service')], colleagues: [named(scene, 'Sanne de Wit')], most }
      return cellForm({ cell, written: writtenOf(cell, scene.reader.language), seen: 3, ...offered }, by(scene))
    },
    'too long for it': (scene) => {
      const cell = { ...complaint(scene), steps: Array.from({ length: 12 }, () => cut(scene.named('x'.repeat(300)))) }
      const offered = { teams: [], colleagues: [], most }
      return cellForm({ cell, written: writtenOf(cell, scene.reader.language), seen: 3, ...offered }, by(scene))
    },
  },
  contactForm: {
    new: (scene) => contactForm({ ...known, cell: emptyCell(''), isNew: true }, by(scene)),
    'as it is': (scene) => contactForm({ ...known, cell: complaint(scene), isNew: false }, by(scene)),
  },
}
