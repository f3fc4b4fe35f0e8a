import type { ProjectView } from '../../crm/project/view.ts'
import type { Form, Option } from '../card.ts'
import { brief } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** No more of a name tells two apart in a form. */
const LETTERS = 70

const inForm = ({ name }: { name: string }) => brief(name, LETTERS)

/** A customer to add to a project, with whom to speak to there. */
export function addForm(view: ProjectView, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('project.addTitle'),
    intro: inForm(view),
    fields: [
      { type: 'relation', name: 'organisation', label: t('project.customer') },
      { type: 'relation', name: 'person', label: t('project.mainThere'), optional: true },
    ],
    submit: { label: t('common.save'), command: 'project', input: { project: `#${view.id}`, filled: true } },
  }
}

/** What a project is called. */
export function renameForm(view: ProjectView, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('project.renameTitle'),
    fields: [{ type: 'line', name: 'name', label: t('project.name'), value: view.name, max: 100 }],
    submit: { label: t('common.save'), command: 'project renamed', input: { id: view.id } },
  }
}

/** Who of one customer is in it: whom to speak to first, who comes along and who goes. */
export function sideForm(view: ProjectView, organisation: number, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const live = view.parts.filter(({ until }) => until === null)
  const people = live.filter((part) => part.organisationId === organisation)
  const itself = live.find((part) => part.relationId === organisation)
  const option = ({ relationId, name }: { relationId: number | null; name: string }): Option => ({
    value: String(relationId),
    label: brief(name, LETTERS),
  })
  const main = people.find(({ isMain }) => isMain)
  const isPerson = itself?.kind === 'person'
  return {
    language,
    title: t('project.sideTitle'),
    intro: [view, ...(itself ? [itself] : [])].map(inForm).join(': '),
    fields: [
      ...(people.length > 0
        ? [
            {
              type: 'choice' as const,
              name: 'main',
              label: t('project.mainThere'),
              options: people.map(option),
              optional: true,
              ...(main && { value: String(main.relationId) }),
            },
          ]
        : []),
      ...(isPerson ? [] : [{ type: 'relation' as const, name: 'person', label: t('project.person'), optional: true }]),
      {
        type: 'choices',
        name: 'gone',
        label: t('project.gone'),
        hint: t('project.goneHint'),
        options: [...(itself ? [itself] : []), ...people].map(option),
        optional: true,
      },
    ],
    submit: { label: t('common.save'), command: 'project side changed', input: { id: view.id, organisation } },
  }
}

/** Who of us is in it, and who of us is spoken to first. */
export function oursForm(
  view: ProjectView,
  colleagues: readonly Option[],
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  const ours = view.parts.flatMap(({ memberId, until, isMain }) =>
    memberId && until === null ? { memberId, isMain } : [],
  )
  const main = ours.find(({ isMain }) => isMain)
  const seen = ours.map(({ memberId }) => memberId)
  return {
    language,
    title: t('project.oursTitle'),
    intro: inForm(view),
    fields: [
      { type: 'choices', name: 'ours', label: t('project.weAre'), options: colleagues, value: seen.join(',') },
      {
        type: 'choice',
        name: 'main',
        label: t('project.mainOurs'),
        options: colleagues,
        ...(main && { value: String(main.memberId) }),
      },
    ],
    submit: { label: t('common.save'), command: 'project ours changed', input: { id: view.id, seen } },
  }
}
