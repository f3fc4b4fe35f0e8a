import { noteForm } from '../../../../src/cards/model/session/form.ts'
import { ownNotesCard, sessionCard } from '../../../../src/cards/model/session/card.ts'
import {
  sessionBegunCard,
  sessionDraftCard,
  sessionStepCard,
  sessionAsItIs,
} from '../../../../src/cards/model/session/result.ts'
import type { ModelReader } from '../../../../src/cards/model/card.ts'
import { FORMS } from '../../../../src/crm/interaction/forms.ts'
import { kindOf } from '../../../../src/crm/kinds.ts'
import { MOST } from '../../../../src/crm/model/cell.ts'
import { bundlesOf, chosenIn, type ShownNote } from '../../../../src/crm/model/session/bundles.ts'
import {
  type Depth,
  fieldsOf,
  type SessionStep,
  STEP_MINUTES,
  stepsOf,
} from '../../../../src/crm/model/session/steps.ts'
import type { SessionDraft } from '../../../../src/crm/model/session/draft.ts'
import { starterModel } from '../../../../src/crm/model/starter.ts'
import { type OwnNote, SESSION_ROLES, type SessionView } from '../../../../src/crm/model/session/view.ts'
import { TARGET_GROUPS } from '../../../../src/crm/relation/target-groups.ts'
import type { Samples, Scene } from '../scene.ts'

const by = ({ reader }: Scene): ModelReader => ({ ...reader, kinds: kindOf, mayChange: true })

const point = ({ reader, named }: Scene) => ({
  number: 12,
  owner: named('Tom Bakker'),
  dueAt: reader.now,
  wholeDay: true,
  isOver: false,
})

function notes(scene: Scene): ShownNote[] {
  const note = (id: number, step: SessionStep, text: string, said: Partial<ShownNote> = {}): ShownNote => ({
    id,
    step,
    text: scene.named(text).slice(0, MOST.text),
    form: 'other',
    subject: null,
    targetGroup: null,
    aboutId: null,
    field: null,
    votes: 0,
    author: null,
    point: null,
    ...said,
  })
  const call = { form: 'call', subject: scene.named('levering').slice(0, MOST.text) } as const
  return [
    note(1, 'groups', 'Winkels die elke week bestellen', { targetGroup: 'B2B', votes: 2 }),
    note(2, 'groups', 'Wie via de site komt', { author: scene.named('Sanne de Wit') }),
    note(3, 'interactions', 'Ze bellen waar hun levering blijft', { ...call, votes: 4 }),
    note(4, 'interactions', 'Telefoon over een levering die stuk is', { ...call, votes: 1 }),
    note(5, 'interactions', 'Iemand staat aan de balie'),
    note(6, 'information', 'Wie de klant onder zich heeft', { aboutId: 3, field: 'doneBy', votes: 1 }),
    note(8, 'actions', 'Vragen wie er op vrijdag is', { author: scene.named('Tom'), point: point(scene) }),
    note(7, 'steps', '2 uur', { aboutId: 3, field: 'answerWithin' }),
  ]
}

function shown(scene: Scene, step: SessionStep, depth: Depth | null, said: Partial<SessionView> = {}): SessionView {
  const written = said.notes ?? notes(scene)
  const session = {
    id: 1,
    tenantId: 1,
    workspaceId: 1,
    placeId: 'C1',
    thread: null,
    facilitatorId: 1,
    step,
    depth,
    origin: null,
    beganAt: scene.reader.now,
    endedAt: null,
    draftId: null,
  }
  return {
    session,
    facilitator: scene.named('Sanne de Wit'),
    missing: [],
    people: 4,
    notes: written,
    gate: null,
    bundles: bundlesOf(step, written),
    steps: stepsOf(depth),
    minutes: STEP_MINUTES[step],
    chosen: chosenIn(written),
    draft: null,
    ...said,
  }
}

const many = (scene: Scene): ShownNote[] =>
  Array.from({ length: 20 }, (_, i) => ({ ...notes(scene)[0], id: i + 1, votes: i }) as ShownNote)

const manyContacts = (scene: Scene): ShownNote[] =>
  many(scene).map((note) => ({ ...note, step: 'interactions', votes: 1 }))

function over(scene: Scene, said: Partial<SessionView> = {}): SessionView {
  const view = shown(scene, 'actions', 'steps', said)
  return { ...view, session: { ...view.session, endedAt: scene.reader.now } }
}

