import { sentences } from '../../../language.ts'
import { choice, columnsIn, forMoving, rowIn } from '../columns.ts'
import { type ExportTable, pageSpan } from '../table.ts'
import { LANGUAGE_WORDS } from '../words/relation.ts'
import { ROLE_WORDS, SETTING_WORDS } from '../words/company.ts'

export const TEAMS: ExportTable = {
  name: 'teams',
  model: 'Team',
  file: sentences({ en: 'teams', nl: 'teams' }),
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: { id: 'Row', name: 'Name', leadId: 'Lead' },
      nl: { id: 'Rij', name: 'Naam', leadId: 'Teamleider' },
    }),
    { id: 'own', name: 'text', leadId: forMoving('colleague') },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    return db.team.findMany({
      where: { id: range },
      orderBy: order,
      take,
      select: { id: true, name: true, leadId: true },
    })
  },
}

/** Colleagues who left too: what they did has their name. Who became somebody else is that one from then on. */
export const MEMBERS: ExportTable = {
  name: 'members',
  model: 'Member',
  file: sentences({ en: 'colleagues', nl: 'medewerkers' }),
  isOnlyForMoving: true,
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        name: 'Name',
        email: 'Mail address',
        role: 'Role',
        teamId: 'Team',
        language: 'Language',
        deputyId: 'Deputy',
        skills: 'Good at',
        active: 'Active',
      },
      nl: {
        id: 'Rij',
        name: 'Naam',
        email: 'E-mailadres',
        role: 'Rol',
        teamId: 'Team',
        language: 'Taal',
        deputyId: 'Vervanger',
        skills: 'Goed in',
        active: 'Actief',
      },
    }),
    {
      id: 'own',
      name: 'text',
      email: 'text',
      role: choice(ROLE_WORDS),
      teamId: rowIn('teams'),
      language: choice(LANGUAGE_WORDS),
      deputyId: 'colleague',
      skills: 'texts',
      active: 'yes',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, name: true, email: true, role: true, teamId: true, language: true } as const
    const more = { deputyId: true, skills: true, active: true } as const
    return db.member.findMany({ where: { id: range }, orderBy: order, take, select: { ...select, ...more } })
  },
}

/** One row a setting, which needs no more than one page. */
export const SETTINGS: ExportTable = {
  name: 'settings',
  model: 'Tenant',
  file: sentences({ en: 'settings', nl: 'instellingen' }),
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: { id: 'Row', key: 'Setting', value: 'Value', colleague: 'Colleague' },
      nl: { id: 'Rij', key: 'Instelling', value: 'Waarde', colleague: 'Collega' },
    }),
    { id: 'own', key: choice(SETTING_WORDS), value: { is: 'data', shape: 'plain' }, colleague: forMoving('colleague') },
  ),
  page: async (db, { above, isNamed }) => {
    if (above > 0) return []
    const { sponsorId, modelId, ...rest } = await db.tenant.findFirstOrThrow({
      select: {
        name: true,
        country: true,
        language: true,
        timeZone: true,
        currency: true,
        hours: true,
        closings: true,
        rhythm: true,
        caseNumber: true,
        mailDomain: true,
        sponsorId: true,
        modelId: true,
      },
    })
    const model =
      modelId === null ? null : await db.modelVersion.findFirst({ where: { id: modelId }, select: { number: true } })
    const rows = [...Object.entries(rest), ['model', model?.number ?? null] as const].map(([key, value]) => ({
      key,
      value,
      colleague: null,
    }))
    const sponsor = isNamed ? [{ key: 'sponsor', value: null, colleague: sponsorId }] : []
    return [...rows, ...sponsor].map((row, at) => ({ id: at + 1, ...row }))
  },
}

/** The model as it was adopted, time after time; drafts are nobody's yet. */
export const MODELS: ExportTable = {
  name: 'models',
  model: 'ModelVersion',
  file: sentences({ en: 'models', nl: 'modellen' }),
  isOfCompany: true,
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        number: 'Version',
        basedOnId: 'Made from',
        madeAt: 'Made',
        madeById: 'Made by',
        adoptedAt: 'Adopted',
        adoptedById: 'Adopted by',
        file: 'Model',
      },
      nl: {
        id: 'Rij',
        number: 'Versie',
        basedOnId: 'Gemaakt uit',
        madeAt: 'Gemaakt',
        madeById: 'Gemaakt door',
        adoptedAt: 'Vastgesteld',
        adoptedById: 'Vastgesteld door',
        file: 'Model',
      },
    }),
    {
      id: 'own',
      number: 'count',
      basedOnId: rowIn('models'),
      madeAt: 'moment',
      madeById: 'colleague',
      adoptedAt: 'moment',
      adoptedById: 'colleague',
      file: 'text',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, number: true, file: true, basedOnId: true, madeAt: true, madeById: true } as const
    return db.modelVersion.findMany({
      where: { id: range, number: { not: null } },
      orderBy: order,
      take,
      select: { ...select, adoptedAt: true, adoptedById: true },
    })
  },
}
