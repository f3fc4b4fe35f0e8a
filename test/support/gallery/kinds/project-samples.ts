import { newProjectForm, projectCard, projectGoneCard, projectsCard } from '../../../../src/cards/project/card.ts'
import { addForm, oursForm, renameForm, sideForm } from '../../../../src/cards/project/forms.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { ProjectPartView, ProjectView } from '../../../../src/crm/project/view.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const part = (id: number, name: string, more: Partial<ProjectPartView> = {}): ProjectPartView => ({
  id,
  relationId: id,
  organisationId: null,
  memberId: null,
  name,
  kind: 'organisation',
  phone: null,
  presence: null,
  isMain: false,
  until: null,
  cases: [],
  ...more,
})

const ours = { relationId: null, kind: null }
const view = ({ named, said }: Scene): ProjectView => ({
  id: 3,
  name: said('Nieuw magazijn', 'New warehouse'),
  beganAt: inDays(-20),
  begunBy: named('Sanne de Wit'),
  closedAt: null,
  parts: [
    part(1, named('Sanne de Wit'), { ...ours, memberId: 1, isMain: true }),
    part(2, named('Tom Baker'), { ...ours, memberId: 2 }),
    part(11, named('Bakkerij Vermeer'), { cases: [{ of: KINDS.promise, count: 2 }] }),
    part(12, named('Jan Peters'), { kind: 'person', organisationId: 11, isMain: true, phone: '+31 6 23456789' }),
    part(13, named('Kees Vermeer'), { kind: 'person', organisationId: 11 }),
    part(14, named('Houthandel Brouwer')),
    part(15, named('Ria Blomsma'), { kind: 'person', organisationId: 14, until: inDays(-3) }),
  ],
})
const colleagues = ({ named }: Scene) => [
  { value: '1', label: named('Sanne de Wit') },
  { value: '2', label: named('Tom Baker') },
]
const done = { deed: 12, added: [], minutes: 10 }

export const projectSamples: Samples = {
  projectCard: {
    shown: (scene) => projectCard(view(scene), scene.reader),
    begun: (scene) =>
      projectCard(view(scene), scene.reader, { ...done, what: 'begun', added: [scene.named('Ria Blomsma')] }),
    closed: (scene) => projectCard({ ...view(scene), closedAt: inDays(0) }, scene.reader, { ...done, what: 'closed' }),
    'with many customers': (scene) => {
      const many = Array.from({ length: 20 }, (_, n) => part(30 + n, `${scene.named('Bakkerij Vermeer')} ${n}`))
      return projectCard({ ...view(scene), parts: [...view(scene).parts, ...many] }, scene.reader)
    },
  },
  projectGoneCard: {
    'as it was': (scene) => projectGoneCard(view(scene), scene.reader),
    'not begun': (scene) => projectGoneCard({ ...view(scene), id: null }, scene.reader),
  },
  projectsCard: {
    none: (scene) => projectsCard(null, { projects: [], total: 0, hasNext: false, page: 0 }, scene.reader),
    some: (scene) => {
      const { name, beganAt } = view(scene)
      const customers = [scene.named('Bakkerij Vermeer'), scene.named('Houthandel Brouwer')]
      const one = { id: 3, name, beganAt, closedAt: null, customers, ours: scene.named('Sanne de Wit'), total: 14 }
      return projectsCard(
        { id: 11, name: customers[0] ?? '' },
        { projects: [one, { ...one, id: 4 }], total: 14, hasNext: true, page: 0 },
        scene.reader,
      )
    },
  },
  newProjectForm: { empty: (scene) => newProjectForm({ colleagues: colleagues(scene), me: 1 }, scene.reader) },
  addForm: { empty: (scene) => addForm(view(scene), scene.reader) },
  renameForm: { 'filled in': (scene) => renameForm(view(scene), scene.reader) },
  sideForm: {
    'of an organisation': (scene) => sideForm(view(scene), 11, scene.reader),
    'of nobody yet': (scene) => sideForm(view(scene), 14, scene.reader),
  },
  oursForm: { 'filled in': (scene) => oursForm(view(scene), colleagues(scene), scene.reader) },
}