function drafted(scene: Scene, changes: number): SessionDraft {
  const draft = { id: 4, number: null, file: '', ...starterModel(scene.reader.language) }
  const cell = scene.named('Levering')
  const added = Array.from({ length: changes }, () => ({ what: 'added', cell }) as const)
  return { draft, changes: added, left: changes > 0 ? notes(scene).slice(0, 1) : [] }
}

const asked = (scene: Scene, step: SessionStep) => ({
  id: 1,
  step,
  groups: [...TARGET_GROUPS],
  forms: [...FORMS],
  fields: fieldsOf(step),
  most: MOST.text,
  colleagues: [{ value: '1', label: scene.named('Sanne de Wit') }],
  interactions: [{ value: '3', label: scene.named('Ze bellen waar hun levering blijft') }],
})

const own = (scene: Scene, isSigned: boolean) => {
  const text = scene.named('Winkels die elke week bestellen').slice(0, MOST.text)
  return { id: isSigned ? 2 : 1, text, postedAt: isSigned ? new Date(0) : scene.reader.now, isSigned, isPoint: false }
}

export const sessionSamples: Samples = {
  sessionCard: {
    'just begun': (scene) =>
      sessionCard(shown(scene, 'groups', null, { notes: [], missing: [...SESSION_ROLES] }), 0, by(scene)),
    'with whom': (scene) => sessionCard(shown(scene, 'groups', null), 0, by(scene)),
    'more than fit': (scene) => sessionCard(shown(scene, 'groups', null, { notes: many(scene) }), 0, by(scene)),
    'which contacts': (scene) => sessionCard(shown(scene, 'interactions', null), 0, by(scene)),
    'how far is agreed': (scene) => sessionCard(shown(scene, 'interactions', 'responsible'), 0, by(scene)),
    'who does it': (scene) => sessionCard(shown(scene, 'information', 'steps'), 0, by(scene)),
    'what is open': (scene) => sessionCard(shown(scene, 'actions', 'names'), 0, by(scene)),
    'on everybody’s': (scene) => sessionCard(shown(scene, 'interactions', 'names'), null, by(scene)),
  },
  sessionAsItIs: {
    'goes on': (scene) => sessionAsItIs(shown(scene, 'groups', null), null, by(scene)),
    'what came of it': (scene) => sessionAsItIs(over(scene), null, by(scene)),
    'much came of it': (scene) => sessionAsItIs(over(scene, { notes: manyContacts(scene) }), null, by(scene)),
    'nothing came of it': (scene) => sessionAsItIs(over(scene, { notes: [] }), null, by(scene)),
    adopted: (scene) => sessionAsItIs(over(scene, { draft: { id: 4, number: 3 } }), null, by(scene)),
  },
  sessionBegunCard: { begun: (scene) => sessionBegunCard(120, scene.reader.language) },
  sessionStepCard: {
    'the second': (scene) => sessionStepCard(shown(scene, 'interactions', null), by(scene)),
    'the last': (scene) => sessionStepCard(shown(scene, 'actions', 'names'), by(scene)),
  },
  sessionDraftCard: {
    differs: (scene) => sessionDraftCard(1, drafted(scene, 20), by(scene)),
    'says the same': (scene) => sessionDraftCard(1, drafted(scene, 0), by(scene)),
  },
  ownNotesCard: {
    written: (scene) => ownNotesCard([own(scene, false)], by(scene), { session: 1, written: 'groups' }),
    'written with a name': (scene) => ownNotesCard([own(scene, true)], by(scene), { session: 1, written: 'actions' }),
    some: (scene) => ownNotesCard([own(scene, false), own(scene, true)], by(scene), { session: 1 }),
    many: (scene) => ownNotesCard(Array<OwnNote>(14).fill(own(scene, false)), by(scene), { session: 1 }),
    none: (scene) => ownNotesCard([], by(scene), { session: 1 }),
  },
  noteForm: {
    'with whom': (scene) => noteForm(asked(scene, 'groups'), by(scene)),
    'which contact': (scene) => noteForm(asked(scene, 'interactions'), by(scene)),
    'who does it': (scene) => noteForm(asked(scene, 'information'), by(scene)),
    'what is open': (scene) => noteForm(asked(scene, 'actions'), by(scene)),
  },
}
