import { z } from 'zod'
import { addForm, oursForm, renameForm, sideForm } from '../../cards/project/forms.ts'
import { projectView } from '../../crm/project/view.ts'
import type { Who } from '../../crm/project/project.ts'
import { command, type Command } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { change, project, projectUndo } from './project.ts'

const Id = z.object({ id: z.coerce.number().int() })

const projectShow = command({
  name: 'project show',
  input: Id,
  role: 'member',
  run: (context, { id }) => project.run(context, project.input.parse({ project: `#${id}` })),
})

const projectClose = command({
  name: 'project close',
  input: Id,
  role: 'member',
  run: (context, { id }) => change(context, id, { isClosed: true }),
})

const projectReopen = command({
  name: 'project reopen',
  input: Id,
  role: 'member',
  run: (context, { id }) => change(context, id, { isClosed: false }),
})

const projectAdd = command({
  name: 'project add',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const view = await projectView(context.db, context.clock(), id)
    return { show: 'form', form: addForm(view, readerOf(context)) }
  },
})

const projectRename = command({
  name: 'project rename',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const view = await projectView(context.db, context.clock(), id)
    return { show: 'form', form: renameForm(view, readerOf(context)) }
  },
})

const projectRenamed = command({
  name: 'project renamed',
  input: Id.extend({ name: z.string().trim().default('') }),
  role: 'member',
  async run(context, { id, name }) {
    if (!/[\p{L}\p{N}]/u.test(name))
      return { show: 'errors', language: context.me.language, fields: { name: context.t('ask.fillIn') } }
    return project.run(context, project.input.parse({ project: `#${id}`, called: name.slice(0, 100) }))
  },
})

const Organisation = Id.extend({ organisation: z.coerce.number().int() })

const projectSide = command({
  name: 'project side',
  input: Organisation,
  role: 'member',
  async run(context, { id, organisation }) {
    const view = await projectView(context.db, context.clock(), id)
    return { show: 'form', form: sideForm(view, organisation, readerOf(context)) }
  },
})

/** The people of one customer: who is spoken to first, who comes along, and who is in it no more. */
const projectSideChanged = command({
  name: 'project side changed',
  input: Organisation.extend({
    main: z.string().default(''),
    person: z.string().trim().default(''),
    gone: z.string().default(''),
  }),
  role: 'member',
  async run(context, { id, organisation, main, person, gone }) {
    const ids = gone
      .split(',')
      .map(Number)
      .filter((one) => one > 0)
    const end = ids.map(
      (relationId): Who => ({ relationId, ...(relationId !== organisation && { organisationId: organisation }) }),
    )
    const first = Number(main)
    const add =
      first > 0 && !ids.includes(first) && !ids.includes(organisation)
        ? [{ relationId: first, organisationId: organisation, isMain: true }]
        : []
    if (person === '') return change(context, id, { add, end })
    return context.together(async (db) => {
      const inside = { ...context, db, together: <T>(work: (tx: typeof db) => Promise<T>) => work(db) }
      if (add.length + end.length > 0) await change(inside, id, { add, end })
      const parts = [{ organisation: `#${organisation}`, people: [person] }]
      return project.run(inside, project.input.parse({ project: `#${id}`, parts }))
    })
  },
})

const projectOurs = command({
  name: 'project ours',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const view = await projectView(context.db, context.clock(), id)
    return { show: 'form', form: oursForm(view, await colleagueOptions(context), readerOf(context)) }
  },
})

const idsIn = (list: string) =>
  list
    .split(',')
    .map(Number)
    .filter((id) => id > 0)

const projectOursChanged = command({
  name: 'project ours changed',
  input: Id.extend({ ours: z.string().default(''), main: z.string().default(''), seen: z.array(z.number()).max(90) }),
  role: 'member',
  async run(context, { id, ours, main, seen }) {
    const chosen = idsIn(ours)
    const first = Number(main)
    const stay = first > 0 && !chosen.includes(first) ? [...chosen, first] : chosen
    if (stay.length === 0)
      return { show: 'errors', language: context.me.language, fields: { ours: context.t('project.nobodyOfUs') } }
    return change(context, id, {
      end: seen.filter((one) => !stay.includes(one)).map((memberId) => ({ memberId })),
      add: stay.map((memberId) => ({ memberId, isMain: memberId === first })),
    })
  },
})

/** What the buttons and forms about projects ask for. */
export const projectCommands: readonly Command[] = [
  projectShow,
  projectAdd,
  projectSide,
  projectSideChanged,
  projectOurs,
  projectOursChanged,
  projectRename,
  projectRenamed,
  projectClose,
  projectReopen,
  projectUndo,
]
