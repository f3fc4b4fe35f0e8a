import { sentences } from '../../../language.ts'
import { choice, columnsIn, rowIn } from '../columns.ts'
import { type ExportSpan, type ExportTable, pageSpan } from '../table.ts'
import { CATEGORY_WORDS } from '../words/contact.ts'

const ofSome = ({ of }: ExportSpan) => of && { relationId: { in: [...of.about] } }

export const CAUSES: ExportTable = {
  name: 'causes',
  model: 'Cause',
  file: sentences({ en: 'causes', nl: 'oorzaken' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        name: 'Cause',
        category: 'Category',
        cell: 'Interaction',
        step: 'Step',
        namedAt: 'Named',
        namedById: 'Named by',
      },
      nl: {
        id: 'Rij',
        name: 'Oorzaak',
        category: 'Categorie',
        cell: 'Interactie',
        step: 'Stap',
        namedAt: 'Benoemd',
        namedById: 'Benoemd door',
      },
    }),
    {
      id: 'own',
      name: 'text',
      category: choice(CATEGORY_WORDS),
      cell: 'text',
      step: 'text',
      namedAt: 'moment',
      namedById: 'colleague',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const some = ofSome(span)
    const select = {
      id: true,
      name: true,
      category: true,
      cell: true,
      step: true,
      namedAt: true,
      namedById: true,
    } as const
    return db.cause.findMany({
      where: { id: range, ...(some && { OR: [{ cases: { some } }, { annoyances: { some } }] }) },
      orderBy: order,
      take,
      select,
    })
  },
}

/** Of one customer, those that came of something of theirs. */
export const CHANGES: ExportTable = {
  name: 'changes',
  model: 'Change',
  file: sentences({ en: 'improvements', nl: 'verbeteringen' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        causeId: 'Cause',
        caseId: 'Came of',
        promiseId: 'Promise',
        text: 'What changes',
        madeAt: 'Decided',
        doneAt: 'Done',
        doneWords: 'What it looks like now',
        doneById: 'Done by',
      },
      nl: {
        id: 'Rij',
        causeId: 'Oorzaak',
        caseId: 'Kwam van',
        promiseId: 'Toezegging',
        text: 'Wat verandert',
        madeAt: 'Besloten',
        doneAt: 'Gedaan',
        doneWords: 'Hoe het nu is',
        doneById: 'Gedaan door',
      },
    }),
    {
      id: 'own',
      causeId: rowIn('causes'),
      caseId: rowIn('cases'),
      promiseId: rowIn('cases'),
      text: 'text',
      madeAt: 'moment',
      doneAt: 'moment',
      doneWords: 'text',
      doneById: 'colleague',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const cameOf = ofSome(span)
    const select = { id: true, causeId: true, caseId: true, promiseId: true, text: true, madeAt: true } as const
    return db.change.findMany({
      where: { id: range, withdrawnAt: null, ...(cameOf && { cameOf }) },
      orderBy: order,
      take,
      select: { ...select, doneAt: true, doneWords: true, doneById: true },
    })
  },
}

export const TELLINGS: ExportTable = {
  name: 'tellings',
  model: 'Telling',
  file: sentences({ en: 'told of improvements', nl: 'verteld over verbeteringen' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        changeId: 'Improvement',
        relationId: 'Customer',
        memberId: 'To be told by',
        settledAt: 'Settled',
        settledById: 'Settled by',
        how: 'How',
        whom: 'Who was told',
        interactionId: 'Contact moment',
        why: 'Why not',
      },
      nl: {
        id: 'Rij',
        changeId: 'Verbetering',
        relationId: 'Klant',
        memberId: 'Te vertellen door',
        settledAt: 'Afgehandeld',
        settledById: 'Afgehandeld door',
        how: 'Hoe',
        whom: 'Wie het hoorde',
        interactionId: 'Contactmoment',
        why: 'Waarom niet',
      },
    }),
    {
      id: 'own',
      changeId: rowIn('changes'),
      relationId: 'relation',
      memberId: 'colleague',
      settledAt: 'moment',
      settledById: 'colleague',
      how: 'text',
      whom: 'text',
      interactionId: rowIn('moments'),
      why: 'text',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = {
      id: true,
      changeId: true,
      relationId: true,
      memberId: true,
      settledAt: true,
      settledById: true,
    } as const
    return db.telling.findMany({
      where: { id: range, change: { withdrawnAt: null }, relation: { withdrawnAt: null }, ...ofSome(span) },
      orderBy: order,
      take,
      select: { ...select, how: true, whom: true, interactionId: true, why: true },
    })
  },
}
