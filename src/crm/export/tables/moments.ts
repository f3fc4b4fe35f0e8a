import { sentences } from '../../../language.ts'
import { choice, columnsIn } from '../columns.ts'
import { type ExportTable, pageSpan } from '../table.ts'
import { DIRECTION_WORDS, FORM_WORDS } from '../words/contact.ts'
import { GROUP_WORDS } from '../words/relation.ts'

export const MOMENTS: ExportTable = {
  name: 'moments',
  model: 'Interaction',
  file: sentences({ en: 'contact moments', nl: 'contactmomenten' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        relationId: 'Customer',
        personId: 'With',
        personName: 'With, by name',
        occurredAt: 'When',
        form: 'How',
        direction: 'Who began',
        subject: 'Subject',
        lines: 'What was said',
        outcome: 'Outcome',
        targetGroup: 'Target group',
        memberId: 'By',
        loggedAt: 'Written down',
      },
      nl: {
        id: 'Rij',
        relationId: 'Klant',
        personId: 'Met',
        personName: 'Met, bij naam',
        occurredAt: 'Wanneer',
        form: 'Hoe',
        direction: 'Wie begon',
        subject: 'Onderwerp',
        lines: 'Wat er gezegd is',
        outcome: 'Uitkomst',
        targetGroup: 'Doelgroep',
        memberId: 'Door',
        loggedAt: 'Opgeschreven',
      },
    }),
    {
      id: 'own',
      relationId: 'relation',
      personId: 'relation',
      personName: 'text',
      occurredAt: 'moment',
      form: choice(FORM_WORDS),
      direction: choice(DIRECTION_WORDS),
      subject: 'text',
      lines: 'lines',
      outcome: 'text',
      targetGroup: choice(GROUP_WORDS),
      memberId: 'colleague',
      loggedAt: 'moment',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    // With a person who was asked for, wherever it was; with who works there now, only what was there.
    const [asked] = span.of?.about ?? []
    const ids = span.of && { in: [...span.of.about] }
    const select = {
      id: true,
      relationId: true,
      personId: true,
      personName: true,
      occurredAt: true,
      form: true,
    } as const
    const said = { direction: true, subject: true, lines: true, outcome: true, targetGroup: true } as const
    return db.interaction.findMany({
      where: {
        id: range,
        withdrawnAt: null,
        relation: { withdrawnAt: null },
        ...(ids && { OR: [{ relationId: ids }, { personId: asked ?? 0 }] }),
      },
      orderBy: order,
      take,
      select: { ...select, ...said, memberId: true, loggedAt: true },
    })
  },
}
