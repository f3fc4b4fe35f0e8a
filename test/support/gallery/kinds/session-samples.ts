import { noteForm } from '../../../../src/cards/model/session/form.ts'
import { ownNotesCard, sessionCard, type ShownSession } from '../../../../src/cards/model/session/card.ts'
import type { ModelReader } from '../../../../src/cards/model/card.ts'
import { FORMS } from '../../../../src/crm/interaction/forms.ts'
import { kindOf } from '../../../../src/crm/kinds.ts'
import { MOST } from '../../../../src/crm/model/cell.ts'
import { bundlesOf, type ShownNote } from '../../../../src/crm/model/session/bundles.ts'
import {
  type Depth,
  fieldsOf,
  type SessionStep,
  STEP_MINUTES,
  stepsOf,
} from '../../../../src/crm/model/session/steps.ts'
import { SESSION_ROLES } from '../../../../src/crm/model/session/view.ts'
import { TARGET_GROUPS } from '../../../../src/crm/relation/target-groups.ts'
import type { Samples, Scene } from '../scene.ts'

const by = ({ reader }: Scene): ModelReader => ({ ...reader, kinds: kindOf, mayChange: true })

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
    ...said,
  })
  const call = { form: 'call', subject: scene.named('levering').slice(0, MOST.text) } as const
  return [
    note(1, 'groups', 'Winkels die elke week bestellen', { targetGroup: 'B2B', votes: 2 }),
    note(2, 'groups', 'Wie via de website komt', { author: scene.named('Sanne de Wit') }),
    note(3, 'interactions', 'Ze bellen waar hun levering blijft', { ...call, votes: 4 }),
    note(4, 'interactions', 'Telefoon over een levering die stuk is', { ...call, votes: 1 }),
    note(5, 'interactions', 'Iemand staat aan de balie'),
    note(6, 'information', 'Wie de klant onder zich heeft', { aboutId: 3, field: 'doneBy', votes: 1 }),
    note(7, 'steps', '2 uur', { aboutId: 3, field: 'answerWithin' }),
  ]
}

function shown(scene: Scene, step: SessionStep, depth: Depth | null, said: Partial<ShownSession> = {}): ShownSession {
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
    names: new Map(written.map(({ id, text }) => [id, text])),
    ...said,
  }
}

const many = (scene: Scene): ShownNote[] =>
  Array.from({ length: 20 }, (_, i) => ({ ...notes(scene)[0], id: i + 1, votes: i }) as ShownNote)

const asked = (scene: Scene, step: SessionStep) => ({
  id: 1,
  step,
  groups: [...TARGET_GROUPS],
  forms: [...FORMS],
  fields: fieldsOf(step),
  most: MOST.text,
  interactions: [{ value: '3', label: scene.named('Ze bellen waar hun levering blijft') }],
})

const own = (scene: Scene, isSigned: boolean) => {
  const text = scene.named('Winkels die elke week bestellen').slice(0, MOST.text)
  return { id: isSigned ? 2 : 1, text, postedAt: isSigned ? new Date(0) : scene.reader.now, isSigned }
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
  },
  ownNotesCard: {
    some: (scene) => ownNotesCard([own(scene, false), own(scene, true)], by(scene)),
    none: (scene) => ownNotesCard([], by(scene)),
  },
  noteForm: {
    'with whom': (scene) => noteForm(asked(scene, 'groups'), by(scene)),
    'which contact': (scene) => noteForm(asked(scene, 'interactions'), by(scene)),
    'who does it': (scene) => noteForm(asked(scene, 'information'), by(scene)),
    'what is open': (scene) => noteForm(asked(scene, 'actions'), by(scene)),
  },
}
