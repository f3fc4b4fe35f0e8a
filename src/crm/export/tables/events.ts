import { sentences } from '../../../language.ts'
import { choice, columnsIn, rowIn } from '../columns.ts'
import { type ExportTable, pageSpan } from '../table.ts'
import { EVENT_WORDS } from '../words/event.ts'
import { EVENT_SHAPE, EVENT_SHAPES } from './case-shapes.ts'
import { ofCase } from './cases.ts'

/** Rows are only ever added: what became of a case is read from these. */
export const EVENTS: ExportTable = {
  name: 'events',
  model: 'CaseEvent',
  file: sentences({ en: 'case history', nl: 'verloop van zaken' }),
  columns: columnsIn(
    sentences({
      en: { id: 'Row', caseId: 'Case', at: 'When', memberId: 'By', what: 'What', data: 'More' },
      nl: { id: 'Rij', caseId: 'Zaak', at: 'Wanneer', memberId: 'Door', what: 'Wat', data: 'Meer' },
    }),
    {
      id: 'own',
      caseId: rowIn('cases'),
      at: 'moment',
      memberId: 'colleague',
      what: choice(EVENT_WORDS),
      data: { is: 'data', by: 'what', shapes: EVENT_SHAPES, otherwise: EVENT_SHAPE },
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, caseId: true, at: true, memberId: true, what: true, data: true } as const
    return db.caseEvent.findMany({ where: { id: range, case: ofCase(span) }, orderBy: order, take, select })
  },
}

export const TOUCHED: ExportTable = {
  name: 'touched',
  model: 'CaseTouch',
  file: sentences({ en: 'touched by incidents', nl: 'geraakt door storingen' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        caseId: 'Incident',
        relationId: 'Customer',
        addedAt: 'Since',
        toldAt: 'Told',
        toldById: 'Told by',
        offAt: 'Not touched after all',
        offById: 'Said by',
        offReason: 'Why not',
      },
      nl: {
        id: 'Rij',
        caseId: 'Storing',
        relationId: 'Klant',
        addedAt: 'Sinds',
        toldAt: 'Verteld',
        toldById: 'Verteld door',
        offAt: 'Toch niet geraakt',
        offById: 'Gezegd door',
        offReason: 'Waarom niet',
      },
    }),
    {
      id: 'own',
      caseId: rowIn('cases'),
      relationId: 'relation',
      addedAt: 'moment',
      toldAt: 'moment',
      toldById: 'colleague',
      offAt: 'moment',
      offById: 'colleague',
      offReason: 'text',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const { of } = span
    const select = { id: true, caseId: true, relationId: true, addedAt: true, toldAt: true, toldById: true } as const
    return db.caseTouch.findMany({
      where: {
        id: range,
        case: { state: { not: 'withdrawn' } },
        relation: { withdrawnAt: null },
        ...(of && { relationId: { in: [...of.about] } }),
      },
      orderBy: order,
      take,
      select: { ...select, offAt: true, offById: true, offReason: true },
    })
  },
}
