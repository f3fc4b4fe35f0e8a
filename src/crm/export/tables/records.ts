import { sentences } from '../../../language.ts'
import { columnsIn } from '../columns.ts'
import { type ExportTable, pageSpan } from '../table.ts'

export const WEEK_NOTES: ExportTable = {
  name: 'week notes',
  model: 'WeekNote',
  file: sentences({ en: 'week notes', nl: 'weekberichten' }),
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: { id: 'Row', week: 'Week of', text: 'Text', memberId: 'By', notedAt: 'Written down' },
      nl: { id: 'Rij', week: 'Week van', text: 'Tekst', memberId: 'Door', notedAt: 'Opgeschreven' },
    }),
    { id: 'own', week: 'day', text: 'text', memberId: 'colleague', notedAt: 'moment' },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, week: true, text: true, memberId: true, notedAt: true } as const
    return db.weekNote.findMany({ where: { id: range, withdrawnAt: null }, orderBy: order, take, select })
  },
}

export const MODEL_USE: ExportTable = {
  name: 'model use',
  model: 'CellUse',
  file: sentences({ en: 'use of the model', nl: 'gebruik van het model' }),
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        cell: 'Interaction',
        month: 'Month',
        decided: 'Decided',
        waits: 'Approvals',
        waitedMinutes: 'Working minutes waited',
      },
      nl: {
        id: 'Rij',
        cell: 'Interactie',
        month: 'Maand',
        decided: 'Besloten',
        waits: 'Akkoorden',
        waitedMinutes: 'Gewachte werkminuten',
      },
    }),
    { id: 'own', cell: 'text', month: 'text', decided: 'count', waits: 'count', waitedMinutes: 'count' },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, cell: true, month: true, decided: true, waits: true, waitedMinutes: true } as const
    return db.cellUse.findMany({ where: { id: range }, orderBy: order, take, select })
  },
}

/** Who did what: nothing without their names, so only who moves out has it. Its numbers are those of the files beside it. */
export const AUDIT: ExportTable = {
  name: 'audit',
  model: 'Audit',
  file: sentences({ en: 'audit trail', nl: 'auditspoor' }),
  isOnlyForMoving: true,
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        at: 'When',
        memberId: 'Who',
        action: 'What',
        subject: 'Of what',
        via: 'Through',
        before: 'Before',
      },
      nl: {
        id: 'Rij',
        at: 'Wanneer',
        memberId: 'Wie',
        action: 'Wat',
        subject: 'Waarvan',
        via: 'Via',
        before: 'Daarvoor',
      },
    }),
    {
      id: 'own',
      at: 'moment',
      memberId: 'colleague',
      action: 'text',
      subject: 'text',
      via: 'text',
      before: { is: 'data', shape: 'plain' },
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, at: true, memberId: true, action: true, subject: true, via: true, before: true } as const
    // What somebody read is for themselves to see.
    return db.audit.findMany({ where: { id: range, action: { not: 'brief read' } }, orderBy: order, take, select })
  },
}
