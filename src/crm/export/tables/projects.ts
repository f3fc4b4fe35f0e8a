import { sentences } from '../../../language.ts'
import { columnsIn, rowIn } from '../columns.ts'
import { type ExportSpan, type ExportTable, pageSpan } from '../table.ts'

/** Projects that somebody of these is in. */
const withSome = ({ of }: ExportSpan) =>
  of && { parts: { some: { OR: [{ relationId: { in: [...of.about] } }, { organisationId: { in: [...of.about] } }] } } }

export const PROJECTS: ExportTable = {
  name: 'projects',
  model: 'Project',
  file: sentences({ en: 'projects', nl: 'projecten' }),
  columns: columnsIn(
    sentences({
      en: { id: 'Row', name: 'Name', beganAt: 'Began', beganById: 'Begun by', closedAt: 'Closed' },
      nl: { id: 'Rij', name: 'Naam', beganAt: 'Begonnen', beganById: 'Begonnen door', closedAt: 'Afgesloten' },
    }),
    { id: 'own', name: 'text', beganAt: 'moment', beganById: 'colleague', closedAt: 'moment' },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, name: true, beganAt: true, beganById: true, closedAt: true } as const
    return db.project.findMany({ where: { id: range, ...withSome(span) }, orderBy: order, take, select })
  },
}

/** Of one customer's projects, those of theirs and of us who are in them: others are another customer's business. */
export const PROJECT_PARTS: ExportTable = {
  name: 'project parts',
  model: 'ProjectPart',
  file: sentences({ en: 'people in projects', nl: 'mensen in projecten' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        projectId: 'Project',
        relationId: 'Customer',
        organisationId: 'For',
        memberId: 'Colleague',
        isMain: 'Spoken to first',
        since: 'From',
        until: 'Until',
      },
      nl: {
        id: 'Rij',
        projectId: 'Project',
        relationId: 'Klant',
        organisationId: 'Voor',
        memberId: 'Collega',
        isMain: 'Eerste aanspreekpunt',
        since: 'Vanaf',
        until: 'Tot',
      },
    }),
    {
      id: 'own',
      projectId: rowIn('projects'),
      relationId: 'relation',
      organisationId: 'relation',
      memberId: 'colleague',
      isMain: 'yes',
      since: 'moment',
      until: 'moment',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const ids = span.of && { in: [...span.of.about] }
    const project = withSome(span)
    return db.projectPart.findMany({
      where: {
        id: range,
        ...(project && { project }),
        OR: [{ relationId: null }, { relation: { withdrawnAt: null } }],
        ...(ids && { AND: { OR: [{ relationId: ids }, { organisationId: ids }, { relationId: null }] } }),
      },
      orderBy: order,
      take,
      select: {
        id: true,
        projectId: true,
        relationId: true,
        organisationId: true,
        memberId: true,
        isMain: true,
        since: true,
        until: true,
      },
    })
  },
}
