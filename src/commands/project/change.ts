import { z } from 'zod'
import { addForm, oursForm, renameForm, sideForm } from '../../cards/project/forms.ts'
import { projectView } from '../../crm/project/view.ts'
import { command, type Command } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { change, Part, project, projectUndo } from './project.ts'

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
    /** All of it as it was read, and the answer to what was asked about it. */
    parts: z.array(Part).max(40).optional(),
    which: z.string().max(300).optional(),
  }),
  role: 'member',
  async run(context, { id, organisation, main, person, gone, parts: read, which }) {
    if (read) return project.run(context, project.input.parse({ project: `#${id}`, parts: read, which }))
    const gones = idsIn(gone)
    const here = `#${organisation}`
    const ended = gones.map((one) => ({
      organisation: here,
      ...(one !== organisation && { people: [`#${one}`] }),
      end: true as const,
    }))
    const first = Number(main)
    const stays = first > 0 && !gones.includes(first) && !gones.includes(organisation)
    // In one change, so that a question keeps all of it and undo takes back all of it.
    const parts = [
      ...ended,
      ...(stays ? [{ organisation: here, people: [`#${first}`], main: true as const }] : []),
      ...(person === '' ? [] : [{ organisation: here, people: [person] }]),
    ]
    return project.run(context, project.input.parse({ project: `#${id}`, parts }))
  },
})

const idsIn = (list: string) =>
  list
    .split(',')
    .map(Number)
    .filter((id) => id > 0)

const projectOurs = command({
  name: 'project ours',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const view = await projectView(context.db, context.clock(), id)
    return { show: 'form', form: oursForm(view, await colleagueOptions(context), readerOf(context)) }
  },
})

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
